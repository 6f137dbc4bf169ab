"""Whether a name is meant as a place where it stands: the words around it, judged by tables.

``area_contexts.csv`` holds cue words, ``surnames.csv`` the surnames, ``company_heads.csv`` what begins a company's
name, ``area_homographs.csv`` the names that are also common words or given names, with what they need to be read as
places.

>>> text = "Ông Trương Hòa Bình thăm Hòa Bình."
>>> person(text, 11), person(text, 25)
(True, False)
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, Literal

import msgspec
import regex

from ..codebook import load
from .places import fold

Need = Literal["context", "evidence", "list", "head"]


class _Cue(msgspec.Struct, frozen=True):
    cue: str
    side: Literal["left", "right"]
    of: str
    verdict: Literal["accept", "reject", "end"]
    why: str
    source: str


class _CompanyHead(msgspec.Struct, frozen=True):
    head: str
    case: Literal["any", "exact"]
    unless: tuple[str, ...]
    source: str


class _Surname(msgspec.Struct, frozen=True):
    surname: str
    strength: Literal["strong", "rare", "weak"]
    source: str


class _Homograph(msgspec.Struct, frozen=True):
    name: str
    need: Need
    why: str
    source: str


@cache
def _left_cues(of: str, verdict: str) -> Any:
    """The pattern of the cues that stand right before a name."""
    rows = load("area_contexts.csv", _Cue)
    cues = sorted((c.cue for c in rows if (c.side, c.of, c.verdict) == ("left", of, verdict)), key=len, reverse=True)
    if not cues:
        return regex.compile(r"(?!)")
    return regex.compile(r"(?<![\p{L}])(?:" + "|".join(map(regex.escape, cues)) + r")\s{0,2}+$")


@cache
def _followers() -> dict[str, frozenset[str]]:
    """Folded name (or ``country``) -> the words that make a compound with it (``Pháp luật``)."""
    table: dict[str, set[str]] = {}
    for cue in load("area_contexts.csv", _Cue):
        if cue.side == "right":
            table.setdefault(fold(cue.of), set()).add(cue.cue)
    return {name: frozenset(words) for name, words in table.items()}


@cache
def surnames() -> dict[str, str]:
    """Surname -> ``strong``; ``rare``, which begins names of communes too; ``weak``, as often something else."""
    return {row.surname: row.strength for row in load("surnames.csv", _Surname)}


@cache
def sure_surnames() -> frozenset[str]:
    """The surnames that are hardly ever another word: all but the weak ones."""
    return frozenset(surname for surname, strength in surnames().items() if strength != "weak")


@cache
def _needs() -> dict[str, Need]:
    return {fold(row.name): row.need for row in load("area_homographs.csv", _Homograph)}


def need(key: str) -> Need | None:
    """What a name (folded) needs to be read as a place; None where it needs nothing.

    >>> need("anh"), need("hồ chí minh"), need("hà nội")
    ('evidence', 'list', None)
    """
    return _needs().get(key)


#: How far back the cues, a person's name or a company's name before a place are looked for, in characters.
_CUE_REACH = 28
_NAME_REACH = 40
_COMPANY_REACH = 110

_TITLE_WORDS = regex.compile(r"(?<![\p{L}\p{M}])(?:\p{Lu}[\p{Ll}\p{M}]*+[ \u00a0])++$")
_SYLLABLE = regex.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?",
    regex.IGNORECASE,
)
_LAST_WORD = regex.compile(r"(?<!\p{L})(\p{Lu}[\p{L}-]*+)[ \u00a0]$")
_NEXT_WORD = regex.compile(r"[ \u00a0]([\p{L}\p{M}]++)")


def rejected(text: str, start: int, of: str) -> bool:
    """Whether a cue right before the position speaks against a place of one class (``person``, ``local`` …)."""
    left = text[max(0, start - _CUE_REACH) : start]
    # A longer cue that accepts wins: ``điểm cầu`` (a video link) over ``cầu`` (a bridge).
    return _left_cues(of, "reject").search(left) is not None and not supported(text, start, of)


def supported(text: str, start: int, of: str) -> bool:
    """Whether a cue right before the position speaks for a place of one class (``district``, ``title``)."""
    left = text[max(0, start - _CUE_REACH) : start]
    return _left_cues(of, "accept").search(left) is not None


def figured(text: str, end: int) -> bool:
    """Whether a name is told a number: right behind it, or after the words that lead to one.

    >>> figured("Năm Căn (52,4%)", 7), figured("Vân Canh chỉ được 40%", 8), figured("Bảo Lâm, 24 xóm", 7)
    (True, True, False)
    """
    return _figured().match(text, end) is not None


@cache
def _figured() -> regex.Pattern[str]:
    rows = load("area_contexts.csv", _Cue)
    words = (c.cue for c in rows if (c.side, c.of, c.verdict) == ("right", "district", "accept"))
    leads = "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))
    return regex.compile(rf"[ \u00a0](?:(?:{leads})[ \u00a0]){{0,2}}+\(?\d")


def office_before(text: str, start: int) -> bool:
    """Whether an office stands shortly before: ``Chủ tịch Quốc hội Cuba`` goes on with a person's name."""
    cues = _left_cues("title", "accept")
    clause = regex.split(r"[,;:.()\n]", text[max(0, start - _NAME_REACH) : start])[-1].split()
    return any(cues.search(word) for word in clause)


