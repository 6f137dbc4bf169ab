"""The field of an agency's name: where the words of ``Quản lý môi trường y tế`` end and the sentence goes on.

A field is made of units: a known term (``agency_terms.csv``), or a capital word, alone or with a second syllable in
lower case. Between two units stands nothing, ``và``, a dash, or a comma where a list goes on to ``và`` or to a closing
word (``Cục Phát thanh, Truyền hình và Thông tin điện tử``).
"""

from __future__ import annotations

import regex

from .agency_lexicon import Head, blocks, heads, known, terms, words
from .agency_places import where
from .agency_tokens import Token, Tokens
from .area_context import surnames

#: Letters and lengths that no Vietnamese syllable has.
_FOREIGN = regex.compile(r"[fjwzFJWZ]|\w{8}")
#: Closing words after which comes at most a place.
_LAST = frozenset({"trung ương", "tối cao"})


def is_foreign(tokens: Tokens, index: int) -> bool:
    """Whether a word is no Vietnamese syllable and no known term.

    >>> [is_foreign(Tokens(word, 0), 0) for word in ("Windows", "Internet", "nghiên")]
    [True, False, False]
    """
    token = tokens[index]
    if token is None or token.upper or _FOREIGN.search(token.raw) is None:
        return False
    return terms().longest(tokens, index) is None


def is_blocked(tokens: Tokens, after: int, name: str, side: str = "after") -> bool:
    """Whether the words after a head or a name make it something else; side ``alone``: after a head that is alone."""
    token, nearest = tokens[after], blocks(side).get(name)
    if nearest is None or token is None or token.sep != " ":
        return False
    for sequence in (*nearest.get(token.low, ()), *(nearest.get(token.raw, ()) if token.raw != token.low else ())):
        found = [tokens[after + i] for i in range(len(sequence))]
        pairs = zip(found, sequence, strict=True)
        if all(token is not None and word in (token.low, token.raw) for token, word in pairs):
            return True
    return False


def field_end(tokens: Tokens, start: int, row: Head) -> int:
    """The index after the field that starts at ``start``; ``start`` where there is none.

    >>> from .agency_lexicon import heads
    >>> tokens = Tokens("Cục Quản lý môi trường y tế đã có công văn", 0)
    >>> after, rows = heads().longest(tokens, 0)
    >>> field_end(tokens, after, rows[0])
    7
    """
    at, before = start, "verb" if "acts" in row.traits else ""
    while True:
        step = _unit_after(tokens, at, start, row, before)
        if step is None:
            return at
        at, before = step
        following = tokens[at]
        if before == "closing" and (following is None or not (following.low == "về" or _capital_term(tokens, at))):
            return at


def _unit_after(tokens: Tokens, at: int, start: int, row: Head, before: str) -> tuple[int, str] | None:
    """The next unit of a field with the separator before it: the index after it, and its kind."""
    token = tokens[at]
    if token is None:
        return None
    joint = ""
    if at > start:
        if token.low == "và" and token.sep in " +":
            joint = "và"
        elif token.sep == "+":
            joint = "," if token.mark == "," else "-"
    if token.bracketed or (not joint and token.sep != " "):
        return None
    unit = _unit(tokens, at + 1 if joint == "và" else at, row, before, joint, at == start)
    if unit is None or (joint == "," and known().longest(tokens, at) is not None):
        return None
    two_doings = before == unit[1] == "verb"  # ``Quản lý, giám sát bảo hiểm``: one doing alone is no field
    return unit if joint != "," or two_doings or _goes_on(tokens, unit, row) else None


def _capital_term(tokens: Tokens, at: int) -> bool:
    """Whether the field of a national body goes on: ``Ủy ban Quốc gia Ứng phó sự cố``."""
    token = tokens[at]
    return token is not None and token.sep == " " and token.capital and terms().longest(tokens, at) is not None


