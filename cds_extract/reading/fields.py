"""What the short lines around an article hold: a date, a clock time, counters, buttons, and what is left over.

A line that holds nothing else belongs to the page. Whether it is the dateline or furniture is decided elsewhere, by
where it stands.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

import msgspec
import regex

from ..codebook import load
from ..types import Span
from .cues import any_of

FurnitureKind = Literal[
    "counter", "visits", "label", "tool", "rating", "related", "comments", "tags", "trail", "byline", "see_also",
    "footer", "contact",
]  # fmt: skip


class DatelineWord(msgspec.Struct, frozen=True):
    """A row of ``datelines.csv``; ``value`` is the number of a month."""

    words: str
    kind: Literal["posted", "updated", "weekday", "zone", "month"]
    value: int | None
    source: str


class FurnitureWord(msgspec.Struct, frozen=True):
    """A row of ``furniture.csv``."""

    words: str
    kind: FurnitureKind
    source: str


class Fields(NamedTuple):
    """The parts of a line.

    Attributes:
        day: the first full date, or None.
        span: where that date stands.
        cue: the span of a word such as ``Đăng ngày`` that belongs to the date, or None.
        updated: whether that word speaks of a later change (``Cập nhật``).
        clock: whether there is a clock time.
        weekday: whether there is a weekday.
        counters: spans of counters with their numbers.
        buttons: spans of buttons.
        rest: the texts between all these, where they hold a word or a number.
        set_off: whether marks (``|``, ``•``, ``-``, comma) part every such text from its neighbours.
    """

    day: datetime.date | None
    span: Span | None
    cue: Span | None
    updated: bool
    clock: bool
    weekday: bool
    counters: tuple[Span, ...]
    buttons: tuple[Span, ...]
    rest: tuple[str, ...]
    set_off: bool

    @property
    def posted(self) -> bool:
        """Whether a word says that the date is that of the publication, not of a later change."""
        return self.cue is not None and not self.updated

    @property
    def is_own(self) -> bool:
        """Whether the date is surely the article's own: said to be, or with its weekday and clock time."""
        return self.posted or (self.weekday and self.clock)


#: A number of a counter: digits with any grouping, and the K or M of large ones.
NUMBER = r"\d[\d.,]*+[KkMm]?(?!\w)"
_CLOCK = (
    r"(?<!\d)\d{1,2}(?:[ ]?:[ ]?\d{2}){1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}[ ]?(?:h|g|giờ)(?!\p{L})[ ]?(?:\d{1,2}(?!\d)(?:[ ]?(?:phút|ph|'))?)?"
)
_MARK = r"[|•·,;\-–—−]"
_WORD = regex.compile(r"\w")
_AFTER_MARK = regex.compile(rf"\s*+(?:{_MARK}|[)\]])")
_BEFORE_MARK = regex.compile(rf"(?:{_MARK}|[(\[])\s*+$")


def words_of(kind: str) -> tuple[str, ...]:
    """The words of one kind in ``furniture.csv``."""
    return tuple(row.words for row in load("furniture.csv", FurnitureWord) if row.kind == kind)


@cache
def _months() -> dict[str, int]:
    return {row.words: row.value for row in load("datelines.csv", DatelineWord) if row.value is not None}


@cache
def date_pattern() -> str:
    """The pattern of a full date, its parts in the groups ``d``, ``m`` or ``w``, and ``y``."""
    mark, blank = r"[ \u00A0]*+[-/.–—−][ \u00A0]*+", r"[ \u00A0]++"
    year = r"(?P<y>(?:19|20)\d{2})"
    month = rf"(?:tháng[ \u00A0]*+(?P<m>\d{{1,2}})|th(?P<m>\d{{1,2}})|(?P<w>{any_of(_months())}))"
    return (
        rf"(?<![\d/.,-])(?:ngày{blank})?+(?:(?P<d>\d{{1,2}}){mark}(?P<m>\d{{1,2}}){mark}{year}"
        rf"|{year}-(?P<m>\d{{2}})-(?P<d>\d{{2}})"
        rf"|(?P<d>\d{{1,2}}),?{blank}{month}(?:,[ \u00A0]*+|{blank})(?:năm{blank})?+{year}"
        rf"|{month}{blank}(?P<d>\d{{1,2}}),[ \u00A0]*+(?:năm{blank})?+{year})(?!\d|[-/.,]\d)(?:T(?=\d))?+"
    )


