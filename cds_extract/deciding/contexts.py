"""What an amount without a unit is about: money, things counted, a rank — read from the words around it."""

from __future__ import annotations

from functools import cache

import msgspec
import regex

from ..codebook import load


class ContextWord(msgspec.Struct, frozen=True):
    """A row of ``number_contexts.csv``."""

    form: str
    kind: str
    source: str


@cache
def words(kind: str) -> frozenset[str]:
    """Return the forms of one kind.

    >>> "tiền" in words("money")
    True
    """
    return frozenset(row.form for row in load("number_contexts.csv", ContextWord) if row.kind == kind)


@cache
def _pattern(kind: str) -> regex.Pattern[str]:
    forms = sorted(words(kind), key=len, reverse=True)
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(forms)})(?!\p{{L}})", regex.IGNORECASE)


def last(kind: str, left: str) -> int:
    """Return where the last word of a kind ends in the text before a number; -1 where there is none.

    >>> last("money", "tổng vốn đăng ký đạt "), last("money", "số học sinh là ")
    (8, -1)
    """
    end = -1
    for m in _pattern(kind).finditer(left):
        end = m.end()
    return end


def begins(kind: str, text: str, position: int) -> bool:
    """Whether a word of a kind stands right behind a number.

    >>> begins("ranked_of", "thứ 18 thế giới", 6), begins("ranked_of", "thứ 18 của", 6)
    (True, False)
    """
    return text[position : position + 1] == " " and _pattern(kind).match(text, position + 1) is not None


def is_money(left: str) -> bool:
    """Whether an amount without a currency is money: a money word stands nearer before it than a thing counted.

    >>> is_money("nhận tiền đặt cọc "), is_money("lượng khách đạt ")
    (True, False)
    """
    money = last("money", left)
    return money >= 0 and money >= last("count_context", left)
