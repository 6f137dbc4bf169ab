"""The lines of an article, and what each looks like by itself."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

import regex

from .cues import any_of
from .datelines import LONGEST_DATELINE, score
from .fields import NUMBER, FurnitureKind, parse, words_of

Kind = FurnitureKind | Literal["prose", "player", "number", "dateline", "text"]

#: A longer line is prose.
LONGEST_FURNITURE = 250

# A shorter line is no paragraph: titles of links, captions and subheadings are mostly below it.
_SHORTEST_PARAGRAPH = 100

_DIGIT = regex.compile(r"\d")
_WORD = regex.compile(r"\w+")
# The look-behind keeps a run of blanks from being tried again at each of its characters.
_LINE = regex.compile(r"(?<![^\S\n\r])[^\S\n\r]*+([^\n\r]++)")
_SENTENCE_END = regex.compile(r"(?<!\.\.)[.!?:;][”\"»)]?$|[”\"]$|[.!?]\s++(?:\p{Lu}|>>)")
_HASHTAGS = regex.compile(r"(?:#\p{L}[^#]{1,60}+)+$")
_MARKS = r"[\s()\[\]|•·:;.,\-–—−+*»>°…]"


class Line(NamedTuple):
    """A line that is not blank: where it stands, without the blanks around it, and what it looks like."""

    start: int
    end: int
    text: str
    kind: Kind


def split(text: str) -> list[Line]:
    """Return the lines that are not blank.

    >>> [(line.text, line.kind) for line in split("Lượt xem: 167\\n\\n0:00 / 0:00\\nTin liên quan:")]
    [('Lượt xem: 167', 'counter'), ('0:00 / 0:00', 'player'), ('Tin liên quan:', 'related')]
    """
    lines = []
    for match in _LINE.finditer(text):
        content = match[1].rstrip()
        if content:
            start = match.start(1)
            lines.append(Line(start, start + len(content), content, kind_of(content)))
    return lines


@cache
def _whole() -> regex.Pattern[str]:
    def words(kind: str) -> str:
        return any_of(words_of(kind))

    clock = r"\d{1,2}:\d{2}(?::\d{2})?"
    return regex.compile(
        rf"{_MARKS}*+(?:"
        rf"(?P<player>{clock}\s*+/\s*+-?{clock}|0{{1,2}}:00|\d(?:\.\d{{1,2}})?x)"
        rf"|(?P<number>{NUMBER}%?)"
        rf"|(?P<related>{words('related')})"
        rf"|(?P<comments>{words('comments')}(?:\s*+\(\s*+\d*+\s*+\))?)"
        rf"|(?P<visits>{words('visits')}\s*+(?::?\s*+{NUMBER})?)"
        rf"|(?P<label>{words('label')}\s*+(?::?\s*+{NUMBER})?)"
        rf"|(?P<tool>{words('tool')}(?:\s*+[:(]?\s*+\d++%?\)?)?)"
        rf"|(?P<counter>{words('counter')}))"
        rf"{_MARKS}*+$",
        regex.IGNORECASE,
    )


@cache
def _beginning() -> regex.Pattern[str]:
    def words(kind: str) -> str:
        return any_of(words_of(kind))

    return regex.compile(
        rf"[\s(\[•·*\-–—]*+(?:(?P<rating>{words('rating')})(?!\w)|(?P<footer>{words('footer')})(?!\w)"
        rf"|(?P<contact>{words('contact')})\s*+[:.]|(?P<tags>{words('tags')})\s*+:|(?P<byline>{words('byline')})\s*+:"
        rf"|(?P<trail>{words('trail')})\s*+[>›»/|]|(?P<see_also>{words('see_also')}))",
        regex.IGNORECASE,
    )


def kind_of(line: str) -> Kind:
    """Tell what a line looks like; ``text`` where it may be anything short: a title, a caption, a name.

    >>> kind_of("Chia sẻ"), kind_of("Tác giả: Nguyễn Văn A"), kind_of("Trang chủ > Tin tức"), kind_of("Hội nghị")
    ('tool', 'byline', 'trail', 'text')
    """
    if len(line) > LONGEST_FURNITURE:
        return "prose"
    match = _whole().match(line) or _beginning().match(line)
    if match is not None:
        return next(kind for kind, found in match.groupdict().items() if found is not None)
    if len(line) <= LONGEST_DATELINE and _DIGIT.search(line):
        if score(line) is not None:
            return "dateline"
        if _is_counter(line):
            return "counter"
    if line.startswith("#") and _HASHTAGS.match(line):
        return "tags"
    if len(line) >= _SHORTEST_PARAGRAPH and _SENTENCE_END.search(line):
        return "prose"
    return "text"


@cache
def _counter_endings() -> frozenset[str]:
    return frozenset(words.split()[-1] for words in words_of("counter"))


def _is_counter(line: str) -> bool:
    """Whether counters, with buttons and marks between them, are all that the line holds."""
    if _counter_endings().isdisjoint(_WORD.findall(line.casefold())):  # most lines: taking one apart is slow
        return False
    fields = parse(line)
    return bool(fields.counters) and not fields.rest and fields.day is None
