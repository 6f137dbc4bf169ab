"""A trie over words that finds the longest phrase at a token.

A word is looked up as written where it is all capitals (``TT``, ``UBND``), and in lower case with new tone marks
(``uỷ`` as ``ủy``). Where a phrase has a separator (``và``, comma, dash, ``&``) any separator will do, or none: ``Tài
nguyên và Môi trường``, ``Tài nguyên môi trường``, ``TN&MT`` and ``TN-MT`` are one path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

import regex

from .agency_tokens import Tokens, fold

T = TypeVar("T")

#: The edge of a trie that stands for a separator.
_JOINT = "+"
_PIECE = regex.compile(r"[\p{L}\p{N}]+|[,&\-–—−]")


class Trie(Generic[T]):
    """Phrases to values, matched against tokens.

    >>> trie = Trie([("Tài nguyên và Môi trường", 1)])
    >>> for text in ("Tài nguyên - Môi trường", "TÀI NGUYÊN MÔI TRƯỜNG", "Tài nguyên, đất đai"):
    ...     print(trie.longest(Tokens(text, 0), 0))
    (4, [1])
    (4, [1])
    None
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase; its separators become optional joints."""
        node, last = self._root, _JOINT
        for piece in _PIECE.findall(phrase):
            if piece == "và" or not piece[0].isalnum():
                edge = _JOINT
                if last == _JOINT:
                    continue
            else:
                edge = piece if is_abbreviation(piece) else fold(piece)
            node, last = node.setdefault(edge, {}), edge
        values = node.setdefault("", [])
        if value not in values:
            values.append(value)

    def first_words(self) -> Iterator[str]:
        """The edges that leave the root."""
        return iter(self._root)

    def longest(self, tokens: Tokens, index: int) -> tuple[int, list[T]] | None:
        """The longest phrase that starts at token ``index``: the index after it, and its values."""
        return self._walk(self._root, tokens, index, index)

    def prefixes(self, tokens: Tokens, index: int) -> Iterator[tuple[int, list[T]]]:
        """Every phrase without separators that starts at token ``index``, the shorter first."""
        node: dict[str, Any] | None = self._root
        start = index
        while node is not None:
            token = tokens[index]
            if token is None or (index > start and token.sep != " "):
                return
            node = (node.get(token.raw) if token.upper else None) or node.get(token.low)
            index += 1
            if node is not None and "" in node:
                yield index, node[""]

    def _walk(self, node: dict[str, Any], tokens: Tokens, index: int, start: int) -> tuple[int, list[T]] | None:
        best: tuple[int, list[T]] | None = (index, node[""]) if "" in node else None
        token = tokens[index]
        if token is None:
            return best
        joined = index > start and token.sep != " " and not _abbreviated(tokens, index)
        found = None
        if not joined:
            found = self._step(node, tokens, index, start)
        if _JOINT in node and index > start:
            after = node[_JOINT]
            at = index + 1 if token.low == "và" and tokens[index + 1] is not None else index
            following = tokens[at]
            if following is not None and (following.sep in " +" and token.sep in " +"):
                other = self._step(after, tokens, at, start)
                if other is not None and (found is None or other[0] > found[0]):
                    found = other
        return found or best

    def _step(self, node: dict[str, Any], tokens: Tokens, index: int, start: int) -> tuple[int, list[T]] | None:
        token = tokens[index]
        assert token is not None
        child = node.get(token.raw) if token.upper else None
        if child is None:
            child = node.get(token.low)
        return None if child is None else self._walk(child, tokens, index + 1, start)


def _abbreviated(tokens: Tokens, index: int) -> bool:
    """Whether the dot before a word belongs to ``TP.``: a name does not end there (``Đại học Quốc gia TP.HCM``)."""
    token, before = tokens[index], tokens[index - 1]
    return token is not None and before is not None and token.sep == "." and before.raw == "TP"


def is_abbreviation(word: str) -> bool:
    """Whether a word of a table is matched as written: two or more letters, all capitals.

    >>> is_abbreviation("UBND"), is_abbreviation("Bộ"), is_abbreviation("Ý")
    (True, False, False)
    """
    return len(word) > 1 and word.isupper()
