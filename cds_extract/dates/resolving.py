"""From expressions to periods: the years that a text leaves unsaid, and the periods told by way of others.

A year is read from the nearest ground that has one: the date that the expression is joined to (``từ 1/1 đến
30/6/2017``), the year that its sentence speaks of, the reference date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import regex

from .expressions import Expression, months
from .period import Point, TimePeriod, parse
from .reference import Reference, today_by
from .surroundings import puts_ahead, sentence_says, sentence_start, words_after, words_before
from .words import cue, value_of

_JOINED = regex.compile(r"[\s,(–—−-]*+(?:(?:cho|từ|đến|tới|và|với|hết|ngày|đầu|cuối)[\s,–-]*+){0,3}")
_NEAR = 40  # characters between two dates that are joined
_PARAGRAPH = 600  # characters in which a year or a stretch is carried on
_LOOK = 12  # dates that are looked back on
_YEAR_END = 11  # the month from which ``năm qua`` is the present year
_HALF_YEAR = 183  # days ahead that a word such as ``đến`` may reach without a future tense
_SOON = 60  # days ahead that need no future tense: what is announced for the next weeks
#: What cues before a date say that it is not what the text speaks of.
_BESIDE = ("comparison", "plan", "law", "birth", "history")


class Resolved(msgspec.Struct, frozen=True):
    """An expression with its period."""

    expression: Expression
    period: TimePeriod


class Resolver:
    """Resolves the expressions of one text in order; each one sees those before it.

    Args:
        text: the article's text.
        expressions: its dates, in order.
        reference: its reference date.
    """

    def __init__(self, text: str, expressions: Sequence[Expression], reference: Reference) -> None:
        self._text = text
        self._expressions = expressions
        self._reference = reference
        self._done: list[Resolved] = []

    def resolve(self) -> list[Resolved]:
        """Return every expression with its period."""
        for index, e in enumerate(self._expressions):
            self._done.append(Resolved(e, self._period(index, e)))
        return self._done

    def _period(self, index: int, e: Expression) -> TimePeriod:
        if e.same and e.kind == "year":
            return self._same_stretch(e)
        if e.kind == "since":
            return self._since(e)
        if e.said:
            return e.shape
        if e.kind == "today":
            return self._today(e)
        if e.kind == "relative":
            return self._relative(e)
        if cue("after", "recurring", words_after(self._text, e.end).lower()) and not e.year_word:
            return e.shape  # «ngày 1/7 hằng năm» is of no year
        if e.separator == "lone":
            e = self._with_next_month(index, e)
        if e.year_word:
            return e.shape.in_year(self._word_year(e))
        if e.kind == "edge":
            early = (
                e.text.lower().removeprefix("những ").removeprefix("các ").startswith(("đầu", "tháng đầu", "ngày đầu"))
            )
            year = self._opening_year(e) if early else self._topic(e, _PARAGRAPH)
            return e.shape.in_year(year or self._reference.year)
        return self._dated(index, e)

    def _before(self) -> Iterator[Resolved]:
        """The last dates before the present one, the nearest first."""
        return reversed(self._done[-_LOOK:])

    def _dated(self, index: int, e: Expression) -> TimePeriod:
        """A day, month or stretch with no word for its year."""
        joined = self._joined_year(index, e)
        if joined is None and e.kind in ("part", "bare_months"):
            part = cue("before", "part_of", words_before(self._text, e.start))  # «Trong đó, quý IV …» of that year
            joined = self._topic(e, _PARAGRAPH if part else 0) or self._full_before(e)
        if joined is None:
            joined = self._opening_year(e)
        return _laid(e.shape, self._nearest_year(e) if joined is None else joined)

    def _joined_year(self, index: int, e: Expression) -> int | None:
        """The year of the date that this one is joined to by ``đến``, ``và`` or a dash; the later one first."""
        if index + 1 < len(self._expressions):
            after = self._expressions[index + 1]
            if after.said and not after.same and self._are_joined(e, after):
                year = after.shape.start.year
                if year is None or after.shape.start.unit != e.shape.last.unit or self._are_listed(e, after):
                    return year
                return year - 1 if e.shape.in_year(year).days()[0] > after.shape.days()[1] else year
        if self._done:
            before = self._done[-1]
            year = before.period.last.year
            if year is not None and before.expression.kind != "year" and self._are_joined(before.expression, e):
                if self._are_listed(before.expression, e):
                    return year
                return year + 1 if e.shape.in_year(year).days()[0] < before.period.days()[0] else year
        return None

    def _are_joined(self, first: Expression, second: Expression) -> bool:
        if second.start - first.end > _NEAR:
            return False
        return _JOINED.fullmatch(self._text, first.end, second.start) is not None

    def _are_listed(self, first: Expression, second: Expression) -> bool:
        return "và" in self._text[first.end : second.start].lower()

    def _topic(self, e: Expression, reach: int, beside: tuple[str, ...] = _BESIDE) -> int | None:
        """The year that the sentence, or the text so far back, speaks of; what is only compared with does not count."""
        floor = sentence_start(self._text, e.start) if not reach else max(0, e.start - reach)
        for done in self._before():
            other = done.expression
            if other.start < floor or (reach and "\n" in self._text[other.end : e.start]):
                return None
            before = words_before(self._text, other.start)
            if other.kind in ("day", "bare_day", "today") and reach:
                continue
            if done.period.last.year is None or other.same or (done.period.end is not None and other.kind == "year"):
                continue
            if reach and other.year_word:
                continue  # «quý IV năm ngoái … vào cuối năm»: the year said by way of now is of its own sentence
            if any(cue("before", role, before) for role in beside):
                continue
            return done.period.last.year
        return None

    def _full_before(self, e: Expression) -> int | None:
        """The year of the same quarter or months, named in full before: ``quý IV/2016 … Riêng quý IV``.

        A year further back than the one before now is only looked back on.
        """
        for done in self._before():
            other = done.expression
            if e.start - other.end > _PARAGRAPH:
                return None
            if other.said and not other.same and other.shape.in_year(None) == e.shape and not self._is_base(other):
                year, now = other.shape.last.year, self._reference.year
                return year if year is None or now is None or year >= now - 1 else None
        return None

    def _opening_year(self, e: Expression) -> int | None:
        """The year that opens the sentence (``Năm 2016, … ngày 20/5``)."""
        start = sentence_start(self._text, e.start)
        for done in self._before():
            if done.expression.start < start:
                return None
            if done.expression.kind == "year" and len(self._text[start : done.expression.start].split()) <= 1:
                return done.expression.shape.start.year if done.expression.shape.end is None else None
        return None

    def _nearest_year(self, e: Expression) -> int | None:
        """The year nearest the reference date, not after it unless the words around say so."""
        today, year = self._reference.day, self._reference.year
        if year is None or today is None or "năm" in e.text.lower().split():
            return year
        this = e.shape.last.in_year(year).days()[0]
        ahead = (this - today).days
        after = words_after(self._text, e.end)
        if puts_ahead(after):
            return year if ahead >= 0 or e.shape.in_year(year).days()[1] >= today else year + 1
        if ahead <= 0:
            return year + 1 if -ahead > 300 and self._is_future(e) else year
        if cue("after", "past", after.lower()):
            return year - 1
        hinted = cue("before", "unsure_future", words_before(self._text, e.start)) and (
            ahead <= _HALF_YEAR or cue("after", "duty", after.lower())  # «đến 31/12 phải thu 41.000 hồ sơ»
        )
        return year if ahead <= _SOON or hinted or self._is_future(e) else year - 1

    def _is_future(self, e: Expression) -> bool:
        return sentence_says("future", self._text, e.start, e.end)

    def _word_year(self, e: Expression) -> int | None:
        """The year of ``năm nay`` and ``năm ngoái`` by the reference date; of ``năm trước`` by the context."""
        if value_of("year_word_past", e.year_word or "") is not None:
            return self._past_year(e)
        offset = value_of("year_word", e.year_word or "")
        if offset is not None:
            year = self._reference.year
        else:
            offset = value_of("year_word_of_context", e.year_word or "") or 0
            year = self._context_year(e, offset)
        return None if year is None else year + offset

    def _past_year(self, e: Expression) -> int | None:
        """``năm qua``: in the last months of a year that year, else the one before; of no known now, the topic."""
        year = self._reference.year
        if year is None or self._reference.date is None:
            return self._topic(e, _PARAGRAPH, _BESIDE[:-1]) if year is None else year - 1
        return year if parse(self._reference.date).start.part >= _YEAR_END else year - 1

    def _context_year(self, e: Expression, offset: int) -> int | None:
        if e.same or offset < 0:
            # «so với năm trước»: the year before the one that is compared.
            return self._topic(e, _PARAGRAPH) or self._reference.year
        if offset > 0 and e.year_word == "tới":
            return self._reference.year
        last = self._done[-1].period if self._done else None
        if last is not None and e.start - self._done[-1].expression.end <= _PARAGRAPH and last.last.year is not None:
            return last.last.year
        return self._reference.year

    def _same_stretch(self, e: Expression) -> TimePeriod:
        """``cùng kỳ năm 2021``: the stretch of the nearest date before it, in that year."""
        year = e.shape.start.year if e.said else self._word_year(e)
        done = list(self._before())
        for index, (other, period) in enumerate((d.expression, d.period) for d in done):
            if e.start - other.end > _PARAGRAPH:
                break
            if other.same and other.kind == "year" and "\n" not in self._text[other.end : e.start]:
                return period.in_year(year)
            if other.kind == "year" and period.end is None and "tháng" not in other.text.lower():
                break
            if other.kind in ("year", "edge", "relative") or self._is_base(other):
                continue
            if other.kind in ("day", "bare_day", "today"):
                stretch = self._up_to(other, period, done[index + 1] if index + 1 < len(done) else None)
                if stretch is None:
                    continue
                period = stretch
            elif other.kind == "part" and self._closes(
                other, period, done[index + 1] if index + 1 < len(done) else None
            ):
                period = months(None, 1, period.start.part) or period
            return period.in_year(year)
        return TimePeriod(Point(year))

    def _closes(self, e: Expression, period: TimePeriod, before: Resolved | None) -> bool:
        """Whether a month closes a stretch from January: ``tính đến hết tháng 8``; not ``từ tháng 5 đến tháng 8``."""
        if period.end is not None or period.start.unit != "month":
            return False
        if before is not None and self._are_joined(before.expression, e):
            return before.expression.kind == "edge"  # từ đầu năm đến hết tháng 8
        return cue("before", "as_of", words_before(self._text, e.start))

    def _up_to(self, e: Expression, period: TimePeriod, before: Resolved | None) -> TimePeriod | None:
        """The stretch that a day closes: from the day that it is joined to, else from the start of the year."""
        if period.end is not None:
            return period
        if not cue("before", "event_no", words_before(self._text, e.start)):
            return None
        if before is not None and before.period.start.unit == "day" and self._are_joined(before.expression, e):
            return TimePeriod(before.period.start, period.start)
        day = period.start
        month = months(day.year, 1, day.part)
        if month is not None and month.days()[1] == day.days()[0]:
            return month
        return TimePeriod(Point(day.year, "day", 1, 1), day)

    def _is_base(self, e: Expression) -> bool:
        return cue("before", "comparison", words_before(self._text, e.start))

    def _today(self, e: Expression) -> TimePeriod:
        if e.shape.start.unit == "day":
            return _laid(e.shape, self._nearest_year(e))
        if self._reference.date is None:
            return TimePeriod(Point(self._reference.year))
        return TimePeriod(today_by(parse(self._reference.date).start, e.offset))

    def _since(self, e: Expression) -> TimePeriod:
        if self._reference.date is None:
            return e.shape.in_year(e.shape.start.year or self._reference.year)
        return self._until(e, parse(self._reference.date).start)

    def _until(self, e: Expression, today: Point) -> TimePeriod:
        unit = {"year": 12, "quarter": 3, "month": 1}[e.shape.start.unit]
        month = (today.part - 1) // unit * unit + 1
        first = Point(e.shape.start.year or today.year, "day", month, 1)
        return TimePeriod(first) if first == today else TimePeriod(first, today)

    def _relative(self, e: Expression) -> TimePeriod:
        """``tháng trước``: by the month that the passage speaks of, else by the reference date."""
        unit = e.shape.start.unit
        for done in self._before():
            if e.start - done.expression.end > _PARAGRAPH:
                break
            if done.period.last.unit == unit and done.expression.kind == "part" and not done.expression.same:
                return TimePeriod(done.period.last.moved(e.offset))
        if self._reference.date is None:
            return TimePeriod(Point(self._reference.year))
        today = parse(self._reference.date).start
        part = today.part if unit == "month" else (today.part + 2) // 3
        return TimePeriod(Point(today.year, unit, part).moved(e.offset))

    def _with_next_month(self, index: int, e: Expression) -> Expression:
        after = self._expressions[index + 1].shape.start if index + 1 < len(self._expressions) else None
        if after is None or after.unit != "day":
            return e
        day = Point(after.year, "day", after.part, e.shape.start.day)
        return msgspec.structs.replace(e, shape=TimePeriod(day))


def _laid(shape: TimePeriod, year: int | None) -> TimePeriod:
    """The shape in a year; a range that crosses the new year ends in it."""
    if shape.end is None or year is None or shape.known:
        return shape.in_year(year)
    first, last = shape.start.in_year(year), shape.end.in_year(year)
    return TimePeriod(first.in_year(year - 1), last) if first.days()[0] > last.days()[0] else TimePeriod(first, last)
