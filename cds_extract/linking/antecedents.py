"""Indicator words that stand away from their number.

In the head of a list, before a pronoun, with the members before it, in the order of a list of names, in the name of a
ranking.
"""

from __future__ import annotations

import re

from ..spelling import CAPITALS
from ..types import Mention, Quantity, Span
from .around import Around
from .cues import group_pattern, phrases, scan
from .frame import Frame
from .trimming import BLANK, skip_back

#: How far back a pronoun points.
_POINTS = 400
_THIS_NOUN = re.compile(r"(\S+(?: \S+)?) (?:này|đó|ấy)(?!\w)")
_TIMES = re.compile(phrases("time_noun"))
_ANY_NUMBER = re.compile(phrases("any_number"))
_NAMED = re.compile(r"(?: (?!này|đó|ấy|trên)[^\s,.;:()\d]+){1,7}")
_ENDS_NAME = frozenset({"link", "change", "boundary", "stop", "exist", "aux", "now"})

_LIST_JOIN = re.compile(r",\s+|\s+và\s+")
_AT_MEMBER = re.compile(rf"(?:{phrases('at_member')} ?)+")
_OF_KIND = re.compile(rf"{phrases('of_kind')} ")
#: The end of `cao nhất`, `thấp nhất`.
_MOST = " nhất"
#: `nhiệt độ thấp nhất`, where the number after it is of the other end.
_WITH_PEAK = re.compile(rf" [^ ]*{_MOST}$")
#: A name of at most three words: `MobiFone`, `Bình Dương`.
_OWN_NAME = re.compile(rf"[{CAPITALS}][\w-]*(?: [{CAPITALS}][\w-]*){{0,2}}")
#: How many words may name a member.
_MEMBER_WORDS = 4
_RATE = re.compile(phrases("rate_alone"))
#: `dự án có tổng vốn đầu tư`, where the number after it is of the same thing by another measure.
_WITH_RATE = re.compile(rf"(?:^|^(?:có|với) |\s(?:có|với) ){phrases('rate_alone')}$")
#: What is left out before a number that says it anew, by its relation to the number before.
ENDS = {"rate": _WITH_RATE, "peak": _WITH_PEAK}
_STOP = rf"(?!{phrases('ends_ranking')} )"
_NO_NAME = rf"(?! {phrases('no_ranking')}(?!\w))"
#: `Báo cáo khảo sát Chính phủ số (EGDI)`: a survey that has a short name is an index.
_SURVEY = r"khảo sát(?=[^.;()\n]{3,60}\([a-z]{3,6}\))"
_INDEX = re.compile(rf"(?<!\w)(?:(?:bộ )?chỉ số|{_SURVEY}){_NO_NAME}(?: {_STOP}[^\s,.;:()“]+){{1,9}}")
_RANKING = re.compile(rf"(?<!\w)(?:bảng )?xếp hạng{_NO_NAME}(?! \d)(?: {_STOP}[^\s,.;:()\d]+){{0,8}}")
_BARE = re.compile("(?:bảng )?xếp hạng")
#: How far before a rank its ranking is looked for.
_TOLD = 500
#: A head that only points back: `Con số này`, `Tỷ lệ đó hiện`; not `Nhà máy này nộp thuế`.
THIS = re.compile(rf"(?:\S+ ){{1,2}}(?:trên|(?:này|đó)(?: \S+){{0,2}}?(?: {phrases('of_place')} [^,;:]*)?)")


def list_head(frame: Frame, around: Around) -> Span | None:
    """The indicator that a list is of: `Tỷ lệ hồ sơ qua mạng được nâng cao: tư pháp đạt 90%, thuế 97%`."""
    low, high = frame.span[0], around.clause
    # Each item of a list may have a colon of its own: the first one opens the list.
    colon = frame.text.find(":", low, high) if around.item else frame.text.rfind(":", low, high)
    if colon < 0 or (not around.item and ";" in frame.text[colon:high]):
        return None
    begin = max(frame.text.rfind(sign, frame.span[0], colon) + 1 for sign in (",", ";", "."))
    begin = frame.skip_lead(max(begin, frame.span[0]), colon)
    hit = frame.hit_at(begin)
    if hit is None or hit.cue.head is None:
        return None
    verbs = (h.start for h in frame.hits_between(begin + 1, colon) if h.cue.roles & {"link", "change", "aux", "stop"})
    end = frame.skip_trail(begin, next(verbs, colon))
    return (begin, end) if end > begin and " " in frame.text[begin:end] else None


