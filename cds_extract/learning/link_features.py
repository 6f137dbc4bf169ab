"""What a learned scorer goes by: how a candidate stands to its number, what it would say, and the words around.

No feature is what the rules made of the candidate: neither a weight of theirs nor the place that they gave it. What a
candidate takes over from another number is not known before that number is settled, so it counts as taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..linking.around import Around
from ..linking.scorer import Candidate
from ..types import Quantity, Span
from .words import around, words

#: The fields whose candidates a model puts in order; the others rest on few examples.
FIELDS = ("status", "measure", "indicator", "period", "base_period", "area", "source")
#: How many characters to either side of a number are read.
_LEFT, _RIGHT = 120, 60
#: How many words to either side tell a status, a measure, and whether there is a fact.
_STATUS, _MEASURE, _FACT = (16, 6), (5, 5), (10, 4)
#: Indicators by the number of their words: up to and including each.
_SIZES = (1, 3, 8, 16)


def features(quantity: Around, candidate: Candidate) -> list[str]:
    """Return the features of one candidate of one quantity."""
    relation = candidate.relation
    found = [
        relation,
        f"{relation}|{quantity.mention.label}",
        *(f"{relation}+{feature}" for feature in candidate.features),
        *(f"+{feature}" for feature in candidate.features),
        *(f"{relation}^{role}" for role in sorted(quantity.roles)),
        *_VALUES[candidate.field](quantity, candidate.value, relation),
    ]
    if quantity.enclosed:
        found.append(f"{relation}()")
    return found


def of_fact(quantity: Around) -> list[str]:
    """Return the features by which a quantity is a fact, or gives no observation."""
    mention, norm = quantity.mention, quantity.mention.norm
    assert isinstance(norm, Quantity)
    label = mention.label
    few = norm.value is not None and norm.value < 6
    said = _said(quantity, *_FACT)
    return [
        label, f"unit={norm.unit}", f"{label}|{norm.bound}", f"{label}|few:{few}", f"range:{norm.low is not None}",
        f"per:{norm.per is not None}", f"operators:{len(quantity.operators)}", f"head:{bool(quantity.head)}",
        f"previous:{quantity.previous.mention.label if quantity.previous else None}", f"():{quantity.enclosed}",
        *(f"^{role}" for role in sorted(quantity.roles)), *said, *(f"{label}~{word}" for word in said),
    ]  # fmt: skip


def _said(quantity: Around, left: int, right: int) -> list[str]:
    (low, high), (start, end) = quantity.sentence, quantity.mention.span
    before = quantity.text[max(low, start - _LEFT) : start]
    return around(before, quantity.text[end : min(high, end + _RIGHT)], left, right)


def _status(quantity: Around, value: Any, relation: str) -> list[str]:
    name = "inherit" if isinstance(value, tuple) else value
    return _by_words(name, relation, quantity, _STATUS)


def _measure(quantity: Around, value: Any, relation: str) -> list[str]:
    return _by_words(value[0], relation, quantity, _MEASURE)


def _by_words(name: str, relation: str, quantity: Around, reach: tuple[int, int]) -> list[str]:
    said = (*_said(quantity, *reach), quantity.mention.label)
    return [f"={name}", f"{relation}={name}", *(f"{name}~{word}" for word in said)]


def _indicator(quantity: Around, value: Any, relation: str) -> list[str]:
    spans: Iterable[Span] = value[1] if value and isinstance(value[0], Around) else value
    parts = [words(quantity.text[start:end]) for start, end in spans]
    said = [word for part in parts for word in part]
    size = sum(len(said) > limit for limit in _SIZES) if said else "none"
    (low, _), (start, end) = quantity.sentence, quantity.mention.span
    return [
        f"{relation}#{size}", f"#{size}", f"{relation}…{len(parts)}",
        *(f"first:{word}" for word in said[:1]), *(f"last:{word}" for word in said[-1:]),
        *(f"{relation}>{word}" for word in words(quantity.text[end : end + 12])[:1]),
        *(f"{relation}<{word}" for word in words(quantity.text[max(low, start - 12) : start])[-1:]),
    ]  # fmt: skip


def _period(quantity: Around, value: Any, relation: str) -> list[str]:
    kind = "inherit" if isinstance(value, tuple) else granularity(value)
    return [f"={kind}", f"{relation}={kind}"]


def granularity(period: str | None) -> str:
    """Return what kind of time a period is.

    >>> [granularity(value) for value in (None, "2022", "2022-Q1", "2022-03", "XXXX-03-01", "2020/2025")]
    ['none', 'year', 'Q', 'month', 'day', 'range']
    """
    if period is None:
        return "none"
    if "/" in period:
        return "range"
    parts = period.split("-")
    if len(parts) == 1:
        return "year"
    return "day" if len(parts) == 3 else parts[1][0] if parts[1][0].isalpha() else "month"


def _area(quantity: Around, value: Any, relation: str) -> list[str]:
    kind = "none" if value is None else value if value == "VN" else "province" if value[:3] == "VN-" else "other"
    return [f"={kind}", f"{relation}={kind}"]


def _plain(quantity: Around, value: Any, relation: str) -> list[str]:
    return [f"{relation}={'none' if value is None else 'some'}"]


_VALUES: dict[str, Callable[[Around, Any, str], list[str]]] = {
    "indicator": _indicator,
    "status": _status,
    "measure": _measure,
    "period": _period,
    "base_period": _plain,
    "area": _area,
    "source": _plain,
}
