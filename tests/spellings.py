"""The same Vietnamese phrase in the forms that texts come in: NFC and NFD, and the tone on either vowel."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import regex

_SECOND_VOWEL = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "õa": "oã",
    "ọa": "oạ",
    "ùy": "uỳ",
    "úy": "uý",
    "ủy": "uỷ",
    "ũy": "uỹ",
    "ụy": "uỵ",
}
_SECOND_VOWEL |= {a.capitalize(): b.capitalize() for a, b in _SECOND_VOWEL.items()}


def respell(text: str) -> str:
    """Move the tone of open ``oa`` and ``uy`` to the second vowel: ``hóa`` to ``hoá``."""
    pattern = "|".join(_SECOND_VOWEL)
    return regex.sub(rf"(?:{pattern})(?!\p{{L}})", lambda m: _SECOND_VOWEL[m[0]], text)


def spellings(text: str) -> Iterator[tuple[str, str]]:
    """Yield ``(name, text)`` for every form in which the text may come; equal ones once."""
    forms = {
        "NFC": text,
        "NFD": unicodedata.normalize("NFD", text),
        "respelled": respell(text),
        "respelled NFD": unicodedata.normalize("NFD", respell(text)),
    }
    seen: set[str] = set()
    for name, form in forms.items():
        if form not in seen:
            seen.add(form)
            yield name, form


def cases(table: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return every row of a table whose last column is a phrase, once in each spelling of the phrase."""
    return [(*values, form) for *values, phrase in table for _, form in spellings(str(phrase))]
