"""The words after a position, made one by one as a parser asks for them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import regex

from ..spelling import fold_tones

_TOKEN = regex.compile(
    r"[^\S\n]*+"
    r"(\(\p{Lu}[\p{Lu}\d&\-– ]{1,14}+\)(?=[^\S\n](?!của))|[,\-–—−./]|&(?:amp(?=[;\p{Lu}]);?+)?+|)"
    r"[^\S\n]*+"
    r"((?:T\.?[ƯW]|[\p{L}\p{N}]++)(?![\p{L}\p{N}])|[\p{L}\p{N}]++)"
)


#: How far back the words before a name are looked at.
_BEFORE = 24


class Token(NamedTuple):
    """A word, and what stands before it: ``sep`` is a space, ``+`` for a comma, dash or ``&``, a dot or ``/``.

    ``mark`` is the comma, dash or ``&`` itself, or an abbreviation in brackets, which counts as a space (``Sở Y tế
    (SYT) Nam Định``); ``low`` the folded word.
    """

    start: int
    end: int
    raw: str
    low: str
    sep: str
    mark: str

    @property
    def bracketed(self) -> bool:
        """Whether an abbreviation in brackets stands between the word and the one before."""
        return self.mark[:1] == "("

    @property
    def upper(self) -> bool:
        """All capitals, two or more."""
        return len(self.raw) > 1 and self.raw.isupper()

    @property
    def capital(self) -> bool:
        """Whether the first letter is a capital."""
        return self.raw[0].isupper()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case, tone marks in the new places.

    >>> fold("Uỷ"), fold("HOÀ"), fold("Hoàn")
    ('ủy', 'hòa', 'hoàn')
    """
    return fold_tones(word.lower())


class Tokens:
    """The words from a position to the first mark that no name crosses.

    >>> tokens = Tokens("Sở TT&TT tỉnh; ông", 0)
    >>> [tokens[i].raw for i in range(4)], tokens[4]
    (['Sở', 'TT', 'TT', 'tỉnh'], None)
    """

    __slots__ = ("_at", "_made", "_start", "_text", "depth", "names")

    #: The longest name in words: what is beyond is never looked at, so that one name costs no more than a constant.
    LIMIT = 40

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._made: list[Token] = []
        self._at = self._start = start
        #: How many names hold the one that is being read.
        self.depth = 0
        #: What a parser has read at a word: a name inside a name is read once, however many names hold it.
        self.names: dict[int, Any] = {}

    def follows(self, pattern: regex.Pattern[str]) -> bool:
        """Whether the text before the first word ends as a pattern says."""
        return pattern.search(self._text, max(0, self._start - _BEFORE), self._start) is not None

    def count(self, words: str) -> int:
        """How often the text has some words."""
        return self._text.count(words)

    def __getitem__(self, index: int) -> Token | None:
        made = self._made
        if index < len(made):
            return made[index]
        while len(made) <= index:
            if self._at < 0 or len(made) >= self.LIMIT:
                return None
            match = _TOKEN.match(self._text, self._at)
            if match is None:
                self._at = -1
                return None
            self._at = match.end()
            mark, raw = match.groups()
            if raw in ("T.Ư", "TW", "T.W"):
                raw = "TƯ"
            sep = mark if mark in (".", "/") else "+" if mark and mark[0] != "(" else " "
            made.append(Token(match.start(2), match.end(), raw, fold(raw), sep, mark))
        return made[index]
