"""Where the names of the gazetteer stand in a text: a scan over the capitalised words, then a pattern per first word.

Both tone spellings, upper-case headlines, all kinds of dash and missing spaces around them are read; nothing here
judges whether a hit is meant as a place.

>>> [(h.start, h.end, h.place.name) for h in hits("Ở Thừa Thiên – Huế và KHÁNH HOÀ")]
[(2, 18, 'Thừa Thiên Huế'), (22, 31, 'Khánh Hòa')]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import regex

from ..codebook import load
from ..numbers import DASHES
from ..spelling import both_tones
from . import places
from .places import Place, fold

CAPITALISED = regex.compile(r"\p{Lu}(?:[\p{Ll}\p{M}]++|\p{Lu}*+)")
_DASHES = f"[{DASHES}]"


class Hit(msgspec.Struct, frozen=True):
    """A name of the gazetteer in a text.

    Attributes:
        place: the best-known place of that name; None for a longer name that holds a place's name and is none itself.
        key: the folded name as written.
        syllables: how many words the name has.
        slack: written with one capital (``Ninh thuận``), as common words at the start of a sentence are.
    """

    start: int
    end: int
    place: Place | None
    key: str
    syllables: int
    slack: bool = False


class _Stop(msgspec.Struct, frozen=True):
    name: str
    why: str
    source: str


def _writings(name: str, level: str) -> Iterator[str]:
    for spelling in dict.fromkeys((name, *both_tones(name))):
        yield spelling
        yield spelling.upper()
        if level in ("country", "province") and spelling.count(" ") == 1:
            first, rest = spelling.split(" ")
            yield f"{first} {rest.lower()}"


_SYLLABLE = regex.compile(r"\p{L}++")
_JOINTS = regex.compile(r"(\s?[-–]\s?|\.\s?|\s|['’])")
_JOINT_PATTERNS = {" ": r"[ \u00a0]{1,2}+", "-": rf"\s?{_DASHES}\s?", ".": r"\.?\s?", "'": "['’]?", "’": "['’]?"}


def _pattern(name: str) -> str:
    parts = (part for part in _JOINTS.split(name) if part)
    return "".join(_JOINT_PATTERNS.get(part.strip() or " ") or regex.escape(part) for part in parts)


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """First word as written -> the writings of all names that begin with it, longest first."""
    names: dict[str, set[str]] = {}
    known: list[tuple[str, str]] = [
        (name, place.level)
        for place in (*places.countries(), *places.provinces(), *places.districts(), *places.abroad())
        for name in (place.name, *place.aliases)
    ]
    known = [(name, level) for name, level in known if places.bare(name) == name]
    known += [(row.name, "stop") for row in load("area_stops.csv", _Stop)]
    for name, level in known:
        for written in _writings(name, level):
            first = CAPITALISED.match(written)
            if first:
                names.setdefault(first.group(), set()).add(written)
    return {first: tuple(sorted(group, key=lambda n: (-len(n), n))) for first, group in names.items()}


@cache
def _names_from(first: str) -> Any:
    """The pattern of all names that begin with a word; made when the word is first met, for a quick start."""
    return regex.compile("(?:" + "|".join(map(_pattern, _index()[first])) + r")(?!\p{Ll})")


@cache
def _stops() -> frozenset[str]:
    return frozenset(fold(row.name) for row in load("area_stops.csv", _Stop))


def hits(text: str, date: str | None = None) -> list[Hit]:
    """Return the names of the gazetteer in a text, leftmost and longest first; they do not overlap.

    Args:
        text: any text.
        date: the day whose places are meant, ``YYYY-MM-DD``.
    """
    index = _index()
    found: list[Hit] = []
    done = 0
    for word in CAPITALISED.finditer(text):
        start = word.start()
        if word.group() not in index or start < done:
            continue
        match = _names_from(word.group()).match(text, start)
        if match is None:
            continue
        end = match.end()
        syllables = len(_SYLLABLE.findall(match.group()))
        if syllables == 1 and (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            # Part of a longer word or code (VNPT, TPHCM is an alias of its own); longer names may lack a space around.
            continue
        if text[start - 1 : start].isupper():
            continue
        key = fold(match.group())
        if key == "tphcm":
            # The head word is written together with the name; the name alone is the span.
            start += 2
        place = None if key in _stops() else places.lookup(key, date)
        slack = syllables > 1 and " " in key and not any(c.isupper() for c in match.group()[1:])
        found.append(Hit(start, end, place, key, syllables, slack))
        done = end
    return found