def pointed(frame: Frame, around: Around, antecedent: Around | None) -> tuple[Span, ...]:
    """What `dịch bệnh này` points back to: the same noun with more words, as it was named last (`dịch bệnh ho gà`).

    A noun for any number (`con số này`) points to the number before, unless it was named after that.
    """
    begin = around.head[0][0]
    found = _THIS_NOUN.match(frame.lowered, begin)
    if found is None or _TIMES.fullmatch(found.group(1)):
        return ()
    noun = found.group(1)
    low = max(0, begin - _POINTS)
    if _ANY_NUMBER.fullmatch(noun) and antecedent is not None:
        low = max(low, antecedent.mention.end)
    place = frame.lowered.rfind(f"{noun} ", low, begin)
    if place < 0 or THIS.match(frame.lowered, place):
        return ()
    named = _NAMED.match(frame.lowered, place + len(noun))
    if named is None:
        return ()
    cues = (h.start for h in scan(frame.lowered, place + len(noun), named.end()) if h.cue.roles & _ENDS_NAME)
    end = skip_back(frame.text, next(cues, named.end()), place, BLANK)
    return ((place, end),) if end > place + len(noun) else ()


def is_member(frame: Frame, around: Around, antecedent: Around) -> bool:
    """Whether the head only names another member that the indicator before it is said of.

    A kind of actor (`các bộ đạt 70%`), or a few words right before a number of the same unit (`huyện A 80%, B 60%`).
    """
    if group_pattern().fullmatch(frame.lowered, *around.head[0]):
        return True
    own, other = around.mention, antecedent.mention
    if own.label == other.label and _OF_KIND.match(frame.lowered, around.head[0][0]):
        return True  # `tỷ lệ của các bộ đạt 37%; của các tỉnh đạt 20%`
    opened = frame.lowered[around.clause : around.head[0][0]].strip(" ,")
    hit = frame.hit_at(around.head[0][0])
    named = hit is not None and hit.cue.head is not None
    stated = "link" in around.roles and "share" not in around.roles
    if own.label == other.label and stated and not named and _AT_MEMBER.fullmatch(opened):
        return _unit(own) == _unit(other)  # `…; tại tuyến huyện là 50%`
    if not named and (_is_priced_alike(frame, around, antecedent) or _is_named_part(frame, around, antecedent)):
        return True
    alike = own.label == other.label and own.label in ("PERCENT", "MEASURE", "MONEY")
    if not alike or around.roles & {"link", "change", "share"} or around.enclosed or antecedent.enclosed:
        return False
    assert isinstance(own.norm, Quantity) and isinstance(other.norm, Quantity)
    short = len(around.head) == 1 and frame.text.count(" ", *around.head[0]) < _MEMBER_WORDS
    between = frame.text[other.end : around.head[0][0]]
    return own.norm.unit == other.norm.unit and short and not named and len(between) < 12


def _is_named_part(frame: Frame, around: Around, antecedent: Around) -> bool:
    """Whether somebody's part of a whole is told: `16 triệu tin nhắn, trong đó MobiFone 76%, Viettel chiếm 12%`."""
    if around.enclosed or len(around.head) != 1 or _OWN_NAME.fullmatch(frame.text, *around.head[0]) is None:
        return False
    if frame.is_part(around, antecedent):
        return True
    between = frame.text[antecedent.mention.end : around.head[0][0]].strip()
    told = antecedent.index > 0 and antecedent.index + 1 == around.index and between in (",", "và", ", còn", "còn")
    return told and _is_named_part(frame, antecedent, frame.arounds[antecedent.index - 1])


