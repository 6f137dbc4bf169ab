"""underthesea's words as spans of the text that they were read from.

``word_tokenize`` rewrites what it reads: ``Hoà`` becomes ``Hòa``, ``nghành`` becomes ``ngành``, white space is folded.
Its words are therefore laid back on the text syllable by syllable, and every step is checked; where one does not fit,
the piece is cut into runs of letters, numbers and single signs instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import regex

from ..types import Span

#: A piece goes to underthesea at once. Its tagger keeps all features of a piece in memory, so pieces stay short.
_PIECE = 1000
#: Web addresses, and runs that are no words: underthesea's patterns take quadratic time in the length of a run.
_UNSUITABLE = regex.compile(r"(?<!\S)(?:\S{80,}+|(?=\S*?://)\S++)")
_FALLBACK = regex.compile(
    r"""(?:\p{L}\p{M}*+)++://[^\s<>"”’»)\]]++ | (?:\p{L}\p{M}*+)++ | \p{N}++(?:[.,]\p{N}++)*+ | \S""", regex.VERBOSE
)
_LETTERS = regex.compile(r"\p{L}++")


@cache
def _underthesea() -> tuple[Callable[[str], list[str]], Callable[[str], str], Callable[[str], str]]:
    """Import underthesea (0.4 s) when the first word is asked for."""
    from underthesea.pipeline.text_normalize.character_normalize import normalize_characters_in_text
    from underthesea.pipeline.text_normalize.token_normalize import token_normalize
    from underthesea.pipeline.word_tokenize import word_tokenize

    return word_tokenize, normalize_characters_in_text, token_normalize


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the spans of the words of one sentence; a number is a word of its own.

    Args:
        text: the text that the sentence is in, in NFC; in another form the words are correct spans, but poorer words.
        start: where the sentence starts.
        end: where it ends; the end of the text by default.

    >>> text = "UBND tỉnh Hoà Bình và 5/24  bộ"
    >>> [text[start:end] for start, end in word_spans(text)]
    ['UBND', 'tỉnh', 'Hoà Bình', 'và', '5/24', 'bộ']
    """
    end = len(text) if end is None else end
    before = start
    for run in _UNSUITABLE.finditer(text, start, end):
        yield from _suitable(text, before, run.start())
        yield from _attached(text, _fallback(text, *run.span()))
        before = run.end()
    yield from _suitable(text, before, end)


def _suitable(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        stop = end
        if end - start > _PIECE:
            # No run without white space is longer than 80 characters here, so there is some to cut at.
            stop = start + _PIECE
            while stop > start and not text[stop].isspace():
                stop -= 1
            stop = stop if stop > start else start + _PIECE
        piece = text[start:stop]
        if piece.strip():
            aligned = _aligned(piece)
            spans = _fallback(text, start, stop) if aligned is None else [(start + a, start + b) for a, b in aligned]
            yield from _attached(text, spans)
        start = stop


def _fallback(text: str, start: int, end: int) -> list[Span]:
    return [found.span() for found in _FALLBACK.finditer(text, start, end)]


def _attached(text: str, spans: list[Span]) -> Iterator[Span]:
    """A combining mark belongs to what it stands on."""
    pending: Span | None = None
    for span in spans:
        if pending is not None and pending[1] == span[0] and unicodedata.category(text[span[0]]).startswith("M"):
            pending = (pending[0], span[1])
            continue
        if pending is not None:
            yield pending
        pending = span
    if pending is not None:
        yield pending


def _aligned(piece: str) -> list[Span] | None:
    """Lay underthesea's words on a piece; None where they do not fit it."""
    word_tokenize, standard, _ = _underthesea()
    seen = standard(piece)  # it reads the Icelandic Ð as the Vietnamese Đ
    return _laid(seen, word_tokenize(piece)) if len(seen) == len(piece) else None


def _laid(seen: str, words: list[str]) -> list[Span] | None:
    spans: list[Span] = []
    position = 0
    for word in words:
        glued = False  # whether the next syllable goes on with the word
        for syllable in word.split(" "):
            while position < len(seen) and seen[position].isspace():
                position += 1
            end = _end_of(syllable, seen, position)
            if end is None:
                return None
            glues = syllable.isalpha()
            # A tab or a wide gap parts words, though underthesea reads over it.
            if glued and glues and position - spans[-1][1] == 1 and seen[position - 1] in " \u00a0":
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((position, end))
            glued, position = glues, end
    return None if seen[position:].strip() else spans


def _end_of(syllable: str, seen: str, position: int) -> int | None:
    """Return where the characters end that underthesea read as ``syllable``; None if it did not read it here."""
    if seen.startswith(syllable, position):
        return position + len(syllable)
    found = _LETTERS.match(seen, position)
    if found is not None and _underthesea()[2](found[0]) == syllable:
        return found.end()  # type: ignore[no-any-return]
    return None
