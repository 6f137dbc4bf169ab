"""Which quantities state something about the world: the guide's section 3 names those that give no observation.

Each rule returns a reason, so that what was left out can be explained and counted.
"""

from __future__ import annotations

import functools
import re

from ..codebook import load
from ..spelling import CAPITALS
from ..types import Quantity
from .around import Around, is_bounded
from .cues import CountedRow, alternation, phrases
from .frame import Frame

_TITLES = re.compile(rf"(?<!\w){phrases('attendance_title')}(?: (?!đã )\w+){{0,5}} (?:của |từ )?$")
_OPENS = re.compile(rf"\s*{phrases('attendance_opens')} {phrases('event')} [^.;:]* có ")
_GOT = re.compile(rf"(?<!\w){phrases('got')}(?: \w+)? $")
_ATTENDED = re.compile(rf"(?<!\w){phrases('attendance')}[^,;.]*$")
_RESULT = re.compile(rf"\s?(?:đã )?{phrases('result')}(?!\w)")
_BEFORE = re.compile(rf"(?<!\w){phrases('elapsed_before')}(?: \w+){{0,4}} $")
_WITHIN = re.compile(r"(?:^|[,.;:]\s*)trong (?:vòng )?$")
_AFTER = re.compile(rf"\s(?:{phrases('elapsed_after')}|sau(?! ?,| khi))(?!\w)")
#: `nếu chỉ tính kênh này thì tăng 5%` only says of what the number is.
_IF = re.compile(rf"(?<!\w){phrases('suppose')}(?!\w)(?! {phrases('only_counts')}(?!\w))")
_FIRST = re.compile(rf"[\s“\"]*{phrases('suppose_first')}\s(?!này|đó|của)")
#: An example of somebody who is made up: `ví dụ một hộ thu 3 triệu đồng`, `một hộ thu 3 triệu đồng thì …`.
_ONE = re.compile(
    rf"(?<!\w){phrases('example')}(?!\w)[^.]{{0,60}}?(?<!\w)(?:một|1) {phrases('one')}(?!\w)"
    rf"|(?<!\w)(?<!của )một {phrases('one')}(?! khác)(?=[^;]{{0,300}} (?:thì|sẽ) )"
)
#: What follows from it: `thì tăng 5%` tells what was, `thì sẽ tăng 5%` goes on supposing.
_SINCE = re.compile(rf"(?<!\w){phrases('suppose_end')}(?!\w)(?!(?: \w+){{0,3}} {phrases('supposes_on')}(?!\w))")
#: What is said of a class whose bound a number is: `… thì phải`, `mới được`, `là đã bị phạt`.
_RULED = re.compile(rf"[^.;:,()\d]{{0,18}}?(?:(?<!\w){phrases('then')}|trở lên) (?:đã )?{phrases('ruled')}(?!\w)")
_BARRED = re.compile(rf"(?<!\w){phrases('barred')}(?!\w)[^,;.:()]{{0,30}}$")
_WHICH = re.compile(r"(?<!\w)(?<!thế )(?<!cách )(?<!như )nào (?!đó)[^,;.:]{0,40}$")
_THEN_TOLD = re.compile(r"(?<!\w)thì (?P<then>.{0,60})")
_WHEN = re.compile(r" (?:như )?(?:(?:tại|vào|ở|trong|trước)(?: thời điểm)? )?")
_AGO = re.compile(rf" (?:như )?{phrases('time_ago')}(?! \d)(?!\w)")
_NOW = re.compile(r"(?<!\w)(?:nay|(?:tuần|tháng|mùa|vụ) này)(?!\w)")
_THEN = re.compile(r"[^,;.:]{0,30} (?:thì|sẽ) ")
#: `có từ 10 lao động trở lên`
_OPEN = re.compile(r"[^.;:,()\d]{0,30}?trở (?:lên|xuống)(?!\w)")
#: What points back to things that were named before.
_POINTED = re.compile(rf"(?: (?!trong|mà|tại|ở)[^\s,.;:()\d]+){{1,4}}? {phrases('pointer')}")
_KIND = re.compile(rf"(?<!\w){phrases('kind')} $")
_PARTS = re.compile(rf" {phrases('kind_part')}(?!\w)")
_PERSONS = re.compile(rf" (?i:{phrases('person_title')}) [{CAPITALS}]")
_AMONG = ("trong ", "trong số ", "trong tổng số ")
#: How far a rank stands from the size of its ranking.
_RANKED = 30
#: Units of a length of time.
TIME_UNITS = frozenset(
    {"năm", "tháng", "ngày", "tuần", "giờ", "phút", "tiếng", "giây", "thập niên", "thập kỷ", "thập kỉ", "thế kỷ"}
)