def _is_priced_alike(frame: Frame, around: Around, antecedent: Around) -> bool:
    """Whether an item of a list has a price of its own: `giá xăng là 3.000 đồng/lít; dầu lên 1.500 đồng/lít`."""
    own, other = around.mention.norm, antecedent.mention.norm
    assert isinstance(own, Quantity) and isinstance(other, Quantity)
    if own.per is None or own.currency is None or (own.currency, own.per) != (other.currency, other.per):
        return False
    between = frame.text[antecedent.mention.end : around.head[0][0]]
    short = ";" in between and frame.text.count(" ", *around.head[0]) < _MEMBER_WORDS
    first = next((a for a in frame.arounds[: around.index] if a.head), None)
    hit = frame.hit_at(first.head[0][0]) if short and first is not None else None
    return hit is not None and hit.cue.head is not None


def _unit(mention: Mention) -> str | None:
    assert isinstance(mention.norm, Quantity)
    return mention.norm.unit or mention.norm.currency


def in_turn(frame: Frame, around: Around) -> tuple[Span, ...]:
    """The name that a value belongs to by its order: `tỷ lệ của A, B và C lần lượt là 12%, 15% và 9%`.

    The first name brings words that the others leave out: as many as it is longer by.
    """
    first = around
    while "inturn" not in first.roles and first.previous is not None and not first.head:
        first = first.previous
    if "inturn" not in first.roles or len(first.head) != 1:
        return ()
    low, high = first.head[0]
    # A comma may have cut the list short: names are looked for from the start of the clause.
    low = min(low, frame.skip_lead(first.clause, low))
    joins = [m.span() for m in _LIST_JOIN.finditer(frame.text, low, high)]
    ends = [*(start for start, _ in joins), high]
    starts = [low, *(end for _, end in joins)]
    values = 1 + sum(1 for a in frame.arounds[first.index + 1 :] if a.previous is not None and not a.head)
    place = around.index - first.index
    if len(starts) < 2 or len(starts) != values or place >= values:
        return ()
    if place == 0:
        return ((starts[0], ends[0]),)
    own = (starts[place], ends[place])
    opening = frame.text[starts[0] : ends[0]].split()
    shared = len(opening) - len(frame.text[own[0] : own[1]].split())
    if shared <= 0:
        return (own,)
    return ((starts[0], starts[0] + len(" ".join(opening[:shared]))), own)


def ranking(frame: Frame, around: Around) -> tuple[Span, ...]:
    """The index and the ranking that a rank is a place in: named in its sentence, before it or after, else before."""
    start, end = around.mention.start, around.mention.end
    spans: list[Span] = []
    for pattern in (_INDEX, _RANKING):
        before = [m.span() for m in pattern.finditer(frame.lowered, max(0, start - _TOLD), start)]
        after = pattern.search(frame.lowered, end, frame.span[1])
        if pattern is _RANKING and spans:
            before = [(low, high) for low, high in before if not _BARE.fullmatch(frame.lowered, low, high)]
        if before and (before[-1][0] >= frame.span[0] or after is None):
            spans.append(before[-1])
        elif after is not None:
            spans.append(after.span())
    return tuple(sorted(spans))


def peak(frame: Frame, around: Around, antecedent: Around) -> Span | None:
    """The other end of what the number before is one end of: `nhiệt độ thấp nhất 22 độ, cao nhất 27 độ`."""
    if around.head or not antecedent.head or not antecedent.head[-1][1] < around.mention.start:
        return None
    if not frame.lowered.endswith(_MOST, 0, antecedent.head[-1][1]):
        return None
    return next(((h.start, h.end) for h in around.operators if h.cue.text.endswith(_MOST)), None)


def is_rate(frame: Frame, around: Around) -> bool:
    """Whether the head only says by what is measured what stands before it: `22 triệu tấn thép, trị giá 10 tỷ USD`."""
    return bool(around.head) and _RATE.fullmatch(frame.lowered, *around.head[0]) is not None


def without_end(lowered: str, spans: tuple[Span, ...], relation: str) -> tuple[Span, ...]:
    """Leave out at the end of an indicator's words what a later number says anew, unless nothing else is left.

    ``rate``: by what it was measured (`dự án có tổng vốn đầu tư`); ``peak``: which end it was of (`độ ẩm thấp nhất`).
    """
    if not spans:
        return spans
    *others, (start, end) = spans
    found = ENDS[relation].search(lowered[start:end])
    if found is None:
        return spans
    kept = (*others, (start, start + found.start())) if found.start() else tuple(others)
    return kept or spans
