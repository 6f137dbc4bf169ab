"""What a change or a comparison is measured against: candidates for ``base_period``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .around import Around
from .cues import phrases
from .frame import BASE_REACH, Frame
from .scorer import Candidate
from .times import period_of

_PARTED = re.compile(r"[,;:()]\s|\(")
_BASE = re.compile(rf"(?<!các )(?<!những )(?P<same>{phrases('base_same')})|(?P<plan>{phrases('base_plan')})")
#: What parts two changes; `tăng 7,7% và 3,2% so với`, `thu giảm 32%, chi giảm 23% so với` are told together.
#: A change that is named (`thấp hơn mức tăng 5%`) is one of its own.
_APART = re.compile(r"[;:()\n]|\. |(?<!\w)mức ")
_CHANGES = ("rise", "fall")


def bases(frame: Frame, around: Around) -> Iterator[Candidate]:
    """Yield candidates for the base of a quantity: none, its own, or one that it shares with a change told with it."""
    yield Candidate("base_period", "none", None)
    turn = frame.turns.get(around.mention.id)
    if turn is not None and turn[2]:
        yield Candidate("base_period", "inturn", *turn[:2], ("shared",))
    own = list(_own(frame, around))
    yield from own
    if not own:
        yield from _shared(frame, around)


def _own(frame: Frame, around: Around) -> Iterator[Candidate]:
    end = frame.span[1]
    plan = frame.of_plan(around)
    if plan is not None:
        yield Candidate("base_period", "plan", "plan", plan)
    bases = [d.mention for d in frame.dates or () if d.is_base]
    for date in bases:
        if frame.is_multiple_of(around, date) or frame.is_since(around, date):
            yield Candidate("base_period", "compare", period_of(date), date.id, claim=date.id)
    for place in frame.comparisons:
        if not _compares(frame, around, place):
            continue
        compared = next((d for d in bases if place <= d.start <= place + BASE_REACH), None)
        if compared is not None:
            yield Candidate("base_period", "compare", period_of(compared), compared.id, claim=compared.id)
            continue
        word = _BASE.search(frame.lowered, max(0, place - 9), min(end, place + 28))
        if word is None or any(place <= a.mention.start < place + 28 for a in frame.arounds):
            continue
        if word["plan"]:
            yield Candidate("base_period", "plan", "plan", word.span())
        elif word["same"]:
            yield Candidate("base_period", "lastyear", ("lastyear", None), word.span())


def _shared(frame: Frame, around: Around) -> Iterator[Candidate]:
    """The base of the change before or after, which a sentence gives once for those that it tells together."""
    if around.sense not in _CHANGES or any(_compares(frame, around, place) for place in frame.comparisons):
        return
    for other, joined in ((frame.following(around), " và "), (frame.preceding(around), None)):
        if other is None or other.mention.label != around.mention.label:
            continue
        first, second = sorted((around, other), key=lambda a: a.mention.start)
        gap = frame.lowered[first.mention.end : second.mention.start]
        together = other.sense in _CHANGES or (joined is not None and other.sense is None and joined in gap)
        if _APART.search(gap) or not together or frame.lowered.startswith(" so ", first.mention.end):
            continue
        for candidate in _own(frame, other):
            if candidate.value != "plan":
                yield candidate._replace(relation="shared", features=("shared",), claim=None)


def _compares(frame: Frame, around: Around, place: int) -> bool:
    """Whether a comparison is this number's: right after it, or before it with nothing that parts them.

    A comparison that opens the clause (`so với năm 2014, chi thêm 5 tỷ`) reaches over its comma.
    """
    start, end = around.mention.start, around.mention.end
    following = frame.following(around)
    before, after = frame.floor(around), following.begin if following else frame.span[1]
    if place > end:
        return place <= min(after + 9, end + 45) and not _PARTED.search(frame.text, end, place)
    if not before <= place <= start:
        return False
    opens = (
        not frame.text[around.clause : place].strip(" ,").lower().removeprefix("so").strip()
        or place - 12 <= frame.span[0]
    )
    return len(_PARTED.findall(frame.text, place, start)) <= (1 if opens else 0)
