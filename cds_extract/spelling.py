"""The two spellings of tones, folded into one without moving a character.

Vietnamese writes the tone of an open ``oa``, ``oe``, ``uy`` on either vowel: ``hoà`` and ``hòa``, ``uỷ`` and ``ủy``.
The tables of the codebook use the second form; texts are folded to it before they are matched. Both forms have the
same length in NFC, so offsets hold.
"""

from __future__ import annotations

import regex

_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_FIRST = {"o": "òóỏõọ", "u": "ùúủũụ"}
_PAIRS = {
    glide + toned: first + plain
    for glide, plain in (("o", "a"), ("o", "e"), ("u", "y"))
    for toned, first in zip(_TONES[plain], _FIRST[glide], strict=True)
}
_PAIRS |= {pair.upper(): folded.upper() for pair, folded in _PAIRS.items()} | {
    pair.capitalize(): folded.capitalize() for pair, folded in _PAIRS.items()
}
_OPEN = regex.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})")


def fold_tones(text: str) -> str:
    """Return the text with the tone on the first vowel of open ``oa``, ``oe``, ``uy``; same length, same offsets.

    >>> fold_tones("Uỷ ban tỉnh Khánh Hoà, quý III, hoàn thành, THUỶ")
    'Ủy ban tỉnh Khánh Hòa, quý III, hoàn thành, THỦY'
    """
    return str(_OPEN.sub(lambda m: _PAIRS.get(m[0], m[0]), text))
