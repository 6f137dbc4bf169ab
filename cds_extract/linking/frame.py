"""The layout of a sentence around its numbers: operators before a number, the head before them, the phrase after it.

Nothing is decided here: :class:`Around` says what stands where, and the proposers make candidates of it.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..context import Spans
from ..language.sentences import is_abbreviation
from ..types import Mention, Quantity, Span
from .around import Around, defines
from .cues import Hit, phrases, scan
from .heads import read_head
from .named import Dated, Placed
from .operators import is_peak, read_operators
from .tails import PUNCTUATION, read_tail
from .trimming import BLANK, skip_back

#: Roles of the words that begin or end a head without belonging to it.
_TRAILING = frozenset({"aux", "emphasis", "prep", "link", "join", "light", "bound", "change"})

_LIST = re.compile(r":|(?<!\w)(?:gồm|bao gồm|như sau)(?!\w)")
_COMPARE = re.compile(r"(?<!\w)so (?:với |(?=cùng ))|(?<!\w)so sánh với ")
#: `tăng 8 bậc kể từ báo cáo năm 2021`: from when on something changed.
_SINCE = re.compile(r"[^,;:.()\n]{0,16} kể từ (?:[^\W\d]+ ){0,6}$")
_PLAN = re.compile(rf"\s(?:so với\s|của\s)?(?P<plan>(?:chỉ tiêu )?{phrases('base_plan')})(?!\w)")
#: How far back a cue is looked for: further than any sentence of the press, so that a hostile line costs no more.
REACH = 1500


#: How far behind `so với` its date begins.
BASE_REACH = 25


#: What parts the quantities of a row.
_ROW = re.compile(r"\s?(?:,|và|, và|;)\s(?:\w+\s)?")
#: `Trong đó`, `Trong số nhân sự này`, `Số tiền trên gồm`.
_GOES_ON = re.compile(
    rf"[\s“\"]*(?:{phrases('goes_on')}(?!\w)|(?:trong )?(?:tổng )?số (?:\w+ ){{0,3}}{phrases('pointer')})"
)


class Frame:
    """One sentence with numbers.

    Attributes:
        span: the sentence.
        hits: its cues in order.
        starts: where a cue starts -> the cue.
        others: its mentions that are no quantities, in order.
        date_starts: where a DATE starts -> the mention.
        arounds: its quantities in order.
        areas: the spans of its places.
        dates: its dates, once they have been read.
        turns: what date each number has that are told in turn with dates, once they have been read.
        places: its places with their values and how they stand, once they have been read.
    """

    def __init__(self, text: str, lowered: str, span: Span, mentions: Sequence[Mention]) -> None:
        self.text, self.lowered, self.span = text, lowered, span
        taken = Spans.covering(m.span for m in mentions)
        self.hits = [h for h in scan(lowered, *span) if (h.start, h.end) not in taken]
        #: Where what a comparison is made with begins.
        self.comparisons = [m.end() for m in _COMPARE.finditer(lowered, *span)]
        self.others = [m for m in mentions if not m.is_quantity]
        self.starts: dict[int, Hit] = {h.start: h for h in self.hits}
        self._ends: dict[int, Hit] = {h.end: h for h in self.hits}
        self._places = [h.start for h in self.hits]
        self.date_starts = {m.start: m for m in self.others if m.label == "DATE"}
        self._date_ends = {m.end: m for m in self.others if m.label == "DATE"}
        self._name_starts = {m.start: m for m in self.others if m.label in ("AREA", "AGENCY")}
        self.areas = [(m.start, m.end) for m in self.others if m.label == "AREA"]
        self._found: dict[re.Pattern[str], list[Span]] = {}
        self.dates: list[Dated] | None = None
        self.turns: dict[str, tuple[str, str, bool]] = {}
        self.places: list[tuple[Placed, tuple[str, ...]]] | None = None
        self.arounds = [Around(m, i) for i, m in enumerate(m for m in mentions if m.is_quantity)]
        #: The cues of a status, but for those that are only what a number counts.
        self.status_hits = [h for h in self.hits if h.cue.status and not self._is_counted(h) and not self._is_base(h)]
        for around in self.arounds:
            around.text, around.sentence = lowered, span
            read_operators(self, around)
        for around in self.arounds:
            read_head(self, around)
            around.defines = defines(lowered, around, self.following(around))
        for around in self.arounds:
            read_tail(self, around)

    @functools.cached_property
    def compared(self) -> frozenset[str]:
        """The ids of the dates that something is compared with, or a multiple of."""
        found = list(self.date_starts.values())
        bases = {d.id for a in self.arounds for d in found if self.is_multiple_of(a, d)}
        for place in self.comparisons:
            base = next((d for d in found if place <= d.start <= place + BASE_REACH), None)
            # `cao hơn so với cùng kỳ (quý I tăng 5%)`: what is compared stands before the parentheses
            if base is None or "(" in self.text[place : base.start]:
                continue
            if not any(place <= a.mention.start < base.start for a in self.arounds):
                bases.add(base.id)
        bases.update(d.id for d in found if any(self.is_since(a, d) for a in self.arounds))
        return frozenset(bases)

    @functools.cached_property
    def points_back(self) -> bool:
        """Whether the sentence goes on with what was told: `Trong số này có …`, `Số tiền trên gồm …`."""
        return _GOES_ON.match(self.lowered, *self.span) is not None

    def is_multiple_of(self, around: Around, date: Mention) -> bool:
        """Whether the amount of a date is the measure: `gấp 2,3 lần năm 2010`, `bằng 80% năm 2015`."""
        norm, end = around.mention.norm, around.mention.end
        if not 0 < date.start - end <= 2:
            return False
        times = isinstance(norm, Quantity) and norm.unit == "lần"
        return times or self.lowered.endswith("bằng ", self.span[0], around.mention.start)

    def is_since(self, around: Around, date: Mention) -> bool:
        """Whether a number tells how much something changed from a date on: `tăng 8 bậc kể từ báo cáo năm 2021`."""
        changes = around.sense in ("rise", "fall") and date.start > around.mention.end
        return changes and _SINCE.fullmatch(self.lowered, around.mention.end, date.start) is not None

    def marks(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Marks that part clauses, but for those inside a date, a name or a short word (`2011 – 2013`, `TP. Vinh`)."""
        for mark in PUNCTUATION.finditer(self.text, start, end):
            if any(m.start < mark.start() < m.end for m in self.others):
                continue
            if mark.group() != "." or not is_abbreviation(self.text[start : mark.start()].rpartition(" ")[2]):
                yield mark

    def found(self, pattern: re.Pattern[str]) -> list[Span]:
        """Where a pattern matches in the sentence: looked for once, whatever the number that asks."""
        if pattern not in self._found:
            self._found[pattern] = [m.span() for m in pattern.finditer(self.lowered, *self.span)]
        return self._found[pattern]

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """Cues that start in a stretch of the sentence."""
        return self.hits[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def hit_at(self, position: int) -> Hit | None:
        """The cue that starts at a position, if any."""
        return self.starts.get(position)

    def hit_before(self, position: int) -> Hit | None:
        """The cue that ends at a position, if any."""
        return self._ends.get(position)

    def date_before(self, position: int) -> Mention | None:
        """The date that ends at a position, if any."""
        return self._date_ends.get(position)

    def compares(self, start: int, end: int) -> bool:
        """Whether a comparison opens in a stretch (`so với`)."""
        return any("compare" in hit.cue.roles for hit in self.hits_between(start, end))

    def ends_goal(self, end: int) -> bool:
        """Whether a goal word stands right before ``end`` (`quyết tâm`, `mục tiêu`)."""
        hit = self._ends.get(end)
        return hit is not None and hit.cue.status is not None and hit.cue.status.status == "target"

    def ends_noun(self, end: int) -> bool:
        """Whether the noun of an indicator stands right before ``end`` (`số tiền`, `tỷ lệ`)."""
        hit = self._ends.get(skip_back(self.text, end, self.span[0], " \u00a0"))
        return hit is not None and hit.cue.head is not None

    def is_fact(self, start: int, end: int) -> bool:
        """Whether a word in a stretch tells of what has come about (`vượt mục tiêu`)."""
        return any(h.cue.status is not None and h.cue.status.status == "actual" for h in self.hits_between(start, end))

    def joins(self, start: int, end: int) -> bool:
        """Whether a stretch ends with `và`."""
        return self.lowered[start:end].rstrip().endswith(" và")

    def is_aside(self, place: int, other: int) -> bool:
        """Whether a place stands in parentheses that only add to a number (`đạt 5% (từ ngày 1/6)`)."""
        low, high = sorted((place, other))
        between = self.text[low:high]
        if between.count("(") == between.count(")"):
            return False
        opened = self.text.rfind("(", self.span[0], place)
        return any(0 <= opened - a.mention.end <= 3 for a in self.arounds)

    def opens(self, hit: Hit) -> bool:
        """Whether the sentence begins with a cue."""
        return self.skip_blank(self.span[0], hit.start) == hit.start

    def opens_list(self, hit: Hit, end: int) -> bool:
        """Whether a list is announced between a cue and ``end``: `gồm`, `như sau`, or a colon."""
        return _LIST.search(self.lowered, hit.end, end) is not None

    def _is_counted(self, hit: Hit) -> bool:
        """Whether a cue is only the thing that a number counts, or is a share of (`11 chỉ tiêu`, `50% dự toán`)."""
        return any(a.mention.label in ("COUNT", "PERCENT") and 0 < hit.start - a.mention.end <= 2 for a in self.arounds)

    def _is_base(self, hit: Hit) -> bool:
        """Whether something is only compared with a cue (`vượt 13% so với dự toán`)."""
        before = self._ends.get(skip_back(self.text, hit.start, self.span[0], BLANK))
        return before is not None and "compare" in before.cue.roles

    def is_part(self, around: Around, antecedent: Around) -> bool:
        """Whether a number is a part of the one before it: `…, trong đó vay trả nợ là 5 tỷ đồng`."""
        between = self.hits_between(antecedent.mention.end, around.begin)
        return antecedent.index == around.index - 1 and any("part" in hit.cue.roles for hit in between)

    def of_plan(self, around: Around) -> Span | None:
        """Where the plan stands that a number is a share of (`đạt 70% kế hoạch đề ra`), or None."""
        found = _PLAN.match(self.lowered, around.mention.end) if around.mention.label == "PERCENT" else None
        return found.span("plan") if found else None

    def goes_to(self, around: Around) -> bool:
        """Whether the next number is where this one goes: `từ 30% lên 45%`."""
        following = self.following(around)
        return following is not None and following.sense == "level" and following.mention.label == around.mention.label

    def floor(self, around: Around) -> int:
        """Where the number before this one ends, or the sentence starts."""
        return self.arounds[around.index - 1].mention.end if around.index else self.span[0]

    def series(self, around: Around) -> list[Around]:
        """The quantities of one label that stand in a row with this one: `41,6%, 33,0% và 29,5%`."""
        first = last = around.index
        while first > 0 and self._in_row(first - 1):
            first -= 1
        while last + 1 < len(self.arounds) and self._in_row(last):
            last += 1
        return self.arounds[first : last + 1]

    def _in_row(self, index: int) -> bool:
        one, other = self.arounds[index].mention, self.arounds[index + 1].mention
        return one.label == other.label and _ROW.fullmatch(self.text, one.end, other.start) is not None

    def preceding(self, around: Around) -> Around | None:
        """The quantity right before this one."""
        return self.arounds[around.index - 1] if around.index else None

    def following(self, around: Around) -> Around | None:
        """The quantity right after this one."""
        return self.arounds[around.index + 1] if around.index + 1 < len(self.arounds) else None

    def before(self, around: Around) -> Around | None:
        """The quantity before this one, past those that only mark off a class."""
        index = around.index - 1
        while index >= 0 and self.arounds[index].defines:
            index -= 1
        return self.arounds[index] if index >= 0 else None

    def skip_blank(self, start: int, high: int) -> int:
        """Step over blanks."""
        while start < high and self.text[start] in " \t\u00a0":
            start += 1
        return start

    def skip_lead(self, start: int, high: int) -> int:
        """Step over blanks, dates and words that only lead in (`Trong quý I, cả nước đã có …`)."""
        position = start
        while True:
            while position < high and self.text[position] in BLANK:
                position += 1
            hit, date = self.starts.get(position), self.date_starts.get(position)
            if date and date.end <= high:
                position = date.end
            elif hit and "lead" in hit.cue.roles and hit.end <= high and not hit.cue.head:
                position = hit.end
                while position < high and self.text[position] in BLANK:
                    position += 1
                name = self._name_starts.get(position)
                if name and "prep" in hit.cue.roles and name.end <= high:
                    position = name.end
            else:
                return position

    def skip_trail(self, low: int, high: int) -> int:
        """Step back over blanks, dates, prepositions, auxiliaries and verbs at the end of a phrase."""
        position = high
        while True:
            position = skip_back(self.text, position, low, BLANK + ":")
            hit, date = self._ends.get(position), self._date_ends.get(position)
            if date and date.start >= low:
                position = date.start
            elif hit and hit.start >= low and hit.cue.roles & _TRAILING and not hit.cue.head and not is_peak(self, hit):
                position = hit.start
            else:
                return position
