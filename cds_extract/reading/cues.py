"""Cue words of the reading room, from tables to patterns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from ..spelling import OLD_TO_NEW

#: Old and new spelling of a toned pair of vowels -> the pattern for both: ``óa`` -> ``(?:óa|oá)``.
_SPELLINGS: Final = {form: f"(?:{new}|{old})" for old, new in OLD_TO_NEW.items() for form in (old, new)}
_SPELLING = regex.compile("|".join(_SPELLINGS))
_PIECE = regex.compile(r"[ \u00A0]+|…|[^ \u00A0…]+")


def phrase(words: str) -> str:
    """Return the pattern of a cue: any blanks between its words, either tone spelling, ``…`` for up to 20 characters.

    >>> import regex
    >>> bool(regex.fullmatch(phrase("từ khóa"), "từ  khoá")), bool(regex.fullmatch(phrase("a … b"), "a 12 b"))
    (True, True)
    """
    parts: list[str] = []
    for piece in _PIECE.findall(words.replace(" … ", "…")):
        if piece == "…":
            parts.append(r"[^\n]{0,20}?")
        elif piece.isspace():
            parts.append(r"[ \u00A0\t]++")
        else:
            parts.append(_SPELLING.sub(lambda m: _SPELLINGS[m[0]], regex.escape(piece, literal_spaces=True)))
    return "".join(parts)


def any_of(cues: Iterable[str]) -> str:
    """Return a group that matches any of the cues, the longest first.

    >>> any_of(["tags", "tag"])
    '(?:tags|tag)'
    """
    return "(?:" + "|".join(phrase(cue) for cue in sorted(cues, key=len, reverse=True)) + ")"
