"""The date that *today* and dates without a year are read by (guide, section 2).

It is the publication date where there is one. Else the article is asked for the day of the event that it reports and
for the one year that the explicit dates of its current events point to; births, laws, comparisons, plans and history
do not count.

>>> from cds_extract.context import Context
>>> from cds_extract.types import Article
>>> text = "Sáng 23/5, tỉnh họp. 6 tháng đầu năm 2017, thu ngân sách tăng so với năm 2016."
>>> reference_of(Context(Article(text=text)))
Reference(date='2017-05-23', year=2017, basis='event')
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from .accepting import accepted
from .current_year import current_year, is_planned
from .expressions import Expression
from .period import Point, year_of
from .running_year import running_year
from .surroundings import follows_document, puts_ahead, sentence_says, words_after, words_before
from .words import cue

if TYPE_CHECKING:
    from ..context import Context

_LEAD = 400  # characters: the headline and the first paragraph
_FRESH = ("day", "today", "part")


class Reference(msgspec.Struct, frozen=True):
    """What the article's *now* is.

    Attributes:
        date: ``2022-04-27``, ``XXXX-02-07`` where the year is unknown, or None.
        year: the year of bare months and of ``năm nay``, or None.
        basis: where it comes from: ``published``; ``today``, a word such as ``hôm nay`` with a date beside it;
            ``event``, the day of what is reported; ``year``, no day but a year; ``none``.
    """

    date: str | None = None
    year: int | None = None
    basis: Literal["published", "today", "event", "year", "none"] = "none"

    @property
    def day(self) -> datetime.date | None:
        """The date as a day of the calendar, where its year is known."""
        return datetime.date.fromisoformat(self.date) if self.date and not self.date.startswith("X") else None


def reference_of(context: Context) -> Reference:
    """Return the reference date of an article; nothing is guessed where the article gives no ground."""
    published = context.article.published
    if published:
        return Reference(published[:10], year_of(published[:10]), "published")
    text = context.text
    found = [e for e in accepted(text) if (e.start, e.end) not in context.furniture]
    point, basis = _event_day(text, found)
    year = point.year if point is not None else None
    if year is None:
        year = _year_beside(point, found) or current_year(text, found, point) or running_year(text, found, point)
    if point is None:
        return Reference(None, year, "none" if year is None else "year")
    return Reference(str(point.in_year(year)), year, basis)


def _year_beside(event: Point | None, found: Sequence[Expression]) -> int | None:
    """The year that the day of the event has where it is written in full, as ``8/5/2017`` beside ``ngày 8/5``."""
    if event is None:
        return None
    said = [e.shape.last for e in found if e.said and e.kind == "day" and e.shape.end is None]
    same = {p.year for p in said if (p.part, p.day) == (event.part, event.day)}
    latest = max((p.year or 0 for p in said), default=0)
    return latest if same == {latest} else None


def today_by(point: Point, offset: int) -> Point:
    """The day so many days from a point; a year unsaid stays unsaid.

    >>> str(today_by(Point(None, "day", 2, 8), -1)), str(today_by(Point(2017, "day", 12, 31), 1))
    ('XXXX-02-07', '2018-01-01')
    """
    moved = point.days()[0] + datetime.timedelta(days=offset)
    return Point(None if point.year is None else moved.year, "day", moved.month, moved.day)


def _event_day(text: str, found: Sequence[Expression]) -> tuple[Point | None, Literal["today", "event"]]:
    """The day that the article reports: beside ``hôm nay``, else the first that is no deadline and no document's."""
    first: Point | None = None
    fresh = (e for e in found if e.said and e.kind in _FRESH and not is_planned(text, e))
    newest = max((e.shape.last.year or 0 for e in fresh), default=0)
    for e in found:
        if e.kind == "today" and e.shape.start.unit == "day":
            return today_by(e.shape.start, -e.offset), "today"
        if e.said and (e.start >= _LEAD or (e.shape.last.year or 0) < newest):
            continue  # a full date far down, or of an earlier year, tells what came before
        if first is None and e.kind in ("day", "bare_day") and e.separator != "lone" and _is_event(text, e):
            first = e.shape.last
    return first, "event"


def _is_event(text: str, e: Expression) -> bool:
    before = words_before(text, e.start)
    if cue("before", "now", before):
        return True  # hiện nay (12/5)
    if e.kind == "bare_day" and before.endswith("("):
        return False  # a feast: «ngày Quốc tế Thiếu nhi (1/6)»
    if cue("before", "event_no", before) or cue("before", "birth", before) or cue("before", "law", before):
        return False
    if puts_ahead(words_after(text, e.end)) or follows_document(text, e.start):
        return False
    return not sentence_says("future", text, e.start)
