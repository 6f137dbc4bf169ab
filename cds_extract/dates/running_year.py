"""The running year by its signs, where no fresh date of a current event settles it (guide, section 2).

Each date that names its year is a sign: the name of what is held every year, a year's task, what is to be done in it,
a day some months ahead; results told of a year speak for the next one. ``year_weights.csv`` says how much a sign weighs
for the year that it names (``this``), for the year after it (``before``) and against the years before it (``later``). A
year of enough weight, and of clearly more than any other, is the one that runs.

>>> from .accepting import accepted
>>> text = "Chiều 8/6, Bộ họp. Năm 2016, thu đạt 5 tỷ đồng. Bộ yêu cầu các đơn vị trong năm 2017 phải tiết kiệm."
>>> running_year(text, accepted(text), Point(None, "day", 6, 8))
2017
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec
import regex

from ..codebook import load
from .expressions import Expression
from .period import Point
from .surroundings import (
    cued_before,
    follows_document,
    puts_ahead,
    sentence_end,
    sentence_says,
    sentence_start,
    words_after,
    words_before,
)
from .words import cue, sentence_cue

Stands = Literal["this", "before", "earlier", "later"]

#: A year is believed from this weight on, and where it has so much more than the next best.
_ENOUGH, _CLEAR = 0.75, 0.5
#: A second sign of a kind adds to the first; more of them are the same story told again.
_TIMES = 2
#: Days from a date to the event: plans are made for some months, what came about is told of while it is fresh.
_PLANNED, _FRESH, _OLD = -200, -31, 200
#: How many words may stand between the head of a name and its year: `Hội nghị xúc tiến đầu tư tỉnh … năm 2017`.
_NAME = regex.compile(r"(?: [^\s,.;:()]+){0,8} ?(?:năm )?")
_NAME_REACH = 70
#: How soon after a year the verb of its results comes.
_RESULT_REACH = 40
_FIGURE = regex.compile(r" (?:là|có|còn|lên) (?:\w+ )?\d")
#: A school year, by the word before it or in it.
_SCHOOL = regex.compile(r"(?i)(?<!\p{L})(?:năm|niên|lớp) học(?!\p{L})")
_HEAD = 24


class YearWeight(msgspec.Struct, frozen=True):
    """How much a sign weighs (``year_weights.csv``)."""

    sign: str
    stands: Stands
    weight: float
    source: str


@functools.cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row.sign, row.stands): row.weight for row in load("year_weights.csv", YearWeight)}


class _Sign(msgspec.Struct, frozen=True):
    """A date as a sign: its kind, the year that it names, and whether the event lies where it speaks for that year."""

    kind: str
    year: int
    near: bool = True

    def stands(self, year: int) -> str:
        """Where its year stands to another: ``this``, the one just ``before`` it, an ``earlier`` or a ``later`` one."""
        if not self.near:
            return "later" if self.year > year else ""
        if self.year == year:
            return "this"
        return "later" if self.year > year else "before" if self.year == year - 1 else "earlier"


def running_year(text: str, found: Iterable[Expression], event: Point | None) -> int | None:
    """Return the year that the signs of the dates speak for, or None.

    Args:
        text: the article's text.
        found: its dates, in order.
        event: the day of the event that it reports, its year unsaid, where there is one.
    """
    signs = [sign for e in found if e.said and (sign := _sign(text, e, event)) is not None]
    years = {sign.year for sign in signs if sign.near and _weights().get((sign.kind, "this"), 0) > 0}
    best = sorted(((_weigh(year, signs), year) for year in years), reverse=True)[:2]
    if not best or best[0][0] < _ENOUGH or (len(best) > 1 and best[0][0] - best[1][0] < _CLEAR):
        return None
    return best[0][1]


def _weigh(year: int, signs: Iterable[_Sign]) -> float:
    """The weight of all signs for a year."""
    total = 0.0
    for (kind, stands), times in Counter((sign.kind, sign.stands(year)) for sign in signs).items():
        weight = _weights().get((kind, stands), 0.0)
        total += weight * (min(times, _TIMES) if weight > 0 and stands == "this" else 1)
    return total


def _sign(text: str, e: Expression, event: Point | None) -> _Sign | None:
    first, last = e.shape.start.year or 0, e.shape.last.year or 0
    before = words_before(text, e.start)
    if e.same or cued_before(before, "law", "birth", "comparison") or follows_document(text, e.start):
        return _Sign("past", last)
    if first != last and e.kind != "day":
        school = (
            e.shape.start.unit == "year" and last - first == 1 and _SCHOOL.search(text, max(0, e.start - _HEAD), e.end)
        )
        return _Sign("school", first) if school else None
    if e.shape.last.unit != "year" or "đầu năm" in e.text.lower():
        return _fresh(text, e, event, before)
    return _Sign(_whole(text, e, before), last)


def _fresh(text: str, e: Expression, event: Point | None, before: str) -> _Sign:
    """A day, a month or a part of a year; it speaks for its year where the event is not too far from it."""
    year = e.shape.last.year or 0
    ahead = sentence_says("future", text, e.start, e.end) or puts_ahead(words_after(text, e.end))
    edge = cue("before", "event_no", before) or cue("before", "plan", before)
    last_day = (e.shape.last.unit, e.shape.last.part, e.shape.last.day) == ("day", 12, 31)
    kind = "day_ahead" if ahead else "gone" if last_day else "day_edge" if edge else "day_told"
    if event is None or e.shape.last.unit == "year" or kind == "gone":
        return _Sign(kind, year)
    distance = (event.in_year(year).days()[0] - e.shape.last.days()[0]).days
    low, high = (_PLANNED, -_FRESH) if ahead else (_FRESH, _OLD)
    near = low <= distance <= high
    return _Sign("day_told" if ahead and distance > high else kind, year, near)


def _whole(text: str, e: Expression, before: str) -> str:
    """What the sentence says of a whole year."""
    start, end = sentence_start(text, e.start), sentence_end(text, e.end)
    if not cue("before", "task", before):
        if cue("before", "plan", before) or sentence_says("another_year", text, e.start):
            return "goal"
        if cue("before", "history", before):
            return "past"
    if cue("after", "gone", words_after(text, e.end).lower()):
        return "gone"
    if _heads("year_task", text, max(start, e.start - _NAME_REACH), e.start):
        return "task"
    if _heads("yearly", text, max(start, e.start - _NAME_REACH), e.start):
        return "event"
    results = sentence_cue("result").search(text, e.end, min(end, e.end + _RESULT_REACH))
    if results or _FIGURE.match(text, e.end):
        return "told"
    return next((kind for kind in ("order", "ahead") if sentence_cue(kind).search(text, start, end)), "told")


def _heads(role: str, text: str, start: int, end: int) -> bool:
    """Whether a name that a word of the role heads goes up to a position."""
    heads = (m for m in sentence_cue(role).finditer(text, start, end) if _NAME.fullmatch(text, m.end(), end))
    return any(not cued_before(words_before(text, head.start()), "comparison") for head in heads)
