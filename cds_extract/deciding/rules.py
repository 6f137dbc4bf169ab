"""The rule decider: an ordered table of rules, each of which decides a number or passes it on.

Strong rules read the number's own surroundings. What they leave open is settled from the neighbours: a series shares
its head (``lớp 10, 11 và 12``) or its unit (``từ 12 lên 15%``). Weak rules come last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import regex

from ..types import Quantity
from . import contexts
from .candidates import Candidate, Decision
from .counted import noun_phrase
from .cues import bound_of, head_of
from .shapes import shape_reason
from .units import read_per

Rule = Callable[[Candidate], "Decision | None"]

_RANK_THIRD = regex.compile(r"thứ[ \u00a0]$", regex.IGNORECASE)
_ONE_IN = regex.compile(r"(?:1|một)[ \u00a0]trong[ \u00a0](?:số[ \u00a0])?$", regex.IGNORECASE)
_TOP = regex.compile(r"(?P<head>(?<!\p{L})(?:top|tốp)[ \u00a0](?:đầu[ \u00a0])?)$", regex.IGNORECASE)
_NUMBER_ONE = regex.compile(r"(?P<head>số[ \u00a0])$", regex.IGNORECASE)
_LEADERS = regex.compile(r"[ \u00a0]\p{Ll}[^.;,]{0,60}?[ \u00a0](?:dẫn đầu|đứng đầu|cao nhất|tốt nhất|lớn nhất|hàng đầu|năng động nhất)\b")
_SUPERLATIVE = regex.compile(r"[ \u00a0][^.;,]{0,60}?[ \u00a0](?:nhất|hàng đầu)\b")
_SCORE_LEFT = regex.compile(r"(?:điểm[ \u00a0]|[\p{L}\d)][ \u00a0](?:(?:đạt|là|từ|được|tới|đến|có|chỉ|khoảng|trên|hơn|gần|mức|còn|lên|xuống|bằng)[ \u00a0]){1,3})$", regex.IGNORECASE)
_WEEKDAY = regex.compile(r"(?:sáng|chiều|tối|trưa|đêm|ngày|từ|đến|hôm|vào|và|cuối tuần)[ \u00a0,(]{0,2}thứ[ \u00a0]$|^thứ[ \u00a0]$", regex.IGNORECASE)


def _set_aside(c: Candidate, reason: str, rule: str, confidence: float = 0.95) -> Decision:
    return Decision(c.start, c.end, reason=reason, decided_by=f"rules.{rule}", confidence=confidence)


def _amounts(c: Candidate, *, grouped: bool = True) -> dict[str, Decimal | None]:
    n = c.number
    value = n.decimal if not grouped and n.decimal is not None else n.value
    return {"value": value, "low": n.low, "high": n.high}


def _mention(c: Candidate, label: str, end: int, rule: str, confidence: float, *, start: int | None = None, **norm: object) -> Decision:
    fields = {"bound": bound_of(c.tails, c.text, end), **norm}
    quantity = Quantity(**fields)  # type: ignore[arg-type]
    return Decision(c.start if start is None else start, end, label, quantity, decided_by=f"rules.{rule}", confidence=confidence)


def furniture(c: Candidate) -> Decision | None:
    """A number of the page furniture."""
    return _set_aside(c, "furniture", "furniture", 0.99) if c.context.furniture.at(c.start) else None


#: 4G, 5G, 3D, 12A1: capitals right behind a number that are no unit
_CODE_LETTERS = regex.compile(r"\p{Lu}{1,3}[\d\p{L}]?(?![\p{L}\d])")


def shape(c: Candidate) -> Decision | None:
    """A number that its shape alone sets aside."""
    if not c.number.in_digits:
        return None
    if c.unit is not None and c.unit.kind != "measure":
        return None
    reason = shape_reason(c.context, c.start, c.end, c.web)
    if reason is None and c.unit is None and _CODE_LETTERS.match(c.text, c.end):
        reason = "code"
    return _set_aside(c, reason, "shape") if reason else None


def vague(c: Candidate) -> Decision | None:
    """``hàng trăm``, ``vài chục``; and digits that make no number."""
    if c.number.kind == "vague":
        return _set_aside(c, "vague", "vague", 0.99)
    return _set_aside(c, "code", "vague", 0.7) if c.number.kind == "unreadable" else None


_PER_BEFORE = regex.compile(r"[\p{L}\d%)][ ]?/[ ]?$")


def unit_base(c: Candidate) -> Decision | None:
    """``85 thuê bao/100 dân``: the 100 is the base of a rate."""
    if c.number.kind == "single" and c.noun and _PER_BEFORE.search(c.left[-3:]):
        return _set_aside(c, "unit_base", "unit_base", 0.9)
    return None


def rank(c: Candidate) -> Decision | None:
    """``xếp thứ 2``, ``top 10``, ``vị trí số 1``, ``xếp hạng 25/63``, ``1 trong 10 … nhất``, ``nhóm 10 tỉnh dẫn đầu``."""
    n, left = c.number, c.left
    if n.kind == "fraction":
        third = _RANK_THIRD.search(left)
        if third or any(tail in contexts.words("rank_noun") for tail in c.tails):
            start = c.start - 4 if third else c.start
            return _mention(c, "RANK", c.end, "rank", 0.9, start=start, value=n.numerator)
        return None
    if n.value is None or n.scaled:
        return None
    if _RANK_THIRD.search(left):
        return _third(c)
    head = _TOP.search(left)
    if head:
        start = c.start - len(head["head"])
        return _mention(c, "RANK", c.end, "rank", 0.9, start=start, value=n.value, bound="at_most")
    within = _ONE_IN.search(left)
    if within and _SUPERLATIVE.match(c.text, c.end):
        return _mention(c, "RANK", c.end, "rank", 0.8, start=c.start - len(within[0]), value=n.value, bound="at_most")
    if any(tail in ("vị trí số", "ngôi vị số", "đứng ở vị trí số") for tail in c.tails):
        start = c.start - len(_NUMBER_ONE.search(left)["head"])  # type: ignore[index]
        return _mention(c, "RANK", c.end, "rank", 0.9, start=start, value=n.value, bound="exact")
    if "nhóm" in c.tails and _LEADERS.match(c.text, c.end):
        return _mention(c, "RANK", c.end, "rank", 0.7, value=n.value, bound="at_most")
    if n.in_digits and c.noun is None and any(tail in contexts.words("rank_noun") for tail in c.tails):
        return _mention(c, "RANK", c.end, "rank", 0.7, value=n.value, bound="exact")
    return None


def _third(c: Candidate) -> Decision:
    """A number after ``thứ``: a place in a ranking, a weekday, or the ordinal of an event."""
    n = c.number
    before = c.left[:-4].lower().split()
    tail = [" ".join(before[-k:]) for k in (3, 2, 1) if len(before) >= k]
    sentence = c.left[max(c.left.rfind(". "), c.left.rfind(";")) + 1 : -4]
    cued = any(t in contexts.words("rank") for t in tail) or contexts.last("rank_near", sentence[-60:]) >= 0
    if cued and not any(t in contexts.words("not_rank") for t in tail):
        return _mention(c, "RANK", c.end, "rank", 0.9, start=c.start - 4, value=n.value, bound="exact")
    if n.value is not None and 2 <= n.value <= 7 and _WEEKDAY.search(c.left) and c.noun is None:
        return _set_aside(c, "weekday", "weekday", 0.8)
    return _set_aside(c, "ordinal", "ordinal", 0.9)


#: 100% (12/12) huyện: the ratio behind a percentage
_BRACKETED = regex.compile(r"%[ \u00a0]?\(\d++[.\d]*+/\d++[.\d]*+\)|.?[ \u00a0]\(\d++[.\d]*+/\d++[.\d]*+\)[ \u00a0]\p{Ll}", regex.DOTALL)


def ratio(c: Candidate) -> Decision | None:
    """``59/63 tỉnh``, ``1/3 dân số``: a part of a known whole."""
    n = c.number
    if n.kind != "fraction" or n.numerator is None or n.denominator is None or n.scaled:
        return None
    head = head_of(c.tails, float(n.numerator), c.next_word)
    if head and head.reason in ("address", "document_part", "label", "level", "contact", "scale"):
        return _set_aside(c, "document_number" if head.head == "số" else head.reason, "head", 0.8)
    if n.denominator == 0 or n.numerator > n.denominator or (c.noun is None and c.last_word[:1].isupper()):
        return None
    if c.unit is not None and c.unit.unit == "điểm":
        return _mention(c, "MEASURE", c.unit.end, "score", 0.6, value=n.numerator, unit="điểm")
    cued = any(tail in contexts.words("amount") for tail in c.tails) or bool(_BRACKETED.match(c.text, c.start - 3))
    if c.noun or cued or n.denominator > 31 or n.numerator < n.denominator <= 5:
        confidence = 0.95 if c.noun else 0.75
        return _mention(c, "RATIO", c.end, "ratio", confidence, numerator=n.numerator, denominator=n.denominator)
    return None


def with_unit(c: Candidate) -> Decision | None:
    """PERCENT, MONEY and MEASURE by the unit right behind the number."""
    unit, n = c.unit, c.number
    if unit is None or n.kind == "fraction":
        return None
    rule = {"percent": "percent", "currency": "money", "measure": "measure"}[unit.kind]
    if unit.kind == "percent":
        forbids = n.decimal is not None and not c.surface.endswith("00")
        return _mention(c, "PERCENT", unit.end, rule, 0.99, unit=unit.unit, per=unit.per, **_amounts(c, grouped=not forbids))
    if unit.kind == "currency":
        return _mention(c, "MONEY", unit.end, rule, 0.99, currency=unit.unit, per=unit.per, **_amounts(c))
    if not n.in_digits and n.value is not None and n.value == 1 and not n.scaled:
        return _set_aside(c, "article", "article", 0.9)  # một năm, một lần
    head = head_of(c.tails, float(n.value or n.high or 0), c.next_word)
    if head and head.reason in ("level", "ordinal", "clock_time", "score") and unit.unit in ("điểm", "lần", "năm", "giờ", "tháng", "ngày"):
        return None
    return _mention(c, "MEASURE", unit.end, rule, 0.95, unit=unit.unit, per=unit.per, **_amounts(c))


_PREFIXED = regex.compile(r"(?<![\p{L}\d])(?P<sign>US\$|S\$|\$|€|£|¥|USD[ ]|EUR[ ]|VND[ ])$")
_SIGNS = {"US$": "USD", "$": "USD", "S$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY", "USD": "USD", "EUR": "EUR", "VND": "VND"}


def prefixed_money(c: Candidate) -> Decision | None:
    """``$5 triệu``, ``US$ 53 tỷ``: the currency stands before the number."""
    m = _PREFIXED.search(c.left) if c.left[-1:] in "$€£¥ " else None
    if m is None or c.number.kind == "fraction" or c.unit is not None:
        return None
    per, _ = read_per(c.text, c.end)
    currency = _SIGNS[m["sign"].strip()]
    return _mention(c, "MONEY", c.end, "money", 0.9, start=c.start - len(m["sign"]), currency=currency, per=per, **_amounts(c))


def spelled(c: Candidate) -> Decision | None:
    """``một`` as an article, ``hai`` and ``ba`` before the head word of an enumeration; the rest counts."""
    n = c.number
    if n.in_digits or n.kind != "single" or n.scaled or n.value is None or n.value > 10:
        return None
    if n.value == 1:
        only = any(t in ("duy nhất", "duy nhất có", "chỉ có", "chỉ trúng tuyển", "đúng", "chỉ còn") for t in c.tails)
        if only and c.noun:
            return _count(c, 0.6)
        return _set_aside(c, "article", "article", 0.95)
    noun = c.noun
    if noun and (noun[0].lower() in contexts.words("spelled_counted") or " ".join(noun).lower() in contexts.words("spelled_counted")):
        return _count(c, 0.7)
    return _set_aside(c, "enumeration", "enumeration", 0.8)


def headed(c: Candidate) -> Decision | None:
    """A head before the number makes it a name, a level, a place in a document or an address."""
    n = c.number
    if n.kind == "fraction" or n.scaled or not n.in_digits or "," in c.surface:
        return None
    row = head_of(c.tails, float(n.value or n.high or 0), c.next_word)
    if row is None or row.reason == "quantity":
        return None
    return _set_aside(c, row.reason, "head", 0.85)


def counted(c: Candidate) -> Decision | None:
    """A number before a noun counts it, unless the noun is money."""
    n = c.number
    if c.noun is None or n.kind == "fraction":
        return None
    names = {c.noun[0].lower(), " ".join(c.noun).lower()}
    if n.scaled and names & contexts.words("money_noun") and (n.value or n.high or 0) >= 1_000_000:
        return _money_without_currency(c, 0.8)
    if n.scaled and (n.value or n.high or 0) >= 10**9 and contexts.is_money(c.left) and not names & contexts.words("count_context"):
        return _money_without_currency(c, 0.6)
    return _count(c, 0.9)


def _count(c: Candidate, confidence: float) -> Decision:
    phrase, end = noun_phrase(c.text, c.end)
    per, _ = read_per(c.text, end if phrase else c.end)
    if per is not None and not c.text[end : end + 2].strip().startswith("/"):
        per = None
    return _mention(c, "COUNT", c.end, "count", confidence, counted=phrase, per=per, **_amounts(c))


def _money_without_currency(c: Candidate, confidence: float) -> Decision:
    per, _ = read_per(c.text, c.end)
    return _mention(c, "MONEY", c.end, "money_bare", confidence, currency="VND", per=per, **_amounts(c))


def scaled_alone(c: Candidate) -> Decision | None:
    """``200 triệu`` with neither currency nor noun: money where money is spoken of, or in thousands of millions."""
    n = c.number
    if not n.scaled or n.kind == "fraction":
        return None
    amount = n.value or n.high or Decimal(0)
    if amount >= 1_000_000 and (contexts.is_money(c.left) or (amount >= 10**9 and contexts.last("count_context", c.left) < 0)):
        return _money_without_currency(c, 0.8)
    return None


def score(c: Candidate) -> Decision | None:
    """``DTI đạt 0,7955``: a score without its unit."""
    n = c.number
    if n.kind == "fraction" or n.scaled or not n.in_digits or (c.noun and c.unit is None and "," not in c.surface):
        return None
    if _SCORE_LEFT.search(c.left) and contexts.last("count_context", c.left) < contexts.last("score", c.left):
        return _mention(c, "MEASURE", c.end, "score", 0.7, unit="điểm", **_amounts(c, grouped=False))
    return None


#: The strong rules in order.
STRONG: tuple[Rule, ...] = (
    furniture, vague, shape, unit_base, rank, ratio, prefixed_money, with_unit, spelled, headed, score, counted,
)  # fmt: skip


_SERIES = regex.compile(r"[ ]?(?:,|;|và|hay|hoặc|đến|tới|–|-|&|/)[ ]?(?:\p{Ll}{2,4}[ ])?|[ ]")
_SHARED = regex.compile(
    r"[ ]?(?:,|và|hay|hoặc|đến|tới|lên|lên tới|lên đến|xuống|xuống còn|còn|thành|–|-|so với|rồi)?[ ]?(?:(?:mức|khoảng|gần|hơn|trên|tối đa|tối thiểu|là|chỉ|lần lượt)[ ])?"
)
_SERIES_REASONS = frozenset({"level", "label", "address", "document_part", "ordinal", "weekday", "photo_number", "version", "calendar"})


def shares_head(c: Candidate, previous: Candidate | None, decision: Decision | None) -> Decision | None:
    """``lớp 10, 11 và 12``; ``xếp thứ 2 và 3``: a number in a series takes what the one before it is."""
    if previous is None or decision is None or c.unit is not None:
        return None
    if decision.reason in ("contact", "code", "score") and c.text[previous.end : c.start] in (" ", ".", "-", "–"):
        return _set_aside(c, decision.reason, "series", 0.9)  # the groups of one phone number or code
    if c.start - previous.end > 8 or not _SERIES.fullmatch(c.text, previous.end, c.start):
        return None
    if decision.reason in _SERIES_REASONS and c.noun is None and not c.number.scaled:
        return _set_aside(c, str(decision.reason), "series", 0.8)
    if decision.label == "RANK" and c.noun is None and c.number.value is not None:
        return _mention(c, "RANK", c.end, "series", 0.7, value=c.number.value, bound="exact")
    return None


def shares_unit(c: Candidate, following: Candidate | None, decision: Decision | None) -> Decision | None:
    """``từ 24 xuống 15 hay 20 người``, ``lần lượt 12, 15 và 9%``: a number takes the unit of the one after it."""
    if following is None or decision is None or decision.norm is None or decision.label in ("RANK", "RATIO"):
        return None
    if c.number.kind == "fraction" or not _SHARED.fullmatch(c.text, c.end, following.start):
        return None
    theirs = following.number
    amounts = _amounts(c)
    if theirs.scaled and not c.number.scaled and theirs.value and c.number.value:
        digits = Decimal(theirs.value).scaleb(-Decimal(theirs.value).adjusted()).normalize()
        scale = theirs.value / _unscaled(following, digits)
        amounts["value"] = c.number.value * scale
    norm = decision.norm
    shared = {"unit": norm.unit, "currency": norm.currency, "per": norm.per, "counted": norm.counted}
    return _mention(c, str(decision.label), c.end, "shared_unit", 0.75, **amounts, **shared)


def _unscaled(c: Candidate, default: Decimal) -> Decimal:
    from ..numbers import read_digits

    m = regex.match(r"\d++(?:[.,]\d++)*+", c.surface)
    return (read_digits(m[0]) if m else None) or default


def elliptic(c: Candidate) -> Decision | None:
    """An amount whose noun is left out: ``… đạt 12.000, tăng …``."""
    n = c.number
    if n.kind == "fraction" or not (n.value is not None or n.low is not None):
        return None
    if n.kind == "single" and n.in_digits and not n.scaled and 1900 <= (n.value or 0) <= 2100 and "." not in c.surface:
        return None
    cued = any(tail in contexts.words("amount") for tail in c.tails)
    if n.scaled or n.decimal is not None or "." in c.surface or cued:
        return _count(c, 0.6)
    return None


def named(c: Candidate) -> Decision | None:
    """A number behind a capitalised word, or behind a noun and before no noun, names one of several."""
    n = c.number
    if n.kind == "fraction" or n.scaled or not n.in_digits:
        return None
    word = c.last_word
    if word[:1].isupper() or (word.isupper() and len(word) > 1):
        year = n.value is not None and 1900 <= n.value <= 2100
        return _set_aside(c, "year_in_name" if year else "name_part", "name", 0.6)
    if word.isalpha() and "," not in c.surface and "." not in c.surface:
        return _set_aside(c, "label", "label", 0.5)
    return None


#: The weak rules in order; they run after the series rules.
WEAK: tuple[Rule, ...] = (scaled_alone, elliptic, named)


def decide(candidates: Sequence[Candidate]) -> list[Decision]:
    """Decide all numbers of an article by rules; see :data:`~cds_extract.deciding.candidates.Decider`."""
    decisions: list[Decision | None] = []
    for i, c in enumerate(candidates):
        decision = next((d for rule in STRONG if (d := rule(c)) is not None), None)
        if decision is None and i:
            decision = shares_head(c, candidates[i - 1], decisions[i - 1])
        decisions.append(decision)
    for i in range(len(candidates) - 1, -1, -1):
        if decisions[i] is None:
            c = candidates[i]
            after = i + 1 < len(candidates)
            decisions[i] = (shares_unit(c, candidates[i + 1], decisions[i + 1]) if after else None) or next(
                (d for rule in WEAK if (d := rule(c)) is not None), None
            )
    return _without_overlaps([d or Decision(c.start, c.end) for c, d in zip(candidates, decisions, strict=True)])


def _without_overlaps(decisions: list[Decision]) -> list[Decision]:
    """Drop the decision on a number that a neighbour's mention takes in: the 1 of ``1 trong 10``, the 2 of ``5 m2``."""
    kept: list[Decision] = []
    for decision in decisions:
        if kept and kept[-1].end > decision.start:
            if decision.label is None:
                continue
            kept.pop()
        kept.append(decision)
    return kept
