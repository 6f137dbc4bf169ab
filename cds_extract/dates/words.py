"""The words of dates from the codebook: month numerals, times of day, and the cues that tell a date from a number.

>>> value_of("number", "Bảy"), cue("before", "length", "sau gần")
(7, True)
"""

from __future__ import annotations

import functools
from typing import Literal

import msgspec
import regex

from ..codebook import load

Side = Literal["before", "after", "sentence"]


class DateWord(msgspec.Struct, frozen=True):
    """A word that is part of a date (``date_words.csv``).

    Attributes:
        form: the word, in lower case but for Roman numerals.
        role: what part it plays.
        value: its number, or how many units it moves (``ngoái`` is -1).
    """

    form: str
    role: str
    value: int | None
    source: str


class DateCue(msgspec.Struct, frozen=True):
    """A word around a candidate that decides what it is (``date_cues.csv``).

    Attributes:
        form: the word or words, in lower case.
        side: where it stands.
        role: what it says.
    """

    form: str
    side: Side
    role: str
    source: str


@functools.cache
def _words() -> dict[str, dict[str, int | None]]:
    roles: dict[str, dict[str, int | None]] = {}
    for row in load("date_words.csv", DateWord):
        roles.setdefault(row.role, {})[row.form] = row.value
    return roles


@functools.cache
def _cues() -> dict[tuple[str, str], frozenset[str]]:
    roles: dict[tuple[str, str], set[str]] = {}
    for row in load("date_cues.csv", DateCue):
        roles.setdefault((row.side, row.role), set()).add(row.form)
    return {key: frozenset(forms) for key, forms in roles.items()}


def alternation(*roles: str) -> str:
    """A pattern that matches any word of the roles, the longest first; spaces in it match any run of spaces.

    >>> alternation("day_word")
    '(?:nay|qua|mai)'
    """
    forms = sorted((form for role in roles for form in _words()[role]), key=len, reverse=True)
    return "(?:" + "|".join(regex.escape(form).replace("\\ ", " ").replace(" ", r"[^\S\n]++") for form in forms) + ")"


def value_of(role: str, text: str) -> int | None:
    """The number that a word stands for in a role, or None where it has none there."""
    words = _words()[role]
    value = words.get(text.lower())
    return words.get(text.upper()) if value is None else value


def cue(side: Side, role: str, words: str) -> bool:
    """Whether words carry a cue: at their end where they stand before a candidate, at their start after it.

    Args:
        words: up to three words beside the candidate, in lower case, one space between them.
    """
    forms = _cues()[side, role]
    parts = words.split(" ")
    if side == "before":
        return any(" ".join(parts[-n:]) in forms for n in range(1, len(parts) + 1))
    return any(" ".join(parts[:n]) in forms for n in range(1, len(parts) + 1))


@functools.cache
def sentence_cue(role: str) -> regex.Pattern[str]:
    """A pattern that finds a cue of the role anywhere in a sentence."""
    forms = sorted(_cues()["sentence", role], key=len, reverse=True)
    return regex.compile(r"(?i)(?<!\p{L})(?:" + "|".join(map(regex.escape, forms)) + r")(?!\p{L})")
