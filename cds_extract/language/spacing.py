"""Words of a text as spaCy takes them: each with the space after it, and tokens for all other white space."""

from __future__ import annotations

from collections.abc import Iterable

from ..types import Span


def spaced(text: str, spans: Iterable[Span]) -> tuple[list[str], list[bool], list[int]]:
    """Return tokens that make up the whole text.

    A single space after a word is the word's own; what else stands between words becomes tokens, as in spaCy itself.

    Args:
        text: the text.
        spans: the words, in order, apart and not empty.

    Returns:
        the tokens, whether a space follows each, and for each word which token it is.

    >>> spaced("Thu  5%", [(0, 3), (5, 6), (6, 7)])
    (['Thu', ' ', '5', '%'], [True, False, False, False], [0, 2, 3])
    """
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    position = 0
    for start, end in [*spans, (len(text), len(text))]:
        gap = text[position:start]
        if gap and words and gap[0] == " ":
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if start < end:
            places.append(len(words))
            words.append(text[start:end])
            spaces.append(False)
        position = end
    return words, spaces, places
