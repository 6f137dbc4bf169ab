"""Dates as periods: days and years, two dates joined into one, births."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from ..dates.period import parse, year_of
from ..errors import CdsError
from ..types import Mention, Period
from .cues import phrases

DAYS = re.compile(r"[\dX]{4}-\d\d-\d\d(?:/[\dX]{4}-\d\d-\d\d)?$")
#: Between two dates, with or without an hour (`từ 7 giờ ngày 7/6 đến 6 giờ 59 phút ngày 13/6`).
_JOIN = re.compile(
    r"\s*(?:(?:đến|tới)\s(?:hết\s)?|-|–|—)\s*(?:hết\s)?(?:\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2}\s?(?:phút\s?)?)?)?"
)
#: Between two days or years that follow each other (`đêm 19 và ngày 20/5`, `năm 2012 và 2013`): the time of one thing.
_AND = re.compile(r"\svà\s(?:trong\s|cả\s|rạng\s)?")
#: `năm 2012 và 2013 lần lượt là 5% và 6%`: each has its own number.
_IN_TURN = re.compile(rf"(?<!\w){phrases('in_turn')}(?!\w)")
_SOON = 40
#: What opens a stretch from the first month of a year on.
_START = re.compile(r"đầu năm(?!\w)")
#: An event takes no more than so many days after its first.
_FEW = 3
#: The lengths of `2022-08` and of `2021/2025`.
_MONTH, _YEARS = 7, 9
_BIRTH = re.compile(rf"(?<!\w){phrases('birth')} $")
#: `giá vàng giao tháng 8 tăng 2%`: which contract it is, not when.
_DELIVERY = re.compile(rf"(?<!\w){phrases('delivery')} $")
#: `Hội đồng nhân dân khóa XV (nhiệm kỳ 2016-2021)`: which body it is.
_TERM = re.compile(rf"(?<!\w){phrases('term')} \w+,? ?\(?$")
#: `cao nhất kể từ khi bắt đầu thống kê năm 2008`: how far back something is the most, not when.
_MOST_SINCE = re.compile(
    rf"(?<!\w){phrases('most_since')}(?:\s[^\s,.;:()]+){{0,2}}\s(?:kể từ|từ)(?:\s[^\s,.;:()]+){{0,14}}\s$"
)
#: How many characters hold that.
_BACK = 110


def is_day(period: str) -> bool:
    """Whether a period is one day or a few, the time of an event; a week and the year to date are not.

    >>> is_day("2022-04-27"), is_day("2022-Q1"), is_day("2022-01-01/2022-04-24"), is_day("XXXX-05-31/XXXX-06-06")
    (True, False, False, False)
    """
    if DAYS.match(period) is None:
        return False
    start, _, end = period.partition("/")
    return not end or (start[:7] == end[:7] and int(end[8:]) - int(start[8:]) <= _FEW)


@functools.lru_cache(maxsize=1024)
def end_year(period: str) -> int | None:
    """The year that a period ends in, kept: an article names few periods and asks for each again and again."""
    return year_of(period)


def told_year(period: str) -> int | None:
    """The year in which a period is told of as a present one: a school year or a season by its first, else its last.

    >>> told_year("2017/2018"), told_year("2016/2020"), told_year("2017-12/2018-03"), told_year("XXXX-05")
    (2017, 2020, 2018, None)
    """
    year = end_year(period)
    return year - 1 if year is not None and period == f"{year - 1}/{year}" else year


def is_told_in(year: int | None, period: str) -> bool:
    """Whether a stretch may be reported in a year: the years of a plan that has just begun are not.

    >>> is_told_in(2017, "2016/2025"), is_told_in(2017, "2011/2015"), is_told_in(None, "2016/2025")
    (False, True, True)
    """
    told = told_year(period) if len(period) == _YEARS else None
    return year is None or told is None or told <= year


def period_of(mention: Mention) -> str:
    """The period of a DATE mention."""
    assert isinstance(mention.norm, Period)
    return mention.norm.period


def joined(lowered: str, dates: Sequence[Mention]) -> dict[str, str]:
    """Return mention id -> period for each two dates that are joined into one (`từ ngày 17/7 đến ngày 25/7`)."""
    found: dict[str, str] = {}
    for first, last in itertools.pairwise(dates):
        start = period_of(first)
        follows = _AND.fullmatch(lowered, first.end, last.start) and _is_next(start, period_of(last))
        if follows and start.isdigit():  # `năm 2012 và năm 2013` are told one by one
            follows = last.text.isdigit() and not _IN_TURN.search(lowered, last.end, last.end + _SOON)
        if first.id in found or not (follows or _JOIN.fullmatch(lowered, first.end, last.start)):
            continue
        if _START.match(lowered, first.start) and start.isdigit():
            start = _first_of(start, period_of(last))
        period = spanning(start, period_of(last))
        if period is not None:
            found[first.id] = found[last.id] = period
    return found


def _is_next(first: str, last: str) -> bool:
    """Whether a day or a year is the one after another.

    >>> _is_next("XXXX-05-31", "XXXX-06-01"), _is_next("2022-04-27", "2022-04-29"), _is_next("2022-04", "2022-05")
    (True, False, False)
    >>> _is_next("2012", "2013")
    True
    """
    if first.isdigit() and last.isdigit():
        return int(last) == int(first) + 1
    if DAYS.match(first) is None or DAYS.match(last) is None or "/" in first + last or first[0] != last[0]:
        return False
    return (parse(last).days()[0] - parse(first).days()[0]).days == 1


def _first_of(year: str, end: str) -> str:
    """The first month or day of a year, in the units of an end (`từ đầu năm đến hết tháng 8`).

    >>> _first_of("2026", "2026-08"), _first_of("2026", "2026-08-15"), _first_of("2026", "2026-Q3")
    ('2026-01', '2026-01-01', '2026')
    """
    return year + {"month": "-01", "day": "-01-01"}.get(parse(end).last.unit, "")


def spanning(start: str, end: str | None) -> str | None:
    """Return the period from one to another, or None where they are no start and end.

    >>> spanning("2005", "2022-04-27"), spanning("XXXX-05-31", "XXXX-06-06"), spanning("2022", "2005")
    ('2005/2022-04-27', 'XXXX-05-31/XXXX-06-06', None)
    """
    if (
        end is None
        or start == end
        or _is_anniversary(start, end)
        or "/" in start + end
        or start[0].isdigit() != end[0].isdigit()
    ):
        return None
    try:
        parse(f"{start}/{end}")
    except CdsError:
        return None
    return f"{start}/{end}"


def _is_anniversary(start: str, end: str) -> bool:
    """Whether two days are the same one of different years (`27/7/1947 - 27/7/2017`)."""
    return len(start) == len(end) == len("2022-04-27") and start[4:] == end[4:]


def names_no_time(lowered: str, date: Mention) -> bool:
    """Whether no number speaks of a date: a birth, a body's term, a contract's month, how far back it is a record.

    Nor does one of an anniversary (`27/7/1947 - 27/7/2017`).
    """
    before = max(0, date.start - 24)
    if _MOST_SINCE.search(lowered, max(0, date.start - _BACK), date.start):
        return True
    start, _, end = period_of(date).partition("/")
    if not end:
        contract = len(start) == _MONTH and _DELIVERY.search(lowered, before, date.start) is not None
        return contract or _BIRTH.search(lowered, before, date.start) is not None
    return _is_anniversary(start, end) or _TERM.search(lowered, before, date.start) is not None
