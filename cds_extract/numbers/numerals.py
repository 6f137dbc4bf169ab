"""Reading one numeral: digits with Vietnamese or foreign grouping, and numbers spelled out in words.

Values are exact. The rules are those of the annotation guide, section 1, *Numbers*.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal

import msgspec
import regex

from ..codebook import load

Role = Literal[
    "zero", "unit", "after_ten", "ten", "times_ten", "scale", "short_scale", "gap", "half", "vague", "before_ripe"
]


class Numeral(msgspec.Struct, frozen=True):
    """A row of ``numerals.csv``: a word, what it does in a number, and its value."""

    form: str
    role: Role
    value: Decimal | None
    source: str


@cache
def words_of(*roles: Role) -> dict[str, Decimal]:
    """Return form -> value of the numerals with the given roles.

    >>> words_of("half")
    {'rưỡi': Decimal('0.5')}
    """
    return {n.form: n.value or Decimal(0) for n in load("numerals.csv", Numeral) if n.role in roles}


_GROUPED = regex.compile(r"[1-9]\d{0,2}(?:(?P<sep>[.,])\d{3})(?:(?P=sep)\d{3})*+(?:(?!(?P=sep))[.,]\d++)?")


def read_digits(surface: str, *, grouped: bool = True) -> Decimal | None:
    """Read a numeral in digits, by its shape: a group of exactly three digits is thousands.

    Args:
        surface: digits with dots and commas, for example ``1.215,72``.
        grouped: False when the unit forbids thousands: ``97.345`` of ``97.345%`` is a decimal.

    Returns:
        the exact value, or None for a shape that is no number (``1.2.3``).

    >>> [str(read_digits(s)) for s in ("65.329", "65,329", "17,17", "17.17", "1.215,72", "1,215.72", "0,125", "05")]
    ['65329', '65329', '17.17', '17.17', '1215.72', '1215.72', '0.125', '5']
    >>> read_digits("97.345", grouped=False), read_digits("1.2.3")
    (Decimal('97.345'), None)
    """
    separators = [c for c in surface if c in ".,"]
    if not separators:
        return Decimal(surface)
    if _GROUPED.fullmatch(surface) and (grouped or len(separators) > 1):
        group = separators[0]
        return Decimal(surface.replace(group, "").replace(",", "."))
    if len(separators) == 1:
        return Decimal(surface.replace(",", "."))
    return None


def _alternatives(*roles: Role) -> str:
    return "|".join(words_of(*roles))


#: tỷ and tỉ also begin tỷ lệ, tỷ trọng, tỷ giá: nouns, not a scale.
NO_NOUN = r"(?![ \u00a0](?:lệ|số|trọng|giá|suất|phần|mỉ)\b)"


def _spelled_pattern() -> str:
    """The grammar of spelled-out numbers as one pattern: groups of hundreds, each with its scale words.

    ``hai mươi mốt nghìn không trăm mười một`` is a group (21), a scale (1,000), a group (011).
    """
    sp = r"[ \u00a0]"
    unit, scale = _alternatives("unit"), "|".join(w for w in words_of("scale") if w not in ("trăm", "chục"))
    # hai mươi năm and mười năm are 20 and 10 years: five after a ten is lăm or nhăm
    after = f"(?:{_alternatives('after_ten')}|(?!năm\\b)(?:{unit}))"
    tens = f"(?:(?:{unit}){sp}mươi(?:{sp}{after}\\b)?|mười(?:{sp}{after}\\b)?|(?:{unit}){sp}(?:mốt|lăm|nhăm|chục)\\b)"
    hundreds = (
        f"(?:(?:{unit}|không){sp}trăm(?:{sp}(?:(?:{_alternatives('gap')}){sp}(?:{unit})|{tens}|rưỡi)\\b"
        f"|{sp}(?:{unit})\\b(?!{sp}(?:mươi|trăm)\\b))?)"
    )
    group = f"(?:{hundreds}|{tens}|(?:{unit}))"
    scaled = f"{group}(?:{sp}(?:{scale})\\b{NO_NOUN})++(?:{sp}rưỡi\\b)?"
    return f"(?:{scaled}(?:{sp}{scaled})*+(?:{sp}(?:{hundreds}|{tens})\\b)?|{group})\\b"


#: A spelled-out number; lower case.
SPELLED = _spelled_pattern()


def read_words(surface: str) -> Decimal | None:
    """Read a number spelled out in words, in lower case.

    >>> [int(read_words(s)) for s in ("hai mươi mốt nghìn không trăm mười một", "hai triệu rưỡi", "một trăm linh năm")]
    [21011, 2500000, 105]
    >>> read_words("phần")
    """
    values, scales = words_of("zero", "unit", "after_ten", "ten"), words_of("scale")
    parts: list[Decimal] = []  # what stands before and with each scale word from nghìn up
    group = Decimal(0)  # what follows the last of them, below one thousand
    scale = Decimal(1)  # the scale that a following rưỡi halves
    words = surface.split()
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in values:
            if before in words_of("unit") and word in words_of("after_ten"):  # hai lăm: mươi is left out
                group += group % 10 * 9
            # hai trăm ba is 230; 203 is said with linh or lẻ
            group += values[word] * (10 if before == "trăm" and word in words_of("unit") and after != "mươi" else 1)
        elif word in ("mươi", "chục", "trăm"):
            scale = scales.get(word, Decimal(10))
            group += (group % 10 if before in values else 1) * scale - group % 10
        elif word in scales and group:
            scale = scales[word]
            parts.append(group * scale)
            group = Decimal(0)
        elif word in scales and parts:  # nghìn tỷ: a scale of a scale
            scale *= scales[word]
            parts[-1] *= scales[word]
        elif word == "rưỡi" and (parts or group):
            group += scale / 2
        elif word not in words_of("gap"):
            return None
    return sum(parts, group)
