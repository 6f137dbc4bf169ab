"""Rules for places in a ranking and for parts of a known whole."""

from __future__ import annotations

import regex

from ..numbers import read_digits
from ..types import Quantity
from . import contexts
from .answers import mention, set_aside
from .candidates import WINDOW, Candidate, Decision
from .units import read_per

_THIRD = regex.compile(r"thứ[ \u00a0]$", regex.IGNORECASE)
_ONE_IN = regex.compile(r"(?:1|một)[ \u00a0]trong[ \u00a0](?:số[ \u00a0])?$", regex.IGNORECASE)
#: 3 trong 9 người, 11 trong số 14 trường: a part of a known whole, in words
_PART_OF = regex.compile(
    r"(?<![\d.,/])(?<!thứ[ \u00a0])(?P<part>\d{1,4})[ \u00a0]trong[ \u00a0](?:tổng[ \u00a0])?(?:số[ \u00a0])?$"
)
_TOP = regex.compile(r"(?<!\p{L})(?:top|tốp)[ \u00a0](?:đầu[ \u00a0])?$", regex.IGNORECASE)
_NUMBER_ONE = regex.compile(r"(?:vị trí|ngôi vị|ngôi)[ \u00a0](?=(?P<head>số[ \u00a0]))(?P=head)$", regex.IGNORECASE)
_LEADERS = regex.compile(
    r"[ \u00a0]\p{Ll}[^.;,]{0,60}?[ \u00a0](?:dẫn đầu|đứng đầu|cao nhất|tốt nhất|lớn nhất|hàng đầu|năng động nhất)\b"
)
_SUPERLATIVE = regex.compile(r"[ \u00a0][^.;,]{0,60}?[ \u00a0](?:nhất|hàng đầu|dẫn đầu|đứng đầu)\b")
#: There are no more classes of hospitals, works and licences.
_CLASSES = 13
#: How far before it stands what the place in a ranking was before: hạng 88 … lên 86 trong số 193
_STEP = 50
_WEEKDAY = regex.compile(
    r"(?:(?:sáng|chiều|tối|trưa|đêm|ngày|từ|đến|hôm|vào|cuối tuần)[ \u00a0,(]{0,2}|^)thứ[ \u00a0]$", regex.IGNORECASE
)
#: 410/442 (chiếm 92,8%) đại biểu: the percentage behind a ratio
_IN_PERCENT = regex.compile(r"[ \u00a0]\((?:\p{Ll}++[ \u00a0]){0,3}\d++(?:[.,]\d++)?[ ]?%")
#: 100% (12/12) huyện: the ratio behind a percentage; (12/12) huyện
_BRACKETED = regex.compile(
    r"%[ \u00a0]?\(\d++[.\d]*+/\d++[.\d]*+\)|.?[ \u00a0]\(\d++[.\d]*+/\d++[.\d]*+\)[ \u00a0]\p{Ll}", regex.DOTALL
)


def rank(c: Candidate) -> Decision | None:
    """``xếp thứ 2``, ``top 10``, ``vị trí số 1``, ``xếp hạng 25/63``, ``1 trong 10 … nhất``, ``nhóm 10 … dẫn đầu``."""
    n, left = c.number, c.left
    third = _THIRD.search(left)
    # hạng 88 is a place, hạng 1 as well a class of hospitals
    ranked = c.follows("rank_noun") or bool(c.tails and c.tails[-1] == "hạng" and (n.value or 0) > _CLASSES)
    if n.kind == "fraction":
        nations = c.noun is not None and {c.noun[0], " ".join(c.noun)} & contexts.words("ranked_among")
        ranked = ranked or bool(nations and contexts.last("rank_near", left) >= 0)
        if third or ranked:
            return mention(
                c,
                "RANK",
                Quantity(value=n.numerator),
                "rank",
                0.9,
                start=third.start() - len(left) + c.start if third else None,
            )
        return None
    if n.value is None or n.scaled:
        return None
    if third:
        return _third(c)
    at_most = Quantity(value=n.value, bound="at_most")
    if head := _TOP.search(left):
        return mention(c, "RANK", at_most, "rank", 0.9, start=c.start - len(head[0]))
    if (within := _ONE_IN.search(left)) and _SUPERLATIVE.match(c.text, c.end, c.end + WINDOW):
        return mention(c, "RANK", at_most, "rank", 0.8, start=c.start - len(within[0]))
    # thứ 40 trong số 170 nước is a place, 40 trong số 170 nước a part
    third_of = (part := _PART_OF.search(left)) and _THIRD.search(left, 0, part.start())
    if c.unit is None and part and not third_of and contexts.last("rank_step", left[-_STEP:]) < 0:
        numerator = read_digits(part["part"])
        if c.noun and numerator is not None and numerator <= n.value:
            norm = Quantity(numerator=numerator, denominator=n.value)
            return mention(c, "RATIO", norm, "ratio", 0.7, start=c.start - len(part[0]))
    if number_one := _NUMBER_ONE.search(left):
        return mention(c, "RANK", Quantity(value=n.value), "rank", 0.9, start=c.start - len(number_one["head"]))
    if "nhóm" in c.tails and _LEADERS.match(c.text, c.end, c.end + WINDOW):
        return mention(c, "RANK", at_most, "rank", 0.7)
    if n.in_digits and c.noun is None and c.unit is None and ranked:
        return mention(c, "RANK", Quantity(value=n.value), "rank", 0.7)
    return None


