"""The checks of the mentions of one article: spans, labels, overlaps, normal forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .checks import (
    check_closed,
    check_known,
    check_numbers,
    check_period,
    check_place_code,
    check_range,
    check_texts,
    each_object,
)
from .findings import Reporter
from .forms import (
    EXTRACTOR_FIELDS,
    FORMS,
    LABELS,
    MAY_CONTAIN,
    MENTION_FIELDS,
    NORM_FIELDS,
    NORM_TEXTS,
    PERCENT_UNITS,
    Form,
    agency_codes,
    currencies,
    normal_units,
)

_KNOWN = frozenset((*MENTION_FIELDS, *EXTRACTOR_FIELDS))


def check_mentions(report: Reporter, mentions: Sequence[Any], text: str | None) -> dict[str, dict[str, Any]]:
    """Check the mentions of one article.

    Args:
        report: where errors go.
        mentions: the items of the field ``mentions``.
        text: the article's text; None where there is only its hash.

    Returns:
        the mentions that can be referred to, under their ids.

    >>> report = Reporter("gold.jsonl")
    >>> mention = {"id": "m1", "label": "DATE", "start": 0, "end": 7, "text": "năm 202", "norm": {"period": "2022"}}
    >>> list(check_mentions(report, [mention], "năm 2022"))
    ['m1']
    >>> report.found
    []
    """
    by_id: dict[str, dict[str, Any]] = {}
    placed: list[tuple[int, int, str, str, str]] = []
    for path, mention in each_object(report, "mention", mentions, _KNOWN, by_id):
        label = mention.get("label")
        known = isinstance(label, str) and label in FORMS
        if not known:
            report("G005", f"{path}.label", value=label, wanted=f"one of {LABELS}")
        if _check_span(report, path, mention, text):
            shown = mention.get("text") or (text or "")[mention["start"] : mention["end"]]
            placed.append((mention["start"], mention["end"], str(label), shown, path))
        if isinstance(label, str) and known:
            _check_norm(report, f"{path}.norm", mention.get("norm"), label)
    _check_overlaps(report, placed)
    return by_id


def _check_span(report: Reporter, path: str, mention: Mapping[str, Any], text: str | None) -> bool:
    """Check offsets against the text, or against the mention's own words where the text is not there."""
    start, end, words = mention.get("start"), mention.get("end"), mention.get("text")
    numbers = type(start) is int and type(end) is int  # true and false are none
    if not numbers:
        for name, value in (("start", start), ("end", end)):
            if type(value) is not int:
                report("G005", f"{path}.{name}", value=value, wanted="a whole number of characters")
    if words is not None and not isinstance(words, str):
        report("G005", f"{path}.text", value=words, wanted="the words of the mention")
        return False
    if words is None and text is not None:
        report("G004", f"{path}.text", wanted="the characters of the mention")
    if not (isinstance(start, int) and isinstance(end, int) and numbers):
        return False
    length = len(text) if text is not None else max(end, 0)
    if not 0 <= start < end <= length or (text is None and words is not None and end - start != len(words)):
        report(
            "G007", f"{path}.start", start=start, end=end, length=length if text is not None else "an unknown number of"
        )
        return False
    found = text[start:end] if text is not None else words
    if words is not None and found != words:
        report(
            "G008", f"{path}.text", start=start, end=end, found=found, value=words, near=_nearest(text, words, start)
        )
        return False
    if found is not None and found != found.strip():
        report("G025", f"{path}.text", value=found)
    return True


def _nearest(text: str | None, words: str, start: int) -> str:
    """Where the words do stand, as near as can be."""
    before, after = (text or "").rfind(words, 0, start + len(words)), (text or "").find(words, start)
    there = [place for place in (before, after) if place >= 0]
    if not words or not there:
        return "these words stand nowhere in the text"
    nearest = min(there, key=lambda place: abs(place - start))
    return f"these words stand at {nearest}–{nearest + len(words)}"


def _check_overlaps(report: Reporter, placed: list[tuple[int, int, str, str, str]]) -> None:
    """Report every mention that shares characters with an earlier one, but an AREA in an AGENCY."""
    open_mentions: list[tuple[int, int, str, str, str]] = []
    for mention in sorted(placed, key=lambda m: (m[0], -m[1])):
        start, end, label, words, path = mention
        open_mentions = [other for other in open_mentions if other[1] > start]
        for other in open_mentions:
            inside = end <= other[1] and (start, end) != other[:2]
            if not (inside and (other[2], label) in MAY_CONTAIN):
                report("G009", path, value=words, other=other[3], other_id=other[4])
                break  # one conflict tells which mention is in the way
        open_mentions.append(mention)


def _check_norm(report: Reporter, path: str, norm: object, label: str) -> None:
    if norm is None or norm == {}:  # nobody judged it
        return
    if not isinstance(norm, dict):
        report("G005", path, value=norm, wanted="an object")
        return
    form = FORMS[label]
    check_known(report, path, norm, NORM_FIELDS[label], f"the norm of {label}")
    for name in form.needed:
        if name in norm and norm[name] is None:
            report("G013", f"{path}.{name}", label=label, missing=name, wanted=f"its {name}")
    judged = {name: value for name, value in norm.items() if value is not None}
    check_closed(report, path, judged)
    check_texts(report, path, judged, sorted(NORM_TEXTS & judged.keys()), nullable=False)
    if form.amounts:
        _check_amount(report, path, norm, form)
    for name in sorted(_VALUES.keys() & judged.keys()):
        if isinstance(judged[name], str):
            _VALUES[name](report, f"{path}.{name}", judged, label)
    if "period" in judged:
        check_period(report, f"{path}.period", judged["period"])


def _check_amount(report: Reporter, path: str, norm: Mapping[str, Any], form: Form) -> None:
    """Exactly one amount, whole and in order; nothing at all where nobody judged it."""
    if not check_numbers(report, path, norm):
        return
    filled = tuple(name for name in form.filled if norm.get(name) is not None)
    if filled not in form.amounts and (filled or any(name in norm for name in form.filled)):
        report("G014", path, wanted=" / ".join(" with ".join(group) for group in form.amounts))
        return
    for name in filled:
        if norm[name] < 0 and name not in ("low", "high", "value"):
            report("G005", f"{path}.{name}", value=norm[name], wanted="a number that is not negative")
    check_range(report, path, norm)


def _check_unit(report: Reporter, path: str, norm: Mapping[str, Any], label: str) -> None:
    if label == "PERCENT":
        if norm["unit"] not in PERCENT_UNITS:
            report("G005", path, value=norm["unit"], wanted="PT for percent or PP for percentage points")
    elif (wanted := normal_units().get(norm["unit"], norm["unit"])) != norm["unit"]:
        report("G017", path, value=norm["unit"], wanted=wanted)


def _check_currency(report: Reporter, path: str, norm: Mapping[str, Any], label: str) -> None:
    if norm["currency"] not in currencies():
        report("G018", path, value=norm["currency"], codes="ISO 4217", where_listed="codebook/currencies.csv")


def _check_code(report: Reporter, path: str, norm: Mapping[str, Any], label: str) -> None:
    if label == "AREA":
        check_place_code(report, path, norm["code"], norm.get("name"))
    elif norm["code"] not in agency_codes():
        report(
            "G018", path, value=norm["code"], codes="the code list of agencies", where_listed="codebook/agencies.csv"
        )


#: field of a norm -> the check of its value.
_VALUES = {"unit": _check_unit, "currency": _check_currency, "code": _check_code}
