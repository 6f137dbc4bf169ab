"""Which lines of an article belong to the page: counters, players, buttons, lists of links, bylines, footers.

Guide, section 1: page furniture carries no labels; the dateline and photo captions do. What a line looks like
(:mod:`.lines`) is settled by where it stands: a list of links lasts until the article goes on, a footer stands after
the last paragraph, a number alone is a counter's only beside one. In doubt a line belongs to the article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

import regex

from ..types import Span
from .cues import any_of
from .fields import parse, words_of
from .lines import Line

# A line of one of these kinds belongs to the page wherever it stands.
_ALWAYS = frozenset({"player", "counter", "rating", "tool", "trail", "tags", "see_also"})
# And of this kind where it is short and holds no number.
_SHORT = frozenset({"byline"})

# Kinds that make a row of small things: numbers and labels among them are counters'.
_ROW = frozenset({"player", "counter", "rating", "tool", "visits", "label", "number", "dateline"})

# How far from a counter a number alone on its line is still the counter's.
_NEAR = 2

# How many lines before a heading of links may hold what closes the article (./. or a byline).
_CLOSING_LINES = 4

_COUNTED = regex.compile(r"\(\s*+\d")
_CLOSED = regex.compile(r"\./\.\s*+$")
_SHORTEST_LIST_OF_CONTACTS = 2
_LONGEST_SIGNATURE = 80
_LONGEST_ENDING = 3
_LONGEST_INLINE_LINK = 250

_NAME = r"\p{Lu}[\p{L}.’'-]*+"
_NAMES = rf"{_NAME}(?:(?:\s*+[-–—,&]\s*+|\s++){_NAME}){{0,7}}"
_AGENCY = r"(?:\s*+\([^()\n]{2,60}+\)|\s*+/[\p{L} +.]{2,30}+)?+"
_SIGNATURE = regex.compile(rf"(?:{_NAMES}{_AGENCY}|[Tt]heo\s++\p{{Lu}}[^.:;!?]{{1,50}}+)[.\s]*+$")
# A signature run together with the last sentence (`… lâu dài./. Sỹ Tuyên (TTXVN)`). The lower-case letters before the
# full stop keep out abbreviations (`TP. Hồ Chí Minh`).
_GLUED = regex.compile(
    rf"(?:\./\.|\p{{Ll}}{{2}}[.!?…]++[”\"]?)\s++((?:Theo\s++)?+{_NAME}(?:(?:\s*+-\s*+|\s++){_NAME}){{0,4}}{_AGENCY})\s*+$"
)


def find(lines: Sequence[Line]) -> tuple[Span, ...]:
    """Find the page furniture of an article.

    Args:
        lines: its lines, as :func:`.lines.split` gives them.

    Returns:
        Disjoint spans in order, each within a line.

    >>> from cds_extract.reading.lines import split
    >>> text = "Hội nghị sơ kết\\nLượt xem: 167\\n100%\\nTỷ lệ đạt 85%."
    >>> [text[start:end] for start, end in find(split(text))]
    ['Lượt xem: 167', '100%']
    """
    marked = [line.kind in _ALWAYS or (line.kind in _SHORT and _is_short(line.text)) for line in lines]
    _mark_rows(lines, marked)
    _mark_links(lines, marked)
    _mark_comments(lines, marked)
    _mark_end(lines, marked)
    _mark_tags(lines, marked)
    spans = [(line.start, line.end) for line, is_furniture in zip(lines, marked, strict=True) if is_furniture]
    kept = [line for line, is_furniture in zip(lines, marked, strict=True) if not is_furniture]
    for number, line in enumerate(kept, start=1):
        spans.extend(_inside(line, is_last=number == len(kept)))
    return tuple(sorted(spans))


def _mark_rows(lines: Sequence[Line], marked: list[bool]) -> None:
    """Numbers and labels in a row of small things, beside a counter or a dateline, or after a button."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].kind in _ROW:
            last += 1
        row = range(first, last)
        # Labels alone (`Trong tháng`, `Tổng số`) may be a table of the article.
        counting = len(row) > 1 and any(lines[i].kind in ("counter", "visits") for i in row)
        strong = [i for i in row if counting and lines[i].kind in ("counter", "visits", "label")]
        for i in strong:
            marked[i] = True
        near = {i + step for i in strong for step in range(-_NEAR, _NEAR + 1)}
        near |= {i + 1 for i in row if lines[i].kind in ("player", "tool", "rating")}
        if any(lines[i].kind == "dateline" for i in row):
            near.update(row)
        for i in row:
            if lines[i].kind == "number" and i in near:
                marked[i] = True
        first = last + 1


