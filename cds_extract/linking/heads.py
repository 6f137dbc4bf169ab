"""The phrase before a number: the clause and the head of what is measured, cut at marks and cue words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..types import Span
from .around import Around
from .cues import Hit
from .operators import operators_before
from .tails import PER
from .trimming import BLANK, brackets, trim

if TYPE_CHECKING:
    from .frame import Frame


def read_head(frame: Frame, around: Around) -> None:
    """Set ``around.head``, its clause, the number that it shares the clause with, and whether parentheses hold it."""
    low, high = frame.span[0], around.begin
    previous = frame.before(around)
    if previous is not None:
        low = previous.mention.end
        per = PER.match(frame.text, low)
        low = per.end() if per else low
    depth, opened, cut = 0, -1, low
    for mark in _unbracketed(frame, low, high):
        sign = mark.group()
        if sign == "(":
            depth, opened = depth + 1, mark.start()
        elif sign == ")":
            depth -= 1
            if depth < 0:
                cut, depth, opened = mark.end(), 0, -1
        elif sign == ":" and _names_item(frame, around, mark.end()):
            around.item = True
        elif sign in ("...", "…") and frame.text[mark.end() : mark.end() + 2].lstrip()[:1].islower():
            continue  # `ghép tạng, ghép tủy... tại các bệnh viện tăng 5%`: the list goes on
        elif sign in (";", ":") or sign[0] in ".!?…":
            cut, depth, opened = mark.end(), 0, -1
    if around.item:
        around.roles |= {"link"}
    around.enclosed = depth > 0
    shared = previous is not None and cut <= low
    if around.enclosed:
        inner = frame.skip_lead(opened + 1, high)
        if inner < high and frame.skip_trail(inner, high) > inner:
            cut = opened + 1
        elif shared and _names_nothing(frame, low, opened):
            high = cut = low  # `12 vụ (5%)`: the number in parentheses has nothing of its own
        else:
            # `Công ty X chiếm cao nhất (5%)`: the head stands before the parentheses, with its verb
            outer, high = operators_before(frame, opened, cut)
            around.operators += outer
            around.roles |= {role for hit in outer for role in hit.cue.roles}
    enclosed = list(brackets(frame, cut, high))
    for hit in frame.hits_between(cut, high):
        if any(start < hit.start < end for start, end in enclosed):
            continue
        if hit.start > cut and _is_glued(frame, hit):
            cut = hit.start
        if "boundary" not in hit.cue.roles or hit.end > high or _is_purpose(frame, hit, cut, around):
            continue
        if "opens" in hit.cue.roles and not _opens_clause(frame, hit):
            continue
        if (
            "restricts" in hit.cue.roles
            and around.roles & _SAID
            and cut < hit.start
            and _ends_comma(frame, hit.end, high)
        ):
            high = hit.start  # `Đàn lợn giảm do dịch bệnh kéo dài, còn 5 con`: why, and then what of it
            break
        goes_back = "back" in hit.cue.roles and around.roles & _SAID and not _counts(frame, around)
        if goes_back and cut < hit.start and frame.skip_lead(hit.end, high) >= high:
            high = hit.start  # `Doanh thu giữ nguyên, sau khi tăng 5%`: of what, stands before
            break
        cut = hit.end
    around.clause = cut
    shared = previous is not None and cut <= low
    if shared or around.enclosed:
        around.previous = previous
    around.head = trim(frame, cut, high, shared)
    if around.mention.label in ("COUNT", "MONEY") or not around.roles & _SAID:
        around.head = _without_doer(frame, around.head)
    if shared and previous is not None and _is_member_count(frame, previous, around):
        around.head = ()


def _without_doer(frame: Frame, head: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out the body that did it: `Bộ Y tế điều chuyển 5 triệu liều`; not `Bộ Y tế có số điểm …`, whose it is."""
    if not head:
        return head
    (low, high), *others = head
    body = next((m for m in frame.others if m.label == "AGENCY" and m.start == low and m.end < high), None)
    if body is None or any(h.cue.head is not None for h in frame.hits_between(body.end, high)):
        return head
    begin = frame.skip_lead(body.end, high)
    return ((begin, high), *others) if begin < high else head


