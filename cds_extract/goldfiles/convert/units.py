"""What a tool's offsets count, and the way between them and the code points that Python counts.

>>> text = "họp 😀 ở Huế"
>>> [Counter(text, unit).from_point(text.index("Huế")) for unit in Unit]
[8, 9, 8, 8]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from enum import StrEnum
from itertools import accumulate

import regex


class Unit(StrEnum):
    """What an offset counts."""

    POINTS = "points"  # Unicode code points: Python, spaCy, Label Studio
    UTF16 = "utf16"  # UTF-16 code units: JavaScript's strings, doccano
    GRAPHEMES = "graphemes"  # grapheme clusters of Unicode Standard Annex 29: doccano when a project asks for them
    LINES = "lines"  # code points of a file read in text mode, where \r\n is one: brat


def _utf16(text: str) -> list[int]:
    return [1 + (char > "\uffff") for char in text]


def _graphemes(text: str) -> list[int]:
    widths = [0] * len(text)
    for cluster in regex.finditer(r"\X", text):
        widths[cluster.end() - 1] = 1  # counted at its end: every place inside is its start
    return widths


def _lines(text: str) -> list[int]:
    widths = [1] * len(text)
    for pair in regex.finditer("\r\n", text):
        widths[pair.start()] = 0
    return widths


#: unit -> how much each character of a text counts.
_WIDTHS: dict[Unit, Callable[[str], list[int]]] = {
    Unit.POINTS: lambda text: [1] * len(text),
    Unit.UTF16: _utf16,
    Unit.GRAPHEMES: _graphemes,
    Unit.LINES: _lines,
}


class Counter:
    """The offsets of one text in one unit.

    Args:
        text: the text as the tool has it.
        unit: what the tool counts.
    """

    def __init__(self, text: str, unit: Unit) -> None:
        self._reached = [0, *accumulate(_WIDTHS[unit](text))]

    def from_point(self, point: int) -> int:
        """The tool's offset of a place of the text."""
        return self._reached[point]

    def to_point(self, offset: int) -> int | None:
        """The place of a tool's offset; None where the text has no such place."""
        if not 0 <= offset <= self._reached[-1]:
            return None
        return bisect_left(self._reached, offset)

    def holds(self, point: int) -> bool:
        """Whether a place of the text has an offset of its own in this unit.

        >>> [Counter("a\\u0301b", Unit.GRAPHEMES).holds(place) for place in range(4)]
        [True, False, True, True]
        """
        return bisect_left(self._reached, self._reached[point]) == point