@functools.cache
def _agenda() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load("cues_counted.csv", CountedRow)
    reasons = {row.head: row.reason for row in rows}
    # A longer name of something else: `3 câu lạc bộ`.
    other = alternation(f"{row.head} {word}" for row in rows for word in row.unless)
    return re.compile(rf"(?!{other}(?!\w)){alternation(reasons)}(?!\w)"), reasons


#: `cứ 10 hộ thì 4 hộ có máy`: the base of a rate.
_EACH = ("cứ ", "cứ mỗi ", "cứ khoảng ")
#: What a law says of whoever does something.
_LAW = re.compile(phrases("law"))
_OWNED = re.compile(r" vốn (?:nhà nước|nước ngoài|đầu tư)")
_FIRM = re.compile(rf"(?<!\w){phrases('firm')}(?: có)? $")
#: `Con số 25% ấy`: a number that has just been told.
_AGAIN = re.compile(rf" {phrases('told_again')}(?!\w)")


def reason_against(frame: Frame, around: Around) -> str | None:
    """Return why a quantity gives no observation, or None where it gives one.

    Returns:
        ``agenda``, ``attendance``, ``known``, ``elapsed``, ``definition`` or ``hypothetical``.
    """
    mention, norm = around.mention, around.mention.norm
    assert isinstance(norm, Quantity)
    if around.defines:
        return "definition"
    left = frame.lowered[max(frame.span[0], mention.start - 60) : mention.start]
    if left.endswith(_EACH) or frame.found(_LAW):
        return "definition"
    if mention.label == "PERCENT" and _OWNED.match(frame.lowered, mention.end) and _FIRM.search(left):
        return "definition"  # `doanh nghiệp 100% vốn nhà nước`: what kind of firm
    if mention.label == "PERCENT" and _is_share_of_firms(frame, around, left):
        return "definition"
    if _AGAIN.match(frame.lowered, mention.end):
        return "known"
    if _is_base_of_price(frame, around, left):
        return "definition"
    if _is_threshold(frame, around, left):
        return "definition"
    if mention.label == "MONEY" and norm.value == 1:
        return "definition"  # `1 euro đổi 1,13 USD`: the base of a rate
    if mention.label == "COUNT":
        return _count(frame, around, left)
    if mention.label == "MEASURE" and norm.unit in TIME_UNITS:
        return _time(frame, around, left)
    return _hypothetical(frame, around)


_HOLDS = re.compile(rf"(?<!\w){phrases('holds')} (?:trên |dưới |từ |đủ |đến |và )*$")
_CAPITAL = re.compile(r" (?:tổng )?(?:số )?(?:vốn|cổ phần)(?: [^\W\d]+){0,9} $")
_FIRMS = re.compile(rf"(?:\d[\d.]*|hai|ba) (?:tổng )?{phrases('firms')}(?!\w)")


def _is_share_of_firms(frame: Frame, around: Around, left: str) -> bool:
    """Whether a share of the capital tells which firms are counted: `nhà nước giữ 100% vốn điều lệ gồm 7 công ty`."""
    following = frame.following(around)
    if following is None or following.mention.label != "COUNT" or _HOLDS.search(left) is None:
        return False
    between = frame.lowered[around.mention.end : following.mention.start]
    return _CAPITAL.match(between) is not None and _FIRMS.match(frame.lowered, following.mention.start) is not None


