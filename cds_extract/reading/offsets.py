"""Unicode NFC, and the way back: from offsets into the NFC text to offsets into the text as it came.

The text as it came is cut where composition cannot cross: before every starter that never composes with what stands
before it (Unicode Standard Annex 15). Each piece can then be normalised by itself, so a table of the pieces that
change is enough to map any offset.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

import regex

from ..types import Span

# What cannot begin a piece: marks, starters that may compose with the one before, and the three starters of Tibetan
# whose decomposition begins with a mark.
_CONTINUES = r"[\P{Canonical_Combining_Class=0}\p{NFC_Quick_Check=Maybe}\u0F73\u0F75\u0F81]"
_CHANGEABLE = regex.compile(rf"(?s:.){_CONTINUES}++|\p{{NFC_Quick_Check=No}}")

# The library's normaliser sorts marks by insertion, in quadratic time: 80,000 marks on one letter took 5 seconds.
# Runs that no language needs (the annex's stream-safe limit is 30) are sorted first, after which it is linear.
_LONG_RUN = regex.compile(r"\P{Canonical_Combining_Class=0}{31,}+")

# A longer piece is not searched for boundaries inside it, for the search is quadratic.
_LONGEST_SEARCHED = 64


def nfc(text: str) -> str:
    """Return the text in Unicode NFC, in linear time whatever the text.

    >>> nfc("Ho\\u0300a")
    'Hòa'
    """
    if _LONG_RUN.search(text):
        text = _LONG_RUN.sub(_in_canonical_order, text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _in_canonical_order(match: regex.Match[str]) -> str:
    marks = "".join(unicodedata.normalize("NFD", mark) for mark in match[0])
    return "".join(sorted(marks, key=unicodedata.combining))


def nfc_to_raw(raw: str, start: int, end: int) -> Span:
    """Map a span of ``nfc(raw)`` to the span of ``raw`` that it came from.

    A boundary inside a composed character, or inside marks that were put in another order, maps to the start of what
    it was composed from.

    Args:
        raw: the text as it came.
        start: offset into the NFC text.
        end: offset into the NFC text.

    >>> raw = unicodedata.normalize("NFD", "Hòa Bình đạt 5%")
    >>> start, end = nfc_to_raw(raw, 13, 15); raw[start:end]
    '5%'
    """
    pieces = _changed_pieces(raw)
    return (_to_raw(raw, pieces, start), _to_raw(raw, pieces, end))


def raw_to_nfc(raw: str, start: int, end: int) -> Span:
    """Map a span of ``raw`` to the span of ``nfc(raw)``: the way back of :func:`nfc_to_raw`.

    A span that begins or ends inside what becomes one character grows to hold all of it.

    Args:
        raw: the text as it came.
        start: offset into it.
        end: offset into it, not before ``start``.

    >>> raw = unicodedata.normalize("NFD", "Hòa Bình đạt 5%")
    >>> start = raw.index("5%"); a, b = raw_to_nfc(raw, start, start + 2); nfc(raw)[a:b]
    '5%'
    """
    starts, ends, spans = _changed_pieces(raw)

    def mapped(offset: int, is_end: bool) -> int:
        index = bisect_right(spans, (offset, len(raw) + 1)) - 1
        if index < 0:
            return offset
        first, last = spans[index]
        if offset >= last:
            return offset - last + ends[index]
        if offset == first:
            return starts[index]
        return starts[index] + _composed_boundary(raw[first:last], offset - first, is_end)

    return (mapped(start, False), mapped(end, True))


def _composed_boundary(piece: str, offset: int, is_end: bool) -> int:
    """The NFC offset of the nearest place where the piece can be cut: before ``offset``, or for an end behind it."""
    composed = nfc(piece)
    if len(piece) <= _LONGEST_SEARCHED:
        for cut in range(offset, len(piece)) if is_end else range(offset, 0, -1):
            left = nfc(piece[:cut])
            if left + nfc(piece[cut:]) == composed:
                return len(left)
    return len(composed) if is_end else 0


@lru_cache(maxsize=4)
def _changed_pieces(raw: str) -> tuple[list[int], list[int], list[Span]]:
    """The pieces that NFC changes: where each starts and ends in the NFC text, and its span in ``raw``."""
    starts: list[int] = []
    ends: list[int] = []
    spans: list[Span] = []
    shift = 0  # how much longer the raw text is so far
    for match in _CHANGEABLE.finditer(raw):
        composed = nfc(match[0])
        if composed != match[0]:
            starts.append(match.start() - shift)
            shift += len(match[0]) - len(composed)
            ends.append(match.end() - shift)
            spans.append(match.span())
    return starts, ends, spans


def _to_raw(raw: str, pieces: tuple[list[int], list[int], list[Span]], offset: int) -> int:
    starts, ends, spans = pieces
    index = bisect_right(starts, offset) - 1
    if index < 0:
        return offset
    start, end = spans[index]
    if offset >= ends[index]:
        return offset - ends[index] + end
    return start + _boundary(raw[start:end], offset - starts[index])


def _boundary(piece: str, offset: int) -> int:
    """The last place where both the piece and its NFC form can be cut, at ``offset`` of the latter or before it."""
    composed = nfc(piece)
    if offset > 0 and len(piece) <= _LONGEST_SEARCHED:
        for cut in range(len(piece) - 1, 0, -1):
            left = nfc(piece[:cut])
            if len(left) <= offset and left + nfc(piece[cut:]) == composed:
                return cut
    return 0
