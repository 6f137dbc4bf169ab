"""The layout of a sentence around its numbers: operators before a number, the head before them, the phrase after it.

Nothing is decided here: :class:`Around` says what stands where, and the proposers make candidates of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..types import Mention, Span
from .around import Around, defines
from .cues import Hit, scan
from .tails import PER, PUNCTUATION, read_tail

#: Roles of the words that may stand between an indicator and its number.
_OPERATORS = frozenset({"link", "change", "bound", "emphasis", "aux", "light"})
#: Roles of the words that begin or end a head without belonging to it.
_TRAILING = frozenset({"aux", "emphasis", "prep", "link", "join", "light", "bound", "change"})

_LIST = re.compile(r":|(?<!\w)(?:gồm|bao gồm|như sau)(?!\w)")
_COMPARE = re.compile(r"(?<!\w)so (?:với |cùng )|(?<!\w)so sánh với ")
#: How far back a cue is looked for: further than any sentence of the press, so that a hostile line costs no more.
REACH = 1500
_BLANK = " \t\u00a0,-–—\"“”'‘’*•"


class Frame:
    """One sentence with numbers.

    Attributes:
        span: the sentence.
        hits: its cues in order.
        starts: where a cue starts -> the cue.
        others: its mentions that are no quantities, in order.
        date_starts: where a DATE starts -> the mention.
        arounds: its quantities in order.
    """

    def __init__(self, text: str, lowered: str, span: Span, mentions: Sequence[Mention]) -> None:
        self.text, self.lowered, self.span = text, lowered, span
        taken = [m for m in mentions if m.label != "AREA"]
        self.hits = [h for h in scan(lowered, *span) if not _inside(h, taken)]
        #: Where what a comparison is made with begins.
        self.comparisons = [m.end() for m in _COMPARE.finditer(lowered, *span)]
        self.others = [m for m in mentions if not m.is_quantity]
        self.starts: dict[int, Hit] = {h.start: h for h in self.hits}
        self._ends: dict[int, Hit] = {h.end: h for h in self.hits}
        self._places = [h.start for h in self.hits]
        self.date_starts = {m.start: m for m in self.others if m.label == "DATE"}
        self._date_ends = {m.end: m for m in self.others if m.label == "DATE"}
        self._name_starts = {m.start: m for m in self.others if m.label in ("AREA", "AGENCY")}
        self._areas = [(m.start, m.end) for m in self.others if m.label == "AREA"]
        self.arounds = [Around(m, i) for i, m in enumerate(m for m in mentions if m.is_quantity)]
        for around in self.arounds:
            self._read_operators(around)
        for around in self.arounds:
            self._read_head(around)
            around.defines = defines(lowered, around)
        for around in self.arounds:
            read_tail(self, around)

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """Cues that start in a stretch of the sentence."""
        return self.hits[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def hit_at(self, position: int) -> Hit | None:
        """The cue that starts at a position, if any."""
        return self.starts.get(position)

    def compares(self, start: int, end: int) -> bool:
        """Whether a comparison opens in a stretch (`so với`)."""
        return any("compare" in hit.cue.roles for hit in self.hits_between(start, end))

    def ends_goal(self, end: int) -> bool:
        """Whether a goal word stands right before ``end`` (`quyết tâm`, `mục tiêu`)."""
        hit = self._ends.get(end)
        return hit is not None and hit.cue.status is not None and hit.cue.status.status == "target"

    def is_aside(self, place: int, other: int) -> bool:
        """Whether a place stands in parentheses that only add to a number (`đạt 5% (từ ngày 1/6)`)."""
        low, high = sorted((place, other))
        between = self.text[low:high]
        if between.count("(") == between.count(")"):
            return False
        opened = self.text.rfind("(", self.span[0], place)
        return any(0 <= opened - a.mention.end <= 3 for a in self.arounds)

    def opens_list(self, hit: Hit, end: int) -> bool:
        """Whether a list is announced between a cue and ``end``: `gồm`, `như sau`, or a colon."""
        return _LIST.search(self.lowered, hit.end, end) is not None

    def is_counted(self, hit: Hit) -> bool:
        """Whether a cue is only the thing that a number counts (`11 chỉ tiêu`)."""
        return any(a.mention.label == "COUNT" and 0 < hit.start - a.mention.end <= 2 for a in self.arounds)

    def goes_to(self, around: Around) -> bool:
        """Whether the next number is where this one goes: `từ 30% lên 45%`."""
        following = next(iter(self.arounds[around.index + 1 :]), None)
        return following is not None and following.sense == "level" and following.mention.label == around.mention.label

    def _read_operators(self, around: Around) -> None:
        floor = self.arounds[around.index - 1].mention.end if around.index else self.span[0]
        around.operators, around.begin = self._operators_before(around.mention.start, floor)
        around.roles = frozenset(role for hit in around.operators for role in hit.cue.roles)

    def _operators_before(self, position: int, floor: int) -> tuple[list[Hit], int]:
        found: list[Hit] = []
        while True:
            hit = self._ends.get(_skip_back(self.text, position, floor, " \t\u00a0"))
            if hit is None or hit.start < floor or not hit.cue.roles & _OPERATORS:
                return found, position
            found.append(hit)
            position = hit.start

    def _before(self, around: Around) -> Around | None:
        """The quantity before this one, past those that only mark off a class."""
        index = around.index - 1
        while index >= 0 and self.arounds[index].defines:
            index -= 1
        return self.arounds[index] if index >= 0 else None

    def _read_head(self, around: Around) -> None:
        low, high = self.span[0], around.begin
        previous = self._before(around)
        if previous is not None:
            low = previous.mention.end
            per = PER.match(self.text, low)
            low = per.end() if per else low
        depth, opened, cut = 0, -1, low
        for mark in PUNCTUATION.finditer(self.text, low, high):
            sign = mark.group()
            if sign == "(":
                depth, opened = depth + 1, mark.start()
            elif sign == ")":
                depth -= 1
                if depth < 0:
                    cut, depth, opened = mark.end(), 0, -1
            elif sign in (";", ":") or sign[0] in ".!?…":
                cut, depth, opened = mark.end(), 0, -1
        around.enclosed = depth > 0
        shared = previous is not None and cut <= low
        if around.enclosed:
            inner = self.skip_lead(opened + 1, high)
            if inner < high and self.skip_trail(inner, high) > inner:
                cut = opened + 1
            elif shared and self._names_nothing(low, opened):
                high = cut = low  # `12 vụ (5%)`: the number in parentheses has nothing of its own
            else:
                # `Công ty X chiếm cao nhất (5%)`: the head stands before the parentheses, with its verb
                outer, high = self._operators_before(opened, cut)
                around.operators += outer
                around.roles |= {role for hit in outer for role in hit.cue.roles}
        for hit in self.hits_between(cut, high):
            if "boundary" in hit.cue.roles and hit.end <= high:
                cut = hit.end
        around.clause = cut
        shared = previous is not None and cut <= low
        if shared or around.enclosed:
            around.previous = previous
        around.head = self._trim_head(cut, high, shared)

    def _names_nothing(self, low: int, high: int) -> bool:
        """Whether a stretch after a number only goes on with what was counted: no comma, no verb, no name to come."""
        if any(m.group() == "," for m in PUNCTUATION.finditer(self.text, low, high)):
            return False
        return not any(h.cue.roles & {"change", "link"} for h in self.hits_between(low, high))

    def _trim_head(self, low: int, high: int, shared: bool) -> tuple[Span, ...]:
        """The phrase before the operators: the last part of the clause, from its head noun on."""
        compare = next((h for h in self.hits_between(low, high) if "compare" in h.cue.roles), None)
        if compare and not self.text[low : compare.start].strip(_BLANK):
            comma = self.text.find(", ", compare.end, high)  # `so với năm 2014, chi thêm 5 tỷ`
            low, high = (comma + 1, high) if comma > 0 else (low, compare.start)
        elif compare:
            high = compare.start
        starts = [low]
        starts += [m.end() for m in PUNCTUATION.finditer(self.text, low, high) if m.group()[0] in ",-–— "]
        if shared:
            starts += [h.end for h in self.hits_between(low, high) if "join" in h.cue.roles]
            starts.sort()
            if len(starts) == 1:
                return ()  # `5 doanh nghiệp chiếm 3%`: what stands between belongs to the number before
        chosen: Span | None = None
        for start in reversed(starts):
            begin = self.skip_lead(start, high)
            end = self.skip_trail(begin, high)
            if begin >= end:
                if shared:
                    break  # `…, tăng 11%` says nothing of its own
                high = _skip_back(self.text, start if start > low else high, low, _BLANK)
                continue
            hit = self.starts.get(begin)
            if chosen is None:
                chosen = (begin, end)
                if shared or (hit and hit.cue.head):
                    break
            elif hit and hit.cue.head and chosen[1] - begin < 140:
                chosen = (begin, chosen[1])
                break
        if chosen is None:
            return ()
        if not shared:
            chosen = self._with_list(chosen, starts)
        chosen = self._from_noun(*chosen)
        if any(start - 12 <= chosen[0] and chosen[1] <= end for start, end in self._areas):
            return ()  # `Lào 4%`: a place is no indicator
        return self._without_dates(chosen)

    def _with_list(self, chosen: Span, starts: Sequence[int]) -> Span:
        """Take in the short parts before the last comma of a list: `trồng trọt, chăn nuôi gia súc, thủy sản`."""
        begin, end = chosen
        hit = self.starts.get(begin)
        if hit and hit.cue.head:
            return chosen
        for start in sorted((s for s in starts if s <= begin), reverse=True)[1:]:
            part = self.skip_lead(start, begin)
            plain = not self.hits_between(part, begin) and not any(part <= m.start < begin for m in self.others)
            if not plain or self.text.count(" ", part, begin) > 5 or part >= begin:
                break
            begin = part
        return begin, end

    def _from_noun(self, low: int, high: int) -> Span:
        """Leave out who sets or states it: `Chính phủ phấn đấu đạt tăng trưởng` names the growth."""
        for hit in reversed(self.hits_between(low, high)):
            purpose = "cut" in hit.cue.roles or (
                hit.cue.status and hit.cue.status.status != "actual" and not hit.cue.head
            )
            if purpose and hit.end < high:
                begin = self.skip_lead(hit.end, high)
                if begin < high:
                    return begin, high
        return low, high

    def skip_lead(self, start: int, high: int) -> int:
        """Step over blanks, dates and words that only lead in (`Trong quý I, cả nước đã có …`)."""
        position = start
        while True:
            while position < high and self.text[position] in _BLANK:
                position += 1
            hit, date = self.starts.get(position), self.date_starts.get(position)
            if date and date.end <= high:
                position = date.end
            elif hit and "lead" in hit.cue.roles and hit.end <= high and not hit.cue.head:
                position = hit.end
                while position < high and self.text[position] in _BLANK:
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
            position = _skip_back(self.text, position, low, _BLANK)
            hit, date = self._ends.get(position), self._date_ends.get(position)
            if date and date.start >= low:
                position = date.start
            elif hit and hit.start >= low and hit.cue.roles & _TRAILING and not hit.cue.head:
                position = hit.start
            else:
                return position

    def _without_dates(self, span: Span) -> tuple[Span, ...]:
        spans, low = [], span[0]
        for date in self.date_starts.values():
            if low <= date.start and date.end <= span[1]:
                end = self.skip_trail(low, date.start)
                if end > low:
                    spans.append((low, end))
                low = self.skip_lead(date.end, span[1])
        if low < span[1]:
            spans.append((low, span[1]))
        return tuple(spans)


def _inside(hit: Hit, mentions: Sequence[Mention]) -> bool:
    return any(m.start < hit.end and hit.start < m.end for m in mentions)


def _skip_back(text: str, position: int, floor: int, characters: str) -> int:
    while position > floor and text[position - 1] in characters:
        position -= 1
    return position
