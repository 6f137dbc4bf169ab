"""Periods: the normal form of a date (guide, section 2) as a small type that can be compared, shifted and bounded.

A period is a year, a half (``S1``), a quarter (``Q1``), a month, a day, or a range of two of these. ``XXXX`` stands for
a year that the article leaves unsaid. The text form is the one that gold files and exports carry; :func:`parse` and
``str`` are inverse to each other.

>>> str(parse("2021/2025")), bounds("2022-Q1"), shift_years("2024-02-29", -1), contains("2022-S1", "2022-Q1")
('2021/2025', ('2022-01-01', '2022-03-31'), '2023-02-28', True)
"""

from __future__ import annotations

import calendar
import functools
from datetime import date
from typing import Literal

import msgspec
import regex

from ..errors import CdsError

Unit = Literal["year", "half", "quarter", "month", "day"]

#: How many months a unit has; a day is counted apart.
_MONTHS: dict[Unit, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_FORM = regex.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?:(?P<letter>[SQ])(?P<part>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
#: A year unsaid is laid out as a leap year, so that every day of the calendar has a place in it.
_ANY_YEAR = 2000


class Point(msgspec.Struct, frozen=True):
    """One unit of the calendar.

    Attributes:
        year: None where it is unsaid (``XXXX``).
        unit: what kind of unit it is.
        part: which half, quarter or month; 1 for a year.
        day: the day of the month, for a day.
    """

    year: int | None
    unit: Unit = "year"
    part: int = 1
    day: int | None = None

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.unit == "year":
            return year
        if self.unit in ("half", "quarter"):
            return f"{year}-{'S' if self.unit == 'half' else 'Q'}{self.part}"
        return f"{year}-{self.part:02}" + (f"-{self.day:02}" if self.day is not None else "")

    def days(self) -> tuple[date, date]:
        """First and last day; a year unsaid is laid out as a leap year."""
        year = _ANY_YEAR if self.year is None else self.year
        if self.day is not None:
            return date(year, self.part, self.day), date(year, self.part, self.day)
        length = _MONTHS[self.unit]
        last = self.part * length
        return date(year, last - length + 1, 1), date(year, last, calendar.monthrange(year, last)[1])

    def moved(self, offset: int) -> Point:
        """The month or quarter so many units later; a year unsaid stays unsaid.

        >>> str(Point(2017, "month", 1).moved(-1)), str(Point(None, "quarter", 4).moved(1))
        ('2016-12', 'XXXX-Q1')
        """
        count = 12 // _MONTHS[self.unit]
        steps = self.part - 1 + offset
        return Point(None if self.year is None else self.year + steps // count, self.unit, steps % count + 1)

    def in_year(self, year: int | None) -> Point:
        """The same unit of another year; 29 February becomes 28 February where the year has none."""
        day = self.day
        if day == 29 and self.part == 2 and year is not None and not calendar.isleap(year):
            day = 28
        return Point(year, self.unit, self.part, day)


class TimePeriod(msgspec.Struct, frozen=True):
    """A unit of the calendar, or a range of two.

    Attributes:
        start: the unit, or the first unit of the range.
        end: the last unit of the range; None where it is no range.
    """

    start: Point
    end: Point | None = None

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"

    @property
    def last(self) -> Point:
        """The last unit: the end of a range, else the unit itself."""
        return self.end or self.start

    @property
    def known(self) -> bool:
        """Whether every year is said."""
        return self.start.year is not None and self.last.year is not None

    def days(self) -> tuple[date, date]:
        """First and last day; a year unsaid is laid out as a leap year."""
        return self.start.days()[0], self.last.days()[1]

    def in_year(self, year: int | None) -> TimePeriod:
        """The same stretch, ending in another year."""
        if self.end is None:
            return TimePeriod(self.start.in_year(year))
        if year is None or self.start.year is None or self.end.year is None:
            return TimePeriod(self.start.in_year(year), self.end.in_year(year))
        return TimePeriod(self.start.in_year(self.start.year + year - self.end.year), self.end.in_year(year))


def _point(text: str) -> Point | None:
    m = _FORM.fullmatch(text)
    if m is None or m["year"] == "0000":
        return None
    year = None if m["year"] == "XXXX" else int(m["year"])
    if m["letter"]:
        if m["letter"] == "S" and int(m["part"]) > 2:
            return None
        return Point(year, "half" if m["letter"] == "S" else "quarter", int(m["part"]))
    if not m["month"]:
        return Point(year)
    month, day = int(m["month"]), int(m["day"]) if m["day"] else None
    if not 1 <= month <= 12:
        return None
    if day is not None and not is_day(year, month, day):
        return None
    return Point(year, "month" if day is None else "day", month, day)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day; without a year 29 February counts.

    >>> is_day(2023, 2, 29), is_day(None, 2, 29), is_day(2023, 13, 1)
    (False, True, False)
    """
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= calendar.monthrange(_ANY_YEAR if year is None else year, month)[1]


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> TimePeriod:
    """Read the text form of a period.

    Raises:
        CdsError: U003 when it is not one, or when a range ends before it starts.

    >>> parse("XXXX-01/XXXX-05").last
    Point(year=None, unit='month', part=5, day=None)
    >>> parse("2022-13")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [U003] «2022-13» is not a period. Write it as 2022, 2022-S1, ...
    """
    first, slash, second = text.partition("/")
    start, end = _point(first), _point(second) if slash else None
    if start is None or (slash and end is None):
        raise CdsError("U003", value=text)
    period = TimePeriod(start, end)
    if end is not None and (start.year is None) == (end.year is None) and period.days()[0] > period.days()[1]:
        raise CdsError("U003", value=text)
    return period


def bounds(period: str | None) -> tuple[str, str] | None:
    """First and last day of a period; None where there is none or its year is unsaid.

    >>> bounds("2022-S2"), bounds("2021/2025"), bounds("XXXX-05")
    (('2022-07-01', '2022-12-31'), ('2021-01-01', '2025-12-31'), None)
    """
    if period is None or not (value := parse(period)).known:
        return None
    first, last = value.days()
    return first.isoformat(), last.isoformat()


def year_of(period: str | None) -> int | None:
    """The year of a period; of a range, the year it ends in. None where it is unsaid.

    >>> year_of("2022-Q1"), year_of("2021/2025"), year_of("XXXX-04-27")
    (2022, 2025, None)
    """
    return None if period is None else parse(period).last.year


def in_year(period: str, year: int | None) -> str:
    """The same stretch of another year (``cùng kỳ năm 2021``): units move, the length of a range stays.

    >>> in_year("2022-S1", 2021), in_year("2016-11/2017-02", 2020), in_year("2017", None)
    ('2021-S1', '2019-11/2020-02', 'XXXX')
    """
    return str(parse(period).in_year(year))


def shift_years(period: str, years: int) -> str:
    """The same stretch so many years later; a year unsaid stays unsaid.

    >>> shift_years("2017-01/2017-04", -1), shift_years("XXXX-Q1", -1)
    ('2016-01/2016-04', 'XXXX-Q1')
    """
    value = parse(period)
    year = value.last.year
    return period if year is None else str(value.in_year(year + years))


def contains(outer: str, inner: str) -> bool:
    """Whether every day of one period lies in another. Periods without a year compare only with one another.

    >>> contains("2021/2025", "2022-04-27"), contains("XXXX-05", "XXXX-05-23"), contains("2022", "XXXX-05")
    (True, True, False)
    """
    a, b = parse(outer), parse(inner)
    if a.known != b.known:
        return False
    (a_first, a_last), (b_first, b_last) = a.days(), b.days()
    return a_first <= b_first and b_last <= a_last


def overlaps(one: str, other: str) -> bool:
    """Whether two periods have a day in common. Periods without a year compare only with one another.

    >>> overlaps("2022-Q1", "2022-S1"), overlaps("2021", "2022")
    (True, False)
    """
    a, b = parse(one), parse(other)
    if a.known != b.known:
        return False
    (a_first, a_last), (b_first, b_last) = a.days(), b.days()
    return a_first <= b_last and b_first <= a_last


def order_key(period: str) -> tuple[bool, date, date]:
    """A key that sorts periods by their start, the longer first; periods without a year come last.

    >>> sorted(["XXXX-05", "2022-Q1", "2021/2025", "2022"], key=order_key)
    ['2021/2025', '2022', '2022-Q1', 'XXXX-05']
    """
    value = parse(period)
    first, last = value.days()
    return (not value.known, first, date.fromordinal(date.max.toordinal() - (last - first).days))
