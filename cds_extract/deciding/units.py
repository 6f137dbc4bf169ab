"""The unit right after a number: percent, currency or physical unit, and the base of a rate behind it."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from typing import Literal

import msgspec
import regex

from ..codebook import load
from .contexts import words
from .cues import function_words, noun_at


class Unit(msgspec.Struct, frozen=True):
    """A row of ``units.csv``: how a unit is written, and the one form it is given.

    Attributes:
        not_before: next words that make another word of it (``điểm`` in ``điểm cầu``).
    """

    form: str
    kind: Literal["percent", "currency", "measure"]
    unit: str
    not_before: tuple[str, ...]
    source: str


class UnitMatch(msgspec.Struct, frozen=True):
    """A unit found at a place.

    Attributes:
        end: where it ends.
        per: the base of a rate (``ha`` in ``/ha``), or None.
    """

    kind: Literal["percent", "currency", "measure"]
    unit: str
    end: int
    per: str | None = None


@cache
def _units() -> dict[str, Unit]:
    rows = load("units.csv", Unit)
    folded = {row.form.lower(): row for row in reversed(rows) if _folds(row.form)}
    return folded | {row.form: row for row in rows}


def _folds(form: str) -> bool:
    """Whether a form may stand in any case: words do, symbols such as ``m``, ``MW`` and ``Gb`` do not."""
    return not form.isascii() or (len(form) > 3 and form.isalpha() and form.islower())


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    """First letter, in both cases -> the pattern of the forms that begin with it."""
    forms = sorted({row.form for row in load("units.csv", Unit)}, key=len, reverse=True)
    by_first: dict[str, list[str]] = {}
    for form in forms:
        written = rf"(?i:{regex.escape(form)})" if _folds(form) else regex.escape(form)
        for first in {form[0].lower(), form[0].upper()} if _folds(form) else {form[0]}:
            by_first.setdefault(first, []).append(written)
    return {
        first: regex.compile(rf"(?P<form>{'|'.join(alternatives)})(?:(?<=[^\p{{L}}\d])|(?![\p{{L}}\d]))")
        for first, alternatives in by_first.items()
    }


#: 679 m 2, where the small digit has come off; in 500 m 2 bên it counts what follows
_POWER = regex.compile(r"[ \u00a0]([23])(?![\d.,%])")
_NEXT_WORD = regex.compile(r"[ \u00a0]*+(\p{L}++)")
#: /ha, /100 dân, /cơ sở, / người / năm: a base is one unit, or at most three syllables
_PER = regex.compile(
    r"(?:[ \u00a0]?/[ \u00a0]?|[ \u00a0]trên[ \u00a0](?=1[0.]*+[ \u00a0]dân))"
    r"(?P<base>(?:1[0.]*+[ \u00a0])?\p{Ll}[\p{L}\d]*+(?:[ \u00a0]\p{Ll}\p{L}*+){0,2}+)"
    r"|[ \u00a0](?:trên[ \u00a0])?(?:mỗi|một)[ \u00a0](?P<each>\p{Ll}[\p{L}\d]*+)"
)


def match_unit(text: str, position: int, *, whole: bool = True) -> UnitMatch | None:
    """Return the unit that begins at ``position`` (after at most one space), with the base of a rate.

    Args:
        whole: False for a decimal, which counts nothing: ``0,8 điểm sau nửa năm``.

    >>> match = match_unit("300 triệu đồng/ha", 9); match.unit, match.per
    ('VND', 'ha')
    >>> match_unit("10 điểm cầu", 2) is None, match_unit("0,25%/năm", 4).per
    (True, 'năm')
    """
    at = position + 1 if text[position : position + 1] in (" ", "\u00a0") else position
    pattern = _patterns().get(text[at : at + 1])
    m = pattern.match(text, at) if pattern else None
    if m is None:
        return None
    row = _units().get(m["form"]) or _units()[m["form"].lower()]
    end = m.end()
    if row.not_before and whole:
        following = _NEXT_WORD.match(text, end)
        if following and following[1].lower() in row.not_before and following[1].islower():
            return None
    unit = row.unit
    power = _POWER.match(text, end) if unit in ("m", "km") else None
    if power and noun_at(text, power.end()) is None:
        unit, end = unit + power[1], power.end()
    return UnitMatch(row.kind, unit, end, read_per(text, end)[0])


def read_per(text: str, position: int) -> tuple[str | None, int]:
    """Return the base of a rate written at ``position`` and its end; None and ``position`` where there is none.

    A base of several syllables is kept where the first is no unit of its own: ``/cơ sở``, but ``/ha đất`` is ``ha``.

    >>> read_per("/cơ sở và", 0), read_per("/tháng trong", 0), read_per(" mỗi tháng", 0)
    (('cơ sở', 6), ('tháng', 6), ('tháng', 10))
    """
    m = _PER.match(text, position)
    if m is None:
        return None, position
    base = m["base"]
    if base is None:
        known = _units().get(m["each"].lower())
        return (known.unit, m.end()) if known else (None, position)
    run = base.split()
    amount = run[:1] if run[0][0].isdigit() else []
    noun = list(takewhile(lambda word: word not in function_words(), run[len(amount) :]))
    if not noun:
        return None, position
    start = m.start("base") + base.index(noun[0], len(amount[0]) if amount else 0)
    end = start + len(" ".join(noun))
    amount = [] if amount == ["1"] else amount
    if noun[0].lower() in _units() or noun[0].lower() in words("base_noun"):
        row = _units().get(noun[0].lower())
        end = start + len(noun[0])
        noun = [row.unit if row else noun[0]]
        more = regex.match(r"/\p{Ll}+", text, pos=end)
        if more:
            noun[0] += more[0]
            end = more.end()
    return " ".join([*amount, *noun]), end
