"""Lists of names under one head: ``Bộ Y tế, Tài chính``, ``các bộ: Công Thương, Xây dựng`` (guide, section 1)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .agency_lexicon import Head, fields, heads
from .agency_parsed import Hit, Parsed
from .agency_tokens import Tokens
from .area_context import surnames

_OPENER = regex.compile(
    r"\p{L}++(?:,?[^\S\n]++(?:ban[^\S\n]?,[^\S\n]?)?ngành)?+[^\S\n]*+"
    r"(?:(?:gồm|như|là)?+[^\S\n]*+:|gồm|như|là)[^\S\n]*+(?=\p{Lu})"
)


def after_name(text: str, start: int, tokens: Tokens, name: Parsed) -> list[Parsed]:
    """The bare names that go on from a ministry or a department: ``, Tài chính``, `` và Xây dựng``.

    A dash joins two names only after ``liên`` (``liên bộ Tài chính - Công Thương``).
    """
    if name.head is None or not name.government or name.where is not None or name.owner is not None:
        return []
    dashes = text[max(0, start - 5) : start].lower().endswith("liên ")
    return list(_names(tokens, name.last, name.head, dashes))


def after_colon(text: str, start: int) -> list[Hit]:
    """The bare names after ``các bộ:`` or ``3 bộ gồm``; at least two, else it is no list.

    >>> text = "các bộ: Công Thương, Y tế và Xây dựng báo cáo"
    >>> [text[hit.start:hit.end] for hit in after_colon(text, 4)]
    ['Công Thương', 'Y tế', 'Xây dựng']
    """
    opener = _OPENER.match(text, start)
    if opener is None:
        return []
    found = heads().longest(Tokens(text, start), 0)
    if found is None:
        return []
    tokens = Tokens(text, opener.end())
    first = _name(tokens, 0, found[1][0])
    if first is None:
        return []
    names = [first, *_names(tokens, first.last, found[1][0], False)]
    if len(names) < 2:
        return []
    hits = []
    for name in names:
        begin, last = tokens[name.first], tokens[name.last - 1]
        assert begin is not None and last is not None
        hits.append(Hit(begin.start, last.end, tokens, name))
    return hits


def _names(tokens: Tokens, at: int, head: Head, dashes: bool) -> Iterator[Parsed]:
    while True:
        token = tokens[at]
        if token is None:
            return
        if token.low == "và" and token.sep in " +":
            at += 1
        elif token.sep != "+" or (token.mark != "," and not dashes):
            return
        name = _name(tokens, at, head)
        if name is None:
            return
        yield name
        at = name.last


def _name(tokens: Tokens, at: int, head: Head) -> Parsed | None:
    token = tokens[at]
    found = fields(head.name).longest(tokens, at)
    if token is None or found is None or not token.capital:
        return None
    last, rows = found
    following = tokens[last]
    if following is not None and following.sep == " " and following.capital and following.raw not in surnames():
        return None
    return Parsed(at, last, head, None, tuple(rows), (at, last))
