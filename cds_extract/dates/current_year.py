"""The year in which an article without a date was written, where the text names it (guide, section 2).

Two kinds of dates point to it. Days, months and parts of a year are told of while they are fresh: the latest of them
names the year, where the day of the event comes soon after it. A whole year counts only with signs that it runs now:
it stands in the headline or the lead, it is part of the name of an event (``Diễn đàn du lịch 2017``), or it is the year
of a task (``nhiệm vụ năm 2017``); last year's results, plans for later years, comparisons, births, laws and history do
not count. Where neither is clear, :mod:`.running_year` weighs all dates together.

>>> from .accepting import accepted
>>> text = "Ngày 3/7, tỉnh họp. Thu ngân sách quý II/2017 tăng."
>>> current_year(text, accepted(text), Point(None, "day", 7, 3))
2017
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from .expressions import Expression
from .period import Point
from .surroundings import cued_before, follows_document, puts_ahead, sentence_says, words_after, words_before
from .words import cue

#: A whole year in a list of years.
_LATER = regex.compile(r"\s*+(?:,|và)\s*+(?:năm\s*+)?\d{4}(?!\d)")
_EARLIER = regex.compile(r"\d{4}\s*+(?:,|và)\s*+$")
_LEAD = 400  # characters: the headline and the first paragraph
#: Days from a fresh date to the event. Of articles whose year is known from elsewhere, a date in these bounds tells it
#: in 19 of 20; beyond them the event may lie in the next year.
_EARLIEST, _LATEST = -31, 200
_RECENT = 120
#: Month in which the work of a year is summed up -> how far it lies behind that year.
_TURN_OF_YEAR = {11: 0, 12: 0, 1: 1, 2: 1}
#: Plans are made for fewer years than what is looked back on.
_DECADES = 20
#: A whole year is believed from this weight on: two signs that it runs now, or one and a second mention.
_ENOUGH = 2


def current_year(text: str, found: Iterable[Expression], event: Point | None) -> int | None:
    """Return the one year that the dates of current events point to, or None.

    Args:
        text: the article's text.
        found: its dates, in order.
        event: the day of the event that it reports, its year unsaid, where there is one.
    """
    told: list[Expression] = []
    planned: list[Expression] = []
    current: list[Expression] = []
    found = list(found)
    summed_up = _summed_up(text, found, event)
    if summed_up is not None:
        return summed_up
    weights: Counter[int] = Counter()
    barred: set[int] = set()
    past = 0
    for e in found:
        if e.said and _is_jubilee(e):
            weights[e.shape.last.year or 0] += _ENOUGH
        if not e.said or (e.shape.end is not None and e.kind != "day" and e.shape.start.year != e.shape.last.year):
            continue
        year = e.shape.last.year or 0
        before = words_before(text, e.start)
        if not _is_vague(e) and _is_of_another_year(text, e):
            barred |= {year} if e.kind in ("year", "bare_year") else set()
        elif is_planned(text, e):
            planned.append(e)
        elif e.same or cued_before(before, "birth", "law", "comparison") or follows_document(text, e.start):
            past = max(past, year)
        else:
            past = max(past, year)
            current.append(e)
            weights[year] += _weight(text, e, before)
            if _is_fresh(e) and (_is_vague(e) or cued_before(before, "as_of") or not cued_before(before, "history")):
                told.append(e)
    closed = {e.shape.last.year or 0 for e in current if _closes_year(text, e)}
    # What is told of again and again outweighs one sentence on the plan of the year.
    barred -= {year for year, times in Counter(e.shape.last.year or 0 for e in told).items() if times > 1}
    latest = max(weights, default=0)
    if latest < past or latest in barred | closed:
        return None
    year, distance = _latest_told(told, event)
    if weights[latest] < _ENOUGH and distance is None and sum(e.shape.last.year == year for e in told) > 1:
        return year  # a later year is only touched on
    near = distance is not None and distance <= _RECENT
    if year and year >= past and (year >= latest or (year == latest - 1 and near)):
        return year
    if weights[latest] >= _ENOUGH and weights[latest] > weights[latest - 1] / 2:
        return latest
    only = _only_year([*planned, *current])
    if only and event is not None and any(_tells_after(e, only, event) for e in told):
        return only + 1
    return only


def _summed_up(text: str, found: list[Expression], event: Point | None) -> int | None:
    """The year of a day on which a year's work is summed up: at its end, or in the first weeks of the next."""
    if event is None or event.unit != "day" or event.part not in _TURN_OF_YEAR:
        return None
    years = [e.shape.last.year for e in found if e.said and e.kind == "year" and sentence_says("sum", text, e.start)]
    first = min((year for year in years if year is not None), default=None)
    return None if first is None else first + _TURN_OF_YEAR[event.part]


