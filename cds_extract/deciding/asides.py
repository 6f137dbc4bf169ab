"""Rules that set a number aside: no quantity, for a reason that the ledger keeps."""

from __future__ import annotations

import regex

from . import contexts
from .answers import count, set_aside
from .candidates import Candidate, Decision
from .shapes import shape_reason

#: 4G, 5G, 3D, 12A1: capitals right behind a number that are no unit
_CODE_LETTERS = regex.compile(r"\p{Lu}{1,3}[\d\p{L}]?(?![\p{L}\d])")
_ROUND = regex.compile(r"1[0.]*+(?:[ ]?(?:nghìn|ngàn|vạn|triệu))?")
_PER_BEFORE = regex.compile(r"[\p{L}\d%)][ ]?/[ ]?$")
#: 23,5 trên 100 dân, 85 thuê bao trên 1.000 dân
_ON_BEFORE = regex.compile(r"\d(?:[ ]\p{Ll}++){0,3}?[ ]trên[ ](?:mỗi[ ])?$")


def furniture(c: Candidate) -> Decision | None:
    """A number of the page furniture."""
    return set_aside(c, "furniture", "furniture", 0.99) if c.context.furniture.at(c.start) else None


def vague(c: Candidate) -> Decision | None:
    """``hàng trăm``, ``vài chục``; and digits that make no number."""
    if c.number.kind == "vague":
        return set_aside(c, "vague", "vague", 0.99)
    return set_aside(c, "code", "unreadable", 0.7) if c.number.kind == "unreadable" else None


def shape(c: Candidate) -> Decision | None:
    """A number that its shape alone sets aside."""
    if not c.number.in_digits or (c.unit is not None and c.unit.kind != "measure"):
        return None
    reason = shape_reason(c.context, c.start, c.end, c.web)
    if reason is None and c.unit is None and _CODE_LETTERS.match(c.text, c.end):
        reason = "code"
    return set_aside(c, reason, "shape") if reason else None


def clock(c: Candidate) -> Decision | None:
    """``chín giờ tối``: a time of day in words."""
    told = not c.number.in_digits and contexts.begins("hour_of_day", c.text, c.end)
    return set_aside(c, "clock_time", "clock", 0.8) if told else None


def unit_base(c: Candidate) -> Decision | None:
    """``85 thuê bao/100 dân``, ``85 trên 100 dân``: the 100 is the base of a rate.

    ``12 trưởng phòng/46 nhân viên`` is two counts.
    """
    if (
        c.number.kind == "single"
        and (c.noun or c.unit)
        and _ROUND.fullmatch(c.surface)
        and (_PER_BEFORE.search(c.left[-3:]) or (c.next_word == "dân" and _ON_BEFORE.search(c.left)))
    ):
        return set_aside(c, "unit_base", "unit_base", 0.9)
    return None


def spelled(c: Candidate) -> Decision | None:
    """``một`` as an article, ``hai`` and ``ba`` before the head word of an enumeration; the rest counts."""
    n = c.number
    if n.in_digits or n.kind != "single" or n.scaled or n.value is None or n.value > 10:
        return None
    names = c.names
    if n.value == 1:
        if names - {"số", "phần", "vài"} == names != set() and c.follows("only_one"):
            return count(c, 0.6)
        return set_aside(c, "article", "article", 0.95)
    row = c.head
    if row and row.reason in ("ordinal", "level", "label", "document_part") and not names:
        return set_aside(c, row.reason, "head", 0.8)  # vòng hai, phần hai
    # up to three a number in words mostly opens or resumes an enumeration; from four on it mostly counts
    counts = names & contexts.words("spelled_counted")
    if not counts and n.value > 3:
        counts = names if names.isdisjoint(contexts.words("enumerated")) else frozenset()
    return count(c, 0.7) if counts else set_aside(c, "enumeration", "enumeration", 0.8)


def headed(c: Candidate) -> Decision | None:
    """A head before the number makes it a name, a level, a place in a document or an address."""
    n = c.number
    if n.kind == "fraction" or n.scaled or not n.in_digits:
        return None
    row = c.head
    if "," in c.surface and (row is None or row.reason != "document_part"):
        return None  # mức 1,2 is an amount, tập 1,2 two volumes
    if row is None or row.reason == "quantity" or (row.reason == "version" and c.noun and c.surface.isdecimal()):
        return None  # công nghệ 4.0 is a version, công nghệ 3 phương án is not
    return set_aside(c, row.reason, "head", 0.85)


def named(c: Candidate) -> Decision | None:
    """A number behind a capitalised word, or behind a noun and before no noun, names one of several."""
    n = c.number
    if n.scaled or not n.in_digits:
        return None
    if c.last_word[:1].isupper():
        return set_aside(c, "year_in_name" if c.is_year else "name_part", "name", 0.6)
    if c.follows("address_before") and c.text[c.end : c.end + 1] == " " and c.text[c.end + 1 : c.end + 2].isupper():
        return set_aside(c, "address", "address", 0.6)  # tại 67 Ngô Thì Nhậm
    if c.last_word.isalpha() and c.surface.isdecimal() and n.kind != "fraction" and not c.follows("names_none"):
        return set_aside(c, "label", "label", 0.5)
    return None
