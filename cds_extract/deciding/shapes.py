"""Numbers that their shape alone sets aside: addresses of the web, clock times, phone numbers, models, list markers.

Every shape is tested where a number begins, never by a scan of the text, so the cost grows with the numbers alone.
"""

from __future__ import annotations

from functools import cache

import regex

from ..context import Context, Spans

#: Reason code -> shapes that begin with the number itself. The first that fits wins.
STARTS: dict[str, tuple[str, ...]] = {
    "idiom": (
        r"2[ ]bên\b(?![ ](?:đường|bờ|sông|cạnh))",
        r"(?<!\d)[2-5][ ]trong[ ]1\b|(?<=\b[2-5][ ]trong[ ])1\b",
        r"(?<![\d.,])0?1[ ]cửa\b(?![ ](?:hàng|sông|khẩu|hiệu|xả|biển|sổ|van|ra|lò))",
        r"(?<![\d/])24/(?:7|24)(?:h|[ ]?giờ)?(?![/\d])",
        r"(?<!\d)50[ ]?[-/][ ]?50(?![ ]?%|\d)",
    ),
    "clock_time": (
        r"(?<!\d,)(?<=\d[hg:])\d{2}(?!\d)",
        r"(?<![\d.,])\d{1,2}(?::\d{2}){1,2}(?!\d)",
        r"(?<![\d.,])\d{1,2}[hg]\d{2}(?!\d)",
        r"(?<![\d.,])\d{1,2}[ ]?(?:h|giờ)[ ]?\d{1,2}(?:[ ]?(?:p|phút)\b|(?![\d%.,]|[ ]?(?:ngày|tháng)))",
        r"(?<=\b\d{1,2}[ ]?(?:giờ|h)[ ]?)\d{1,2}(?:[ ]?(?:p|phút)\b|(?=[ ](?:sáng|trưa|chiều|tối|đêm|ngày|đến|tới)\b))",
        r"(?:\d{1,2}(?:h|[ ]giờ)?[ ]?[-–][ ]?)?\d{1,2}[ ]?(?:h|giờ)(?:[ ]?kém[ ]?\d{1,2}|[ ]?rưỡi)?[, ]++"
        r"(?:sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|hàng|hằng|cùng)\b",
        r"(?<=\btừ[ ])\d{1,2}(?:h|[ ]?giờ)?[ ]?(?:[-–]|đến|tới)[ ]?(?:1[3-9]|2[0-4])(?:h|[ ]?giờ)\b",
        r"(?<=\b(?:lúc|hồi|vào|từ|đến)[ ](?:khoảng[ ]|gần[ ]|hơn[ ])?)\d{1,2}(?:h|[ ]?giờ)\b"
        r"(?=[ ]?(?:[-–,.;)]|đến|tới|các ngày|hàng ngày|hằng ngày|mỗi ngày|$))",
        r"(?<![\d.,])\d{1,2}[ ]rưỡi[ ](?:sáng|trưa|chiều|tối|đêm)\b",
    ),
    "code": (
        r"(?<![.,])\d{2}[A-Z]\d?[ -]?\d{3}[.]?\d{2}\b",  # a number plate
        r"(?<!\d)\d{2}(?:[ ]?-[ ]?\d{2}){3,}(?!\d)",  # the numbers of a draw
        r"(?<=\bf/)\d",  # the aperture of a lens
    ),
    "contact": (
        r"(?<=\+)\d{1,3}[ .-]\d{2,4}(?:[ .-]?\d{2,4}){1,3}(?!\d)",
        r"(?<![\d.,/-])(?:\(?0\d{1,3}\)?)[ .-]?\d{2,4}(?:[ .-]?\d{2,4}){1,2}(?![\d%])(?![.,]\d)",
        r"(?<![\d.,])1[89]00[ .]?\d{4}(?!\d)(?![ ]?(?:%|tỷ|tỉ|triệu|đồng))",
    ),
    "calendar": (r"(?<![\d.,/])[1-3]?\d[ ](?:Tết|tháng[ ](?:Chạp|Giêng)|âm[ ]lịch)\b",),
    "address": (r"(?<=\b[Kk][Mm][ ]?\d{1,4}[ ]?\+[ ]?)\d{1,3}\b",),
    "scale": (
        r"(?<!\d)\d{1,2}(?:,\d)?:\d{1,2}(?!\d)|(?<=tỷ lệ[ ]|tỉ lệ[ ])\d{1,2}[ ]:[ ]\d{1,2}(?!\d)",
        r"(?<=\d:)\d{1,2}(?![\d%])",
        r"1/(?:[125]0{2,3}|[125]0?\.000)(?!\d)",
    ),
    "list_marker": (
        r"(?m:^)[ \t]*+\d{1,2}(?:\.\d{1,2})?[.)/][ \t](?=[\p{L}“\"])",
        r"(?<=[.;:!?…)][ ]|[\p{L})][.;)])\d{1,2}[.)][ ](?=\p{Lu})",
        r"(?<=[.;:,][ ]\()\d{1,2}\)[ ](?=\p{L})",
        r"(?<=[.;:!?…,][ ])(?<!\([^()\n]{0,60})\d{1,2}\)[ ](?=\p{L})",  # but: (lớp 10, 11, 12) từ 6
    ),
}  # fmt: skip

