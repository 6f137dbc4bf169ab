"""The level and the place at the end of an agency's name: ``tỉnh Khánh Hòa``, ``TP.HCM``, ``quận 5``, ``Việt Nam``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from .agency_lexicon import Level, gazetteer, heads, levels, words
from .agency_tokens import Tokens
from .area_context import surnames
from .places import Place

_REACH = {
    "country": frozenset({"country"}),
    "any": frozenset({"country", "province", "abroad"}),
    "seat": frozenset({"country", "province", "abroad", "district"}),
}


#: Names of communes mostly have no more.
_SYLLABLES = 2


@cache
def _office() -> regex.Pattern[str]:
    """The end of an office: ``Phó Chủ tịch``."""
    return regex.compile(rf"(?:{'|'.join(words('office'))})[ \u00a0]$")


class Where(NamedTuple):
    """What was read, up to token ``last``; ``place`` and ``name`` are None where it is unsaid (``UBND tỉnh``)."""

    last: int
    level: Level | None
    name: str | None = None
    place: Place | None = None
    plural: bool = False


def where(tokens: Tokens, index: int, reach: str) -> Where | None:
    """Read a level and a place, either alone, at a token.

    Args:
        tokens: the words.
        index: where the level or the place would start.
        reach: what counts as a place without a level word: ``country``; ``any``: also provinces and places abroad;
            ``seat``: also districts.

    >>> where(Tokens("tỉnh Hà Giang", 0), 0, "any").name, where(Tokens("H.Long Mỹ", 0), 0, "any").name
    ('Hà Giang', 'Long Mỹ')
    >>> where(Tokens("tỉnh đã họp", 0), 0, "any").name is None, where(Tokens("đã họp", 0), 0, "any")
    (True, None)
    """
    token = tokens[index]
    if token is None or token.sep != " ":
        return None
    if reach != "country" and heads().longest(tokens, index) is None:
        found = levels().longest(tokens, index)
        if found is not None and (len(token.raw) > 1 or _marked(tokens, index)):
            return _after_level(tokens, found[0], found[1][0])
    if not token.capital:
        return None
    known = gazetteer().longest(tokens, index)
    if known is None:
        return None
    fitting = [p for p in known[1] if p.level in _REACH[reach]]
    following = tokens[known[0]]
    if following is not None and following.sep == " " and following.capital and following.low not in words("stop"):
        named = following.raw in surnames() or heads().longest(tokens, known[0]) is not None
        if fitting and fitting[0].level in ("district", "abroad") and not named:
            return None
    if not fitting or (len(fitting[0].name) == 1 and known[0] == index + 1 and token.upper):
        return None
    return Where(known[0], None, fitting[0].name if fitting[0].level == "province" else None, fitting[0])


def _marked(tokens: Tokens, index: int) -> bool:
    """Whether a one-letter level (``H.``, ``Q.5``) has its dot."""
    token, following = tokens[index], tokens[index + 1]
    return token is not None and token.capital and following is not None and following.sep == "."


def _after_level(tokens: Tokens, index: int, level: Level) -> Where | None:
    token = tokens[index]
    if token is None:
        return Where(index, level)
    if token.sep in "+/":
        following = levels().longest(tokens, index)
        named = tokens[following[0]] if following is not None else None
        if following is None and token.low == "thành":  # ``tỉnh, thành``, but not ``tỉnh, thành viên``
            after = tokens[index + 1]
            return Where(index, level, plural=after is None or after.sep != " " or after.low in words("stop"))
        many = following is not None and (named is None or not named.capital or named.sep != " ")
        return Where(index, level, plural=many)
    before = tokens[index - 1]
    if token.sep not in " ." or before is None:
        return None
    if token.sep == "." and (len(before.raw) > 2 or not before.capital):
        return Where(index, level)
    if token.raw.isdigit() or (level.grade == "region" and not token.raw.strip("IVX")):
        if level.name in ("quận", "phường", "khu vực", "vùng"):
            return Where(index + 1, level, token.raw)
        return Where(index, level)
    if not token.capital:
        if level.name == "bang":
            return None
        return Where(index, level)
    found = gazetteer().longest(tokens, index)
    if found is not None:
        best = [p for p in found[1] if _fits(p, level)] or found[1]
        best = [p for p in best if p.kind == level.name] or best
        if _fits(best[0], level) or level.grade != "province":
            # The table has every district of before July 2025: a person may follow (`huyện Con Cuông Lô Văn Thao`).
            known = level.grade == "district" and best[0].kind == level.name
            end = max(found[0], _run(tokens, index) if level.grade in ("district", "commune") and not known else 0)
            place = best[0] if end == found[0] else None
            return Where(
                end, level, best[0].name if place and place.level == "province" else _said(tokens, index, end), place
            )
    if level.grade == "city" or (level.name == "tỉnh" and token.raw in surnames()):
        return Where(index, level)
    end = _run(tokens, index)
    if level.grade == "commune" and end - index > _SYLLABLES and _names_holder(tokens, _said(tokens, index, end)):
        return Where(index, level)
    return Where(index, level) if end == index else Where(end, level, _said(tokens, index, end))


def _names_holder(tokens: Tokens, capitals: str) -> bool:
    """Whether capitals after an office name who holds it: `Phó Chủ tịch UBND xã Y Bhim Niê`; a place is named again."""
    first, *middle = capitals.split()[:-1]
    person = first in surnames() or any(len(word) == 1 for word in (first, *middle)) or "'" in first or "’" in first
    return person and tokens.follows(_office()) and tokens.count(capitals) == 1


def _fits(place: Place, level: Level) -> bool:
    return (place.level == "province") == (level.grade == "province") or (
        level.grade == "city" and place.level != "country"
    )


def _said(tokens: Tokens, first: int, last: int) -> str:
    parts = [tokens[i] for i in range(first, last)]
    return " ".join(t.raw for t in parts if t is not None)


def _run(tokens: Tokens, index: int) -> int:
    """The capitals of a place that no table has, up to a person: a family name and one more capital at least."""
    at = index
    while at < index + 4:
        token = tokens[at]
        if token is None or not token.capital or (at > index and token.sep != " "):
            break
        if token.low in words("stop") and not token.upper:
            break
        following, third = tokens[at + 1], tokens[at + 2]
        named = following is not None and following.capital and following.sep == " "
        longer = named and third is not None and third.capital and third.sep == " "
        # Rare and weak surnames begin names of communes too (`xã Lục Sĩ Thành`): after an office they name a person.
        family = surnames().get(token.raw)
        if family == "strong" and ((at > index and named) or (at == index and longer)):
            break
        if family and (longer or (family == "rare" and at > index and named)) and tokens.follows(_office()):
            break
        at += 1
    return at