def _mark_links(lines: Sequence[Line], marked: list[bool]) -> None:
    """A heading such as ``Tin liên quan`` and the list under it, until the article goes on."""
    prose = [i for i, line in enumerate(lines) if line.kind == "prose"]
    before = _prose_before(lines)
    i = 0
    while i < len(lines):
        if lines[i].kind != "related":
            i += 1
            continue
        following = bisect_right(prose, i)
        stop = prose[following] if following < len(prose) else len(lines)
        if _closed(lines, i) and before[-1] - before[i] < before[i]:
            stop = len(lines)
        if not before[i]:  # a page's head: the article's own dateline ends the list, and its title before it
            dates = (k for k in range(i + 1, stop) if lines[k].kind == "dateline")
            own = next((k for k in dates if parse(lines[k].text).is_own), None)
            stop = stop if own is None else max(i + 1, own - 1)
        for k in range(i, stop):
            marked[k] = True
        i = stop


def _closed(lines: Sequence[Line], heading: int) -> bool:
    """Whether the article was closed just before a heading: by ``./.``, a signature, or the page's own things."""
    for k in range(heading - 1, max(-1, heading - 1 - _CLOSING_LINES), -1):
        if lines[k].kind in ("byline", "tags", "rating") or _CLOSED.search(lines[k].text) or _is_signature(lines[k]):
            return True
        if lines[k].kind == "prose":
            return _GLUED.search(lines[k].text[-_LONGEST_SIGNATURE:]) is not None
    return False


def _prose_before(lines: Sequence[Line]) -> list[int]:
    """For each line, and for the end, how many characters of prose stand before it."""
    return list(accumulate((len(line.text) if line.kind == "prose" else 0 for line in lines), initial=0))


def _mark_comments(lines: Sequence[Line], marked: list[bool]) -> None:
    """The readers' comments under a closed article, to the end."""
    before = _prose_before(lines)
    for i, line in enumerate(lines):
        if line.kind == "comments" and not marked[i]:
            after = before[-1] - before[i]
            if (_COUNTED.search(line.text) or _closed(lines, i)) and after < before[i]:
                marked[i:] = [True] * (len(lines) - i)
                return
            marked[i] = True


def _mark_end(lines: Sequence[Line], marked: list[bool]) -> None:
    """Signatures and the page's footer after the last paragraph."""
    prose = [k for k, line in enumerate(lines) if line.kind == "prose" and not marked[k]]
    if not prose:
        return
    tail = range(prose[-1] + 1, len(lines))
    contacts = [k for k in tail if lines[k].kind == "contact"]
    footer = [k for k in tail if lines[k].kind == "footer"]
    if len(contacts) >= _SHORTEST_LIST_OF_CONTACTS:
        footer += contacts
    if footer:
        first = min(footer)
        if first - 1 in tail and lines[first - 1].text.isupper():  # the portal's name above its footer
            first -= 1
        marked[first:] = [True] * (len(lines) - first)
    rest = [k for k in tail if not marked[k]]
    if len(rest) <= _LONGEST_ENDING:  # a longer one is a list or a table of the article, whose names are places
        for k in rest:
            marked[k] = _is_signature(lines[k])


def _mark_tags(lines: Sequence[Line], marked: list[bool]) -> None:
    """The keywords under ``Tags:``, one a line, where no paragraph follows."""
    for k in range(len(lines) - 1, -1, -1):
        if lines[k].kind == "prose" and not marked[k]:
            return
        if lines[k].kind == "tags" and lines[k].text.endswith(":"):
            for following in range(k + 1, len(lines)):
                if lines[following].kind != "text":
                    break
                marked[following] = True


def _is_signature(line: Line) -> bool:
    return line.kind == "text" and _is_short(line.text) and _SIGNATURE.match(line.text) is not None


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_SIGNATURE and not any(character.isdigit() for character in line)


@cache
def _inline_link() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\S)(?:>>|{any_of(words_of('see_also'))})", regex.IGNORECASE)


def _inside(line: Line, *, is_last: bool) -> Iterator[Span]:
    """What of a line that belongs to the article is the page's."""
    if line.kind == "dateline":
        fields = parse(line.text)
        yield from ((line.start + start, line.start + end) for start, end in (*fields.counters, *fields.buttons))
    elif line.kind == "prose":
        begin = max(0, len(line.text) - _LONGEST_INLINE_LINK)
        link = _inline_link().search(line.text, begin)
        if link:
            yield line.start + link.start(), line.end
        elif is_last:
            begin = max(0, len(line.text) - _LONGEST_SIGNATURE)
            signature = _GLUED.search(line.text, begin)
            if signature:
                yield line.start + signature.start(1), line.start + signature.end(1)
