"""What is carried from sentence to sentence: the period, the place and the speaker of a passage, and an opened list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..context import Context
from ..types import Mention, Name, Period, Span
from .cues import phrases
from .frame import Frame

#: What may stand before a place that a sentence opens with.
_OPENS = re.compile(rf"(?:{phrases('opens_place')}\.?,? ?){{0,4}}")
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d(?:/[\dX]{4}-\d\d-\d\d)?$")
_YEAR_START = re.compile(r"[\dX]{4}-01-01/")


def is_day(period: str) -> bool:
    """Whether a period is one day or a few, the time of an event; the year to date is not.

    >>> is_day("2022-04-27"), is_day("2022-Q1"), is_day("2022-01-01/2022-04-24")
    (True, False, False)
    """
    return _DAY.match(period) is not None and _YEAR_START.match(period) is None


def period_of(mention: Mention) -> str:
    """The period of a DATE mention."""
    assert isinstance(mention.norm, Period)
    return mention.norm.period


def name_of(mention: Mention) -> Name:
    """The name of an AGENCY or AREA mention."""
    assert isinstance(mention.norm, Name)
    return mention.norm


class Passage:
    """The state of the reading, changed sentence by sentence.

    Attributes:
        period: the last period that a number took, with its evidence and the sentence it came from.
        mentioned: the last period that a sentence named without a number taking it.
        area: the place that the paragraph speaks of, with its evidence.
        body: the last body that the paragraph named, and where; a place after it ends its reach.
        opened: the status of a list of goals that is being read, with its evidence.
        previous: the last quantity read, for sentences that begin with a bare change.
    """

    def __init__(self, context: Context, lowered: str, mentions: Sequence[Mention]) -> None:
        self.lowered = lowered
        self.period: tuple[str, str | Span | None, int] | None = None
        self.mentioned: tuple[str, str, int] | None = None
        self.area: tuple[str, str, int] | None = None
        self.body: tuple[Mention, int] | None = None
        self.opened: tuple[str, Span] | None = None
        self.opened_at = -1
        self.sentence = 0
        self.paragraph = 0
        dates = [m for m in mentions if m.label == "DATE"]
        self.reference, self.reference_evidence = _reference(context, dates)
        self.reference_year = _year(context, self.reference, dates)
        self.home, self.home_evidence = _home(context.text, mentions)

    def next_sentence(self, new_paragraph: bool) -> None:
        """Step on; a list of goals ends after a dozen sentences."""
        self.sentence += 1
        if new_paragraph:
            self.paragraph += 1
            self.area = self.body = None
        if self.opened is not None and self.sentence - self.opened_at > 14:
            self.opened = None

    def speaks_for_country(self) -> bool:
        """Whether the paragraph has just named a central body, in an article on this country."""
        if self.body is None or not self.home.startswith("VN") or self.sentence - self.body[1] > 1:
            return False
        return reach_of(self.body[0]) == "national"

    def carry(self, frame: Frame) -> None:
        """Take what a sentence says for those after it: a body, a period, the place that it opens with (`Tại …`)."""
        from .periods import mentioned

        found = mentioned(frame)
        if found is not None and (self.period is None or self.period[2] != self.sentence):
            self.mentioned = (*found, self.sentence)
        for other in frame.others:
            if other.label == "AGENCY":
                self.body = (other, self.sentence)
            elif other.label == "AREA" and not (self.body and other.end <= self.body[0].end):
                self.body = None
        for other in frame.others:
            if other.label == "AREA":
                if _OPENS.fullmatch(self.lowered, frame.span[0], other.start):
                    name = name_of(other)
                    self.area = (name.code or name.name, other.id, self.sentence)
                break


def _reference(context: Context, dates: Sequence[Mention]) -> tuple[str | None, str | None]:
    """The date of *now*: the publication date, else the date of the event, the first day that the article names."""
    date = context.reference.date
    if date is not None:
        return date, None
    first = next((m for m in dates if is_day(period_of(m))), None)
    return (period_of(first), first.id) if first else (None, None)


def _year(context: Context, reference: str | None, dates: Sequence[Mention]) -> int | None:
    if context.reference.year is not None:
        return int(context.reference.year)
    if reference and reference[:4].isdigit():
        return int(reference[:4])
    years = Counter(int(period_of(m)[:4]) for m in dates if period_of(m)[:4].isdigit())
    return years.most_common(1)[0][0] if years else None


def _home(text: str, mentions: Sequence[Mention]) -> tuple[str, str | None]:
    """The place that an article speaks of by default: its headline's or its agencies' province or country, else ``VN``.

    A central body in the headline makes it the whole country.
    """
    title_end = text.find("\n")
    title_end = len(text) if title_end < 0 else title_end
    places = [m for m in mentions if m.label == "AREA" and name_of(m).code not in (None, "VN")]
    if not places:
        return "VN", None
    counts = Counter(name_of(m).code for m in places)
    titled = next((m for m in places if m.start < title_end), None)
    if titled is not None:
        return str(name_of(titled).code), titled.id
    (code, number), total = counts.most_common(1)[0], sum(counts.values())
    first = next(m for m in places if name_of(m).code == code)
    if number >= 4 and number * 3 >= total * 2 and first.start < 600:
        national = sum(m.label == "AGENCY" and reach_of(m) == "national" for m in mentions)
        if number > national:
            return str(code), first.id
    return "VN", None


def reach_of(mention: Mention) -> str | None:
    """How far a body's word reaches: ``national``, ``local``, ``other`` or None where its head word is not known."""
    from .sources import body_reach

    return body_reach(name_of(mention).name)