def _goes_on(tokens: Tokens, unit: tuple[int, str], row: Head) -> bool:
    """Whether a list inside a name goes on to an ``và`` or to a closing word: else the comma ended the name before."""
    at, kind = unit
    seen = at
    for _ in range(4):
        token = tokens[at]
        if any(word is not None and word.low == "và" for word in map(tokens.__getitem__, range(seen, at))):
            return True  # inside a term of the table: ``đổi mới sáng tạo và chuyển đổi số``
        seen = at
        if token is None:
            return False
        if token.low == "và" and token.sep in " +":
            return _unit(tokens, at + 1, row, kind, "và", False) is not None
        if token.sep == "+" and token.mark == ",":
            step = _unit(tokens, at, row, kind, ",", False)
        else:
            found = terms().longest(tokens, at)
            if token.sep != " " or found is None:
                return False
            return found[1][0].kind == "closing"
        if step is None:
            return False
        at, kind = step
    return False


def _unit(tokens: Tokens, at: int, row: Head, before: str, joint: str, first: bool) -> tuple[int, str] | None:
    token = tokens[at]
    if token is None or (joint == "và" and token.sep != " ") or token.sep in "./":
        return None
    found = terms().longest(tokens, at)
    if found is not None:
        last, rows = found
        head = heads().longest(tokens, at) if token.capital and not first else None
        if head is not None and (last - at < 2 or head[0] > last):
            return None
        if rows[0].kind == "closing" and not first:
            return last, "closing" if rows[0].term in _LAST else "noun"
        return _term(tokens, token, last, rows[0].kind, before, joint, first)
    if token.raw.isdigit():
        return (at + 1, "number") if first and "numbered" in row.traits else None
    if token.low == "về":
        if "topical" not in row.traits or joint:
            return None
        return _unit(tokens, at + 1, row, "verb", "", False)
    if not token.capital or joint in ("và", ",") or (not token.upper and _stops(tokens, at)):
        return None
    if _ends_before(tokens, at, first):
        return None
    spaced = joint == "-" and not token.upper and token.start - (tokens[at - 1] or token).end > 2
    return None if spaced else _word(tokens, at)  # ``… - Sơ kết``: an unknown word after a wide dash is the sentence's


def _stops(tokens: Tokens, at: int) -> bool:
    """Whether one word or two are no words of a name."""
    token, second = tokens[at], tokens[at + 1]
    if token is None or token.low in words("stop"):
        return True
    return second is not None and not second.capital and f"{token.low} {second.low}" in words("stop")


def _term(
    tokens: Tokens, token: Token, last: int, kind: str, before: str, joint: str, first: bool
) -> tuple[int, str] | None:
    if kind in ("noun", "closing") or (kind == "weak" and (token.capital or (before == "verb" and not joint))):
        return last, kind
    if kind == "verb":
        following = tokens[last]
        if following is not None and following.bracketed:
            return None
        if token.capital and (first or joint or before == "verb" or not token.upper):
            return last, kind
        if (first or joint or before == "verb") and following is not None and following.sep == " ":
            goal = terms().longest(tokens, last)
            if (goal is not None and goal[1][0].kind != "verb") or following.capital:
                return last, kind
    return None


def _ends_before(tokens: Tokens, at: int, first: bool) -> bool:
    """Whether a capital begins something else: another agency, a place, a person."""
    token, following = tokens[at], tokens[at + 1]
    assert token is not None
    if heads().longest(tokens, at) is not None or known().longest(tokens, at) is not None:
        return True
    if where(tokens, at, "any") is not None and not first:
        return True
    return token.raw in surnames() and following is not None and following.capital and following.sep == " "


def _word(tokens: Tokens, at: int) -> tuple[int, str]:
    """A capital word that no table has, with a second syllable where that is in lower case and no other word."""
    token, second = tokens[at], tokens[at + 1]
    assert token is not None
    if second is None or second.sep != " " or token.upper or second.capital or not second.raw.isalpha():
        return at + 1, "word"
    if second.low in words("stop") or terms().longest(tokens, at + 1) or where(tokens, at + 1, "any"):
        return at + 1, "word"
    return at + 2, "word"
