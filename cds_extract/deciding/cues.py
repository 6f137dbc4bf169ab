"""Cue words around a number: bounds, heads that make it a name or a place in a series, words that cannot be counted."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
import regex

from ..codebook import load
from ..types import Bound
from .contexts import words


class BoundCue(msgspec.Struct, frozen=True):
    """A row of ``bounds.csv``.

    Attributes:
        not_with: units before which the words are no bound: the lowest temperature is a temperature.
        linked: whether ``là``, ``bằng``, ``chỉ ở mức`` and their like may stand between the words and the amount.
    """

    cue: str
    bound: Bound
    side: Literal["before", "after"]
    not_with: tuple[str, ...]
    linked: bool | None
    source: str


class Head(msgspec.Struct, frozen=True):
    """A row of ``number_heads.csv``: a word before a number that makes it no quantity.

    Attributes:
        max: the largest number it heads; None for any.
        also_before: nouns behind the number that it does not count (``giai đoạn 2 dự án``); ``*`` for any.
    """

    head: str
    reason: str
    max: int | None
    also_before: tuple[str, ...]
    source: str


class FunctionWord(msgspec.Struct, frozen=True):
    """A row of ``function_words.csv``: a word that cannot begin what a number counts.

    Attributes:
        noun_with: second syllables with which it is a noun after all (``chỉ tiêu``); ``.`` for none, ``10 bao, loại``.
    """

    word: str
    noun_with: tuple[str, ...]
    source: str


_NOUN = regex.compile(r"[ \u00a0]{0,2}[\"“‘']?(?P<first>\p{L}[\p{L}\d&]*+)(?:[-/ \u00a0](?P<second>\p{L}++))?")


#: Marks that end a clause become line breaks, points and odd blanks become blanks.
_BREAKS = str.maketrans(dict.fromkeys(',;:()“”"!?/…•', "\n") | {".": " ", "\u00a0": " "})


def tails(left: str, longest: int = 5) -> list[str]:
    """Return the last one to five words before a number, longest first, lower case; no punctuation between them.

    >>> tails("Năm nay, ước đạt khoảng ")
    ['ước đạt khoảng', 'đạt khoảng', 'khoảng']
    """
    clause = left.lower().translate(_BREAKS).rpartition("\n")[2]
    run = clause.split()[-longest:]
    return [" ".join(run[i:]) for i in range(len(run))]


_COMPARED = regex.compile(
    r"[ \u00a0](?:so[ \u00a0]với|kế[ \u00a0]hoạch|dự[ \u00a0]toán|chỉ[ \u00a0]tiêu|mục[ \u00a0]tiêu)\b"
)


@cache
def _bounds(side: str) -> dict[str, BoundCue]:
    return {row.cue: row for row in reversed(load("bounds.csv", BoundCue)) if row.side == side}


@cache
def _after() -> regex.Pattern[str]:
    cues = sorted(_bounds("after"), key=len, reverse=True)
    return regex.compile(rf"(?:[ \u00a0]\p{{Ll}}++){{0,2}}?[ \u00a0](?P<cue>{'|'.join(cues)})\b")


def bound_of(left_tails: list[str], text: str, end: int, unit: str | None = None) -> Bound:
    """Return what the words around a quantity make of it; of two cues the nearer one counts.

    Args:
        left_tails: see :func:`tails`.
        text, end: where the quantity ends, for ``90% trở lên``.
        unit: its unit, for the few cues that are none before some units.

    >>> bound_of(tails("khoảng trên "), "khoảng trên 137.000 người", 20)
    'over'
    >>> bound_of(tails("từ "), "từ 90% trở lên", 6)
    'at_least'
    """
    after = _after().match(text, end, end + 60)
    if after:
        return _bounds("after")[after["cue"]].bound
    before = _bounds("before")
    for tail in left_tails:
        if tail in before:
            # vượt 28% so với kế hoạch says by how much, not over which amount
            compared = tail == "vượt" and _COMPARED.match(text, end, end + 20)
            return "exact" if compared or unit in before[tail].not_with else before[tail].bound
    for tail in left_tails:
        limit = before.get(_unlinked(tail))
        if limit and limit.linked:
            return limit.bound
    return "exact"


def _unlinked(tail: str) -> str:
    """``tối đa chỉ ở mức`` without the words between the limit and the amount: ``tối đa``."""
    run = tail.split()
    while run and run[-1] in words("limit_link"):
        run.pop()
    return " ".join(run)


@cache
def _heads() -> dict[str, Head]:
    return {row.head: row for row in reversed(load("number_heads.csv", Head))}


def head_of(left_tails: list[str], value: float, noun: frozenset[str]) -> Head | None:
    """Return the row of ``number_heads.csv`` whose head stands right before a number, or None.

    A number that is followed by a noun of the kinds of ``number_contexts.csv`` below counts it and has no head.

    Args:
        noun: the first syllable, and the first two, of the noun behind the number; empty where none follows.

    >>> head_of(["lớp"], 5, frozenset()).reason, head_of(["cấp"], 5, frozenset({"giấy", "giấy phép"}))
    ('level', None)
    """
    heads = _heads()
    for tail in left_tails:
        row = heads.get(tail)
        if row and (row.max is None or value <= row.max):
            counts = not noun.isdisjoint(_countable()) and "*" not in row.also_before
            if not counts or not (noun.isdisjoint(row.also_before) or _is_counted(left_tails[0], tail)):
                return row
    return None


def _is_counted(run: str, head: str) -> bool:
    """Whether the head is counted itself: ``gồm 4 chương``, but not ``khoản 1 điều``."""
    before = run.removesuffix(head).split()
    return bool(before) and before[-1].isdigit() and before[-2:-1] != [] and before[-2] not in _heads()


@cache
def _countable() -> frozenset[str]:
    return words("counted_noun") | words("spelled_counted") | words("enumerated")


@cache
def function_words() -> dict[str, tuple[str, ...]]:
    """Words that cannot begin what a number counts -> the second syllables with which they can."""
    return {row.word: row.noun_with for row in load("function_words.csv", FunctionWord)}


def noun_at(text: str, position: int) -> tuple[str, str] | None:
    """Return the first two syllables of the noun that begins after a number, or None when no noun does.

    >>> noun_at("13 chỉ tiêu", 2), noun_at("13 chỉ còn", 2), noun_at("13, tăng", 2)
    (('chỉ', 'tiêu'), None, None)
    """
    m = _NOUN.match(text, position)
    # đầu tư 464công trình is a typing error, 5x and 4gb are none
    if m is None or (
        m.start("first") == position and not (len(m["first"]) > 3 and m["first"].isalpha() and m["first"].islower())
    ):
        return None
    first, second = m["first"], m["second"] or ""
    capitalised = first[0].isupper() and not (first.isupper() or first[1:2].isupper())
    if capitalised and not second[:1].islower() and first not in words("capital_noun"):
        return None  # a proper name: Nguyễn Văn …
    key = first.lower()
    if key in function_words() and (second.lower() or ".") not in function_words()[key]:
        return None
    return first, second
