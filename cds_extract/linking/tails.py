"""The phrase after a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..spelling import CAPITALS
from .around import Around
from .cues import Hit, group_pattern, phrases

if TYPE_CHECKING:
    from .frame import Frame

#: Roles of the words that cannot open the phrase after a number.
_NO_TAIL = frozenset({"link", "change", "boundary", "stop", "join", "compare", "same"})
#: Marks that part clauses; dashes only between blanks, dots and commas only before one.
PUNCTUATION = re.compile(r"[;:()]|,(?=\s|$)|\.{3}|…|[.!?](?=\s|$)|\s[-–—]\s")
#: Parentheses that only add to a number or a noun.
_BRACKETS = re.compile(r"\([^()\n]{1,80}\)")
#: `30% ý kiến cho rằng phải giữ lại`: what is held is part of what is counted.
_OPINION = re.compile(rf"(?<!\w){phrases('opinion')}(?!\w)")
#: Words that go on about what was counted: `900 liều mỗi tỉnh`, `40% số hộ là điều đáng lo`, `9 lớp, chủ yếu ở xã`.
_ENDED = re.compile(rf" {phrases('tail_ends')}(?!\w)|, {phrases('tail_adds')}(?!\w)")
#: `1 tỉnh là Cần Thơ`
_NAMES_IT = re.compile(rf" là (?=[{CAPITALS}])")
_WORD = re.compile(r"[^\s,;:()]+")
#: `62 ca`: what was counted was named before.
COUNTER = re.compile(phrases("counter"))
#: The most words of a noun that a clause about it follows at once.
_NOUN = 2
#: The base of a rate, apart from the value: `/ha`, `/100 dân`.
PER = re.compile(r"\s?/\s?\d*\s?\w+")


#: `16% dân số và luôn tăng nhanh`: a second predicate, and whether the phrase before it has one already.
_SECOND = re.compile(rf"\s+và (?:{phrases('second_predicate')})(?!\w)")
_FIRST = re.compile(rf"\s(?:{phrases('second_predicate')})(?!\w)")
#: `thứ 5/11 nước về …`: among whom a place is held, and in what.
AMONG = re.compile(rf"(?:,?\s(?:{phrases('ranked_among')})(?!\w))+")
_IN_WHAT = re.compile(rf"(?:{AMONG.pattern})?\svề\s")

#: Words that tell what came of it, after an amount.
_STILL = ("vẫn", "cũng", "đều", "lại")
#: The time base of a rate.
_BASE = re.compile(rf"\s?/\s?{phrases('rate_time')}(?!\w)")


def read_tail(frame: Frame, around: Around) -> None:
    """Set ``around.tail``: what the number counts or is a share of, with its own doing.

    It ends before the next number's operators, at a comma that does not join, at a word that opens another clause.
    """
    per = PER.match(frame.text, around.mention.end)
    start = per.end() if per else around.mention.end
    limit = next(
        (a.begin for a in frame.arounds[around.index + 1 :] if not a.defines and not _is_beside(frame, around, a)),
        frame.span[1],
    )
    about = _IN_WHAT.match(frame.lowered, start, limit) if around.mention.label == "RANK" else None
    start = frame.skip_blank(about.end() - len("về ") if about else start, limit)
    beside = _BRACKETS.match(frame.text, start, limit)
    if beside:
        start = frame.skip_blank(beside.end(), limit)  # `70% (khoảng 410.000) số xe này`
    if start >= limit or not frame.text[start].isalpha():
        return
    hit = frame.starts.get(start)
    if start in frame.date_starts:
        return
    counts = around.mention.label in ("COUNT", "RATIO", "RANK")
    if not counts and frame.text[start : start + 2].istitle() and not any(m.start == start for m in frame.others):
        return  # `đạt 99,5% Theo ông Bình, …`: a sentence begins although no full stop stands before it
    if hit and hit.cue.text in _STILL and around.mention.label in ("MONEY", "MEASURE"):
        return  # `mất 4 tháng vẫn chưa xong`: what came of it
    if hit and around.mention.label in ("MONEY", "MEASURE") and hit.cue.text in ("cho", "để"):
        pass  # `chi 5 tỷ đồng cho y tế`: what the money is for
    elif hit and hit.cue.text == "vào" and "share" in around.roles:
        pass  # `đóng góp 5 tỷ đồng vào GDP`: of what it is a part
    elif hit and around.mention.label in ("MONEY", "MEASURE") and hit.cue.text in ("từ", "tại", "trong", "ở", "vào"):
        return  # `5 tỷ đồng từ ngân sách`: where from, not what
    elif hit and hit.cue.text == "là" and around.mention.label == "RANK":
        start = frame.skip_lead(hit.end + 1, limit)  # `Đứng thứ hai là ngành điện`
    elif hit and (hit.cue.text == "của" or (hit.cue.text == "về" and around.mention.label != "COUNT")):
        start = frame.skip_lead(hit.end + 1, limit)
    elif hit and hit.cue.text == "còn lại" and around.mention.label in ("PERCENT", "COUNT"):
        pass  # `30% còn lại không có mạng`
    elif hit and hit.cue.roles & _NO_TAIL and not hit.cue.head:
        return
    end = _phrase_end(frame, start, limit, limit < frame.span[1])
    held = _OPINION.search(frame.lowered, start, end)
    ended = None if held else _ENDED.search(frame.lowered, start, end) or _NAMES_IT.search(frame.text, start, end)
    if ended is not None:
        end = ended.start()
    for hit in frame.hits_between(start + 1, held.start() if held else end):
        if "restricts" in hit.cue.roles and _tells_which(frame, around, start, hit):
            continue
        if hit.cue.roles & {"stop", "boundary"} or _brings(frame, hit):
            end = hit.start
            break
    for date in frame.date_starts.values():
        if start < date.start < end:
            end = date.start
    second = _SECOND.search(frame.lowered, start, end)
    if second is not None and _FIRST.search(frame.lowered, start, second.start()) is None:
        end = second.start()
    base = _BASE.search(frame.text, start, end)
    if base is not None:
        end = base.start()  # `600 lượt người/năm`: the base of the rate is no part of what is counted
    words = list(_WORD.finditer(frame.text, start, end))
    if len(words) > 18:
        end = words[17].end()
    last = start + len(frame.text[start:end].rstrip(" \u00a0,"))
    change = frame.hit_before(last)
    if held or (change is not None and "change" in change.cue.roles and (end < limit or limit == frame.span[1])):
        end = last  # `3 nhóm hàng giảm giá;`: what befell the things counted
    else:
        end = frame.skip_trail(start, end)
    if around.mention.label == "RATIO" and any(a <= start and end <= b for a, b in frame.areas):
        return  # `bằng 1/5 của Singapore`
    if end > start:
        around.tail = (start, end)


def _phrase_end(frame: Frame, start: int, limit: int, followed: bool) -> int:
    """Where the phrase after a number ends: at the first mark that does not only join parts of an enumeration."""
    marks = list(frame.marks(start, limit))
    piece = start
    group = group_pattern().match(frame.lowered, start, limit)
    for index, mark in enumerate(marks):
        if mark.start() < piece or (group and mark.end() <= group.end()):
            continue
        beside = _BRACKETS.match(frame.text, mark.start(), limit)
        if beside and _resumes(frame, beside.end(), limit):
            piece = beside.end()
            continue
        last = index + 1 == len(marks)
        # `5% vốn, bán thêm 3%`: the last part before the next number is that number's own
        taken = last and followed and not frame.lowered[mark.end() : limit].rstrip().endswith("và")
        if mark.group() != "," or taken or not _goes_on(frame, piece, mark.start(), mark.end(), limit):
            return mark.start()
        piece = mark.end()
    return limit


def _goes_on(frame: Frame, start: int, comma: int, after: int, limit: int) -> bool:
    """Whether a comma joins the parts of one noun phrase (`bộ, ngành, địa phương`)."""
    if frame.text.count(" ", start, comma) > 7:
        return False
    while after < limit and frame.text[after] in " \u00a0":
        after += 1
    hit = frame.starts.get(after)
    if after >= limit or (hit and hit.cue.roles) or after in frame.date_starts or not frame.text[after].islower():
        return False
    return not any(m.start == after for m in frame.others)


def _is_beside(frame: Frame, around: Around, other: Around) -> bool:
    """Whether a number only stands in parentheses beside this one, and the phrase goes on: `10 trường (25%) chưa …`."""
    opened = frame.text.find("(", around.mention.end, other.begin)
    if opened < 0 or opened - around.mention.end > 40:
        return False
    beside = _BRACKETS.match(frame.text, opened)
    return beside is not None and other.mention.end <= beside.end() and _resumes(frame, beside.end(), frame.span[1])


def _resumes(frame: Frame, position: int, limit: int) -> bool:
    """Whether a phrase goes on after parentheses: with a plain word, and no verb that says something new."""
    if position + 2 >= limit or frame.text[position] not in " \u00a0" or not frame.text[position + 1].islower():
        return False
    hit = frame.hit_at(position + 1)
    return hit is None or not hit.cue.roles & {"link", "change", "boundary", "stop", "join", "compare", "prep"}


def _tells_which(frame: Frame, around: Around, start: int, hit: Hit) -> bool:
    """Whether a clause tells which things are counted: `27 người chết do ngộ độc`, `3 tội danh mà ông bị truy tố`."""
    noun = frame.lowered[start : hit.start]
    if around.mention.label != "COUNT" or "," in noun or noun.count(" ") > _NOUN:
        return False
    return COUNTER.fullmatch(noun.strip()) is None


def _brings(frame: Frame, hit: Hit) -> bool:
    """Whether `với` brings another indicator: `5 dự án với tổng vốn đăng ký`."""
    if hit.cue.text != "với":
        return False
    following = frame.hit_at(hit.end + 1)
    return following is not None and following.cue.head is not None