def _is_jubilee(e: Expression) -> bool:
    """Whether a stretch of decades ends in the year of now: ``27/7/1947 - 27/7/2017``, ``giai đoạn 1977-2017``."""
    start, last = e.shape.start, e.shape.last
    if e.shape.end is None or start.year is None or last.year is None or str(last.year) not in e.text:
        return False  # «thế kỷ 21» is none
    same_day = (start.part, start.day) == (last.part, last.day)
    return same_day and last.year - start.year >= _DECADES


def _closes_year(text: str, e: Expression) -> bool:
    """Whether a year is over: ``năm 2016 vừa qua``, or the day of its accounts: ``tính đến 31/12/2016``."""
    last, before = e.shape.last, words_before(text, e.start)
    if e.kind == "year" and not before.split(" ")[-1].isalpha():  # no exam or feast of that year
        return e.shape.end is None and cue("after", "gone", words_after(text, e.end).lower())
    closing = e.kind == "day" and (last.part, last.day) == (12, 31)
    return closing and cued_before(before, "as_of") and not sentence_says("future", text, e.start)


def _only_year(named: list[Expression]) -> int | None:
    """The one year of all dates, where there are several and one of them is fresh."""
    years = {e.shape.last.year for e in named}
    return years.pop() if len(years) == 1 and len(named) > 1 and any(map(_is_fresh, named)) else None


def is_planned(text: str, e: Expression) -> bool:
    """Whether the words before a date, or just after it, say that it lies ahead."""
    before = words_before(text, e.start)
    if puts_ahead(words_after(text, e.end)):
        return True
    if _is_vague(e) or (_is_fresh(e) and cued_before(before, "as_of")):
        return False
    return cued_before(before, "plan") or sentence_says("future", text, e.start)


def _is_of_another_year(text: str, e: Expression) -> bool:
    """Whether the sentence has spoken of the programme of a year to come, or of the accounts of a year that is past."""
    return sentence_says("another_year", text, e.start)


def _is_vague(e: Expression) -> bool:
    """Whether it is a vague stretch of a year: ``những tháng đầu năm 2017``."""
    return e.kind == "year" and len(e.text.split()) > 4


def _is_fresh(e: Expression) -> bool:
    return e.kind in ("day", "bare_day", "today", "part", "since") or "đầu năm" in e.text.lower()


def _weight(text: str, e: Expression, before: str) -> int:
    """How far a whole year seems to run now."""
    if _is_fresh(e) or cued_before(before, "history") or e.text.lower().startswith(("cuối", "giữa")):
        return 0
    opens = before.endswith((".", "”", '"')) or not before  # «Năm 2016, …» tells results
    listed = _LATER.match(text, e.end) or _EARLIER.search(text, max(0, e.start - 12), e.start)
    if e.start < _LEAD:
        return 1 if opens or listed else 3 if cued_before(before, "task") else 2
    if e.kind == "bare_year":
        return 0 if before.endswith((",", "(", ";")) or not before else 1
    if cue("before", "task", before):
        return 2
    return 0 if opens else 1


def _latest_told(told: list[Expression], event: Point | None) -> tuple[int, int | None]:
    """The year of the latest fresh date, or 0, and how many days the event comes after it."""
    if not told:
        return 0, None
    last = max((e.shape.last for e in told), key=lambda point: point.days()[0])
    year = last.year or 0
    if event is None:
        years = Counter(e.shape.last.year or 0 for e in told)
        year = max((y for y, count in years.items() if count > 1), default=year)
    if event is None or last.unit == "year":
        sure = len(told) > 1 or told[0].start < _LEAD or told[0].kind in ("part", "since") or _is_vague(told[0])
        return (year if sure else 0), None
    distance = (event.in_year(year).days()[0] - last.days()[0]).days
    if _EARLIEST <= distance <= _LATEST:
        return year, distance
    later = (event.in_year(year + 1).days()[0] - last.days()[1]).days
    if distance < 0 and 0 <= later <= _RECENT:
        return year + 1, later  # the event of 25/1 at which «quý IV/2016» or «26/12/2016» is told of
    return 0, None


def _tells_after(e: Expression, year: int, event: Point) -> bool:
    """Whether what is told of a year lies after the day of the event, which then is of the next year.

    The event of 7/2 at which ``tháng 6/2016`` and ``cuối năm 2016`` are told of is one of 2017.
    """
    last = e.shape.last
    if e.shape.start.year != year or last.unit not in ("day", "month", "quarter"):
        return False
    return (e.shape.start.days()[0] - event.in_year(year).days()[0]).days > -_EARLIEST
