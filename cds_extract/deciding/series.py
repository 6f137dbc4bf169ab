"""Numbers of a series: one shares its head with the number before it, or its unit with the one after it."""

from __future__ import annotations

from decimal import Decimal

import regex

from ..numbers import read_digits
from ..types import Quantity
from . import contexts
from .answers import amounts, mention, set_aside
from .candidates import Candidate, Decision
from .ranks import is_weekday

_SERIES = regex.compile(r"[ ]?(?:,|;|và|hay|hoặc|đến|tới|–|-|&|/)[ ]?(?:\p{Ll}{2,4}[ ])?|[ ]")
#: 25.671 đồng (mua) và 26.004 (bán): the second price leaves its currency out
_PRICED = regex.compile(r"[ ]?\((?:\p{Ll}++[ ]?){1,3}\)")
_PRICES = regex.compile(rf"{_PRICED.pattern}[ ]?(?:,|và|-|–|/)[ ]")
_SHARED = regex.compile(
    r"[ ]?(?:,|và|hay|hoặc|đến|tới|lên|lên tới|lên đến|xuống|xuống còn|còn|thành|–|-|so với|rồi)?[ ]?"
    r"(?:(?:mức|khoảng|gần|hơn|trên|tối đa|tối thiểu|là|chỉ|lần lượt)[ ])?"
)
#: Weather reports leave the unit of all but the last temperature out: cao nhất 29-32, có nơi trên 32 độ
_DEGREES = regex.compile(r"[, ][^.;\d]{0,30}")
#: What leads from one place of a ranking to another.
_STEPS_ON = regex.compile(r"[ ](?:trong|trên|của|năm|tụt|leo|nhảy|lùi|vươn|chuyển|rơi)\b")
#: The place that it goes to is no place in a ranking but an amount: `thứ 3, vốn tăng từ 12 lên 15 tỷ`.
_TO_AMOUNT = regex.compile(r"[ ](?:lên|xuống|còn|tới|đến)[ ]\d[\d.,]*+[ ]?(?:%|tỷ|tỉ|triệu|nghìn|đồng|điểm)")
#: `thứ 5, số điểm tăng từ 66`: another thing is told.
_OTHER_THING = regex.compile(r",[ ](?:\p{Ll}++[ ]){2,}(?:từ|lên|xuống|còn|tới|về)[ ]$")
_ALSO_THIRD = regex.compile(r"(?:,| và)[^.;:\d\n]{0,40}[ ]thứ[ ]")
_STEP = regex.compile(
    r"(?:[ ]bậc)?,?[^.;:\d\n]{0,24}[ ](?:từ|lên|xuống|còn|tới|về)[ ]|[^.;:\n]{0,20}[ ](?:lên|xuống)[ ]"
)
#: What leads from a count to the first name that has a part of it, and what follows on that name's number.
_AT_NAME = regex.compile(r"[ ][^()\d.;:\n]{3,80}[ ]\p{Lu}\p{Ll}[^()\d.;:,\n]{0,24}[ ]\(")
_MORE_NAMES = regex.compile(r"\)(?:,| và)[ ]\p{Lu}[^()\d.;\n]{1,40}\(\d")
#: What may lead from a share to the points that it differs by, and how near before these stands the word that says so.
_PLAIN = regex.compile(r"[^.;:\d\n]{0,80}(?:[.;][ ][^.;:\d\n]{0,80})?")
_NEAR = 3
#: What stands between two numbers in brackets: `(24 bản), Tương Dương (15`.
_NEXT_NAME = regex.compile(
    r"(?:[ ]\p{Ll}[^()\d\n]{0,24})?\)(?:,| và|, và|;)[ ][^()\d.;\n]{0,20}\p{Lu}[^()\n.;]{0,40}\("
)
#: What stands between the numbers of two names: `xã A 24 hộ, xã B ‖ 15`, `(Đội A 24 người, Đội B ‖ 15`.
_NAME = r"\p{Lu}[\p{L}.-]*+(?:[ ]\p{Lu}[\p{L}.]*+){0,3}"
_NAMED = regex.compile(
    rf"(?:[ ]\p{{Ll}}[^()\d.;:,\n]{{0,40}}?)?(?:,|;|,? (?:và|còn|rồi))[ ](?:\p{{Ll}}++[ ]){{0,3}}?{_NAME}"
    r"(?<![ ]\p{Lu}\p{Lu})[ ]"  # Lexus RX 350
)
_NAME_ENDS = regex.compile(r"[,;)\n]|\.(?!\d)|[ ](?:và|còn|rồi)[ ]|$")
_LEADING_DIGITS = regex.compile(r"\d++(?:[.,]\d++)*+")
#: Reasons that a head gives to all numbers of its series
_HEADED = frozenset(
    {
        "level",
        "label",
        "address",
        "document_part",
        "ordinal",
        "weekday",
        "photo_number",
        "version",
        "calendar",
        "name_part",
    }
)
#: Reasons whose numbers are written in groups
_GROUPED = frozenset({"contact", "code", "score"})


