"""Which expressions are dates here: what the words around them say of ``2/3``, ``2017``, ``6 tháng`` and their like.

A day and a month written with a stroke look like a ratio, a year like any number, a few months like a length of time.
The cues are in ``codebook/date_cues.csv``. The order of the numbers helps: a part is not larger than its whole, so
``22/5`` is hardly a ratio, while ``2/5`` may be one.

>>> [e.text for e in accepted("Chiều 22/5, 2/5 xã đã hoàn thành; đường 30/4 thông xe sau 6 tháng, trước dịp lễ 30/4.")]
['Chiều 22/5', '30/4']
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec
import regex

from .expressions import Expression, months
from .period import Point, TimePeriod, parse
from .readers import scan
from .surroundings import AROUND, TOKEN, puts_ahead, sentence_says, words_after, words_before
from .words import cue

_LISTED = 6  # characters between two months of one list
#: Between two days of one list or range.
_CONNECTOR = regex.compile(r"[\s,;–—−-]*+(?:(?:từ|đến|tới|và|hoặc|hay|hết|ngày|đến hết|rồi)[\s,–-]*+){0,3}")
_TO_DAY = regex.compile(r" ?(?:đến|tới)(?: hết)? (?:[0-2]?\d|3[01])([-/.])(?:0?\d|1[0-2])(?![\d%.,/-]\d|%)")
_WEEKDAY = regex.compile(r"\w++\s++\w++[\s,]*+")
#: «1 tháng» is a length; «2 tháng» too, where the article does not speak of them.
_SHORT = (TimePeriod(Point(None, "month", 1)), TimePeriod(Point(None, "month", 1), Point(None, "month", 2)))
#: ``Ngày Chuyển đổi số quốc gia`` before ``10/10``.
_NAMED_DAY = regex.compile(r"(?<!\p{L})(?:[Nn]gày|[Ll]ễ|[Tt]ết)\s+\p{Lu}[\p{L} ]*+$(?<=\s)")
_NAME = 60  # characters: longer than the name of any day
#: «tỷ lệ 1/2000» of a map.
_SCALES = ("1/2000", "1/1500")
_EDGE_WORD = regex.compile(r"\p{L}++[^\S\n]++")
#: The earliest year that is taken for one without any word beside it.
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1930, 2060


def _is_counted(after: str) -> bool:
    """Whether the words after a number say what is counted; a capital begins something new."""
    return not after[:1].isupper() and cue("after", "counted", after.lower()) and not cue("after", "in_turn", after)


@functools.lru_cache(maxsize=8)
def accepted(text: str, live: frozenset[TimePeriod] = frozenset()) -> tuple[Expression, ...]:
    """The expressions of a text that are dates, in order; the last few texts are remembered.

    Args:
        text: the article's text.
        live: stretches from January that the article's day makes likely; see :func:`live_stretches`.
    """
    found = scan(text)
    stretches: frozenset[TimePeriod] | None = None
    result: list[Expression] = []
    for expression in found:
        before, after = words_before(text, expression.start), words_after(text, expression.end)
        e = _trimmed(expression, text, before, after)
        if e.kind == "bare_months":
            if stretches is None:
                stretches = _stretches(found) | live
            right = _is_stretch(e, before, after, stretches)
            if right:
                stretches |= {e.shape}
        elif e.kind == "bare_day":
            right = _continues(text, result, e, after) or _is_day(e, text, before, after)
            right = right or (before.endswith("từ") and (_opens_range(text, e) or after.startswith(",")))
        elif e.kind == "bare_year":
            right = _continues(text, result, e, after) or _is_year(e, before, after)
        elif e.separator == "list":
            right = bool(result) and e.start - result[-1].end <= _LISTED and (e.said or not _is_counted(after))
        else:
            right = _is_date(e, before, after)
        if right and not _is_any_year(text, e) and not _is_generic(text, e):
            result.append(e)
    return tuple(result)


def accepted_on(text: str, date: str | None) -> tuple[Expression, ...]:
    """The expressions that are dates in an article of a day (``2022-04-27``, ``XXXX-02-07``), where it is known."""
    if date is None or not any(e.kind == "bare_months" for e in scan(text)):
        return accepted(text)
    return accepted(text, live_stretches(parse(date).start))


#: ``năm sau cao hơn năm trước``, ``từ năm này qua năm khác``: no year in particular.
_ANY_YEAR = regex.compile(
    r"(?i)(?<!\p{L})(?P<unit>năm|tháng|qu[ýí]) sau (?:[\p{L},]++ ){1,4}(?P=unit) trước(?!\p{L})"
    r"|(?<!\p{L})(?P<unit>năm|tháng|qu[ýí]) này (?:qua|sang|đến) (?P=unit) (?:khác|kia|nọ)"
)


def _is_any_year(text: str, e: Expression) -> bool:
    if e.kind != "relative" and e.year_word not in ("sau", "trước", "này"):
        return False
    start = max(0, e.start - AROUND)
    return any(m.start() < e.end and e.start < m.end() for m in _ANY_YEAR.finditer(text, start, e.end + AROUND))


def _is_generic(text: str, e: Expression) -> bool:
    """Whether the sentence rules for every year: ``quý trước liền kề``, ``trước ngày 25 của quý II``."""
    if e.said or e.kind in ("day", "bare_day", "today"):
        return False
    return sentence_says("generic", text, e.start, e.end)


def _continues(text: str, before: Sequence[Expression], e: Expression, after: str) -> bool:
    """Whether an expression goes on a list or range of the like: ``từ 15-5 đến 20-5``, ``năm 2015, 2016``."""
    if (
        not before
        or e.start - before[-1].end > AROUND
        or before[-1].kind not in ("day", "bare_day", "year", "bare_year")
    ):
        return False
    if before[-1].shape.last.unit != e.shape.start.unit or _is_counted(after):
        return False
    if text[before[-1].end : e.start].strip() == "," and _is_noun(after):
        return False
    return _CONNECTOR.fullmatch(text, before[-1].end, e.start) is not None


def _opens_range(text: str, e: Expression) -> bool:
    """Whether the day of a like form follows: ``từ 10-4 đến hết 31-12``."""
    m = _TO_DAY.match(text, e.end)
    return m is not None and e.separator == m[1] and not _is_counted(words_after(text, m.end()))


def _trimmed(e: Expression, text: str, before: str, after: str) -> Expression:
    """Without a first word that belongs to what stands before: ``doanh nghiệp hàng [đầu] năm 2017``."""
    first = e.text[:4].lower()
    if first.startswith("thứ") and cue("before", "ordinal", before):
        start = e.start + _WEEKDAY.match(e.text).end()
        return msgspec.structs.replace(e, start=start, text=text[start : e.end])
    between = first == "giữa" and regex.match(r"và (?:năm )?\d{4}", after)
    if e.kind != "year" or not (between or (first.startswith("đầu") and cue("before", "not_edge", before))):
        return e
    start = e.start + len(_EDGE_WORD.match(e.text)[0])
    return msgspec.structs.replace(e, start=start, text=text[start : e.end])


def _is_noun(after: str) -> bool:
    """Whether what follows may be the thing counted: a word in small letters that does not go with a date."""
    return after[:1].islower() and not cue("after", "day", after.lower())


def _is_day(e: Expression, text: str, before: str, after: str) -> bool:
    if e.separator == "lone" or cue("before", "strong_day", before):
        return not _is_counted(after) or e.separator == "lone"
    if _NAMED_DAY.search(text, max(0, e.start - _NAME), e.start) and not _is_noun(after):
        return True
    if cue("before", "name", before) or _is_counted(after):
        return False
    day, month = e.shape.start.day or 0, e.shape.start.part
    if before.endswith("(") and e.shape.end is None:
        return after.startswith((")", ",")) and (_names_a_day(text, e.start) or (e.separator == "/" and day > month))
    amount = before.endswith((" đến", " tới")) and cue(
        "before", "quantity", before.rpartition(" ")[0]
    )  # «chiếm tới 1/3»
    hinted = cue("before", "day", before) and not amount
    if e.separator != "/":
        # A range of numbers goes up: «từ 10-6» is a day, «từ 6-10» hardly.
        ahead = hinted and puts_ahead(after)
        return (
            e.separator == "-" and e.shape.end is None and (ahead or (hinted and day > month and not _is_noun(after)))
        )
    if (day, month) == (24, 7) or (day <= month and e.shape.end is None):
        told = puts_ahead(after) or cue("after", "recurring", after.lower())
        return told or (hinted and not _is_noun(after))
    return not ((amount or cue("before", "quantity", before)) and _is_noun(after))


def _names_a_day(text: str, position: int) -> bool:
    """Whether a bracket follows the name of a day: ``ngày Quốc tế Thiếu nhi (1/6)``."""
    line = text[max(0, position - _NAME) : position].lower()
    tokens = TOKEN.findall(line)
    return any(cue("before", "anniversary", " ".join(tokens[: i + 1][-3:])) for i in range(len(tokens)))


def _is_year(e: Expression, before: str, after: str) -> bool:
    year = e.shape.start.year or 0
    if cue("before", "birth", before):
        return True
    if not _FIRST_BARE_YEAR <= year <= _LAST_BARE_YEAR or _is_counted(after):
        return False
    last = before.rpartition(" ")[2]
    barred = cue("before", "not_year", before) and not cue("before", "compared_year", before)  # cao hơn 2016
    if barred or last in ("+", "/", ":", "$") or last.isdigit():
        return False
    return not (after[:3].isdigit() and not after[3:4].isdigit())


#: ``8 năm 8 tháng`` is one length of time.
_YEARS = regex.compile(r"(?<!\d)\d{1,2} năm(?: và)?\s*+$")


def live_stretches(day: Point) -> frozenset[TimePeriod]:
    """The stretches from January that are told of on a day: in early July, ``6 tháng`` are the half year just past.

    >>> sorted(map(str, live_stretches(Point(None, "day", 7, 3)))), live_stretches(Point(2017, "day", 2, 8))
    (['XXXX-S1'], frozenset())
    """
    ends = {day.part - 1} if (day.day or 0) <= 25 else set()
    ends |= {day.part} if (day.day or 0) >= 18 else set()
    return frozenset(s for n in ends if 2 < n < 12 and (s := months(None, 1, n)) is not None)


def _stretches(found: Sequence[Expression]) -> frozenset[TimePeriod]:
    """Stretches from January that the article speaks of: ``4 tháng đầu năm``, and up to the month of ``tháng 4``."""
    shapes: set[TimePeriod | None] = set()
    for e in found:
        if e.kind == "part":
            shape = e.shape.in_year(None)
            shapes.add(shape)
            if shape.end is None and shape.start.unit == "month":
                shapes.add(months(None, 1, shape.start.part))
    return frozenset(s for s in shapes if s is not None and s != _SHORT[0])


def _is_stretch(e: Expression, before: str, after: str, stretches: frozenset[TimePeriod]) -> bool:
    after = after.lower()
    if cue("before", "length", before) or before.endswith(("-", "/", "–")) or _YEARS.search(before):
        return False
    if cue("after", "length", after) and not (e.shape in stretches and cue("after", "past", after)):
        return False
    told = cue("after", "report", after)
    if e.shape in stretches:
        return told or not cue("before", "after_length", before)
    return told and e.shape not in _SHORT and not cue("before", "after_length", before)


def _is_date(e: Expression, before: str, after: str) -> bool:
    last = before.rpartition(" ")[2]
    numbered = last.isdigit() and not cue("before", "grade", before.rpartition(" ")[0])  # «lớp 10 năm nay»
    several = numbered or cue("before", "several", before)
    if e.kind == "today":
        return "hôm" in e.text.lower() or not cue("before", "not_part_of_day", before)
    if e.kind == "relative":
        if e.shape.start.unit == "quarter" and not cue("before", "quarter", before):
            return False
        return not several
    if e.kind == "edge":
        return not (cue("before", "not_edge", before) or cue("before", "not_five", before) or _is_counted(after))
    if e.kind == "year":
        if e.text[0].isdigit() and "/" not in e.text and _is_counted(after):
            return False
        bare = e.text.lower().startswith("năm")
        if e.year_word:
            past = e.year_word.endswith(("qua", "rồi")) and cue("before", "not_year", before)  # «hơn năm qua»
            return not ((several or past) and bare)
        return not (several and bare and _is_counted(after))
    if e.kind == "part":
        month = e.text.lower().startswith("tháng")
        if month and not e.said and (_is_counted(after) or several):
            return last.isdigit() and not _is_counted(after)
        return not (e.text[0].isdigit() and "/" in e.text[:3] and (cue("before", "name", before) or e.text in _SCALES))
    return e.separator == "/" or not e.separator or e.said or not _is_counted(after)
