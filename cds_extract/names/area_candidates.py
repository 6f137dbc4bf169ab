"""What may be an area: names after a head word (``xã Lương Tâm``, ``H.Long Mỹ``) and names of the gazetteer.

>>> [(c.key, c.head) for c in candidates("các huyện Bắc Hà, Bát Xát; xã Tân Lập ở Lào Cai", None)]
[('bắc hà', 'district'), ('bát xát', 'district'), ('tân lập', 'commune'), ('lào cai', None)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import regex

from ..codebook import load
from ..context import Spans
from ..spelling import CAPITALS
from . import area_context as around
from .area_index import Hit, hits
from .places import Place, fold


class Candidate(msgspec.Struct, frozen=True):
    """A name that may be an area.

    Attributes:
        place: the place of the gazetteer, or None for a name that is known by its head word alone.
        key: the folded name.
        syllables: how many words the name has.
        head: the level of the head word before it (``commune``, ``district`` …), or None.
        head_start: where the head word begins.
        slack: written with one capital (``Ninh thuận``).
    """

    start: int
    end: int
    place: Place | None
    key: str
    syllables: int
    head: str | None = None
    head_start: int = 0
    slack: bool = False


class _Head(msgspec.Struct, frozen=True):
    head: str
    level: str
    source: str


_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}]*+(?:['’]\p{L}++)?+(?:[ \u00a0-]\p{Lu}[\p{L}\p{M}]*+(?:['’]\p{L}++)?+){0,4}+")
_PART = regex.compile(r"[^ \u00a0-]++")
#: ``phường Mỹ Đình 1``: a ward that was parted carries a number; a number before a noun counts it.
_NUMBERED = regex.compile(r"[ \u00a0][1-9](?=[,.;)\n][^\d%]|[ \u00a0]\(|[ \u00a0]?$)")
_MORE = regex.compile(r"\s?(?:,|;|và|,\s?và|hoặc)\s(?=\p{Lu})")
_PLURAL = regex.compile(r"(?:các|những|hai|ba|bốn|năm|sáu|\d)\s++(?:\p{L}++,? ){0,2}+$", regex.IGNORECASE)
_OFFICE = regex.compile(r"(?:tịch|thư|trưởng|viên|đốc|nhiệm)(?!\p{L})[^,.;()\n]{0,30}$")
#: ``Nhà máy cấp nước Gia Bình``: water, and no country.
_WATER = regex.compile(r"(?:cấp|thoát)\s$", regex.IGNORECASE)
_COOPERATIVE = regex.compile(r"(?:hợp tác|HTX)\s$", regex.IGNORECASE)
#: How much text before a head word says whether it is plural, or whether a person's office stands there.
_REACH = 24


@cache
def _heads() -> tuple[dict[str, str], Any]:
    """Folded head word -> level; the pattern of the place where a name begins after a head word."""
    rows = load("area_heads.csv", _Head)
    spelled = []
    for head in sorted((r.head for r in rows), key=len, reverse=True):
        if head.isupper() or head.endswith("."):
            short = regex.escape(head.rstrip("."))
            writings = short if head.endswith(".") else rf"(?:{short}|{short.title()})"
            spelled.append(writings + (r"\." if head.endswith(".") else r"\.?") + r"[ \u00a0]?")
        else:
            writings = "|".join(dict.fromkeys((head, head.capitalize(), head.title(), head.upper())))
            spelled.append(rf"(?:{writings})(?:[ \u00a0]{{1,2}}|(?=:\s))")
    pattern = regex.compile(rf"(?=\p{{Lu}})(?<=(?<![\p{{L}}\d.])(?P<head>{'|'.join(spelled)})(?P<open>[“\"']|:\s|\()?)")
    return {fold(r.head): r.level for r in rows}, pattern


@cache
def _after_head() -> re.Pattern[str]:
    """The last letter of a head word, marks, then a capital: a superset of the places of names, found fast."""
    letters = re.escape("".join(sorted({word[-1] for word in _last_words()})))
    return re.compile(rf"[{letters}][.]?[ \u00a0]{{0,2}}(?:[“\"'(]|:?\s)?(?=[{CAPITALS}])")


@cache
def _last_words() -> tuple[str, ...]:
    """The last words of the head words, in all cases: they tell at once that no head word stands before a name."""
    last = {row.head.rstrip(".").split()[-1] for row in load("area_heads.csv", _Head)}
    return tuple(sorted({written for word in last for written in (word, word.lower(), word.title(), word.upper())}))


def candidates(text: str, date: str | None) -> list[Candidate]:
    """Return the candidates in the order of the text; a name with a head word wins over what it overlaps.

    Args:
        text: the article's text.
        date: the day whose places are meant, ``YYYY-MM-DD``.
    """
    levels, pattern = _heads()
    known = {hit.start: hit for hit in hits(text, date)}
    headed: list[Candidate] = []
    last_words = _last_words()
    for gap in _after_head().finditer(text):
        if not text.endswith(last_words, 0, gap.start() + 1):
            continue
        match = pattern.match(text, gap.end())
        if match is not None and (not headed or match.end() >= headed[-1].end):
            headed.extend(_with_head(text, match, levels[fold(match["head"])], known))
    spans = Spans((c.start, c.end) for c in headed)
    free = [hit for hit in known.values() if hit.place is not None and (hit.start, hit.end) not in spans]
    bare = [Candidate(h.start, h.end, h.place, h.key, h.syllables, slack=h.slack) for h in free]
    return sorted((*headed, *bare), key=lambda c: c.start)


def _with_head(text: str, match: Any, level: str, known: dict[int, Hit]) -> Iterator[Candidate]:
    """Yield the name after a head word, and the further names of an enumeration under a plural head."""
    start, at = match.end(), match.start("head")
    before = text[max(0, at - _REACH) : at]
    if (level == "commune" and _COOPERATIVE.search(before)) or (level == "country" and _WATER.search(before)):
        return
    plural = _PLURAL.search(before) is not None
    if match["open"] and match["open"][0] in ":(" and not plural:
        return
    in_capitals = match["head"].strip().isupper() and "." not in match["head"]
    if text[start : start + 2].isupper() and not in_capitals and start not in known:
        return
    name = _named(text, start, level, known, _OFFICE.search(before) is not None)
    if name is not None:
        name = msgspec.structs.replace(name, head_start=at)
    while name is not None:
        yield name
        more = _MORE.match(text, name.end) if plural and level in ("commune", "district") else None
        name = _named(text, more.end(), level, known, False) if more else None


def _named(text: str, start: int, level: str, known: dict[int, Hit], office: bool) -> Candidate | None:
    """Read the name that begins at a position, under a head word of a level."""
    hit = known.get(start)
    other = level == "commune" or (
        level == "district" and hit and hit.place and hit.place.level in ("country", "abroad")
    )
    if hit and hit.place and not other:
        return Candidate(hit.start, hit.end, hit.place, hit.key, hit.syllables, level)
    match = _NAME.match(text, start) if level not in ("province", "country") else None
    if match is None:
        return None
    parts = list(_PART.finditer(match.group()))
    words = [part.group() for part in parts]
    if fold(words[0]) in around.no_names() or fold(" ".join(words[:2])) in around.no_names():
        return None
    count = _foreign_length(words) if level in ("city", "state") else _commune_length(words, office)
    if count == 0:
        return None
    end = start + parts[count - 1].end()
    if level == "commune" and (numbered := _NUMBERED.match(text, end)):
        end = numbered.end()
    return Candidate(start, end, None, fold(text[start:end]), count, level)


def _foreign_length(words: list[str]) -> int:
    """How many words belong to an unknown city or state: a foreign one, for those of Viet Nam are in the gazetteer."""
    if around.vietnamese(words[0]) or words[0].isupper():
        return 0
    return next((i for i, word in enumerate(words) if around.vietnamese(word) and not word.isascii()), len(words))


def _commune_length(words: list[str], office: bool) -> int:
    """How many words belong to a commune's or a district's name; 0 for a person's (``Chủ tịch xã Lê Văn An``)."""
    surname = [word in around.sure_surnames() for word in words]
    if len(words) < 2 or (not around.vietnamese(words[0]) and words[0].isupper()):
        return 0
    if surname[0] and len(words) >= 3 and office:
        return 0
    cut = next((i for i in range(2, len(words)) if surname[i]), len(words))
    if cut == len(words) > 3:
        # Too long for a commune's name: something else goes on after it. Names of persons have three words.
        return 3 if surname[0] else 2
    return cut
