"""The rule for the cells of tables: their unit stands at the head of the column, or in the caption."""

from __future__ import annotations

from decimal import Decimal

import regex

from ..numbers.numerals import words_of
from ..types import Quantity
from .answers import amounts, mention
from .candidates import Candidate, Decision
from .units import match_unit

_RATE = regex.compile(r"t[ỷỉ] (?:lệ|trọng)\b", regex.IGNORECASE)


def cell(c: Candidate) -> Decision | None:
    """``Tổng thu (tỷ đồng) ⏎ … ⏎ 412,6``: an amount in the unit of its column."""
    found = c.context.tables.at(c.start)
    if found is None or found.span != (c.start, c.end) or c.number.kind != "single":
        return None
    head = c.text[slice(*found.head)]
    scale, unit_words = _scaled(found.unit)
    unit = match_unit(unit_words, 0)
    kind = unit.kind if unit is not None else "percent" if _RATE.match(head) else None
    value = amounts(c, grouped=kind != "percent").value
    if value is None or (unit is None and unit_words and kind is None):
        return None
    if kind == "percent":
        return mention(c, "PERCENT", Quantity(value=value, unit=unit.unit if unit else "PT"), "cell", 0.8)
    if unit is not None:
        money = kind == "currency"
        norm = Quantity(
            value=(value * scale).normalize() + 0, unit=None if money else unit.unit,
            currency=unit.unit if money else None, per=unit.per,
        )  # fmt: skip
        return mention(c, "MONEY" if money else "MEASURE", norm, "cell", 0.8)
    if value != value.to_integral_value():
        return None
    return mention(c, "COUNT", Quantity(value=value, counted=head.lower()), "cell", 0.7)


def _scaled(unit: str) -> tuple[Decimal, str]:
    """The scale that a unit begins with, and the rest: ``nghìn tỷ đồng``."""
    scale, words, scales = Decimal(1), unit.lower().split(), words_of("scale", "short_scale")
    while words and words[0] in scales:
        scale *= scales[words.pop(0)]
    return scale, " ".join(words)
