"""The publication date that an article gives of itself: in a dateline, never in prose.

A dateline is a short line near the top or at the end that holds a full date and, besides it, only what datelines hold:
a weekday, a clock time, a word such as ``Đăng ngày``, counters and buttons, and at most a short field of its own (a
byline, a column, a place) set off by a mark. A date in a title or in a sentence is none.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import regex

from .fields import Fields, parse

#: A longer line is prose; only its very beginning may be a dateline.
LONGEST_DATELINE = 200

# How many lines from the top, and from the end, may hold the dateline; a page's menus may stand before it.
_LINES_AT_TOP = 40
_LINES_AT_END = 12

# How many words a byline or a column beside the date may have, and a place (`Hà Nội, ngày 30 tháng 11 năm 2021`).
_LONGEST_FIELD = 10
_LONGEST_PLACE = 4

_DIGIT = regex.compile(r"\d")
# A cheap look before a line is taken apart, which costs 0.2 ms: most titles with a number hold no full date.
_HINT = regex.compile(
    r"(?<!\d)\d{1,2}[ \u00A0]*+[-/.–—−][ \u00A0]*+\d{1,2}[ \u00A0]*+[-/.–—−][ \u00A0]*+(?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d"
    r"|\bth(?:áng)?[ \u00A0]*+\w++[ \u00A0,]++(?:\w++[ \u00A0,]++){0,2}?(?:19|20)\d\d",
    regex.IGNORECASE,
)
_PLACE = regex.compile(r"[ \u00A0]*+(?:\p{Lu}[\p{L}.]*+[ \u00A0.-]*+){1,4},?[ \u00A0]*+$")
_STRONG_MARK = regex.compile(r"[|•·]")


def score(line: str) -> tuple[datetime.date, int] | None:
    """Tell whether a line is a dateline: its day and how sure that is, from 1.

    A word such as ``Đăng ngày`` counts most, then a clock time, then a weekday.

    >>> score("Đăng ngày 18 - 03 - 2022")
    (datetime.date(2022, 3, 18), 7)
    >>> score("Giá xăng ngày 18/3/2022") is None
    True
    """
    if not _HINT.search(line, 0, LONGEST_DATELINE):
        return None
    if len(line) > LONGEST_DATELINE:
        return _at_the_beginning(line)
    fields = parse(line)
    if fields.day is None or fields.span is None:
        return None
    value = _certainty(fields)
    if not fields.rest or (fields.cue and _bracketed(line, fields.cue[0])):
        return fields.day, value
    rest = " ".join(fields.rest)
    words = len(rest.split())
    if _DIGIT.search(rest) or words > _LONGEST_FIELD or _bracketed(line, fields.span[0]):
        return None  # a date in brackets after a title is one of a list of links
    marked = fields.set_off and (value > 2 or _STRONG_MARK.search(line) is not None)
    placed = words <= _LONGEST_PLACE and len(fields.rest) == 1 and _PLACE.match(line[: fields.span[0]]) is not None
    labelled = fields.cue is not None and fields.posted and fields.cue[0] == 0
    if marked or placed or labelled or (fields.weekday and fields.clock):
        return fields.day, value - 1
    return None


def _bracketed(line: str, position: int) -> bool:
    return line[:position].rstrip()[-1:] in ("(", "[")


def _certainty(fields: Fields) -> int:
    if fields.posted:
        return 7
    if fields.clock:
        return 5
    return 3 if fields.cue or fields.weekday else 2


def _at_the_beginning(line: str) -> tuple[datetime.date, int] | None:
    """A dateline run together with the text after it: its weekday and clock time, or its word, tell it from prose."""
    fields = parse(line[: LONGEST_DATELINE // 2])
    if fields.day is None or fields.span is None or parse(line[: fields.span[1]]).rest:
        return None
    if fields.is_own:
        return fields.day, _certainty(fields) - 1
    return None


def find(lines: Sequence[str]) -> datetime.date | None:
    """Find the dateline of an article.

    Args:
        lines: its lines that are neither blank nor furniture, in order.

    Returns:
        The surest one; of equals at the top the earliest day, for a page's own clock runs after the publication.

    >>> find(["Tiêu đề", "30/11/2021 - 20:07", "Sáng 30/11, hội nghị đã khai mạc."])
    datetime.date(2021, 11, 30)
    """
    found: list[tuple[int, bool, int]] = []  # how sure, whether at the top, the earlier the better
    last = len(lines)
    for number, line in enumerate(lines):
        top = number < _LINES_AT_TOP
        if not top and number < last - _LINES_AT_END:
            continue
        scored = score(line)
        if scored is None:
            continue
        day, value = scored
        # A bare date beside other lines far from the title is a heading or a cell of a table.
        if value <= 2 and number > 5:
            continue
        found.append((value, top, -day.toordinal()))
    return datetime.date.fromordinal(-max(found)[2]) if found else None