_LETTERS_BEFORE = regex.compile(r"(?:\p{L}[\p{L}.]*+)$")
_DASHED_NAME = regex.compile(r"(?:\p{Lu}[\p{L}\d]*+)[-–]$")
_UNIT_DIGIT = regex.compile(r"(?<!\p{L})[kcd]?m$", regex.IGNORECASE)
_CLOCK_BEFORE = regex.compile(r"(?<![\p{L}\d])\d{1,2}[hg]$")
#: 1 ngày 12 giờ 52 phút, 21 giờ 34 phút 12 giây: a length of time, no time of day
_DURATION = regex.compile(r"\d++ ngày \d++ giờ(?: \d++ phút)?|\d++ giờ \d++ phút \d++ giây")
_LONGEST_DURATION = 24
#: 60. Bắc Kạn61. Đắk Nông: the line breaks of a list are lost
_GLUED_ITEM = regex.compile(r"\d{1,2}\.[ ]\p{Lu}\p{Ll}")
_PHOTO_AFTER = regex.compile(r"[ ]?[\)\]]?[ ]*+(?:$|\n|\.(?:\D|$))")
_WEB = regex.compile(
    r"(?:https?://|www\.)[^\s<>\"]++|[\w.+-]{1,64}@[\w-]++(?:\.[\w-]++)++|(?<![\w.])[\w-]{1,64}\.(?:com|vn|net|org|jpg|png|pdf)\b"
)


@cache
def _starts() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?P<{reason}>{'|'.join(shapes)})" for reason, shapes in STARTS.items()))


def web_spans(text: str) -> Spans:
    """Return the web and mail addresses and the file names of a text.

    >>> list(web_spans("xem www.mic.gov.vn/2022 và 5 ảnh"))
    [(4, 23)]
    """
    if not any(sign in text for sign in ("http", "www", "@", ".vn", ".com", ".net", ".org", ".jpg", ".png", ".pdf")):
        return Spans(())
    return Spans(m.span() for m in _WEB.finditer(text))


def shape_reason(context: Context, start: int, end: int, web: Spans) -> str | None:
    """Return the reason code for which the shape of a number sets it aside, or None.

    >>> from cds_extract.types import Article
    >>> def reason(text, number):
    ...     start = text.index(number)
    ...     return shape_reason(Context(Article(text=text)), start, start + len(number), web_spans(text))
    >>> [reason(*case) for case in (("lúc 8h30", "8"), ("lúc 8h30", "30"), ("dịch Covid-19", "19"), ("500 m2", "2"))]
    ['clock_time', 'clock_time', 'code', 'unit']
    >>> reason("tăng 8%", "8")
    """
    text = context.folded
    if len(web) and web.at(start):
        return "web_address"
    before = text[max(0, start - 16) : start]
    if before and before[-1].isalpha():
        if _CLOCK_BEFORE.search(before):
            return "clock_time"
        if _UNIT_DIGIT.search(before) and text[start:end] in ("2", "3"):
            return "unit"
        if before[-1].islower() and _GLUED_ITEM.match(text, start):
            return "list_marker"
        letters = _LETTERS_BEFORE.search(before)
        # a lower-case word glued to a number is a typing error (đạt24%), not a code
        if letters and (len(letters[0]) == 1 or letters[0] != letters[0].lower()):
            return "code"
    elif before and before[-1] in "-–" and _DASHED_NAME.search(before):
        return "code"
    m = _starts().match(text, start)
    reason = str(m.lastgroup) if m else None
    return None if reason == "clock_time" and _in_duration(text, start) else reason


def _in_duration(text: str, position: int) -> bool:
    around = max(0, position - _LONGEST_DURATION), position + _LONGEST_DURATION
    return any(m.start() <= position < m.end() for m in _DURATION.finditer(text, *around))
