"""The tables of agency names, made into tries over words: heads, known names, fields, terms, levels and places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import msgspec

from ..codebook import load
from .agency_trie import Trie
from .places import Place, abroad, countries, districts, provinces


class Head(msgspec.Struct, frozen=True):
    """A head word of agency names.

    Attributes:
        kind: how the name goes on. ``ministry``: a field of the closed list. ``seat``: a level and a place. ``open``: a
            field by the grammar of names. ``office``: the agency that it belongs to. ``foreign``: a country.
        lower: the head may be in lower case (``sở Y tế``) when the name goes on with a capital.
        alone: the head with a capital can stand for one known body: ``yes``: wherever it stands (``Ban Chỉ đạo``);
            ``inside``: inside a sentence, where the capital says something (``Bộ``).
        not_after: words before the head that make it another word (``cơ sở``, ``cán bộ``).
        grade: the grade of place that a head with a level of its own has (``Tỉnh ủy``: province).
        traits: what else the grammar knows of it. ``topical``: may go on with ``về``. ``numbered``: may have a number
            for a name. ``companies``: companies use it too. ``plain``: a common word too, its field begins with a
            known term. ``long``: its field has two words or more. ``acts``: its field begins with a doing. ``owned``,
            ``party``: taken into the name of a body that ``owns`` or ``owns_party``. ``seated``: an office that may
            have a place. ``local``: generic where the article names no place. ``provincial``: of a province, at times
            unsaid. ``subject``: alone, the committee of the article's subject. ``small``: its field is in lower case.
            ``levelled``: only before a level word and a place. ``paired``: two of them may share an office. ``backed``:
            companies have such offices too, it needs a state body beside it. ``hosted``: its country is followed by
            the one that it is in. ``abroad``: a body only with a foreign country.
            ``generic``: alone it is said only inside another name (``Thanh tra Sở``).
    """

    name: str
    forms: tuple[str, ...]
    kind: str
    lower: str | None
    alone: str | None
    not_after: tuple[str, ...]
    grade: str | None
    traits: tuple[str, ...]
    source: str


class Agency(msgspec.Struct, frozen=True):
    """A known agency.

    Attributes:
        scope: ``alone``: a word of its own that may take a country. ``name``: a full name. ``national``: without a
            place the national body, with a place a local one. ``local``: likewise, and ambiguous without one.
        place: ``country`` or ``place``: what may follow the name inside the mention.
        valid_from: the first day under this name; None where it does not matter.
        valid_to: the last day.
        successor: the code of the body that took over.
    """

    name: str
    code: str
    aliases: tuple[str, ...]
    scope: str
    place: str | None
    valid_from: str | None
    valid_to: str | None
    successor: str | None
    source: str


class Field(msgspec.Struct, frozen=True):
    """A field of government: what follows ``Bộ``, ``Sở`` and ``Phòng``; part by part in full or abbreviated."""

    name: str
    parts: tuple[str, ...]
    abbreviations: tuple[str, ...]
    short: str | None
    heads: tuple[str, ...]
    code: str | None
    valid_from: str | None
    valid_to: str | None
    successor: str | None
    source: str


class Term(msgspec.Struct, frozen=True):
    """A word that continues a name in lower case.

    Attributes:
        kind: ``noun``; ``closing``: a noun that ends a field (``Trung ương``); ``verb``: only before a noun; ``weak``:
            only right after a verb.
    """

    term: str
    kind: str
    source: str


class Level(msgspec.Struct, frozen=True):
    """A level word before a place (``tỉnh``, ``TP.``)."""

    name: str
    forms: tuple[str, ...]
    grade: str
    source: str


class Block(msgspec.Struct, frozen=True):
    """Words before or after a name that make it no mention (``Thủ tướng Chính phủ``, ``Chính phủ số``)."""

    name: str
    side: str
    words: str
    why: str
    source: str


class Abbreviation(msgspec.Struct, frozen=True):
    """An abbreviation inside a field, and its words."""

    abbreviation: str
    words: str
    source: str


class Word(msgspec.Struct, frozen=True):
    """A word with a part in the grammar.

    Attributes:
        kind: ``stop``: never in a name. ``plural``, ``each``, ``unit``, ``numbered``: for many bodies at
            once. ``not alone``, ``not before``, ``title``: after or before a head alone, they make it no body.
            ``company``: part of a company's name. ``police``: begins an office that only the police has.
            ``thing``: an abbreviation of what a body runs.
    """

    word: str
    kind: str
    source: str


def _variants(name: str) -> Iterator[str]:
    """The name, with ``Trung ương`` as ``TƯ`` and ``Việt Nam`` as ``VN``."""
    yield name
    if "Trung ương" in name:
        yield name.replace("Trung ương", "TƯ")
    if name.endswith(" Việt Nam"):
        yield name.removesuffix("Việt Nam") + "VN"
        yield name.removesuffix(" Việt Nam") + "VN"


@cache
def heads() -> Trie[Head]:
    """Every form of every head word."""
    return Trie((v, head) for head in load("agency_heads.csv", Head) for f in head.forms for v in _variants(f))


@cache
def known() -> Trie[Agency]:
    """Every known agency, by its name and its aliases."""
    rows = load("agencies.csv", Agency)
    return Trie((v, row) for row in rows for name in (row.name, *row.aliases) for v in _variants(name))


@cache
def fields(head: str) -> Trie[Field]:
    """The fields of government under a head, their parts in full or abbreviated, abbreviations apart or glued."""
    trie: Trie[Field] = Trie(())
    for row in load("agency_fields.csv", Field):
        if head not in row.heads:
            continue
        for spelling in _spellings(row):
            trie.add(spelling, row)
        if row.short:
            trie.add(row.short, row)
    return trie


def _spellings(row: Field) -> Iterator[str]:
    parts = [(part,) for part in row.parts]
    if row.abbreviations:
        parts = [(full, short) for full, short in zip(row.parts, row.abbreviations, strict=True)]  # type: ignore[misc]
    for choice in product(*parts):
        for glue in product((", ", ""), repeat=len(choice) - 1):
            pairs = zip(choice, choice[1:], glue, strict=False)
            if all(g == ", " or (a.isupper() and b.isupper()) for a, b, g in pairs):
                yield choice[0] + "".join(g + part for g, part in zip(glue, choice[1:], strict=True))


@cache
def terms() -> Trie[Term]:
    """The words that continue a name."""
    return Trie((v, row) for row in load("agency_terms.csv", Term) for v in _variants(row.term))


@cache
def levels() -> Trie[Level]:
    """The level words."""
    return Trie((form.rstrip("."), row) for row in load("agency_levels.csv", Level) for form in row.forms)


@cache
def gazetteer() -> Trie[Place]:
    """Countries, provinces, districts and well-known places abroad, by name and alias."""
    trie: Trie[Place] = Trie(())
    for place in (*countries(), *provinces(), *districts(), *abroad()):
        for name in place.names:
            trie.add(name, place)
            if name.startswith("Liên bang "):
                trie.add(name.replace("Liên bang", "LB", 1), place)
    return trie


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind, in lower case."""
    return frozenset(row.word for row in load("agency_words.csv", Word) if row.kind == kind)


@cache
def blocks(side: str) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """Name -> the word next to it -> the word sequences with that word that block the name on one side.

    A word with a capital must have it in the text too. Sides: ``before``; ``before alone``: before a
    head alone; ``after``; ``alone``: after a head alone.
    """
    table: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    for row in load("agency_blocks.csv", Block):
        if row.side == side:
            sequence = tuple(row.words.split())
            nearest = table.setdefault(row.name, {})
            word = sequence[-1 if side.startswith("before") else 0]
            nearest[word] = (*nearest.get(word, ()), sequence)
    return table


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation -> words."""
    return {row.abbreviation: row.words for row in load("agency_abbreviations.csv", Abbreviation)}