def _unbracketed(frame: Frame, low: int, high: int) -> list[re.Match[str]]:
    """The marks of a stretch, but for those inside such parentheses: `lạm phát (trừ lương thực; xăng) tăng 5%`."""
    inside = [(start + 1, end - 1) for start, end in brackets(frame, low, high)]
    return [m for m in frame.marks(low, high) if not any(start <= m.start() < end for start, end in inside)]


def _names_item(frame: Frame, around: Around, after: int) -> bool:
    """Whether a colon parts a name from its number: `- Xăng E5: không cao hơn 5 đồng/lít`, `khối A: 300 (5%)`.

    A number that a thing counted follows (`Kết quả: 20 xã đã …`) only stands in what the colon announces.
    """
    if frame.text[after : around.begin].strip(BLANK + ":"):
        return False
    return around.mention.label in ("MONEY", "MEASURE") or _ALONE.match(frame.text, around.mention.end) is not None


#: What may follow a number that counts nothing by name: a mark, or one word and a mark.
_ALONE = re.compile(r"(?:\s\w+)?\s?(?:[,;.()/\n]|$|\s[-–—]\s)")


#: Roles of the words that say something of what stands before them.
_SAID = frozenset({"link", "change", "bound"})


def _opens_clause(frame: Frame, hit: Hit) -> bool:
    """Whether a mark or nothing stands before a word: `…; riêng Lào tăng 5%`, not `nguồn thu riêng năm 2016`."""
    before = frame.lowered[frame.span[0] : hit.start].rstrip()
    return not before or not before[-1].isalnum() or before.endswith((" chỉ", " tính"))


def _ends_comma(frame: Frame, low: int, high: int) -> bool:
    """Whether a clause that is longer than a word ends with a comma: what follows goes back to what it is about."""
    told = frame.text[low:high].rstrip()
    return told.endswith(",") and " " in told.strip()


def _counts(frame: Frame, around: Around) -> bool:
    """Whether a word after the number says what is counted or shared."""
    start = frame.skip_blank(around.mention.end, frame.span[1])
    if around.mention.label in ("MONEY", "MEASURE") or start in frame.date_starts:
        return False
    hit = frame.starts.get(start)
    return frame.text[start : start + 1].isalpha() and not (hit and hit.cue.roles & {"compare", "stop", "boundary"})


def _is_glued(frame: Frame, hit: Hit) -> bool:
    """Whether a sentence begins with a cue although no full stop stands before it: `Ảnh: TTXVN Theo thống kê, …`."""
    opens = hit.cue.head is not None or "lead" in hit.cue.roles
    if not opens or not frame.text[hit.start : hit.start + 2].istitle() or frame.text[hit.start - 1] != " ":
        return False
    return frame.text[max(0, hit.start - 2)].isalnum()


#: Words after which a clause may only tell which subject is meant.
_TELLS_MORE = ("để", "nhằm", "do", "như")


def _is_purpose(frame: Frame, hit: Hit, low: int, around: Around) -> bool:
    """Whether a clause only tells more of the subject: `kinh phí để sửa đường là 5 tỷ đồng`, `vốn do xã giữ tăng`."""
    if hit.cue.text not in _TELLS_MORE or not around.roles & {"link", "change"}:
        return False
    if any(h.cue.roles & {"link", "change"} for h in frame.hits_between(low, hit.start)):
        return False
    named = any(h.cue.head is not None for h in frame.hits_between(low, hit.start))
    return named and "," not in frame.text[low : around.begin]


def _is_member_count(frame: Frame, previous: Around, around: Around) -> bool:
    """Whether the number before only counts the members of the subject: `tổng lỗ của 10 nhà máy là 5 tỷ đồng`."""
    counts = previous.mention.label == "COUNT" and bool(previous.operators)
    owned = counts and previous.operators[0].cue.text == "của" and "link" in around.roles
    return owned and "," not in frame.text[previous.mention.end : around.begin]


def _names_nothing(frame: Frame, low: int, high: int) -> bool:
    """Whether a stretch after a number only goes on with what was counted: no comma, no verb, no name to come."""
    if any(m.group() == "," for m in frame.marks(low, high)):
        return False
    return not any(h.cue.roles & {"change", "link"} for h in frame.hits_between(low, high))
