"""Cue words: tables of phrases that say how a number stands to the words around it, found in one scan of a sentence.

The tables follow the ConText idea: a cue has a direction, a scope and words that end its reach, all of it as data.

- ``cues_operators.csv``: link verbs (``đạt``), changes (``tăng``), bounds, auxiliaries, boundaries, with ``roles``;
- ``cues_status.csv``: what makes a number a target or an estimate, with direction, scope and weight;
- ``cues_heads.csv``: nouns that open the name of an indicator; some make their number a change;
- ``cues_speech.csv``: reported speech; ``cues_bodies.csv``: how far a body's word reaches; ``cues_people.csv``: titles;
- ``cues_context.csv``: short lists that one rule each goes by;
- ``cues_counted.csv``: things that are only counted in a document or at an event; ``groups.csv``: actors and places.

>>> [(hit.start, hit.cue.text) for hit in scan("kim ngạch ước đạt hơn 5 tỷ")]
[(0, 'kim ngạch'), (10, 'ước đạt'), (18, 'hơn')]
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from ..codebook import load


class OperatorRow(msgspec.Struct, frozen=True):
    """A word or phrase with the parts it can play between a number and its indicator.

    Before the number, from its head on: ``link`` (`đạt`), ``change`` (`tăng`), with ``share``, ``same``, ``gap`` and
    ``inturn`` for kinds of these; ``aux``, ``light`` and ``exist`` (`đã`, `có`, `có thêm`), ``bound``, ``emphasis``,
    ``prep``. Between clauses: ``boundary``, which ``opens`` one only after a mark (`riêng`) or leads ``back`` to what
    stands before it (`sau khi`), or ``restricts`` a bare noun (`3 tội danh mà …`); ``part`` (`trong đó`), ``join``,
    ``stop``, ``cut`` and ``lead``, the words that no indicator ends or begins with; ``compare``, ``lastyear``,
    ``now``. A ``word`` only keeps a shorter cue from being found in it (`chỉ số`).
    """

    cue: str
    roles: tuple[str, ...]
    sense: str | None
    source: str


class StatusRow(msgspec.Struct, frozen=True):
    """A phrase that makes the numbers in its reach a target, an estimate or a fact."""

    cue: str
    status: str
    direction: str
    scope: str
    weight: float
    source: str


class HeadRow(msgspec.Struct, frozen=True):
    """A noun that opens the name of an indicator; ``measure`` is ``change`` where its number is a growth."""

    head: str
    measure: str | None
    source: str


class SpeechRow(msgspec.Struct, frozen=True):
    """A phrase of reported speech: ``before`` the body that speaks (``theo``) or ``after`` it (``cho biết``).

    A row with the direction ``none`` is no speech, though a cue is part of it (`đáng kể`).

    ``kind`` is ``plan`` where the body sets a goal, which makes it the source of targets alone, and ``here`` where the
    goal is that of the sentence alone; ``host`` where a meeting stands for the body that holds it.
    """

    cue: str
    direction: str
    kind: str | None
    weight: float
    source: str


class BodyRow(msgspec.Struct, frozen=True):
    """The first words of bodies, and how far their word reaches: ``national``, ``local``, ``company`` or ``other``."""

    head: str
    reach: str
    source: str


class CountedRow(msgspec.Struct, frozen=True):
    """A noun whose count states nothing about the world (guide, section 3), with the reason.

    Before the words of ``unless`` it is something else.
    """

    head: str
    reason: str
    unless: tuple[str, ...]
    source: str


class GroupRow(msgspec.Struct, frozen=True):
    """A kind of actor or place that numbers count or cover; before the words of ``unless`` it is something else."""

    group: str
    unless: tuple[str, ...]
    source: str


class ContextRow(msgspec.Struct, frozen=True):
    """A phrase with the one use that a rule makes of it."""

    cue: str
    use: str
    source: str


class Cue(NamedTuple):
    """All that the tables say about one phrase."""

    text: str
    roles: frozenset[str]
    sense: str | None
    status: StatusRow | None
    head: HeadRow | None


class Hit(NamedTuple):
    """A cue at its place in the article."""

    start: int
    end: int
    cue: Cue


@functools.cache
def lexicon() -> dict[str, Cue]:
    """Return phrase -> cue, for the tables that a sentence is scanned for."""
    operators = {row.cue: row for row in load("cues_operators.csv", OperatorRow)}
    statuses = {row.cue: row for row in load("cues_status.csv", StatusRow)}
    heads = {row.head: row for row in load("cues_heads.csv", HeadRow)}
    cues = {}
    for text in operators.keys() | statuses.keys() | heads.keys():
        operator = operators.get(text)
        roles = frozenset(operator.roles if operator else ())
        cues[text] = Cue(text, roles, operator.sense if operator else None, statuses.get(text), heads.get(text))
    return cues


def alternation(phrases: Iterable[str]) -> str:
    """Return a pattern that matches the longest of ``phrases``, as a tree of their common beginnings.

    A tree is matched in time linear in the phrase, however many phrases there are. The pattern is made for the standard
    ``re``, which walks such a tree about three times as fast as ``regex``.

    >>> alternation(["đạt", "đạt mức", "là"])
    '(?:là|đạt(?:\\\\ mức)?)'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}

    def write(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        branches = []
        for letter in sorted(key for key in node if key):
            stem, child = re.escape(letter), node[letter]
            while len(child) == 1 and "" not in child:
                letter, child = next(iter(child.items()))
                stem += re.escape(letter)
            branches.append(stem + (write(child) if child.keys() != {""} else ""))
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
        return body + ("?" if "" in node else "")

    return write(tree)


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile a pattern that finds whole phrases in lower-cased text."""
    return re.compile(rf"(?<!\w){alternation(phrases)}(?!\w)")


@functools.cache
def _scanner() -> re.Pattern[str]:
    return phrase_pattern(lexicon())


def scan(lowered: str, start: int = 0, end: int | None = None) -> list[Hit]:
    """Find all cues in a stretch of lower-cased text, the longest at each place.

    Args:
        lowered: the article in lower case, see :func:`lower`.
        start: where to begin.
        end: where to stop.
    """
    cues = lexicon()
    found = _scanner().finditer(lowered, start, len(lowered) if end is None else end)
    return [Hit(*m.span(), cues[m[0]]) for m in found]


@functools.cache
def phrases(use: str) -> str:
    """Return a pattern for the phrases of ``cues_context.csv`` that serve one use, without word boundaries.

    >>> bool(re.fullmatch(phrases("suppose"), "giả sử"))
    True
    """
    return alternation(row.cue for row in load("cues_context.csv", ContextRow) if row.use == use)


#: What may stand before a place that a sentence opens with.
OPENS_PLACE = re.compile(rf"(?:{phrases('opens_place')}\.?,? ?){{0,4}}")


@functools.cache
def group_pattern() -> re.Pattern[str]:
    """Return a pattern for kinds of actors and places, and enumerations of them.

    >>> found = group_pattern().match("các bộ, ngành đã lập kế hoạch")
    >>> found.group(1) if found else None
    'bộ, ngành'
    """
    rows = load("groups.csv", GroupRow)
    barred = [rf"{re.escape(row.group)}(?!\s+{alternation(row.unless)}(?!\w))" for row in rows if row.unless]
    # Longer names first: `doanh nghiệp nhỏ và vừa` before `doanh nghiệp`; the barred ones are single words.
    names = rf"(?:{alternation(row.group for row in rows if not row.unless)}(?!\w)|(?:{'|'.join(barred)}))"
    one = rf"(?:các\s+)?{names}(?!\w)"
    more = rf"(?:(?:,\s*|\s*/\s*|\s+và\s+){one}){{0,4}}"
    return re.compile(rf"(?:các\s+)?({names}(?!\w){more}(?:\s+từ\s+\d+\s+tuổi\s+trở\s+lên)?)")


def lower(text: str) -> str:
    """Lower-case a text without changing its length, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@functools.cache
def _reaches() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row.head: row.reach for row in load("cues_bodies.csv", BodyRow)}
    return re.compile(rf"{alternation(rows)}(?!\w)"), rows


@functools.lru_cache(maxsize=4096)
def body_reach(name: str) -> str | None:
    """How far the word of a body of this name reaches: ``national``, ``local``, ``company``, ``other``, or None.

    >>> body_reach("Bộ Y tế"), body_reach("Sở Y tế tỉnh Cà Mau"), body_reach("Hội đồng quản trị")
    ('national', 'local', None)
    """
    pattern, reaches = _reaches()
    found = pattern.match(lower(name))
    return reaches[found.group()] if found else None