#: `giá 1 kg lợn`, `chi phí sản xuất 1 chiếc xe`: of how much that is the price.
_PRICED = re.compile(rf"(?<!\w){phrases('priced')}(?: (?!là|tăng|giảm|đạt|lên|khoảng|trên|hơn)[^\W\d]+){{0,4}} $")


def _is_base_of_price(frame: Frame, around: Around, left: str) -> bool:
    """Whether one unit is only the base of the price that is told: `giá 1 kg lợn giống là 160.000 đồng`."""
    norm = around.mention.norm
    assert isinstance(norm, Quantity)
    if norm.value != 1 or around.mention.label not in ("COUNT", "MEASURE") or _PRICED.search(left) is None:
        return False
    return not around.operators


#: No document lists so many items.
_MANY = 100
_LAW_PART = re.compile(phrases("law_part"))


def _count(frame: Frame, around: Around, left: str) -> str | None:
    mention = around.mention
    start = mention.end
    while start < frame.span[1] and frame.text[start] in " \u00a0":
        start += 1
    pattern, reasons = _agenda()
    found = pattern.match(frame.lowered, start, frame.span[1])
    if found:
        # What became of the items is a fact: `11 chỉ tiêu đạt và vượt`, `nhận được 20 ý kiến`.
        if _RESULT.match(frame.lowered, found.end()) or _GOT.search(left):
            return None
        reason = reasons[found.group()]
        many = isinstance(mention.norm, Quantity) and (mention.norm.value or 0) >= _MANY
        many = many and _LAW_PART.fullmatch(found.group()) is None
        # `483 nhiệm vụ`, `50.000 chỉ tiêu tuyển sinh`: no agenda is as long
        return None if reason == "agenda" and many else reason
    if left.endswith(_LONG) and frame.lowered.startswith("trang", start):
        return "agenda"
    if _listed(frame, around):
        return "known"  # `tại 3 phố Lê Lợi, Lê Lai và Hàm Nghi`: how many there are, the names say
    if _REQUIRED.search(left):
        return "definition"  # `phải dự thi đủ ba bài`, `tổng điểm ba bài`
    if _KIND.search(left) and _PARTS.match(frame.lowered, mention.end):
        return "definition"  # `xe buýt 2 tầng`: what kind of bus
    if _POINTED.match(frame.lowered, mention.end, frame.span[1]) or _PERSONS.match(frame.text, mention.end):
        return "known"  # `4 tỉnh này`, `2 ông Nam và Hải`: whom the article has just told of
    if _TITLES.search(left) or _ATTENDED.search(left) or _OPENS.match(frame.lowered, frame.span[0], mention.start):
        return "attendance"
    return _hypothetical(frame, around)


_NAMED_ONES = re.compile(
    rf"(?: [^\W\d]+){{1,3}}? (?P<names>[{CAPITALS}][^\s,.;:()]*(?: [{CAPITALS}][^\s,.;:()]*)*"
    rf"(?:(?:, | và |, và )[{CAPITALS}][^\s,.;:()]*(?: [{CAPITALS}][^\s,.;:()]*)*)+)"
)
_REQUIRED = re.compile(rf"(?<!\w){phrases('required')} $")


def _listed(frame: Frame, around: Around) -> bool:
    """Whether the names of as many things follow, and nothing before the number says that it counts them."""
    norm = around.mention.norm
    assert isinstance(norm, Quantity)
    if norm.value is None or not 1 < norm.value < 10 or around.roles & {"light", "exist", "link", "change"}:
        return False
    found = _NAMED_ONES.match(frame.text, around.mention.end, frame.span[1])
    return found is not None and len(re.split(r", và |, | và ", found["names"])) == norm.value


