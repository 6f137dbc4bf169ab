"""One scan that finds every number of a text: digits or words, scale words, fractions and ranges.

The scan says where numbers stand and what they amount to; what they *are* (a percentage, a date, a house number) is
decided later. It is linear in the length of the text: every quantifier is possessive or bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from heapq import merge
from typing import Literal

import msgspec
import regex

from .numerals import NO_NOUN, SPELLED, read_digits, read_words, words_of

Kind = Literal["single", "range", "fraction", "vague", "unreadable"]

#: All dash forms that the press puts between the ends of a range.
DASHES = "-–—−‐‑"


class Number(msgspec.Struct, frozen=True):
    """One number of a text.

    Attributes:
        start, end: its characters, scale words included, unit and bound words not.
        kind: ``single`` (``value``), ``range`` (``low``, ``high``), ``fraction`` (``numerator``, ``denominator``) or
            ``vague`` (``hàng trăm``: no value) or ``unreadable`` (``1.2.3``: digits, but no value).
        in_digits: False when it is spelled out.
        scaled: whether it has a scale word (``tỷ``, ``nghìn``); of a range, whether its end has one.
        decimal: what ``value`` is when the unit forbids thousands (``97.345%``); None where the shape is not in doubt.
    """

    start: int
    end: int
    kind: Kind
    in_digits: bool
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    scaled: bool = False
    decimal: Decimal | None = None


_DIGITS = r"\d++(?:[.,]\d++)*+"


def _scale_word() -> str:
    short = "|".join(map(regex.escape, words_of("short_scale")))
    return rf"(?:(?:{'|'.join(words_of('scale'))})\b{NO_NOUN}|(?:{short})(?=[ \u00a0]?đ(?:ồng)?\b))"


@cache
def _in_digits() -> regex.Pattern[str]:
    scales = rf"(?P<scales>(?:[ \u00a0]?(?i:{_scale_word()}))++(?i:[ \u00a0]rưỡi\b)?)"
    return regex.compile(
        rf"(?P<over>{_DIGITS})[ \u00a0]?/[ \u00a0]?(?P<under>{_DIGITS})(?![/\d])|(?P<digits>{_DIGITS}){scales}?+"
    )


@cache
def _first_word() -> regex.Pattern[str]:
    """The words that a spelled-out number can begin with, in the three cases: a cheap scan that finds where to look."""
    words = words_of("zero", "unit", "ten", "vague")
    forms = [form for word in words for form in (word, word.capitalize(), word.upper())]
    return regex.compile(rf"\b(?:{'|'.join(forms)})\b")


@cache
def _in_words() -> regex.Pattern[str]:
    vague, unit = "|".join(words_of("vague")), "|".join(words_of("unit"))
    return regex.compile(
        rf"(?P<vague>(?:{vague})[ \u00a0](?:{_scale_word()})(?:[ \u00a0]{_scale_word()})*+)"
        rf"|(?P<part>{unit})[ \u00a0]phần[ \u00a0](?P<whole>{unit}|tư|mười)\b"
        rf"|(?P<words>{SPELLED})(?!\w)",
        regex.IGNORECASE,
    )


_JOIN = regex.compile(rf"[ \u00a0]?[{DASHES}][ \u00a0]?|[ \u00a0](?:đến|tới)[ \u00a0]", regex.IGNORECASE)
#: A word with a capital in the middle of a clause is a name: ông Sáu, hạng Ba
_NAMED = regex.compile(r"\p{Ll}[ \u00a0]$")
_FOLLOWS_CAPITAL = regex.compile(r"[ \u00a0]\p{Lu}")


def _scale_value(surface: str | None) -> Decimal:
    product = last = Decimal(1)
    for word in (surface or "").lower().split():
        last = words_of("scale", "short_scale", "half")[word]
        product = product * last if word != "rưỡi" else product
    return product


def _tidy(value: Decimal) -> Decimal:
    """An amount without the zeros that multiplying leaves behind the point: 21600000000.0 is 21600000000."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _digit_numbers(text: str) -> Iterator[Number]:
    for m in _in_digits().finditer(text):
        start, end = m.span()
        if m["over"] is not None:
            over, under = read_digits(m["over"]), read_digits(m["under"])
            if over is not None and under is not None:
                yield Number(start, end, "fraction", True, numerator=over, denominator=under)
            else:
                yield Number(start, end, "unreadable", True)
            continue
        surface, scales = m["digits"], m["scales"]
        value, plain_value = read_digits(surface), None
        if scales is None:
            if "." in surface or "," in surface:
                plain_value = read_digits(surface, grouped=False)
        elif surface.count(",") == 1 and "." not in surface and not surface.endswith("00"):
            # 878,914 tỷ: before a scale word a comma is the decimal mark, as the language has it. Of the numbers
            # of this shape in 800 press articles of 2016-2021, 38 of 39 are decimals (9,800 tỷ is the other).
            value = read_digits(surface, grouped=False)
        if value is None:
            yield Number(start, end, "unreadable", True)
            continue
        if scales is not None:
            scale = _scale_value(scales)
            value = _tidy(value * scale + (scale / 2 if scales.lower().endswith("rưỡi") else 0))
        decimal = plain_value if plain_value != value else None
        yield Number(start, end, "single", True, value=value, scaled=scales is not None, decimal=decimal)


