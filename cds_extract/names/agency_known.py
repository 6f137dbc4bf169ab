"""Looking agencies up by name: the body that bore a name on a day, and the head that stands for it when it is alone."""

from __future__ import annotations

import regex

from ..types import Name
from .agency_lexicon import Agency, abbreviations, heads, known
from .agency_parsed import Parsed
from .agency_tokens import Tokens, fold

_ABBREVIATION = regex.compile(r"\p{Lu}{2,}+(?:[-&]\p{Lu}{2,}+)*+")
_JOINT = regex.compile(r"([-&])")
_WORD = regex.compile(r"[\p{L}\p{N}]+")


def heads_of(said: Parsed, name: Name) -> list[str]:
    """The heads that stand for the body when they are alone; none for a name that only looks so (``Bộ Chính trị``).

    ``Chi cục Thuế`` is a head and holds one: ``Chi cục`` alone is said of it too.
    """
    tokens = Tokens(said.head.name if said.head is not None else name.name, 0)
    rows = [rows[0] for _, rows in heads().prefixes(tokens, 0)]
    if said.head is None and (not rows or rows[-1].kind == "ministry"):
        return []
    return [row.name for row in rows if row is rows[-1] or row.alone == "inside"]


def fold_all(name: str) -> str:
    """A name for comparison: lower case, separators gone.

    >>> fold_all("Uỷ ban Quốc gia, A và B")
    'ủy ban quốc gia a b'
    """
    return " ".join(fold(word) for word in _WORD.findall(name) if word != "và")


def join(*parts: str) -> str:
    """The parts that are there, with spaces between them."""
    return " ".join(part for part in parts if part)


def known_by_name(name: str) -> Agency | None:
    """The known agency with that name or alias, or None.

    >>> known_by_name("NHNN").code, known_by_name("Sở Y tế")
    ('VN-NHNN', None)
    """
    rows = known_rows(name)
    return rows[0] if rows else None


def known_rows(name: str) -> list[Agency]:
    """The known agencies that bear or bore a name."""
    tokens = Tokens(name, 0)
    found = known().longest(tokens, 0)
    return found[1] if found is not None and tokens[found[0]] is None else []


def in_full(words: str) -> str:
    """The words of a field with the abbreviations that the table has in full.

    >>> in_full("Quản lý dự án ATGT"), in_full("CNTT-TT"), in_full("CNTT-ABC")
    ('Quản lý dự án an toàn giao thông', 'công nghệ thông tin và truyền thông', 'công nghệ thông tin-ABC')
    """
    table = abbreviations()

    def said(match: regex.Match[str]) -> str:
        return table.get(match.group(), "".join(table.get(part, part) for part in _JOINT.split(match.group())))

    return str(_ABBREVIATION.sub(said, words))


def field_words(text: str, tokens: Tokens, name: Parsed) -> str:
    """The field of a name as the article writes it, with a capital and abbreviations in full."""
    first, last = name.field
    if first == last:
        return ""
    begin, end = tokens[first], tokens[last - 1]
    assert begin is not None and end is not None
    said = text[begin.start : end.end]
    head = tokens[name.first]
    if name.head is not None and head is not None and said.isupper() and head.raw == name.head.name.split()[0].upper():
        said = said.lower()  # all in capitals, and no abbreviation
    said = in_full(said)
    return said if name.head is None or "small" in name.head.traits else said[0].upper() + said[1:]