def ranked_next(c: Candidate, decision: Decision | None) -> Decision | None:
    """``từ hạng 88 lên 86``, ``mất 22 bậc, từ 59 xuống 81``: where a place in a ranking comes from and goes to."""
    if decision is None or decision.norm is None or c.number.value is None:
        return None
    steps = decision.label == "COUNT" and (decision.norm.counted or "").startswith(tuple(contexts.words("rank_step")))
    if not (steps or decision.label == "RANK") or c.unit is not None or c.number.scaled or "," in c.surface:
        return None
    also = decision.label == "RANK" and _ALSO_THIRD.fullmatch(c.text, decision.end, c.start)
    if also and not is_weekday(c.left):
        return mention(c, "RANK", Quantity(value=c.number.value), "series", 0.8, start=c.start - len("thứ "))
    if _TO_AMOUNT.match(c.text, c.end) or (not steps and _OTHER_THING.match(c.text, decision.end, c.start)):
        return None
    if not _STEP.fullmatch(c.text, decision.end, c.start) or (c.noun and not _STEPS_ON.match(c.text, c.end)):
        return None
    return mention(c, "RANK", Quantity(value=c.number.value), "series", 0.7)


def points_next(c: Candidate, decision: Decision | None) -> Decision | None:
    """``đạt 58,6%, vượt 8,6 điểm so với chỉ tiêu``; ``tỷ trọng thêm 0,8 điểm``: by how many points a share differs."""
    if c.unit is None or c.unit.unit != "điểm" or c.number.kind == "fraction":
        return None
    after_share = decision is not None and decision.label == "PERCENT" and decision.end
    start = after_share if after_share and _PLAIN.fullmatch(c.text, after_share, c.start) else 0
    clause = c.text[start : c.start] if start else c.left[max(c.left.rfind(". "), c.left.rfind(";")) + 1 :]
    if "điểm" in clause or contexts.last("score", clause) >= 0:  # 98,6%, điểm chuẩn tăng 2 điểm: points of an exam
        return None
    differs = contexts.last("differs", clause)
    if differs < 0 or len(clause[differs:].split()) > _NEAR or not (start or contexts.last("share", clause) >= 0):
        return None
    amount = amounts(c)
    norm = Quantity(amount.value, amount.low, amount.high, unit="PP", per=c.unit.per)
    return mention(c, "PERCENT", norm, "points", 0.7, end=c.unit.end)


def bracketed_next(c: Candidate, decision: Decision | None) -> Decision | None:
    """``Kỳ Sơn (24 bản), Quế Phong (15)``: what stands in brackets after one name after another is of one kind."""
    if decision is None or decision.norm is None or decision.label in (None, "RATIO"):
        return None
    if c.number.kind == "fraction" or c.unit is not None or not c.text.startswith(")", c.end):
        return None
    if not _NEXT_NAME.fullmatch(c.text, decision.end, c.start) and not _is_part(c, decision):
        return None
    amount, theirs = amounts(c), decision.norm
    norm = Quantity(
        amount.value, amount.low, amount.high, unit=theirs.unit, currency=theirs.currency, per=theirs.per,
        counted=theirs.counted,
    )  # fmt: skip
    return mention(c, str(decision.label), norm, "series", 0.7)


