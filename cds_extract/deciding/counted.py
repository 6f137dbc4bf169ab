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
    start = end = before = None
    cursor = position
    for count in range(LONGEST):
        m = _WORD.match(text, cursor)
        if m is None or (m["join"] and count == 0):
            break
        word = m["word"].lower()
        if count and word in function_words() and m["word"] not in words("name_syllable"):
            following = _WORD.match(text, m.end())
            if following is None or following["word"].lower() not in function_words()[word]:
                if before is not None and f"{text[before:end].strip().lower()} {word}" in words("adverb"):
                    end = before  # 12 dự án hầu | như: the word is cut whole
                break
        if m["join"]:
            break
        start = m.start("word") if start is None else start
        before, cursor = end, m.end()
        end = cursor
    if start is None or end is None:
        return None, position
    return text[start:end], end
