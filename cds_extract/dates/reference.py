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
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec
import regex

from .accepting import accepted, words_after, words_before
from .expressions import Expression
from .period import Point, year_of
from .words import cue, sentence_cue

if TYPE_CHECKING:
    from ..context import Context

#: A document's number before its date: ``số 46/NQ-CP ngày 9/6/2017``.
_DOCUMENT = regex.compile(r"(?:\d/\S*\p{Lu}|-\p{Lu}{2,}\S*|số \S*\d\S*)[\s,(]*+$")
_SENTENCE = regex.compile(r"[.!?…;]\s|\n")
_LEAD = 400  # characters: the headline and the first paragraph
#: What names a year without saying that it runs now (``năm 2016``, a date far down) may tell of last year's results:
#: alone it is believed where the lead names the year, so often, and hardly another year is named. Of articles whose
#: year is known from elsewhere, such votes are right in 8 of 10; a year named outside the lead is right in 4 of 10.
_VOTES, _SHARE = 3, 0.7


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
    year = point.year if point is not None and point.year is not None else _event_year(text, found, point)
    if point is None:
        return Reference(None, year, "none" if year is None else "year")
    return Reference(str(point.in_year(year)), year, basis)


def today_by(point: Point, offset: int) -> Point:
    """The day so many days from a point; a year unsaid stays unsaid.

    >>> str(today_by(Point(None, "day", 2, 8), -1)), str(today_by(Point(2017, "day", 12, 31), 1))
    ('XXXX-02-07', '2018-01-01')
    """
    moved = point.days()[0] + datetime.timedelta(days=offset)
    return Point(None if point.year is None else moved.year, "day", moved.month, moved.day)


def _event_day(text: str, found: Iterable[Expression]) -> tuple[Point | None, Literal["today", "event"]]:
    """The day that the article reports: beside ``hôm nay``, else the first that is no deadline and no document's."""
    first: Point | None = None
    for e in found:
        if e.kind == "today" and e.shape.start.unit == "day":
            return today_by(e.shape.start, -e.offset), "today"
        if e.said and e.start >= _LEAD:
            continue  # a full date far down tells what came before
        if first is None and e.kind in ("day", "bare_day") and e.separator != "lone" and _is_event(text, e):
            first = e.shape.last
    return first, "event"


def _is_event(text: str, e: Expression) -> bool:
    before = words_before(text, e.start)
    if cue("before", "event_no", before) or cue("before", "birth", before) or cue("before", "law", before):
        return False
    if cue("after", "future", words_after(text, e.end).lower()) or _DOCUMENT.search(
        text, max(0, e.start - 40), e.start
    ):
        return False
    return not _is_ahead(text, e)


def _is_ahead(text: str, e: Expression) -> bool:
    """Whether the sentence speaks of the future before it names the date."""
    return sentence_cue("future").search(text, sentence_start(text, e.start), e.start) is not None


def sentence_start(text: str, position: int) -> int:
    """Where the sentence of a position starts, by its marks; at most 300 characters back."""
    floor = max(0, position - 300)
    return max((m.end() for m in _SENTENCE.finditer(text, floor, position)), default=floor)


def _event_year(text: str, found: Iterable[Expression], event: Point | None) -> int | None:
    running: set[Point] = set()
    named: Counter[int] = Counter()
    in_lead: set[int] = set()
    for e in found:
        year = e.shape.last.year
        if year is None or not _is_current(text, e):
            continue
        if _is_running(e):
            running.add(e.shape.last if e.shape.last.unit == "day" else e.shape.start)
        elif (e.shape.end is None or e.kind != "year") and not _is_ahead(text, e):
            named[year] += 1
            if e.start < _LEAD:
                in_lead.add(year)
    if running:
        last = max(running, key=lambda point: point.days()[0])
        year = last.year or 0
        if event is not None and last.unit not in ("year", "day") and event.part <= 3 and last.days()[0].month >= 7:
            year += 1  # the event of 25/1 at which «quý IV/2016» is told of
        # A later year beside it: the stretch is told of in hindsight.
        return year if max(named, default=year) <= year else None
    if not named:
        return None
    year, votes = named.most_common(1)[0]
    sure = year in in_lead and votes >= _VOTES and votes >= _SHARE * named.total() and year == max(named)
    return year if sure else None


def _is_running(e: Expression) -> bool:
    """Whether the date is one that is told of while its year runs: a part of a year, or a date in the lead."""
    if e.kind == "part" and (e.shape.start.unit != "month" or e.shape.end is not None):
        return True
    if e.start < _LEAD and e.kind in ("day", "today", "part", "bare_year"):
        return True
    return e.kind == "year" and "đầu năm" in e.text.lower() and (e.start < _LEAD or _is_stretch(e))


def _is_stretch(e: Expression) -> bool:
    """Whether it is a vague stretch of a year: ``những tháng đầu năm 2017``."""
    return e.kind == "year" and len(e.text.split()) > 4


def _is_current(text: str, e: Expression) -> bool:
    """Whether nothing beside the date says that it is a birth, a law, a comparison, a plan or history."""
    before = words_before(text, e.start)
    roles = (
        ("birth", "law", "comparison", "plan") if _is_stretch(e) else ("birth", "law", "comparison", "plan", "history")
    )
    if e.same or any(cue("before", role, before) for role in roles):
        return False
    return _DOCUMENT.search(text, max(0, e.start - 40), e.start) is None
