"""Expressions: what is written like a date, as a period whose unsaid years stay open.

:mod:`.readers` makes them from the matches of the grammar; some are dates only in the right surroundings (``2/3``,
``2017``, ``6 tháng``): :mod:`.accepting` decides those, and :mod:`.resolving` fills the years in.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .period import Point, TimePeriod, Unit

Kind = Literal["day", "today", "part", "year", "since", "edge", "relative", "bare_day", "bare_year", "bare_months"]


class Expression(msgspec.Struct, frozen=True):
    """Something written like a date.

    Attributes:
        kind: ``day`` a day or days; ``today`` a day told from today; ``part`` a month, quarter, half or stretch of
            a year; ``year`` a year or years; ``since`` from the start of a unit until today; ``edge`` the start, end
            or whole of a year that is not named; ``relative`` a month or quarter told from another. A ``bare_day``,
            ``bare_year`` or ``bare_months`` is a date only in the right surroundings.
        shape: the period; its years are None where they are unsaid.
        year_word: ``nay``, ``ngoái``, ``trước`` … in place of a year.
        same: whether ``cùng kỳ`` stands before it.
        offset: days from today, or units from the unit of the context.
        separator: what stands between day and month; ``lone`` for a day whose month follows later.
    """

    start: int
    end: int
    text: str
    kind: Kind
    shape: TimePeriod
    year_word: str | None = None
    same: bool = False
    offset: int = 0
    separator: str = ""

    @property
    def said(self) -> bool:
        """Whether the text names the year in digits."""
        return self.shape.known


def months(year: int | None, first: int, last: int) -> TimePeriod | None:
    """A stretch of months, written as the unit that it fills where there is one.

    >>> str(months(2022, 1, 6)), str(months(2022, 1, 9)), str(months(None, 10, 12))
    ('2022-S1', '2022-01/2022-09', 'XXXX-Q4')
    """
    if not 1 <= first <= last <= 12:
        return None
    units: tuple[tuple[Unit, int], ...] = (("year", 12), ("half", 6), ("quarter", 3), ("month", 1))
    for unit, length in units:
        if last - first + 1 == length and last % length == 0:
            return TimePeriod(Point(year, unit, last // length))
    return TimePeriod(Point(year, "month", first), Point(year, "month", last))
