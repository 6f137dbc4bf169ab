"""How a rule answers: it sets a number aside, or makes a mention of it."""

from __future__ import annotations

from decimal import Decimal

from ..types import Quantity
from .candidates import Candidate, Decision
from .counted import noun_phrase
from .cues import bound_of
from .units import read_per


def set_aside(c: Candidate, reason: str, rule: str, confidence: float = 0.95) -> Decision:
    """Answer that the number is no quantity, for a reason of ``reasons.csv``."""
    return Decision(c.start, c.end, reason=reason, decided_by=f"rules.{rule}", confidence=confidence)


def amounts(c: Candidate, *, grouped: bool = True) -> Quantity:
    """Return the amount of a number as a bare norm.

    Args:
        c: a number that is no fraction.
        grouped: False when the unit forbids thousands (``97.345%``).
    """
    n = c.number
    value = n.decimal if not grouped and n.decimal is not None else n.value
    return Quantity(value=value, low=n.low, high=n.high)


def mention(
    c: Candidate,
    label: str,
    norm: Quantity,
    rule: str,
    confidence: float,
    *,
    start: int | None = None,
    end: int | None = None,
) -> Decision:
    """Answer that the number is a mention; its bound is read from the words around it unless the norm gives one."""
    end = c.end if end is None else end
    bound = norm.bound if norm.bound != "exact" or label == "RANK" else bound_of(c.tails, c.text, end, norm.unit)
    whole = Quantity(
        norm.value, norm.low, norm.high, norm.numerator, norm.denominator, norm.unit, norm.currency, bound, norm.per,
        norm.counted,
    )  # fmt: skip
    return Decision(c.start if start is None else start, end, label, whole, None, f"rules.{rule}", confidence)


def count(c: Candidate, confidence: float) -> Decision:
    """Answer COUNT, with the noun phrase counted and the base of a rate behind it."""
    phrase, end = noun_phrase(c.text, c.end)
    rated = c.text[end : end + 2].strip().startswith("/") or c.text.startswith(" trên 1", end)
    per = read_per(c.text, end)[0] if rated else None
    amount = amounts(c)
    norm = Quantity(value=amount.value, low=amount.low, high=amount.high, per=per, counted=phrase)
    return mention(c, "COUNT", norm, "count", confidence)


def money_without_currency(c: Candidate, confidence: float) -> Decision:
    """Answer MONEY in đồng, for an amount that leaves its currency out."""
    amount = amounts(c)
    norm = Quantity(
        value=amount.value, low=amount.low, high=amount.high, currency="VND", per=read_per(c.text, c.end)[0]
    )
    return mention(c, "MONEY", norm, "money_bare", confidence)


def size(c: Candidate) -> Decimal:
    """The amount of a number, or the upper end of a range; 0 where there is none."""
    return c.number.value or c.number.high or Decimal(0)
