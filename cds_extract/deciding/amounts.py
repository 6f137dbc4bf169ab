"""Rules for amounts: percentages, money, measures and counts."""

from __future__ import annotations

import regex

from ..numbers.numerals import words_of
from ..types import Quantity
from . import contexts
from .answers import amounts, count, mention, money_without_currency, set_aside, size
from .candidates import Candidate, Decision
from .cues import noun_at
from .units import read_per

_PREFIX = regex.compile(r"(?<![\p{L}\d])(?P<sign>US\$|S\$|\$|€|£|¥|USD[ ]|EUR[ ]|VND[ ])$")
_SIGNS = {
    "US$": "USD",
    "$": "USD",
    "S$": "SGD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "USD": "USD",
    "EUR": "EUR",
    "VND": "VND",
}
#: One to three links between the word for a score and the score: chỉ số DTI năm 2024 đạt 0,7955
_SCORE_LINK = r"(?:đạt|là|từ|được|tới|đến|có|chỉ|khoảng|trên|hơn|gần|mức|còn|lên|xuống|bằng)[ \u00a0]"
_SCORE_LEFT = regex.compile(rf"(?:điểm[ \u00a0]|[\p{{L}}\d)][ \u00a0](?:{_SCORE_LINK}){{1,3}})$", regex.IGNORECASE)
#: 4 tháng 11 ngày, bốn tháng 11 ngày
_COUNTED_UNIT = regex.compile(
    rf"(?:\d|{'|'.join(words_of('unit', 'ten'))})[ \u00a0](?:tháng|ngày)[ \u00a0]$", regex.IGNORECASE
)
_INDEX = regex.compile(r"0[,.]\d{3,5}")
_PAID = regex.compile(r"\d[ ]?(?:(?:nghìn|triệu|tỷ|tỉ)[ ]){1,2}đồng\b")
_COUNTS = regex.compile(r"\d")
_OPENED = regex.compile(r"[ \u00a0(]+$")
#: 6 đồng tiền counts currencies: nobody pays so few đồng.
_LEAST_PAID = 100
_MILLION, _BILLION = 10**6, 10**9
#: Nothing but money is told of in hundreds of billions.
_UNCOUNTED = 10**11


def with_unit(c: Candidate) -> Decision | None:
    """PERCENT, MONEY and MEASURE by the unit right behind the number."""
    unit, n = c.unit, c.number
    if unit is None or n.kind == "fraction":
        return None
    amount = amounts(c)
    if unit.kind == "percent":
        # 97.345% is a decimal, 1.200% is not: nobody writes a decimal to end in two zeros
        amount = amounts(c, grouped=n.decimal is None or c.surface.endswith("00"))
        norm = Quantity(amount.value, amount.low, amount.high, unit=unit.unit, per=unit.per)
        return mention(c, "PERCENT", norm, "percent", 0.99, end=unit.end)
    if unit.kind == "currency" and size(c) < _LEAST_PAID and c.names & contexts.words("currency_noun"):
        return count(c, 0.9)
    if unit.kind == "currency":
        norm = Quantity(amount.value, amount.low, amount.high, currency=unit.unit, per=unit.per)
        return mention(c, "MONEY", norm, "money", 0.99, end=unit.end)
    if not n.in_digits and n.value == 1 and not _is_length(c, unit.end):
        return set_aside(c, "article", "article", 0.9)  # một năm, một lần
    dated = bool(c.tails) and c.tails[-1] in ("ngày", "tháng") and not _COUNTED_UNIT.search(c.left)
    if unit.unit in _ALSO_HEADED and (dated or (n.scaled and unit.unit != "lần")):
        return None  # 20 tỷ năm 2017; ngày 25 tháng đầu tiên
    head = c.head
    headed = head and (head.reason in ("ordinal", "clock_time", "score") or head.head in ("lớp", "khóa", "khối"))
    if headed and unit.unit in _ALSO_HEADED:
        return None
    norm = Quantity(amount.value, amount.low, amount.high, unit=unit.unit, per=unit.per)
    return mention(c, "MEASURE", norm, "measure", 0.95, end=unit.end)


#: Units that are also words of their own, so that a head before the number counts for more: lớp 10 năm học
_ALSO_HEADED = frozenset({"điểm", "lần", "năm", "giờ", "tháng", "ngày"})


def prefixed_money(c: Candidate) -> Decision | None:
    """``$5 triệu``, ``US$ 53 tỷ``: the currency stands before the number."""
    m = _PREFIX.search(c.left) if c.left[-1:] in "$€£¥ " else None
    if m is None or c.number.kind == "fraction" or c.unit is not None:
        return None
    amount = amounts(c)
    currency = _SIGNS[m["sign"].strip()]
    norm = Quantity(amount.value, amount.low, amount.high, currency=currency, per=read_per(c.text, c.end)[0])
    return mention(c, "MONEY", norm, "money", 0.9, start=c.start - len(m["sign"]))


