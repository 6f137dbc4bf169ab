"""The abbreviations that an article makes for its bodies: ``Ủy ban Thị trường mở (FOMC)``, then ``FOMC`` alone.

The letters in the brackets stand for the body, not for its field alone (``Bộ Giao thông vận tải (GTVT)``), and mean
nothing of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex

from ..types import Name
from .agency_lexicon import abbreviations, fields, gazetteer, heads, known, levels, terms, words
from .agency_parsed import Hit
from .agency_tokens import Tokens
from .area_context import in_company

_BRACKET = regex.compile(r"[^\S\n]?\([^\S\n]?(\p{Lu}[\p{Lu}&-]*+)[^\S\n]?\)")
_LETTERS = regex.compile(r"[^\p{Lu}]")
_INITIALS = regex.compile(r"(?<!\p{L})\p{L}")
#: Two letters are as well a thing (``DN``) as a body.
_SHORTEST = 3


def coined(text: str, named: Iterable[tuple[Hit, Name]]) -> Iterator[tuple[int, int, Name]]:
    """Every place where such an abbreviation stands, with the name of its body.

    Args:
        text: the text.
        named: the names found in it, in order.
    """
    bodies: dict[str, Name] = {}
    for hit, name in named:
        match = _BRACKET.match(text, hit.end) or _BRACKET.search(text, hit.start, hit.end)
        if match is None or match[1] in bodies or not _stands_for(match[1], hit, name.name):
            continue
        if not in_company(text[hit.start : hit.end], hit.end - hit.start):  # ``Đảng ủy Tập đoàn Dầu khí (PVN)``
            bodies[match[1]] = name
    if bodies:
        # ``12/QĐ-DOC``, ``HNX-Index``, ``niêm yết trên HNX``: no body.
        sign = r"(?<![\p{L}\p{N}/.–-]|sàn |trên )\L<names>(?![\p{L}\p{N}/–-])"
        for match in regex.finditer(sign, text, names=list(bodies)):
            yield match.start(), match.end(), bodies[match.group()]


def _stands_for(short: str, hit: Hit, name: str) -> bool:
    letters = _LETTERS.sub("", short)
    if len(letters) < _SHORTEST or _known(short) or short.lower() in words("thing"):
        return False
    head = hit.name.head
    field = name.removeprefix(head.name) if head is not None else name.partition(" ")[2]
    initials = iter(_INITIALS.findall(field.upper()))
    return not all(letter in initials for letter in letters)


@cache
def _known(short: str) -> bool:
    """Whether the letters have a meaning in the tables: a head, a field, a place, a word."""
    tokens = Tokens(short, 0)
    tries = (heads(), known(), levels(), terms(), gazetteer(), fields("Sở"), fields("Phòng"))
    return short in abbreviations() or any(trie.longest(tokens, 0) is not None for trie in tries)
