"""Headings of a plan or a report: what stands under `I. CHỈ TIÊU CHỦ YẾU` is a goal, until the next such heading."""

from __future__ import annotations

import re

from ..spelling import CAPITALS
from ..types import Span
from .cues import scan

#: From the highest level down: Roman numerals or capitals, numbers, letters, and lines of another form.
_LEVELS = (re.compile(r"[IVX]{1,5}[.)]\s"), re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s"), re.compile(r"[a-zđ][.)]\s"))
#: `Mục tiêu năm 2026`: a capital, and a word in lower case soon; no item of a list and no name.
_PLAIN = re.compile(rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)?,? [^\W\d_{CAPITALS}]\w*(?: |,|$)")
_ENDS = (".", ";", ":", ",", "!", "?", "…")
#: The longest heading in characters.
_LONGEST = 100
#: A heading is indented by fewer characters than this.
_INDENT = 24
#: Cues that weigh less are words of many other uses (`phải`, `cần`).
_LEAST = 1.4


def level_of(text: str, span: Span) -> int | None:
    """Return the level of a heading, 0 the highest; None for a sentence that is none, as the article's headline.

    A short line without a mark is a heading where it is no name.

    >>> text = "Tin\\nI. MỤC TIÊU\\n1. Dữ liệu\\nTỷ lệ đạt 5%."
    >>> [level_of(text, (start, end)) for start, end in ((0, 3), (4, 15), (16, 26), (27, 41))]
    [None, 0, 1, None]
    """
    start, end = span
    line = text[start:end].strip()
    if not line or len(line) > _LONGEST or line.endswith(_ENDS):
        return None
    before, after = text[max(0, start - _INDENT) : start], text[end : end + 2]
    if not before.rstrip(" \t").endswith("\n") or after.lstrip(" \t")[:1] not in ("", "\n"):
        return None
    if line.isupper():
        return 0
    level = next((level for level, form in enumerate(_LEVELS) if form.match(line)), None)
    return 0 if level is None and _PLAIN.match(line) else level


def status_of(lowered: str, span: Span) -> tuple[str, Span] | None:
    """Return the status of what stands under a heading, with its words; None where it names none."""
    for hit in scan(lowered, *span):
        row = hit.cue.status
        if row is not None and row.status != "actual" and row.scope == "sentence" and row.weight >= _LEAST:
            return row.status, (hit.start, hit.end)
    return None
