"""The noun phrase that a number counts, cut at the first word that cannot belong to it."""

from __future__ import annotations

import regex

from .contexts import words
from .cues import function_words, noun_at

_WORD = regex.compile(r"[ \u00a0]{0,2}(?P<join>,[ ]|/)?(?P<word>\p{L}[\p{L}\d&-]*+)")
#: Longest counted phrase, in syllables; gold phrases of the development files are shorter.
LONGEST = 9


def noun_phrase(text: str, position: int) -> tuple[str | None, int]:
    """Return the noun phrase right after a number, and where it ends; None and ``position`` where no noun follows.

    >>> noun_phrase("86 triệu thẻ căn cước công dân được cấp", 8)
    ('thẻ căn cước công dân', 30)
    """
    if noun_at(text, position) is None:
        return None, position
    syllables: list[tuple[int, int]] = []
    cursor = position
    while len(syllables) < LONGEST:
        m = _WORD.match(text, cursor)
        if m is None or m["join"]:
            break
        if syllables and m["word"] not in words("name_syllable"):
            pair = f"{text[slice(*syllables[-1])]} {m['word']}".lower()
            if _is_function(text, m) and pair not in words("compound"):
                if pair in words("adverb"):
                    syllables.pop()  # 12 dự án hầu | như: the word is cut whole
                break
        syllables.append(m.span("word"))
        cursor = m.end()
    if not syllables:
        return None, position
    start, end = syllables[0][0], syllables[-1][1]
    return text[start:end], end


def _is_function(text: str, m: regex.Match[str]) -> bool:
    """Whether a word cannot belong to the phrase: a function word, with no syllable behind it that makes it a noun."""
    behind = function_words().get(m["word"].lower())
    if behind is None:
        return False
    following = _WORD.match(text, m.end())
    return following is None or following["word"].lower() not in behind
