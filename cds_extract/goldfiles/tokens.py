"""The tokens that labels are laid on where a format or a measure wants tokens and not characters.

A token is a run of letters (in Vietnamese a syllable), a number with its inner points and commas, or any other single
sign. They come from the characters alone: no model decides, and they are the same wherever the labels are compared.
The words of :mod:`cds_extract.language` are not used, for they join a number with the noun behind it (``5/24 bộ``), so
that a mention would end inside of one.

>>> [text[start:end] for text in ["thu 65.329 tỷ, 59/63"] for start, end in tokens(text)]
['thu', '65.329', 'tỷ', ',', '59', '/', '63']
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ..types import Span

_TOKEN = regex.compile(r"[\p{L}\p{M}]++|\p{N}++(?:[.,]\p{N}++)*+|\S")


def tokens(text: str) -> list[Span]:
    """Return the spans of a text's tokens; what is in none is white space."""
    return [match.span() for match in _TOKEN.finditer(text)]


def cut(text: str, boundaries: Iterable[int]) -> list[Span]:
    """Return the tokens of a text, those with a boundary inside cut there, so that every boundary is a token's end.

    >>> cut("5km2", {1, 2})
    [(0, 1), (1, 2), (2, 3), (3, 4)]
    """
    wanted = sorted({*boundaries, len(text) + 1})
    pieces: list[Span] = []
    place = 0
    for start, end in tokens(text):
        while wanted[place] <= start:
            place += 1
        while wanted[place] < end:
            pieces.append((start, wanted[place]))
            start = wanted[place]
            place += 1
        pieces.append((start, end))
    return pieces