@cache
def _field() -> regex.Pattern[str]:
    kinds = {
        kind: any_of(row.words for row in load("datelines.csv", DatelineWord) if row.kind == kind)
        for kind in ("posted", "updated", "weekday", "zone")
    }
    counter, tool = any_of(words_of("counter")), any_of(words_of("tool"))
    return regex.compile(
        rf"(?P<date>{date_pattern()})"
        rf"|(?P<posted>(?<!\w){kinds['posted']}(?!\w))|(?P<updated>(?<!\w){kinds['updated']}(?!\w))"
        rf"|(?P<weekday>(?<!\w)(?:{kinds['weekday']}|t[2-7])(?!\w))|(?P<clock>{_CLOCK})"
        rf"|(?P<zone>(?<=\d[\s\[(]{{0,3}}){kinds['zone']}(?!\w))"
        rf"|(?P<counter>(?<!\w){counter}(?!\w)[\s:(\[]*+{NUMBER}|(?<![\w,.]){NUMBER}[\s)\]]*+{counter}(?!\w))"
        rf"|(?P<button>(?<![^\s|•·:+/\-–()\[\]]){tool}(?!\w)(?=\s*+(?:$|[|•·:+/\-–()\[\]]|\s{{2}})))"
        r"|(?P<small>(?<!\w)(?:lúc|vào|hồi|ngày|on)(?!\w))",
        regex.IGNORECASE,
    )


def parse(line: str) -> Fields:
    """Take a line apart.

    Args:
        line: one line; short ones only are worth it.

    >>> fields = parse("Thứ Tư, 27/04/2022, 20:57 [GMT+7]"); str(fields.day), fields.clock, fields.rest
    ('2022-04-27', True, ())
    >>> parse("Lượt xem: 167 | Khoa học").rest
    ('Khoa học',)
    """
    found: list[tuple[str, Span]] = []
    day: datetime.date | None = None
    span: Span | None = None
    for match in _field().finditer(line):
        kind = _kind(match)
        if kind == "date":
            read = _day(match)
            if read is None:
                continue
            if day is None:
                day, span = read, match.span()
        found.append((kind, match.span()))
    gaps = list(_gaps(line, [place for _, place in found]))
    cue = _cue(line, found, span)
    kinds = {kind for kind, _ in found}
    return Fields(
        day, span, cue[1] if cue else None, cue is not None and cue[0] == "updated",
        "clock" in kinds, "weekday" in kinds,
        tuple(place for kind, place in found if kind == "counter"),
        tuple(place for kind, place in found if kind == "button"),
        tuple(text.strip(" \u00A0\t|•·,;:()[]-–—−/") for text, _ in gaps), all(apart for _, apart in gaps),
    )  # fmt: skip


_KINDS = ("date", "posted", "updated", "weekday", "clock", "zone", "counter", "button", "small")


def _kind(match: regex.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind] is not None)


def _day(match: regex.Match[str]) -> datetime.date | None:
    day, year = int(match["d"]), int(match["y"])
    month = int(match["m"]) if match["m"] else _months()[" ".join(match["w"].lower().split())]
    if month > 12 >= day:  # 4/27/2022, as portals with an English setting write it
        day, month = month, day
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _gaps(line: str, places: list[Span]) -> Iterable[tuple[str, bool]]:
    """The texts outside ``places`` that hold a word, and whether marks part each from the places beside it."""
    position = 0
    for start, end in [*places, (len(line), len(line))]:
        gap = line[position:start]
        if _WORD.search(gap):
            left = position == 0 or _AFTER_MARK.match(gap) is not None
            right = start == len(line) or _BEFORE_MARK.search(gap) is not None
            yield gap, left and right
        position = end


def _cue(line: str, found: list[tuple[str, Span]], date: Span | None) -> tuple[str, Span] | None:
    """The word such as ``Đăng ngày`` before the date, where only other fields stand between the two."""
    if date is None:
        return None
    position = date[0]
    for kind, place in reversed([item for item in found if item[1][1] <= date[0]]):
        if _WORD.search(line, place[1], position):
            return None
        if kind in ("posted", "updated"):
            return kind, place
        position = place[0]
    return None