def _is_threshold(frame: Frame, around: Around, left: str) -> bool:
    """Whether a number bounds a class that a rule is about, or is the size of a ranking.

    `cấm xe trên 5 tấn`, `doanh thu trên 100 triệu đồng thì phải nộp thuế`, `đơn vị nào có 40% … thì phải`,
    `đứng thứ 44 trong 170 nước`.
    """
    mention, norm = around.mention, around.mention.norm
    assert isinstance(norm, Quantity)
    if mention.label == "COUNT" and left.endswith(_AMONG):
        beside = frame.arounds[max(0, around.index - 1) : around.index + 2]
        if any(
            a.mention.label == "RANK" and mention.start - _RANKED < a.mention.end and a.begin < mention.end + _RANKED
            for a in beside
        ):
            return True
    if "nào " in left and _WHICH.search(left) and _THEN.match(frame.lowered, mention.end):
        return True
    if not is_bounded(norm):
        return False
    if around.roles & {"change"}:
        return False
    if mention.label != "PERCENT" and "link" not in around.roles and _OPEN.match(frame.lowered, mention.end):
        before = (h for h in frame.status_hits if h.start < mention.start)
        return not any(h.cue.status and h.cue.status.status == "target" for h in before)
    if _RULED.match(frame.lowered, mention.end) is not None:
        return True
    # `cấm xe trên 5 tấn`; but `cấm xe trong thời hạn 3 tháng` tells for how long
    return "link" not in around.roles and norm.unit not in TIME_UNITS and _BARRED.search(left) is not None


#: Words before the pages of a document.
_LONG = ("dài ", "dày ", "dài hơn ", "dày hơn ", "dài gần ", "dày gần ")


_DURING = ("trong ", "trong vòng ")
_LASTS = re.compile(rf"(?<!\w){phrases('lasts')} trong (?:vòng |thời hạn )?$")


def _time(frame: Frame, around: Around, left: str) -> str | None:
    bound = left
    for hit in around.operators:
        if "bound" in hit.cue.roles:
            bound = frame.lowered[max(frame.span[0], hit.start - 60) : hit.start]
    if _WITHIN.search(bound) and frame.text.startswith(",", around.mention.end):
        return "elapsed"  # `Trong 7 ngày, …`: when, not how long
    dated = frame.text.startswith(" (", around.mention.end) and around.mention.end + 2 in frame.date_starts
    if dated and bound.endswith("trong "):
        return "elapsed"  # `trong 5 năm (2016-2020)`
    during = bound.endswith(_DURING) and not _LASTS.search(bound)
    if during and around.previous is not None and not around.roles & {"link", "change"}:
        return "elapsed"  # `bán được 40 tấn trong 5 tháng`: when the other number came about
    if _BEFORE.search(bound) or _AFTER.match(frame.lowered, around.mention.end):
        return "elapsed"
    return _hypothetical(frame, around)


def _hypothetical(frame: Frame, around: Around) -> str | None:
    """`nếu vay 50 triệu đồng … thì …`, `ví dụ một hộ thu 3 triệu đồng …`: a supposed case, not the world."""
    low, start = frame.span[0], around.mention.start
    supposed = next((end for _, end in reversed(frame.found(_IF)) if end <= start), None)
    if supposed is None and frame.lowered.find(", ", low, start) < 0:
        first = _FIRST.match(frame.lowered, low, start)
        supposed = first.end() if first else None
    if supposed is not None and _SINCE.search(frame.lowered, supposed, start) is None:
        return None if _contrasts(frame, supposed, start) else "hypothetical"
    if any(end <= start for _, end in frame.found(_ONE)):
        return "hypothetical"
    return None


def _contrasts(frame: Frame, supposed: int, start: int) -> bool:
    """Whether two times are set against each other: `nếu như cuối năm 2016 nợ là 7 tỷ đồng thì nay là 9 tỷ đồng`."""
    when = _WHEN.match(frame.lowered, supposed)
    then = _THEN_TOLD.search(frame.lowered, start, frame.span[1])
    if when is None or then is None:
        return False
    if when.end() not in frame.date_starts and _AGO.match(frame.lowered, supposed) is None:
        return False
    low, high = then.span("then")
    return _NOW.search(then["then"]) is not None or any(low <= date < high for date in frame.date_starts)
