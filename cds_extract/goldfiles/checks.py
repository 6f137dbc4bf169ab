"""The checks of values that mentions and observations share: kinds, amounts, closed lists, periods, codes of places.

Each check reports what is wrong and goes on, so that one run finds everything.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import Any

import regex

from ..dates.period import parse
from ..errors import CdsError
from ..names.places import name_of, places
from .findings import Reporter
from .forms import AMOUNTS, CLOSED

#: What looks like a code of ISO 3166-1 or 3166-2 and not like a name.
_CODE = regex.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


def is_number(value: object) -> bool:
    """Whether a JSON value is a finite number; true and false are none.

    >>> is_number(4.5), is_number(True), is_number("4"), is_number(float("inf"))
    (True, False, False, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def check_known(report: Reporter, path: str, record: Mapping[str, Any], known: Set[str], owner: str) -> None:
    """Report fields that the format does not know: a misspelt one would pass for *not judged*.

    >>> report = Reporter("gold.jsonl")
    >>> check_known(report, "mentions[m1]", {"lable": "DATE"}, {"label"}, "a mention")
    >>> [(f.code, f.field) for f in report.found]
    [('G006', 'mentions[m1].lable')]
    """
    if record.keys() <= known:
        return
    for name in sorted(record.keys() - known):
        report("G006", f"{path}.{name}", value=name, owner=owner, known=", ".join(sorted(known)))


def each_object(
    report: Reporter, kind: str, items: Sequence[Any], known: Set[str], by_id: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the mentions or observations of an article with their paths, their field names and ids checked.

    Args:
        report: where errors go.
        kind: ``mention`` or ``observation``.
        items: what the field holds; what is no object is reported and passed over.
        known: the fields that the format knows.
        by_id: takes the objects whose ids can be used.

    >>> report, by_id = Reporter("gold.jsonl"), {}
    >>> [path for path, _ in each_object(report, "mention", [{"id": "m1"}, 5, {"id": "m1"}], {"id"}, by_id)]
    ['mentions[m1]', 'mentions[m1]']
    >>> [(f.code, f.field) for f in report.found]
    [('G005', 'mentions[2]'), ('G010', 'mentions[m1].id')]
    """
    article = "an" if kind[0] in "aeiou" else "a"
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            report("G005", f"{kind}s[{number}]", value=item, wanted="an object")
            continue
        path = f"{kind}s[{item.get('id') or number}]"
        check_known(report, path, item, known, f"{article} {kind}")
        if _check_id(report, path, item, by_id):
            by_id[item["id"]] = item
        yield path, item


def _check_id(report: Reporter, path: str, item: Mapping[str, Any], taken: Mapping[str, Any]) -> bool:
    """Report an id that is missing, of a wrong kind or taken. Returns whether it can be used.

    >>> report = Reporter("gold.jsonl")
    >>> _check_id(report, "m1", {"id": "m1"}, {}), _check_id(report, "m1", {"id": "m1"}, {"m1": {}})
    (True, False)
    """
    name = item.get("id")
    if not isinstance(name, str) or not name:
        report("G005", f"{path}.id", value=name, wanted="a text such as m1")
        return False
    if name in taken:
        report("G010", f"{path}.id", value=name)
        return False
    return True


def check_texts(
    report: Reporter, path: str, record: Mapping[str, Any], names: Collection[str], *, nullable: bool
) -> None:
    """Report fields that hold neither a text in NFC nor, where they may, null.

    >>> report = Reporter("gold.jsonl")
    >>> check_texts(report, "o1", {"source": "", "group": None}, ("source", "group"), nullable=True)
    >>> [(f.code, f.field) for f in report.found]
    [('G005', 'o1.source')]
    """
    for name in names:
        value = record.get(name)
        if name not in record or (value is None and nullable):
            continue
        if not isinstance(value, str) or not value.strip():
            wanted = "a text that is not empty" + " or null" * nullable
            report("G005", f"{path}.{name}".lstrip("."), value=value, wanted=wanted)
        elif not unicodedata.is_normalized("NFC", value):
            report("G002", f"{path}.{name}".lstrip("."))


def check_closed(report: Reporter, path: str, record: Mapping[str, Any]) -> None:
    """Report values that are not of their field's closed list (``bound``, ``measure``, ``status``).

    >>> report = Reporter("gold.jsonl")
    >>> check_closed(report, "o1", {"bound": "circa", "status": "target"})
    >>> [(f.code, f.field) for f in report.found]
    [('G005', 'o1.bound')]
    """
    for name, known in CLOSED.items():
        if name in record and record[name] not in known:
            report("G005", f"{path}.{name}", value=record[name], wanted="one of " + ", ".join(known))


def check_numbers(report: Reporter, path: str, record: Mapping[str, Any]) -> bool:
    """Report amounts that are no finite numbers; null is *does not apply*. Returns whether all are well.

    >>> report = Reporter("gold.jsonl")
    >>> check_numbers(report, "norm", {"value": "5"}), check_numbers(report, "norm", {"low": 3, "high": 5.5})
    (False, True)
    """
    wrong = [name for name in AMOUNTS if record.get(name) is not None and not is_number(record[name])]
    for name in wrong:
        report("G005", f"{path}.{name}", value=record[name], wanted="a finite number, without quotes")
    return not wrong


def check_range(report: Reporter, path: str, record: Mapping[str, Any]) -> None:
    """Report a range whose low end is not below its high end, and a part that is larger than its whole.

    >>> report = Reporter("gold.jsonl")
    >>> check_range(report, "norm", {"low": 5, "high": 3})
    >>> [(f.code, f.field) for f in report.found]
    [('G015', 'norm.low')]
    """
    low, high = record.get("low"), record.get("high")
    if low is not None and high is not None and low >= high:
        report("G015", f"{path}.low", low=low, high=high)
    part, whole = record.get("numerator"), record.get("denominator")
    if part is not None and whole is not None and not (0 <= part <= whole and whole > 0):
        report("G016", f"{path}.numerator", numerator=part, denominator=whole)


def check_period(report: Reporter, path: str, value: object, *also: str) -> None:
    """Report what is no period (guide, section 2) and none of the other values that the field allows.

    >>> from cds_extract.goldfiles.findings import Reporter
    >>> report = Reporter("gold.jsonl")
    >>> check_period(report, "period", "2022-Q5"), check_period(report, "base_period", "plan", "plan")
    (None, None)
    >>> [(f.code, f.field) for f in report.found]
    [('U003', 'period')]
    """
    if value in also:
        return
    if not isinstance(value, str):
        report("G005", path, value=value, wanted="a period as text, for example 2022-Q1")
        return
    try:
        parse(value)
    except CdsError as error:
        report.error(error, path)


def check_place_code(report: Reporter, path: str, value: object, name: object = None) -> None:
    """Report a code that the gazetteer does not know, or that belongs to another place than ``name``.

    Codes are those of ISO 3166-2 for the provinces of Vietnam, before and since July 2025, and of ISO 3166-1 for
    countries.

    >>> report = Reporter("gold.jsonl")
    >>> check_place_code(report, "code", "VN-34", "Khánh Hòa"); check_place_code(report, "code", "VN-99")
    >>> [(f.code, f.field) for f in report.found]
    [('G018', 'code')]
    """
    if not isinstance(value, str) or name_of(value) is None:
        report("G018", path, value=value, codes="ISO 3166-2:VN or ISO 3166-1", where_listed="codebook/provinces.csv")
        return
    codes = sorted({place.code for place in places(name) if place.code}) if isinstance(name, str) else []
    if codes and value not in codes:
        report("G019", path, value=value, name=name, wanted=" or ".join(codes))


def check_area(report: Reporter, path: str, value: object) -> None:
    """Report an area that looks like a code and is none; a name is taken as it is.

    >>> report = Reporter("gold.jsonl")
    >>> check_area(report, "area", "Tây Nguyên"); check_area(report, "area", "VN-99")
    >>> [(f.code, f.field) for f in report.found]
    [('G018', 'area')]
    """
    if isinstance(value, str) and _CODE.fullmatch(value):
        check_place_code(report, path, value)
