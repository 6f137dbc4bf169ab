"""The two spellings of tones, turned into one another without moving a character.

Vietnamese writes the tone of an open ``oa``, ``oe``, ``uy`` on either vowel: ``hoà`` and ``hòa``, ``uỷ`` and ``ủy``.
The tables of the codebook use the second, new form; texts are folded to it before they are matched. Both forms have the
same length in NFC, so offsets hold. All functions take NFC.
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import Final

import regex

#: The capitals of the Latin, Greek and Cyrillic alphabets, for a class of the standard engine, which lacks ``\\p{Lu}``
#: and passes over text several times as fast as the package.
CAPITALS: Final = "".join(c for c in map(chr, range(0x2000)) if unicodedata.category(c) == "Lu")

_CASES = (str.lower, str.upper)
#: The old form of each pair of vowels -> the new one: ``oà`` -> ``òa``.
OLD_TO_NEW: Final = {
    unicodedata.normalize("NFC", glide(pair[0]) + vowel(pair[1]) + tone): (
        unicodedata.normalize("NFC", glide(pair[0]) + tone) + vowel(pair[1])
    )
    for pair in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    for glide, vowel in itertools.product(_CASES, _CASES)
}
_NEW_TO_OLD = {new: old for old, new in OLD_TO_NEW.items()}
_OLD = regex.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})")
_NEW = regex.compile(r"(?<![qQ])(?:[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])(?!\p{L})")


def fold_tones(text: str) -> str:
    """Return the text with the tone on the first vowel of open ``oa``, ``oe``, ``uy``; same length, same offsets.

    >>> fold_tones("Uỷ ban tỉnh Khánh Hoà, quý III, hoàn thành, THUỶ")
    'Ủy ban tỉnh Khánh Hòa, quý III, hoàn thành, THỦY'
    """
    return str(_OLD.sub(lambda m: OLD_TO_NEW[m[0]], text))


def old_tones(text: str) -> str:
    """Return the text with the tone on the second vowel of open ``oa``, ``oe``, ``uy``: :func:`fold_tones` undone.

    >>> old_tones("Ủy ban tỉnh Khánh Hòa, quý III, hoàn thành, THỦY")
    'Uỷ ban tỉnh Khánh Hoà, quý III, hoàn thành, THUỶ'
    """
    return str(_NEW.sub(lambda m: _NEW_TO_OLD[m[0]], text))


def both_tones(text: str) -> tuple[str, ...]:
    """Return the new and the old spelling of a text; one where they are the same.

    >>> both_tones("ủy"), both_tones("bộ")
    (('ủy', 'uỷ'), ('bộ',))
    """
    return tuple(dict.fromkeys((fold_tones(text), old_tones(text))))
