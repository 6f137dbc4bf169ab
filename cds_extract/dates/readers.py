"""Readers: from the matches of the grammar to expressions, one reader for each form.

>>> [(e.text, e.kind, str(e.shape)) for e in scan("Sáng 27-4, báo cáo quý I/2022 và giai đoạn 2021 - 2025")]
[('Sáng 27-4', 'day', 'XXXX-04-27'), ('quý I/2022', 'part', '2022-Q1'), ('giai đoạn 2021 - 2025', 'year', '2021/2025')]
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import msgspec
import regex

from .expressions import Expression, Kind, months
from .grammar import DASH, GRAMMAR, LONE, openings
from .period import Point, TimePeriod, Unit, is_day
from .words import value_of

#: A number in a list of months or quarters.
_LISTED = regex.compile(r"\d++|(?<!\p{L})[IVX]++(?!\p{L})", regex.IGNORECASE)


@functools.lru_cache(maxsize=8)
def scan(text: str) -> tuple[Expression, ...]:
    """Find everything that is written like a date, in order; spans do not overlap.

    The last few texts are remembered: the reference date and the finder read the same scan.
    """
    found: list[Expression] = []
    end = 0
    for start in openings(text):
        if start < end:
            continue
        m = GRAMMAR.match(text, start)
        if m is not None:
            found += _read(m)
            end = m.end()
        elif (lone := LONE.match(text, start)) is not None:
            found.append(_lone(lone))
            end = lone.end()
    return tuple(found)


def _read(m: regex.Match[str]) -> list[Expression]:
    """Expressions of one match: none where the numbers make no date, several for a list of days."""
    reader = next((reader for group, reader in _READERS.items() if m[group] is not None), None)
    found = reader(m) if reader else None
    return found if isinstance(found, list) else [] if found is None else [found]


def _make(m: regex.Match[str], kind: Kind, shape: TimePeriod, **fields: Any) -> Expression:
    word = m["year_word"]
    return Expression(
        m.start(), m.end(), m[0], kind, shape, word.lower() if word else None, m["same"] is not None, **fields
    )


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _number(text: str) -> int:
    """A number in digits or in words; 0 where it is none."""
    return int(text) if text.isdigit() else value_of("number", " ".join(text.split())) or 0


def _span(first: Point, last: Point) -> TimePeriod:
    """A range. Its first unit takes an unsaid year from the last, and lies before it."""
    if first.year is None and last.year is not None:
        first = first.in_year(last.year)
        if first.days()[0] > last.days()[0]:
            first = first.in_year(last.year - 1)
    return TimePeriod(first) if first == last else TimePeriod(first, last)


def _day(year: int | None, month: int, day: int) -> Point | None:
    return Point(year, "day", month, day) if is_day(year, month, day) else None


def _lone(m: regex.Match[str]) -> Expression:
    # Its month is read from the day that follows, when both are resolved.
    day = TimePeriod(Point(None, "day", 1, int(m["d"])))
    return Expression(m.start(), m.end(), m[0], "bare_day", day, separator="lone")


def _last_day(m: regex.Match[str]) -> Point | None:
    return _day(_year(m["y"]) or (2000 + int(m["yy"]) if m["yy"] else None), _number(m["m"]), int(m["d"]))


def _days(m: regex.Match[str]) -> list[Expression]:
    last, headed, separator = _last_day(m), bool(m["head"].strip()), (m["sep"] or "").strip()
    if last is None or (m["yy"] and not (headed and separator == m["sep2"].strip())):
        return []
    if m["nd"] and m["d0"] is None:
        # «công điện số 04 ngày 3/2»: the number is no count of days.
        start = m.end("nd")
        return [Expression(start, m.end(), m.string[start : m.end()], "day", TimePeriod(last), separator=separator)]
    kind: Kind = "day" if headed or last.year is not None or not m["sep"] else "bare_day"
    separator = "-" if separator and separator in "–—−" else separator
    if m["d0"] is None:
        return [_make(m, kind, TimePeriod(last), separator=separator)]
    if m["m0"] or regex.search(DASH, m[0][m.start("d0") - m.start() : m.start("d") - m.start()]):
        first = _day(_year(m["y0"]), int(m["m0"] or last.part), int(m["d0"]))
        if first is None or (not m["m0"] and int(m["d0"]) >= int(m["d"])):
            return []
        return [_make(m, kind, _span(first, last), separator=separator)]
    return _listed(m, kind, last, separator, headed)


def _listed(m: regex.Match[str], kind: Kind, last: Point, separator: str, headed: bool) -> list[Expression]:
    """A list of days: one expression each, the first with the head word."""
    text = m.string
    result: list[Expression] = []
    if headed:
        for number in regex.finditer(r"\d+", text, pos=m.start("d0"), endpos=m.start("d")):
            day = _day(last.year, last.part, int(number[0]))
            if day is not None:
                start = m.start() if not result else number.start()
                result.append(
                    Expression(
                        start, number.end(), text[start : number.end()], kind, TimePeriod(day), separator=separator
                    )
                )
    start = m.start("again") if m["again"] else m.start("d")
    rest = Expression(start, m.end(), text[start : m.end()], kind, TimePeriod(last), separator=separator)
    return [*result, msgspec.structs.replace(rest, year_word=(m["year_word"] or "").lower() or None)]


def _today(m: regex.Match[str]) -> Expression | None:
    offset = value_of("day_word", m["day_word"]) or 0
    point = _last_day(m) if m["d"] else None
    if point is None:
        end = m.end("day_word")
        return Expression(m.start(), end, m.string[m.start() : end], "today", TimePeriod(Point(None)), offset=offset)
    return _make(m, "today", TimePeriod(point), offset=offset)


def _since(m: regex.Match[str]) -> Expression:
    unit: dict[str, Unit] = {"n": "year", "t": "month", "q": "quarter"}
    return _make(m, "since", TimePeriod(Point(_year(m["y"]), unit[m["sunit"][0].lower()])))


def _years(m: regex.Match[str]) -> Expression | None:
    first, last = int(m["y0"]), m["y"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return _make(m, "year", TimePeriod(Point(first), Point(end))) if first < end else None


def _stretch(m: regex.Match[str]) -> Expression | None:
    count = _number(m["n"]) * (1 if m["nunit"][0].lower() == "t" else 3)
    late = m["edge"] is not None and m["edge"].lower() != "đầu"
    shape = months(_year(m["y"]), 13 - count if late else 1, 12 if late else count)
    if shape is None:
        return None
    if m["nothing"] is not None:
        # «hai quý» alone is a length; «6 tháng» may be the first half of the year.
        return _make(m, "bare_months", shape) if m["nunit"][0].lower() == "t" else None
    return _make(m, "part", shape)


def _half(m: regex.Match[str]) -> Expression:
    return _make(m, "part", TimePeriod(Point(_year(m["y"]), "half", 1 if m["edge"].lower() == "đầu" else 2)))


def _month(m: regex.Match[str]) -> Expression | list[Expression] | None:
    if m["me"]:
        return _make(m, "part", TimePeriod(Point(_year(m["y"]), "month", 1 if m["me"].lower() == "đầu" else 12)))
    word, edged = m["mw"], m[0][0] not in "tT"
    if word and not (edged or word[0].isupper() or m["y"] or m["year_word"] or value_of("month_only", word)):
        return None  # «tháng ba» in running text is as often a length
    first = int(m["m"]) if m["m"] else _number(m["mw"])
    if m["y0"]:
        start, end = Point(int(m["y0"]), "month", first), Point(int(m["y"]), "month", int(m["m2"]))
        return _make(m, "part", TimePeriod(start, end)) if start.days() < end.days() else None
    if m["more"]:
        return _parts(m, "m", 1)
    last = int(m["m2"]) if m["m2"] else first
    shape = months(_year(m["y"]), first, last) if first else None
    if m["m2"] and shape is not None and shape.end is None:
        shape = TimePeriod(Point(_year(m["y"]), "month", first), Point(_year(m["y"]), "month", last))
    return None if shape is None else _make(m, "part", shape)


def _parts(m: regex.Match[str], group: str, length: int) -> list[Expression]:
    """A list of months or quarters: one expression each, the first with the head word, the last with the year.

    Where no year is said the next number may be an amount (``tháng 5, 6 xã``): such lists count on by one.
    """
    text, year, word = m.string, _year(m["y"]), (m["year_word"] or "").lower() or None
    spans = [(m.start(), m.end(group)), *(n.span() for n in _LISTED.finditer(text, *m.span("more")))]
    values = [_quarter_number(m[group]), *(_quarter_number(text[start:end]) for start, end in spans[1:])]
    steps = [later - first for first, later in pairwise(values)]
    if min(steps) < 1 or (max(steps) > 1 and not (year or word)):
        spans, values = spans[:1], values[:1]
    elif year or word:
        spans[-1] = (spans[-1][0], m.end())
    shapes = (months(year, value * length - length + 1, value * length) for value in values)
    return [
        Expression(start, end, text[start:end], "part", shape, word, separator="list" if start > m.start() else "")
        for (start, end), shape in zip(spans, shapes, strict=True)
        if shape is not None
    ]


def _quarter_number(text: str) -> int:
    return value_of("roman", text) or _number(text)


def _quarter(m: regex.Match[str]) -> Expression | list[Expression] | None:
    year = _year(m["y"])
    if m["qe"]:
        return _make(m, "part", TimePeriod(Point(year, "quarter", 1 if m["qe"].lower() == "đầu" else 4)))
    if m["more"]:
        return _parts(m, "q", 3)
    first = _quarter_number(m["q"])
    last = _quarter_number(m["q2"]) if m["q2"] else first
    if not 1 <= first <= last <= 4:
        return None
    shape = months(year, first * 3 - 2, last * 3)
    return None if shape is None else _make(m, "part", shape)


def _some(m: regex.Match[str]) -> Expression:
    return _make(m, "year" if m["y"] else "edge", TimePeriod(Point(_year(m["y"]))))


def _era(m: regex.Match[str]) -> Expression | None:
    if m["century"]:
        text = m["century"].upper()
        number = int(text) if text.isdigit() else value_of("century", text) or 0
        first, last = number * 100 - 99, number * 100
    else:
        number = int(m["decade"])
        first = number if number > 99 else 1900 + number
        last = first + 9
    return _make(m, "year", TimePeriod(Point(first), Point(last))) if 1000 < first < 2100 else None


def _plain_year(m: regex.Match[str]) -> Expression:
    kind: Kind = "year" if m["y"] or m["year_word"] else "edge"
    return _make(m, kind, TimePeriod(Point(_year(m["y"]))))


def _word_year(m: regex.Match[str]) -> Expression:
    return _make(m, "year", TimePeriod(Point(None)))


def _bare_month(m: regex.Match[str]) -> Expression:
    last = Point(int(m["y"]), "month", int(m["bm"]))
    first = Point(int(m["y0"]), "month", int(m["bm0"])) if m["bm0"] else last
    return _make(m, "part", TimePeriod(first, last) if first != last else TimePeriod(last))


def _iso(m: regex.Match[str]) -> Expression | None:
    day = _day(int(m["iy"]), int(m["im"]), int(m["id"]))
    return None if day is None else _make(m, "day", TimePeriod(day), separator="-")


def _bare_year(m: regex.Match[str]) -> Expression:
    return _make(m, "year" if m["bedge"] else "bare_year", TimePeriod(Point(int(m["by"]))))


def _relative(m: regex.Match[str]) -> Expression:
    unit: Unit = "month" if m["runit"][0].lower() == "t" else "quarter"
    return _make(m, "relative", TimePeriod(Point(None, unit)), offset=value_of("unit_word", m["unit_word"]) or 0)


#: The group that names a form, in the order in which they are asked for, and its reader.
_READERS: dict[str, Callable[[regex.Match[str]], Expression | list[Expression] | None]] = {
    "days": _days,
    "today": _today,
    "since": _since,
    "range": _years,
    "n": _stretch,
    "half": _half,
    "month": _month,
    "quarter": _quarter,
    "some": _some,
    "era": _era,
    "iy": _iso,
    "bm": _bare_month,
    "by": _bare_year,
    "runit": _relative,
    "y": _plain_year,
    "edge_year": _plain_year,
    "year_word": _word_year,
}
