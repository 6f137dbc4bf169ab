"""The words around a number, as features."""

from __future__ import annotations

import itertools
import re

_WORD = re.compile(r"\w+|[^\w\s]")


def words(text: str) -> list[str]:
    """Return the words and marks of a text in lower case; all numerals are one word.

    >>> words("Đạt 97,3% (năm 2022)")
    ['đạt', '0', ',', '0', '%', '(', 'năm', '0', ')']
    """
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(text.lower())]


def around(before: str, after: str, left: int, right: int) -> list[str]:
    """Return features of the words before and after: each with its place, in pairs, and by how near it is.

    >>> around("tỷ lệ đạt", "hồ sơ", 2, 1)
    ['L1:đạt', 'L2:lệ', 'LL:lệ đạt', 'R1:hồ']
    """
    found = []
    said = words(before)[-left:] if left else []
    for distance, word in enumerate(reversed(said), start=1):
        found.append(f"L{distance if distance < 4 else '4-6' if distance < 7 else '7+'}:{word}")
    found += [f"LL:{a} {b}" for a, b in itertools.pairwise(said)]
    said = words(after)[:right]
    for distance, word in enumerate(said, start=1):
        found.append(f"R{distance if distance < 4 else '4+'}:{word}")
    found += [f"RR:{a} {b}" for a, b in itertools.pairwise(said)]
    return found