def _third(c: Candidate) -> Decision:
    """A number after ``thứ``: a place in a ranking, a weekday, or the ordinal of an event."""
    n = c.number
    before = c.left[:-4].lower().split()
    tail = [" ".join(before[-k:]) for k in (3, 2, 1) if len(before) >= k]
    sentence = c.left[max(c.left.rfind(". "), c.left.rfind(";")) + 1 : -4]
    # … đứng thứ 40 …, Lào (thứ 95): brackets that hold the place alone
    bracketed = c.left.endswith("(thứ ") and c.text[c.end : c.end + 1] == ")"
    cued = (
        bracketed or any(t in contexts.words("rank") for t in tail) or contexts.last("rank_near", sentence[-60:]) >= 0
    )
    cued = cued or contexts.begins("ranked_of", c.text, c.end)  # thứ 18 thế giới, thứ 18 trong số 40 nước
    if cued and not any(t in contexts.words("not_rank") for t in tail):
        return mention(c, "RANK", Quantity(value=n.value), "rank", 0.9, start=c.start - 4)
    day = n.value is not None and 2 <= n.value <= 7 and c.noun is None
    day = day and (c.text[c.end : c.end + 1] != "," or c.left.endswith("ngày thứ "))
    if day and is_weekday(c.left):
        return set_aside(c, "weekday", "weekday", 0.8)
    return set_aside(c, "ordinal", "ordinal", 0.9)


def is_weekday(left: str) -> bool:
    """Whether ``thứ`` at the end of the text before a number is that of a weekday.

    >>> is_weekday("hôm thứ "), is_weekday("đứng thứ ")
    (True, False)
    """
    return _WEEKDAY.search(left) is not None


def ratio(c: Candidate) -> Decision | None:
    """``59/63 tỉnh``, ``1/3 dân số``: a part of a known whole; ``23,5/100 dân`` is a rate."""
    n = c.number
    if n.kind != "fraction" or n.numerator is None or n.denominator is None:
        return None
    slash = c.text.find("/", c.start, c.end)
    if c.unit is None and slash > 0 and n.numerator % 1 and (per := read_per(c.text, slash)[0]):  # 23,5/100 dân: a rate
        return mention(c, "COUNT", Quantity(value=n.numerator, per=per), "rate", 0.8, end=slash)
    head = c.head
    if head and head.reason in ("address", "document_part", "label", "level", "contact", "scale"):
        return set_aside(c, "document_number" if head.head == "số" else head.reason, "head", 0.8)
    shared = _IN_PERCENT.match(c.text, c.end, c.end + WINDOW) is not None
    capital = c.noun is None and not shared and c.last_word[:1].isupper()
    if n.denominator == 0 or n.numerator > n.denominator or capital:
        return None
    if c.unit is not None and c.unit.unit == "điểm":
        return mention(c, "MEASURE", Quantity(value=n.numerator, unit="điểm"), "score", 0.6, end=c.unit.end)
    cued = shared or c.follows("amount") or bool(_BRACKETED.match(c.text, max(0, c.start - 3), c.end + WINDOW))
    cued = cued or (n.numerator < n.denominator and c.next_word == "của")
    # up to 31 and 12 a bare d/m may be a date that nobody claimed: such a fraction needs a noun or a cue
    if c.noun or cued or n.denominator > 31 or n.numerator < n.denominator <= 5:
        norm = Quantity(numerator=n.numerator, denominator=n.denominator)
        return mention(c, "RATIO", norm, "ratio", 0.95 if c.noun else 0.75)
    return None
