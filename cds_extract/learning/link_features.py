"""What a learned scorer goes by: how a candidate stands to its number, what it would say, and the words around.

No feature is what the rules made of the candidate: neither a weight of theirs nor the place that they gave it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..linking.around import Around
from ..linking.scorer import Candidate
from .words import around, words

#: How many words to either side tell what a number is.
_STATUS_WORDS = (16, 6)
_MEASURE_WORDS = (5, 5)


def features(quantity: Around, candidate: Candidate, value: Any) -> list[str]:
    """Return the features of one candidate of one quantity.

    Args:
        value: what the field would hold, once what is taken over from other numbers is filled in.
    """
    relation = candidate.relation
    found = [
        relation,
        f"{relation}|{quantity.mention.label}",
        *(f"{relation}+{feature}" for feature in candidate.features),
        *(f"+{feature}" for feature in candidate.features),
        *(f"{relation}^{role}" for role in sorted(quantity.roles)),
        *_VALUES[candidate.field](quantity, value, relation),
    ]
    if quantity.enclosed:
        found.append(f"{relation}()")
    return found


def _status(quantity: Around, value: str, relation: str) -> list[str]:
    said = around(quantity.before, quantity.after, *_STATUS_WORDS)
    return [f"={value}", f"{relation}={value}", *(f"{value}~{word}" for word in (*said, quantity.mention.label))]


def _measure(quantity: Around, value: str, relation: str) -> list[str]:
    said = around(quantity.before, quantity.after, *_MEASURE_WORDS)
    return [f"={value}", f"{relation}={value}", *(f"{value}~{word}" for word in (*said, quantity.mention.label))]


def _indicator(quantity: Around, value: str | None, relation: str) -> list[str]:
    parts = (value or "").split(" … ")
    said = words(value or "")
    length = len(said)
    size = "0" if not length else "1" if length == 1 else "2-3" if length < 4 else "4-8" if length < 9 else "9-16"
    size = size if length < 17 else "17+"
    return [
        f"{relation}#{size}", f"#{size}", f"{relation}…{len(parts)}",
        *(f"first:{word}" for word in said[:1]), *(f"last:{word}" for word in said[-1:]),
        *(f"{relation}>{word}" for word in words(quantity.after)[:1]),
        *(f"{relation}<{word}" for word in words(quantity.before)[-1:]),
    ]  # fmt: skip


def _period(quantity: Around, value: str | None, relation: str) -> list[str]:
    kind = _granularity(value)
    return [f"={kind}", f"{relation}={kind}", *(f"{relation}<{word}" for word in words(quantity.before)[-1:])]


def _granularity(value: str | None) -> str:
    """Year, half, quarter, month, day, a range, or none.

    >>> [_granularity(value) for value in (None, "2022", "2022-Q1", "2022-03", "XXXX-03-01", "2020/2025")]
    ['none', 'year', 'Q', 'month', 'day', 'range']
    """
    if value is None:
        return "none"
    if "/" in value:
        return "range"
    parts = value.split("-")
    if len(parts) == 1:
        return "year"
    return "day" if len(parts) == 3 else parts[1][0] if parts[1][0].isalpha() else "month"


def _area(quantity: Around, value: str | None, relation: str) -> list[str]:
    kind = "none" if value is None else value if value == "VN" else "province" if value[:3] == "VN-" else "other"
    return [f"={kind}", f"{relation}={kind}"]


def _source(quantity: Around, value: str | None, relation: str) -> list[str]:
    return [f"{relation}={'none' if value is None else 'some'}"]


def _plain(quantity: Around, value: Any, relation: str) -> list[str]:
    return [f"{relation}={'none' if value is None else 'some'}"]


_VALUES: dict[str, Callable[[Around, Any, str], list[str]]] = {
    "indicator": _indicator,
    "status": _status,
    "measure": _measure,
    "period": _period,
    "area": _area,
    "source": _source,
    "base_period": _plain,
    "group": _plain,
}