@cache
def no_names() -> frozenset[str]:
    """What follows a head word without being a name (folded): ``xã hội``, ``Tỉnh Đoàn``."""
    return frozenset(fold(c.cue) for c in load("area_contexts.csv", _Cue) if (c.side, c.of) == ("right", "head"))


def compound(text: str, end: int, key: str, country: bool) -> bool:
    """Whether the word after a name makes a common word of it: ``Pháp luật``, ``Anh ngữ``."""
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    word = following[1].lower()
    return word in _followers().get(key, frozenset()) or (country and word in _followers()["country"])


def words_before(text: str, start: int) -> list[str]:
    """The run of capitalised words right before a position.

    >>> words_before("của Bộ Y Tế Việt Nam", 12)
    ['Bộ', 'Y', 'Tế']
    """
    match = _TITLE_WORDS.search(text, max(0, start - _NAME_REACH), start)
    return match.group().split() if match else []


def vietnamese(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable.

    >>> [vietnamese(w) for w in ("Nguyễn", "Bình", "Trump", "Heiko")]
    [True, True, False, False]
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D")) if c.isalpha())
    return _SYLLABLE.fullmatch(plain) is not None


def person(text: str, start: int) -> bool:
    """Whether a surname and at most two middle words stand right before the position: the name ends a person's name."""
    before = words_before(text, start)
    for distance, word in enumerate(reversed(before[-3:]), start=1):
        if word in sure_surnames() or (word in surnames() and distance == len(before) and distance > 1):
            return all(map(vietnamese, before[-distance:]))
    return False


def brand_before(text: str, start: int) -> bool:
    """Whether a foreign word stands right before: ``Toyota Việt Nam`` is a company; ``BHXH Việt Nam`` is not."""
    match = _LAST_WORD.search(text, max(0, start - 24), start)
    return match is not None and not match[1].isupper() and not vietnamese(match[1].rstrip("-").split("-")[-1])


def brand_after(text: str, end: int) -> bool:
    """Whether a foreign capitalised word goes on after the name: ``Vietnam Airlines``, ``New York Times``."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1][0].isupper() and not vietnamese(following[1])


@cache
def _company() -> tuple[Any, Any]:
    """The pattern of a company's head, and of what ends its name."""
    heads = []
    for row in load("company_heads.csv", _CompanyHead):
        unless = rf"(?! (?i:{'|'.join(row.unless)}))" if row.unless else ""
        heads.append(f"{row.head if row.case == 'exact' else f'(?i:{row.head})'}{unless}")
    ends = "|".join(c.cue for c in load("area_contexts.csv", _Cue) if (c.of, c.verdict) == ("company", "end"))
    heads.sort(key=len, reverse=True)
    return (
        regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(heads)})(?!\p{{L}})"),
        # ``Công ty Cấp thoát nước Bắc Ninh``: water ends no name.
        regex.compile(rf"[,;:()\"“”.!?\n…]|(?<!\p{{L}}|(?i:cấp|thoát) )(?:{ends})(?!\p{{L}})"),
    )


def in_company(text: str, start: int) -> bool:
    """Whether the position is inside a company's (or a newspaper's) name: its head stands before, and nothing ends it.

    >>> a, b = "Tổng công ty Hàng hải Việt Nam", "các tập đoàn Hàn Quốc"
    >>> in_company(a, a.index("Việt")), in_company(b, b.index("Hàn"))
    (True, False)
    """
    company, ends = _company()
    heads = list(company.finditer(text, max(0, start - _COMPANY_REACH), start))
    first = next((head for head in heads if ends.search(text, head.end(), start) is None), None)
    if first is None:
        return False
    between = text[first.end() : start]
    # ``các công ty Mỹ``: a head with no name of its own, capitalised at most by the sentence, is a description.
    opening = regex.search(r"(?:^|[.!?…:\n“\"])\s*+$", text[max(0, first.start() - 3) : first.start()]) is not None
    named = first.group()[0].isupper() and not opening
    return any(c.isupper() for c in between) or (named and (bool(between.strip()) or len(heads) > 1))
