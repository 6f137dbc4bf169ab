"""A phrase cut to what it names: from its noun on, without lists, places, dates and asides of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..types import Span
from .cues import OPENS_PLACE, group_pattern, phrases

if TYPE_CHECKING:
    from .frame import Frame

_EMPTY = re.compile(phrases("empty_head"))
#: `bộ, ngành`: a comma inside a kind of actors parts nothing.
_LISTED = re.compile(rf"(?<!\w){group_pattern().pattern}(?!\w)")
_GOAL = re.compile(phrases("goal_noun"))
#: `con số này` at the end of a phrase.
_POINTS_BACK = re.compile(rf"(?<!\w){phrases('any_number')} (?:này|đó|ấy)$")
_TOPIC = re.compile(rf"{phrases('opens_topic')},? ")
_BRINGS_NOUN = re.compile(rf"(?<!\w){phrases('brings_noun')} $")
_SAID_OF = re.compile(rf" {phrases('ends_head')}$")
_PASSIVE = re.compile(r"\s(?:được|bị)\s")
_ADVERBIAL = re.compile(r"(?:cũng )?(?:theo|tại|ở|trong|sau|trước|với|khi|từ|qua|trên|ngoài|nhờ)\s")
#: `Đến cuối năm học, …`: what is left of the way to a date.
_TOWARD = re.compile(r"(?:(?:tính )?(?:đến|từ) )?(?:cuối|đầu|giữa|hết)")
_WHERE = re.compile(r"(?:tại|ở) ")
_PLACE_JOIN = re.compile(r"(?:\s?[,–-]|\s(?:và|đến|tới))\s?(?:tỉnh |thành phố |TP\.? ?)?")
#: A head of so many blanks tells a tale; words that bring in what is measured at its end.
_TALE, _BRINGS = 11, ("với ", "đưa ra ", "nâng ", "tăng ", "giảm ")
#: `tỷ lệ` alone says too little, `vốn điều lệ` enough.
_SPEAKS = 2
#: A part of a compound has no more words than this.
_PART = 3
#: Parentheses of more characters than this explain a head and are no part of it.
_GLOSS = 12
#: What may stand around a phrase without belonging to it.
BLANK = " \t\u00a0,-–—\"“”'‘’*•"


def is_empty(text: str) -> bool:
    """Whether a word says nothing of what is measured.

    >>> is_empty("mức"), is_empty("mức phí")
    (True, False)
    """
    return _EMPTY.fullmatch(text) is not None


def skip_back(text: str, position: int, floor: int, characters: str) -> int:
    """Step back over characters."""
    while position > floor and text[position - 1] in characters:
        position -= 1
    return position


def brackets(frame: Frame, low: int, high: int) -> Iterator[Span]:
    """The outermost parentheses that open and close in a stretch."""
    opened, depth = low, 0
    for mark in frame.marks(low, high):
        if mark.group() == "(":
            opened, depth = opened if depth else mark.start(), depth + 1
        elif mark.group() == ")" and depth:
            depth -= 1
            if not depth:
                yield opened, mark.end()


def trim(frame: Frame, low: int, high: int, shared: bool) -> tuple[Span, ...]:
    """The phrase before the operators: the last part of the clause, from its head noun on."""
    compare = next((h for h in frame.hits_between(low, high) if "compare" in h.cue.roles), None)
    apart = False
    if compare and not frame.text[low : compare.start].strip(BLANK):
        comma = frame.text.find(", ", compare.end, high)  # `so với năm 2014, chi thêm 5 tỷ`
        apart = comma > 0
        low, high = (comma + 1, high) if apart else (low, compare.start)
    elif compare:
        comma = frame.text.find(", ", compare.end, high)
        # `… so với năm 2014, số ca mắc tăng 5%`: what is told stands after the comparison
        apart = comma > 0 and frame.skip_lead(comma + 1, high) < frame.skip_trail(comma + 1, high)
        low, high = (comma + 1, high) if apart else (low, compare.start)
    starts = [low]
    groups = [m.span() for m in _LISTED.finditer(frame.lowered, low, high)]
    marks = (m for m in _outside(frame, low, high) if not any(a < m.start() < b for a, b in groups))
    starts += [m.end() for m in marks if m.group()[0] in ",-–— " and not _is_compound(frame, m, high)]
    if shared:
        starts += [h.end for h in frame.hits_between(low, high) if "join" in h.cue.roles]
        starts.sort()
        if len(starts) == 1 and not apart:
            return ()  # `5 doanh nghiệp chiếm 3%`: what stands between belongs to the number before
    chosen: Span | None = None
    for start in reversed(starts):
        begin = frame.skip_lead(start, high)
        end = frame.skip_trail(begin, high)
        if begin >= end or (chosen is None and _EMPTY.fullmatch(frame.lowered, begin, end)):
            if shared:
                break  # `…, tăng 11%` says nothing of its own
            high = skip_back(frame.text, start if start > low else high, low, BLANK)
            continue
        hit = frame.starts.get(begin)
        if chosen is None:
            chosen = (begin, end)
            if shared or (hit and hit.cue.head):
                break
        elif hit and hit.cue.head and chosen[1] - begin < 140 and not _at_place(frame, start, begin):
            chosen = (begin, chosen[1])
            break
    if chosen is None:
        return ()
    if not shared:
        chosen = _with_list(frame, chosen, starts)
    chosen = _brought_in(frame, *_last_noun(frame, *_after_place(frame, *_from_noun(frame, *chosen))))
    said = _SAID_OF.search(frame.lowered, *chosen)
    if said is not None and said.start() > chosen[0]:
        chosen = (chosen[0], frame.skip_trail(chosen[0], said.start()))  # `Số vốn rất thấp, chỉ đạt 5%`
    topic = _TOPIC.match(frame.lowered, *chosen)
    if topic is not None:
        chosen = (topic.end(), chosen[1])  # `Về đất ở, …`
    pointer = _POINTS_BACK.search(frame.lowered, *chosen)
    if pointer is not None:
        chosen = (pointer.start(), chosen[1])  # `Tôi mong con số này đạt 50%`: who hopes is no part of it
    if _EMPTY.fullmatch(frame.lowered, *chosen):
        return ()
    only = frame.starts.get(chosen[0])
    if only is not None and only.end >= chosen[1] and "lastyear" in only.cue.roles:
        return ()  # `thấp hơn cùng kỳ (5,48%)`
    hit = frame.starts.get(chosen[0])
    named = hit is not None and hit.cue.head is not None
    if not named and _is_place(frame, *chosen):
        return ()  # `Lào 4%`: a place is no indicator
    return _without_asides(frame, chosen)


def _at_place(frame: Frame, start: int, begin: int) -> bool:
    """Whether a part of a clause only says where: `Tại khu vực Đông Á, …`."""
    return _WHERE.fullmatch(frame.lowered, frame.skip_blank(start, begin), begin) is not None


def _is_compound(frame: Frame, mark: re.Match[str], high: int) -> bool:
    """Whether a dash joins the parts of one name: `khu vực công nghiệp – xây dựng`."""
    rest = frame.text[mark.end() : high].strip(BLANK)
    plain = not frame.hits_between(mark.end(), high)
    return mark.group() != "," and rest.islower() and rest.count(" ") < _PART and plain


def _is_place(frame: Frame, begin: int, end: int) -> bool:
    """Whether a phrase is only a place or a stretch of places: `tỉnh Lào Cai`, `Đà Nẵng đến Huế`; not `kinh tế Nga`."""
    opened = OPENS_PLACE.match(frame.lowered, begin, end)
    position = opened.end() if opened else begin
    areas = dict(frame.areas)
    while position in areas:
        position = areas[position]
        if position >= end:
            return True
        joined = _PLACE_JOIN.match(frame.text, position, end)
        position = joined.end() if joined else -1
    return False


def _outside(frame: Frame, low: int, high: int) -> list[re.Match[str]]:
    """The marks of a stretch that stand outside the parentheses that close in it."""
    marks = list(frame.marks(low, high))
    kept: list[re.Match[str]] = []
    opened: int | None = None
    for mark in marks:
        if mark.group() == "(":
            opened = len(kept)
        elif mark.group() == ")" and opened is not None:
            del kept[opened:]
            opened = None
        kept.append(mark)
    return kept


def _with_list(frame: Frame, chosen: Span, starts: Sequence[int]) -> Span:
    """Take in the short parts before the last comma of a list: `trồng trọt, chăn nuôi gia súc, thủy sản`."""
    begin, end = chosen
    hit = frame.starts.get(begin)
    if hit and hit.cue.head:
        return chosen
    for start in sorted((s for s in starts if s <= begin), reverse=True)[1:]:
        part = frame.skip_lead(start, begin)
        opened = frame.skip_blank(start, begin)  # `Tại lễ ký, …`: what only leads in has been stepped over
        if _ADVERBIAL.match(frame.lowered, opened) or _ADVERBIAL.match(frame.lowered, part):
            break
        plain = not frame.hits_between(part, begin) and not any(part <= m.start < begin for m in frame.others)
        if not plain or frame.text.count(" ", part, begin) > 5 or part >= begin:
            break
        begin = part
    return begin, end


def _from_noun(frame: Frame, low: int, high: int) -> Span:
    """Leave out who sets or states it: `Chính phủ phấn đấu đạt tăng trưởng` names the growth."""
    for hit in reversed(frame.hits_between(low, high)):
        row = hit.cue.status
        goal = row and row.status != "actual" and row.direction == "forward" and row.weight and not hit.cue.head
        # `số tiền phải nộp`: what must be done tells which sum it is
        purpose = "cut" in hit.cue.roles or (goal and not frame.ends_noun(hit.start))
        if purpose and any(a.defines and a.begin <= hit.start < a.mention.start for a in frame.arounds):
            continue  # `số thí sinh đạt từ 5 điểm trở lên`: what is reached tells which class
        if purpose and hit.end < high:
            if _PASSIVE.match(frame.lowered, hit.end, high):
                continue  # `công trình sẽ được cấp 5 tỷ đồng`: what it befalls stands before
            begin = frame.skip_lead(hit.end, high)
            named = any(h.cue.head is not None for h in frame.hits_between(low, hit.start))
            empty = begin < high and _EMPTY.fullmatch(frame.lowered, begin, high)
            if empty or (named and _GOAL.fullmatch(frame.lowered, begin, high)):
                # `tăng trưởng đạt mục tiêu 6,7%`, `giá sẽ dao động`: what is aimed at stands before
                high = frame.skip_trail(low, hit.start)
                continue
            if begin < high:
                return begin, high
    return low, high


def _after_place(frame: Frame, low: int, high: int) -> Span:
    """Leave out the place before the noun of an indicator: `Thủ đô Hà Nội nhiệt độ phổ biến`."""
    for start, end in frame.areas:
        if end >= high or start < low or not OPENS_PLACE.fullmatch(frame.lowered, low, start):
            continue
        begin = frame.skip_blank(end, high)
        hit = frame.starts.get(begin)
        if hit is not None and hit.cue.head is not None:
            return begin, high
    return low, high


def _last_noun(frame: Frame, low: int, high: int) -> Span:
    """Leave out a long tale before the noun it brings in at last: `… đã quyết định kỷ luật ông X với tỷ lệ phiếu`."""
    hit = frame.starts.get(low)
    if frame.text.count(" ", low, high) < _TALE or (hit is not None and hit.cue.head is not None):
        return low, high
    for hit in reversed(frame.hits_between(low, high)):
        if hit.cue.head is None or _GOAL.match(frame.lowered, hit.start, high):
            continue
        plain = "," not in frame.text[hit.start : high]
        if (
            plain
            and frame.lowered.endswith(_BRINGS, low, hit.start)
            and frame.text.count(" ", hit.start, high) >= _SPEAKS
        ):
            return hit.start, high
    return low, high


def _brought_in(frame: Frame, low: int, high: int) -> Span:
    """Leave out what only brings the noun in: `mục tiêu tăng trưởng GDP`, `kéo giảm số người chết`."""
    hit = frame.hit_at(low)
    if hit is not None and hit.cue.head is not None and not _GOAL.fullmatch(hit.cue.text):
        return low, high
    hit = next((h for h in frame.hits_between(low + 1, high) if h.cue.head is not None), None)
    if hit is None or hit.cue.head is None or _GOAL.fullmatch(hit.cue.text) or " " not in frame.text[hit.start : high]:
        return low, high
    # `mục tiêu tăng trưởng GDP` is growth, `mục tiêu xuất khẩu` a goal of its own
    aimed = hit.cue.head.measure == "change" and _GOAL.fullmatch(frame.lowered, low, hit.start - 1)
    return (hit.start, high) if aimed or _BRINGS_NOUN.search(frame.lowered, low, hit.start) else (low, high)


def _without_asides(frame: Frame, span: Span) -> tuple[Span, ...]:
    """Cut dates and long parentheses out of a head."""
    spans, low = [], span[0]
    apart = [(date.start, date.end) for date in frame.date_starts.values()]
    apart += [(start, end) for start, end in brackets(frame, *span) if end - start > _GLOSS]
    for start, stop in sorted(apart):
        if low <= start and stop <= span[1]:
            end = frame.skip_trail(low, start)
            if end > low:
                spans.append((low, end))
            low = frame.skip_lead(stop, span[1])
    if low < span[1]:
        spans.append((low, span[1]))
    # `Mục tiêu đến năm 2025, tỷ lệ …`, `Mục tiêu là 50% hồ sơ …`: what only announces the goal is no part of it
    return tuple(
        s for s in spans if not _GOAL.fullmatch(frame.lowered, *s) and not _TOWARD.fullmatch(frame.lowered, *s)
    )
