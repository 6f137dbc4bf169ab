"""Level or change: candidates from the words before a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Quantity
from .around import Around
from .cues import Hit, lexicon, phrases
from .facts import TIME_UNITS
from .frame import Frame
from .scorer import Candidate
from .trimming import BLANK, skip_back


def propose_measure(frame: Frame, around: Around) -> Iterator[Candidate]:
    """Yield ``level`` and ``change``, each with its sign: the nearest sense among the operators tells.

    A number that says the same in another unit (`tương ứng 0,5%`, `(5%)`) shares the measure of the number before it.
    """
    yield Candidate("measure", "default", ("level", 1))
    if around.mention.label == "RANK":
        return  # `tụt từ hạng 5 xuống hạng 9`: a place in a ranking is one before and after
    if around.mention.label == "COUNT" and _STEP.match(frame.lowered, around.mention.end):
        fell = _FELL.search(frame.lowered, max(frame.span[0], around.begin - 24), around.mention.start)
        yield Candidate("measure", "change", ("change", -1 if fell else 1), fell.span() if fell else None)
        return
    hit = next((h for h in around.operators if h.cue.sense), None)
    if hit is not None:
        sense = hit.cue.sense
        gap = "gap" in hit.cue.roles and _is_times(around)
        moved = _moved_by(frame, around, hit) if sense == "level" else None
        if moved is not None:
            yield Candidate("measure", "change", ("change", -1 if moved.cue.sense == "fall" else 1), moved[:2])
        elif sense == "level" or gap or _is_added(frame, around, hit) or _is_spent(around, hit):
            yield Candidate("measure", "level", ("level", 1), (hit.start, hit.end))
        else:
            yield Candidate("measure", "change", ("change", -1 if sense == "fall" else 1), (hit.start, hit.end))
    elif found := _ROSE.search(frame.lowered, max(frame.floor(around), around.begin - 40), around.begin):
        way = str(found.lastgroup)
        if way == "way" or around.mention.label == "PERCENT":
            yield Candidate("measure", "change", ("change", 1 if found[way] == "tăng" else -1), found.span(way))
    elif around.previous is not None and not around.head:
        if _is_of_base(frame, around, around.previous.mention.end):
            return  # `tăng 8% so với năm 2023 (40 tỷ đồng)`: what the base was
        if "same" in around.roles or (around.enclosed and not around.operators):
            yield Candidate("measure", "same", ("inherit", around.previous))
        elif "link" not in around.roles and frame.joins(around.previous.mention.end, around.begin):
            yield Candidate("measure", "joined", ("inherit", around.previous))
    if around.mention.label == "PERCENT" and around.head and "share" not in around.roles:
        for head in frame.hits_between(around.head[0][0], around.head[-1][1]):
            if head.cue.head and head.cue.head.measure != "open":
                if head.cue.head.measure == "change":
                    yield Candidate("measure", "noun", ("change", 1), (head.start, head.end))
                break


def _is_of_base(frame: Frame, around: Around, end: int) -> bool:
    """Whether parentheses right after the date that a change is measured against tell what there was then."""
    opened = max(0, frame.text.rfind("(", end, around.mention.start))
    date = frame.date_before(skip_back(frame.text, opened, end, BLANK))
    return around.enclosed and not around.operators and date is not None and frame.compares(end, date.start)


#: What a move in a ranking is counted in, and what says that it goes down.
_STEP = re.compile(r" bậc(?=\s?(?:[^\w\s]|$)|\n| (?:so|lên|xuống|trên|trong|qua|dù|và|còn)(?!\w))")
_FELL = re.compile(rf"(?<!\w){phrases('falls')} (?:\w+ )?$")
#: `tăng so với năm 2015 là 7 tỷ đồng`
_ROSE = re.compile(
    r"(?<!\w)(?P<way>tăng|giảm) so với [^,;:()]{0,24}$"
    r"|(?<!\w)(?P<price>giảm) giá(?: [^\W\d]+){0,4} $"  # `giảm giá phòng từ 10-20%`
)
#: Moves whose first number is mostly where they start.
_FROM_MOVES = ("giảm từ", "tăng từ")
#: What is done to more of something: `cấp thêm 8 máy`.
_MORE = "thêm"
_MOVES = re.compile(rf"(?:^|\W){phrases('moves')}$")
_RAISES = re.compile(rf"(?<!\w){phrases('raises')}(?: \w+){{0,3}}$")
_GRANTS = re.compile(rf"(?:^|\W){phrases('grants')}$")
#: What takes time or money: `mất 10 phút`.
_SPENT = "mất"


def _is_added(frame: Frame, around: Around, hit: Hit) -> bool:
    """Whether `thêm` only says that a doing goes on: `cấp thêm 8 máy`, not `tăng thêm 5%` or `…, thêm 8 máy`."""
    if hit.cue.text != _MORE:
        return False
    before = frame.lowered[frame.span[0] : hit.start].rstrip()
    if around.mention.label in ("MONEY", "PERCENT"):
        return _GRANTS.search(before[-20:]) is not None
    return before[-1:].isalpha() and _MOVES.search(before[-20:]) is None and _RAISES.search(before[-30:]) is None


def _moved_by(frame: Frame, around: Around, hit: Hit) -> Hit | None:
    """The move whose size a number tells although `từ` or `lên tới` leads it in.

    `giảm từ 10-30%` with nowhere that it goes to, `mức giảm lên tới 15%`; not `giảm từ 30% xuống 10%`.
    """
    norm = around.mention.norm
    assert isinstance(norm, Quantity)
    if around.mention.label != "PERCENT":
        return None
    if hit.cue.text in _FROM_MOVES and norm.low is not None and not frame.goes_to(around):
        return Hit(hit.start, hit.end, lexicon()[hit.cue.text.removesuffix(" từ")])
    if hit.cue.text.startswith("lên "):
        return next((h for h in around.operators if h.cue.text.startswith("mức ") and "change" in h.cue.roles), None)
    return None


def _is_spent(around: Around, hit: Hit) -> bool:
    """Whether `mất` tells what something takes: `nộp phạt mất 10 phút`, not `mất 22 bậc`."""
    norm = around.mention.norm
    assert isinstance(norm, Quantity)
    return hit.cue.text == _SPENT and (around.mention.label == "MONEY" or norm.unit in TIME_UNITS)


def _is_times(around: Around) -> bool:
    """Whether a number tells how many times as high something is: `giá cao hơn 2 lần so với khu vực`."""
    norm = around.mention.norm
    return isinstance(norm, Quantity) and norm.unit == "lần"