def score(c: Candidate) -> Decision | None:
    """``DTI đạt 0,7955``: a score without its unit."""
    n = c.number
    if n.kind == "fraction" or n.scaled or not n.in_digits or (c.noun and c.unit is None and "," not in c.surface):
        return None
    named = contexts.last("score", c.left)
    beside = named == len(_OPENED.sub("", c.left)) and "," in c.surface  # điểm sàn 15,5; điểm sàn (15,5)
    if not beside and (not _SCORE_LEFT.search(c.left) or contexts.last("count_context", c.left) >= named):
        return None
    if not beside and contexts.last("count_head", c.left) >= 0:
        return None  # số lượng thí sinh đạt điểm 30 là 10
    amount = amounts(c)
    return mention(c, "MEASURE", Quantity(amount.value, amount.low, amount.high, unit="điểm"), "score", 0.7)


def index(c: Candidate) -> Decision | None:
    """``hạ tầng 0,6694``: a bare number from 0 to 1 with three decimals or more is the value of an index."""
    if c.number.kind != "single" or c.unit is not None or not _INDEX.fullmatch(c.surface):
        return None
    return mention(c, "MEASURE", Quantity(value=amounts(c, grouped=False).value, unit="điểm"), "index", 0.6)


def age(c: Candidate) -> Decision | None:
    """``độ tuổi 25-35``: an age whose unit stands before it."""
    if c.number.kind == "fraction" or c.unit is not None or c.noun:
        return None
    if not c.follows("age"):
        return None
    amount = amounts(c)
    return mention(c, "MEASURE", Quantity(amount.value, amount.low, amount.high, unit="tuổi"), "age", 0.7)


def mark(c: Candidate) -> Decision | None:
    """``điểm 10``: a mark whose unit stands before it."""
    if c.number.kind != "single" or c.noun or c.unit is not None or size(c) > 100:
        return None
    if not c.tails or c.tails[-1] != "điểm":
        return None
    head = c.head
    if head and head.head != "điểm":
        return None  # thang điểm 10
    return mention(c, "MEASURE", Quantity(amounts(c).value, unit="điểm"), "mark", 0.7)


def counted(c: Candidate) -> Decision | None:
    """A number before a noun counts it, unless the noun is money."""
    if c.noun is None or c.number.kind == "fraction":
        return None
    names = c.names
    if c.number.scaled and size(c) >= _MILLION and names & contexts.words("money_noun"):
        return money_without_currency(c, 0.8)
    spoken_of = c.number.scaled and (size(c) >= _UNCOUNTED or (size(c) >= _BILLION and contexts.is_money(c.left)))
    if spoken_of and not names & contexts.words("count_context"):
        return money_without_currency(c, 0.6)
    return count(c, 0.9)


def scaled_alone(c: Candidate) -> Decision | None:
    """``200 triệu`` with neither currency nor noun: money where money is spoken of, or from a billion up."""
    if not c.number.scaled or c.number.kind == "fraction" or size(c) < _MILLION:
        return None
    billions = size(c) >= _BILLION and contexts.last("count_context", c.left) < 0
    if contexts.is_money(c.left) or billions or size(c) >= _UNCOUNTED or _money_before(c):
        return money_without_currency(c, 0.8)
    return None


def _money_before(c: Candidate) -> bool:
    """Whether money is the last thing told of before the number: ``chi 540 triệu đồng, ít hơn dự toán 60 triệu``."""
    paid = [m.end() for m in _PAID.finditer(c.left)]
    return bool(paid) and contexts.last("count_context", c.left) < 0 and not _COUNTS.search(c.left, paid[-1])


def elliptic(c: Candidate) -> Decision | None:
    """An amount whose noun is left out: ``… đạt 12.000, tăng …``."""
    n = c.number
    if n.value is None and n.low is None:
        return None
    cued = c.follows("amount") or _bracketed_count(c)
    if not c.is_year and (n.scaled or "." in c.surface or cued):
        return count(c, 0.6)
    return None


def _bracketed_count(c: Candidate) -> bool:
    """``12% (423) ý kiến``: the count stands in brackets between a share and what is counted."""
    return c.left.endswith("(") and c.text[c.end : c.end + 1] == ")" and noun_at(c.text, c.end + 1) is not None


_AFTER_UNIT = regex.compile(r"[ \u00a0](\p{L}++(?:[ \u00a0]\p{L}++)?)")
_LENGTHS = frozenset({"năm", "tháng", "thập kỷ", "thập niên", "thế kỷ"})


def _is_length(c: Candidate, end: int) -> bool:
    """Whether ``một`` before a unit of time is a number: ``sau một năm``, ``một năm thực hiện``."""
    if c.unit is None or c.unit.unit not in _LENGTHS:
        return False
    following = _AFTER_UNIT.match(c.text, end)
    behind = {following[1].lower(), following[1].split()[0].lower()} if following else set()
    return bool(behind & contexts.words("length_before")) or c.follows("length_after")
