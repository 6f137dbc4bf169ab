"""Legal references: the kind and the number of a legal or policy document (guide, section 1).

The kinds stand in ``codebook/legal_kinds.csv``. How much a number must show depends on the kind: after ``Nghị định`` a
bare number is enough, after ``Kế hoạch`` only where it is capitalised, after ``Báo cáo`` the number needs ``số`` or
its letters (``250/BC-TTCP``). ``Điều 16``, ``khoản 2`` and counts (``18 nghị quyết``) are no references.

>>> from cds_extract.context import Context
>>> from cds_extract.types import Article
>>> context = Context(Article(text="Quyết định số 27/QĐ-ABC ngày 1/2/2022, Đề án 06 và các Nghị định 35, 36 đã có."))
>>> [(m.text, m.norm.number) for m in find_legal(context, [])]
[('Quyết định số 27/QĐ-ABC', '27/QĐ-ABC'), ('Đề án 06', '06'), ('Nghị định 35', '35'), ('36', '36')]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

import msgspec
import regex

from ..codebook import load
from ..context import Context, Spans
from ..numbers import DASHES
from ..types import DocumentNumber, Mention

EXTRACTOR = "rules.legal"


class Kind(msgspec.Struct, frozen=True):
    """A kind of document.

    Attributes:
        bare: when a bare number after it makes a reference: ``always``; ``capital``, where the kind is capitalised;
            ``number``, never: the number needs ``số`` before it or letters in it.
    """

    kind: str
    bare: Literal["always", "capital", "number"]
    source: str


_DASH = f"[{DASHES}]"
# The letters of a number: NĐ-CP, QH13, TTLT-BYT-BGDĐT, TTg, UBQGCĐS. A stray space is allowed around an inner dash.
_LETTERS = rf"\p{{Lu}}[\p{{L}}\d&]*+(?:\s?+{_DASH}\s?+\p{{Lu}}[\p{{L}}\d&]*+|[/.](?=\p{{Lu}})[\p{{L}}\d&]*+)*+"
_LINK = rf"(?:/\s?+|(?<=/\d{{4}})\s?+{_DASH}\s?+|\s?+{_DASH}\s?+(?=\p{{Lu}}{{2,5}}+/)|\s(?=\p{{Lu}}{{2,4}}+-\p{{Lu}}))"
_FULL = rf"\d++[a-zđ]?+(?:[-/]\d{{4}})?+{_LINK}{_LETTERS}"
_SHORT = r"\d{1,5}+[a-zđ]?+(?:/\d{4}(?![\d/]))?+(?![\p{L}\d/]|[.,]\d)"
_GLUED = r"\d{1,5}+(?=\p{Ll}{2})"
_NUMBER = regex.compile(rf"(?P<full>{_FULL})|(?P<short>{_SHORT})|(?P<glued>{_GLUED})")
_NEXT = regex.compile(rf"\s?+(?:,|;|và|hoặc|&)\s?+(?:số\s)?+(?:(?P<full>{_FULL})|(?P<short>{_SHORT}))")
# A run of digits that may begin a document number: not inside a number, a word or a code (QCVN 28:2010).
_DIGITS = regex.compile(r"(?<![\d.,/:%-])\d++(?!%)")
_NUMBERED = regex.compile(r"\s(?:số|Số|SỐ)\s?+:?+\s?+$")
_DATED = regex.compile(r",?[ \u00a0]ngày[ \u00a0]\d")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_PLURAL = regex.compile(r"(?:các|những|hai|ba|bốn|\d)\s++$", regex.IGNORECASE)
_WORD = regex.compile(r"[^\s(\"“'‘,;:]++")
#: How far before a number its kind is looked for, in characters: ``Bộ luật Tố tụng hình sự số`` and longer names.
_REACH = 60
_LONGEST_GAP = 6


class _Head(msgspec.Struct, frozen=True):
    """The kind before a number: where it begins, how it is written, and the words between it and ``số``."""

    start: int
    kind: Kind
    word: str
    numbered: bool
    gap: str = ""


class _Word(msgspec.Struct, frozen=True):
    word: str
    role: Literal["after", "unit", "gap"]
    source: str


class _Patterns(msgspec.Struct, frozen=True):
    """What stands around numbers, from ``legal_contexts.csv``.

    Attributes:
        after: what may stand after a bare number that belongs to a document and counts nothing.
        unit: a unit: the number before it is a quantity.
        clause: what shows that the words between kind and ``số`` are not the document's name.
    """

    after: Any
    unit: Any
    clause: Any


@cache
def _patterns() -> _Patterns:
    def words(role: str) -> str:
        return "|".join(w.word for w in load("legal_contexts.csv", _Word) if w.role == role)

    dated = r"(?:năm|ngày)\s\d"
    return _Patterns(
        regex.compile(
            rf"\s*+(?:[,.;:)\]”\"'’?!/–-]|$|\n|{dated}|\()|\s(?=\p{{Lu}})|\s++(?:{words('after')})(?!\p{{L}})"
        ),
        regex.compile(rf"\s?+(?!{dated})(?:%|(?:{words('unit')})(?!\p{{L}}))"),
        regex.compile(rf"[^\p{{L}}\s-]|(?<!\p{{L}})(?:{words('gap')})(?!\p{{L}})|\n"),
    )


@cache
def _kinds() -> dict[str, Kind]:
    """Kinds by their lower-case words; abbreviations as they are."""
    return {row.kind: row for row in load("legal_kinds.csv", Kind)}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(kind.split()[-1] for kind in _kinds())


def find_legal(context: Context, found: Sequence[Mention]) -> list[Mention]:
    """Find the LEGAL_REF mentions of an article.

    In an enumeration under one head the first mention has the kind, and each further number is a mention of its own, as
    the guide has it for names of agencies. Characters of AGENCY and DATE mentions are not claimed.

    Args:
        context: the article.
        found: mentions found before.
    """
    text = context.text
    taken = Spans(m.span for m in found if m.label in ("AGENCY", "DATE"))
    mentions: list[Mention] = []
    done = 0

    def add(start: int, end: int, number: str, confidence: float) -> None:
        nonlocal done
        done = end
        if (start, end) not in context.furniture and (start, end) not in taken:
            norm = DocumentNumber(canonical_number(number))
            mentions.append(context.mention("LEGAL_REF", start, end, norm, EXTRACTOR, confidence))

    for digits in _DIGITS.finditer(text):
        at = digits.start()
        number = _NUMBER.match(text, at) if at >= done else None
        if number is None:
            continue
        head = _head(text, max(done, at - _REACH), at, number["full"] is not None)
        confidence = _confidence(head, number, text)
        if not confidence:
            continue
        start = head.start if head else at
        if head and head.gap and (start, number.end()) in taken:
            start = at
        add(start, number.end(), number.group(), confidence)
        plural = head is not None and _PLURAL.search(text, max(0, head.start - 12), head.start) is not None
        while further := _NEXT.match(text, done):
            group = "full" if further["full"] else "short"
            if group == "short" and not (plural and _free(text, further.end(), further[group])):
                break
            add(further.start(group), further.end(group), further[group], 0.85)
    return mentions


def _head(text: str, low: int, at: int, full: bool) -> _Head | None:
    """Return the kind that the number at ``at`` goes with, looking back no further than ``low``."""
    mark = _NUMBERED.search(text, max(low, at - 8), at)
    end = mark.start() if mark else at
    tail = text[max(low, end - 12) : end].split()
    near = tail[-1] if tail else ""
    if not (near in _last_words() or near.casefold() in _last_words() or (mark and full)):
        return None
    words = [m.span() for m in _WORD.finditer(text, low, end)]
    # Without ``số`` the kind stands right before the number; with it, the document's name may come between.
    for skip in range(min(len(words), _LONGEST_GAP + 1 if mark and full else 1)):
        last = words[-1 - skip][1]
        for first, _ in words[max(0, len(words) - skip - 4) : len(words) - skip]:
            word = text[first:last]
            kind = _kinds().get(word) or _kinds().get(" ".join(word.split()).casefold())
            if kind and not (kind.kind.isupper() and not word.isupper()):
                gap = text[last:end].strip()
                return None if _patterns().clause.search(gap) else _Head(first, kind, word, mark is not None, gap)
    return None


def _confidence(head: _Head | None, number: Any, text: str) -> float:
    """Return how sure the reference is; 0 for none."""
    if head is None:
        # ``43/2006/NĐ-CP`` says by itself what it is.
        return 0.7 if number["full"] and ("-" in number.group() or number.group().count("/") == 2) else 0
    if head.gap:
        return 0.9
    if number["full"]:
        return 0.98
    written = number.group()
    if _patterns().unit.match(text, number.end()):
        return 0
    if head.numbered:
        return 0.95
    if _DATED.match(text, number.end()):
        return 0.9  # văn bản 571 ngày 19/1/2017
    if head.kind.bare == "number" or _YEAR.fullmatch(written):
        return 0
    joined = text[number.start() - 1].isalpha()
    if joined and not head.word.isupper():
        return 0
    # A missing space (``Luật 106có hiệu lực``) is put back to read the word after the number.
    rest = text[number.end() : number.end() + 16]
    free = _patterns().after.match(f" {rest}" if number["glued"] else rest) is not None
    if head.word[0].isupper() and (free or head.kind.bare == "always"):
        return 0.93
    return 0.85 if head.kind.bare == "always" and len(written) > 1 and free else 0


def _free(text: str, end: int, number: str) -> bool:
    """Whether a bare number in an enumeration counts nothing that follows it."""
    return not _YEAR.fullmatch(number) and _patterns().after.match(text, end) is not None


def canonical_number(number: str) -> str:
    """Write a document number without spaces and with plain dashes.

    >>> canonical_number("749/QĐ – TTg"), canonical_number("309 QĐ-TTg")
    ('749/QĐ-TTg', '309/QĐ-TTg')
    """
    stroked = regex.sub(r"(?<=^\d++)\s++(?=\p{Lu})", "/", number)
    plain: str = regex.sub(_DASH, "-", regex.sub(r"\s++", "", stroked))
    return plain