def _word_numbers(text: str) -> Iterator[Number]:
    reached = 0
    for first in _first_word().finditer(text):
        if first.start() < reached or (m := _in_words().match(text, first.start())) is None:
            continue
        start, reached = m.span()
        if m["vague"] is not None:
            yield Number(start, reached, "vague", False, scaled=True)
        elif m["part"] is not None:
            part, whole = (words_of("unit", "after_ten", "ten")[m[name].lower()] for name in ("part", "whole"))
            yield Number(start, reached, "fraction", False, numerator=part, denominator=whole)
        elif _counts(text, start, reached):
            words = m["words"].lower()
            scaled = any(word in words_of("scale") for word in words.split())
            yield Number(start, reached, "single", False, value=read_words(words), scaled=scaled)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether number words are a number: one word alone may be a ticker (HAI), a name (Ba Đình) or a year (năm)."""
    surface = text[start:end]
    if " " in surface or "\u00a0" in surface:
        return True
    if surface.isupper() and not _upper_line(text, start):
        return False
    if surface[0].isupper() and not surface.isupper() and _NAMED.search(text, max(0, start - 12), start):
        return False
    if surface[0].isupper() and _FOLLOWS_CAPITAL.match(text, end):
        return False
    if surface.lower() == "chín":
        return not _before_ripe().search(text, max(0, start - 12), start)
    return surface.lower() != "năm" or _is_five(text, start, end)


@cache
def _before_ripe() -> regex.Pattern[str]:
    """The words after which ``chín`` is ripe or cooked, not nine."""
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(words_of('before_ripe'))})[ \u00a0]$", regex.IGNORECASE)


def _upper_line(text: str, position: int) -> bool:
    """Whether the word stands in a headline in capitals."""
    return text[max(0, position - 12) : position + 12].isupper()


_FIVE_BEFORE = regex.compile(
    rf"(?<!\p{{L}})(?:(?:một|hai|ba|bốn)(?:[ \u00a0](?:đến|tới|hoặc|hay)|,|[ \u00a0]?[{DASHES}])|thứ)[ \u00a0]?$",
    regex.IGNORECASE,
)
_FIVE_AFTER = regex.compile(
    rf"[ \u00a0](?:người|lần|ngày|tháng|giờ|phút|điểm|tuổi|đồng|em|cháu|con|chiếc|tỉnh|trường|dự[ \u00a0]án"
    rf"|(?:đến|tới|hoặc|hay)[ \u00a0](?:sáu|bảy)|[{DASHES}][ \u00a0]?(?:sáu|bảy))\b",
    regex.IGNORECASE,
)


_COUNTED_YEARS = regex.compile(
    r"(?<![\p{L}])(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|chục|trăm)[ \u00a0]$", regex.IGNORECASE
)


def _is_five(text: str, start: int, end: int) -> bool:
    """Whether ``năm`` is five, not year: only beside a neighbour number or a counter that no year takes."""
    before = text[max(0, start - 16) : start]
    if before.rstrip()[-1:].isdigit() or _COUNTED_YEARS.search(before):
        return False  # 70 năm ngày Thương binh; từ hai năm đến bảy năm
    if before.rstrip().lower().endswith(("trong", "cả", "đầu", "cuối", "hết", "hàng", "hằng", "mỗi", "một", "nhiều")):
        return False
    return bool(_FIVE_BEFORE.search(before) or _FIVE_AFTER.match(text, end))


def scan(text: str) -> tuple[Number, ...]:
    """Find every number of a text, in order; neighbours that make one range, or one compound amount, are one number.

    >>> [(text, str(n.value or n.low or n.numerator)) for text in ("đạt 1,2 triệu tỷ", "từ 65-70%", "có 59/63 tỉnh")
    ...  for n in scan(text)]
    [('đạt 1,2 triệu tỷ', '1200000000000000'), ('từ 65-70%', '65'), ('có 59/63 tỉnh', '59')]
    >>> [n.value for n in scan("hơn 1 tỷ 200 triệu đồng")]
    [Decimal('1200000000')]
    """
    merged: list[Number] = []
    for number in merge(_digit_numbers(text), _word_numbers(text), key=lambda n: n.start):
        if merged:
            joined = (
                _compound(text, merged[-1], number)
                or _range(text, merged[-1], number)
                or _approximate(text, merged[-1], number)
            )
            if joined is not None:
                merged[-1] = joined
                continue
        merged.append(number)
    return tuple(merged)


def _compound(text: str, first: Number, second: Number) -> Number | None:
    """``1 tỷ 200 triệu``: two scaled amounts side by side, the second below the scale of the first."""
    if not (first.kind == second.kind == "single" and first.scaled and second.scaled):
        return None
    if second.start - first.end != 1 or first.value is None or second.value is None:
        return None
    step = Decimal(10) ** (len(str(int(first.value))) - len(str(int(first.value)).rstrip("0")))
    if second.value >= max(step, Decimal(1000)) or not text[first.end].isspace():
        return None
    return Number(first.start, second.end, "single", first.in_digits, value=first.value + second.value, scaled=True)


def _approximate(text: str, first: Number, second: Number) -> Number | None:
    """``hai ba năm nay``: two neighbours in words, side by side, are a vague amount."""
    if first.in_digits or second.in_digits or first.value is None or second.value is None or first.scaled:
        return None
    if second.value != first.value + 1 or second.value > 9 or text[first.end : second.start] not in (" ", ", ", "-"):
        return None
    return Number(first.start, second.end, "vague", False)


def _range(text: str, first: Number, second: Number) -> Number | None:
    """``65-70``, ``5 đến 10 tỷ``, ``800 triệu - 1,2 tỷ``: the lower end may take the scale of the upper."""
    if first.kind != "single" or second.kind != "single" or first.value is None or second.value is None:
        return None
    if first.start and text[first.start - 1].isalpha() and first.in_digits:
        return None  # the 3 of 3.000 cm3 đến 4.000 cm3
    if second.start - first.end > 6 or not _JOIN.fullmatch(text, first.end, second.start):
        return None
    if first.value < 100 and second.in_digits and second.end - second.start == 4 and 1900 <= second.value <= 2100:
        return None  # lần thứ 4-2017: an ordinal and a year
    low, high = first.value, second.value
    if second.scaled and not first.scaled:
        scale = _scale_value(_scales_of(text, second))
        low = _tidy(low * scale)
    elif first.decimal is not None and second.decimal is None and first.value >= high:
        low = first.decimal
    if low >= high:
        return None
    return Number(
        first.start, second.end, "range", first.in_digits or second.in_digits, low=low, high=high, scaled=second.scaled,
        decimal=first.decimal and second.decimal,
    )  # fmt: skip


def _scales_of(text: str, number: Number) -> str:
    scales = words_of("scale")
    words = text[number.start : number.end].lower().split()
    return " ".join(word for word in words if word in scales and word not in ("trăm", "chục")) or ""