def named_next(c: Candidate, decision: Decision | None) -> Decision | None:
    """``Kỳ Sơn 24 bản, Quế Phong 15``: the number right behind the next name of a list is of one kind with the last."""
    if decision is None or decision.norm is None or decision.label is None or not c.number.in_digits or c.is_year:
        return None
    theirs, fraction = decision.norm, c.number.kind == "fraction"
    if c.unit is not None or c.noun is not None or fraction != (decision.label == "RATIO") or c.head is not None:
        return None
    if not _NAME_ENDS.match(c.text, c.end) or not _NAMED.fullmatch(c.text, decision.end, c.start):
        return None
    amount = amounts(c)
    value = amount.value
    if value is not None and not c.number.scaled and (theirs.currency or "," in c.surface):
        value = (value * _ratio(c.text[decision.start : decision.end], theirs.value)).normalize() + 0  # 5,6 tỷ, 4,2
    norm = Quantity(
        value, amount.low, amount.high, c.number.numerator, c.number.denominator, unit=theirs.unit,
        currency=theirs.currency, per=theirs.per, counted=theirs.counted,
    )  # fmt: skip
    return mention(c, decision.label, norm, "series", 0.7)


def _is_part(c: Candidate, decision: Decision) -> bool:
    """Whether the first of several names has in brackets how many of a count are there: `35 trạm ở Sơn La (14), …`."""
    whole = decision.norm.value if decision.norm is not None and decision.label == "COUNT" else None
    if whole is None or c.number.value is None or c.number.value >= whole:
        return False
    return bool(_AT_NAME.fullmatch(c.text, decision.end, c.start) and _MORE_NAMES.match(c.text, c.end))


def shares_head(c: Candidate, previous: Candidate | None, decision: Decision | None) -> Decision | None:
    """``lớp 10, 11 và 12``; ``xếp thứ 2 và 3``: a number in a series takes what the one before it is."""
    if previous is None or decision is None or c.unit is not None:
        return None
    if decision.reason in _GROUPED and c.text[previous.end : c.start] in (" ", ".", "-", "–", " -", "- "):
        return set_aside(c, decision.reason, "series", 0.9)  # the groups of one phone number or code
    theirs = decision.norm if decision.label == "MONEY" and c.noun is None else None
    if theirs and _PRICES.fullmatch(c.text, decision.end, c.start) and _PRICED.match(c.text, c.end):
        norm = Quantity(amounts(c).value, currency=theirs.currency, per=theirs.per)
        return mention(c, "MONEY", norm, "series", 0.8)
    if c.start - previous.end > 8 or not _SERIES.fullmatch(c.text, previous.end, c.start):
        return None
    if decision.reason in _HEADED and c.noun is None and not c.number.scaled:
        return set_aside(c, decision.reason, "series", 0.8)
    if decision.label == "RANK" and c.noun is None and c.number.value is not None:
        return mention(c, "RANK", Quantity(value=c.number.value), "series", 0.7)
    return None


def shares_unit(c: Candidate, following: Candidate | None, decision: Decision | None) -> Decision | None:
    """``từ 24 xuống 15 hay 20 người``, ``lần lượt 12, 15 và 9%``: a number takes the unit of the one after it."""
    if following is None or decision is None or decision.norm is None or decision.label in ("RANK", "RATIO", None):
        return None
    if c.number.kind == "fraction":
        return None
    degrees = c.number.kind == "range" and decision.norm.unit in ("độ", "độ C") and c.unit is None and c.noun is None
    gap = _DEGREES if degrees else _SHARED
    if not gap.fullmatch(c.text, c.end, following.start):
        return None
    amount, theirs = amounts(c), decision.norm
    value = amount.value
    if value is not None and following.number.scaled and not c.number.scaled:
        value = (value * _scale(following)).normalize() + 0  # từ 3 lên 5 triệu
    norm = Quantity(
        value, amount.low, amount.high, unit=theirs.unit, currency=theirs.currency, per=theirs.per,
        counted=theirs.counted,
    )  # fmt: skip
    return mention(c, str(decision.label), norm, "shared_unit", 0.75)


def _scale(c: Candidate) -> Decimal:
    """What the scale words of a number multiply its digits by; 1 for a number in words."""
    return _ratio(c.surface, c.number.value)


def _ratio(surface: str, value: Decimal | None) -> Decimal:
    digits = _LEADING_DIGITS.match(surface)
    bare = read_digits(digits[0]) if digits else None
    return value / bare if bare and value else Decimal(1)
