"""Which quantities state something about the world: the guide's section 3 names those that give no observation.

Each rule returns a reason, so that what was left out can be explained and counted.
"""

from __future__ import annotations

import functools
import re

from ..codebook import load
from ..types import Quantity
from .around import Around
from .cues import CountedRow, phrase_pattern, phrases
from .frame import Frame

_TITLES = re.compile(rf"(?<!\w){phrases('attendance_title')}(?: \w+){{0,5}} (?:của |từ )?$")
_ATTENDED = re.compile(rf"(?<!\w){phrases('attendance')}[^,;.]*$")
_RESULT = re.compile(rf"\s?(?:đã )?{phrases('result')}(?!\w)")
_BEFORE = re.compile(rf"(?<!\w){phrases('elapsed_before')}(?: \w+){{0,4}} $")
_WITHIN = re.compile(r"(?:^|[,.;:]\s*)trong (?:vòng )?$")
_AFTER = re.compile(rf"\s{phrases('elapsed_after')}(?!\w)")
_IF = re.compile(rf"(?<!\w){phrases('suppose')}(?!\w)")
_FIRST = re.compile(rf"[\s“\"]*{phrases('suppose_first')}\s(?!này|đó|của)")
_ONE = re.compile(rf"(?<!\w)(?:một|1) {phrases('one')}(?!\w)")
#: Units of a length of time.
_TIME = frozenset({"năm", "tháng", "ngày", "tuần", "giờ", "phút", "tiếng", "giây"})


@functools.cache
def _agenda() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row.head: row.reason for row in load("cues_counted.csv", CountedRow)}
    return re.compile(phrase_pattern(rows).pattern), rows


def reason_against(frame: Frame, around: Around) -> str | None:
    """Return why a quantity gives no observation, or None where it gives one.

    Returns:
        ``agenda``, ``attendance``, ``elapsed``, ``definition``, ``hypothetical`` or ``unit_base``.
    """
    mention, norm = around.mention, around.mention.norm
    assert isinstance(norm, Quantity)
    if around.defines:
        return "definition"
    left = frame.lowered[max(frame.span[0], mention.start - 60) : mention.start]
    if mention.label == "COUNT":
        return _count(frame, around, left)
    if mention.label == "MEASURE" and norm.unit in _TIME:
        return _time(frame, around, left)
    return _hypothetical(frame, around)


def _count(frame: Frame, around: Around, left: str) -> str | None:
    mention = around.mention
    start = mention.end
    while start < frame.span[1] and frame.text[start] in " \u00a0":
        start += 1
    pattern, reasons = _agenda()
    found = pattern.match(frame.lowered, start, frame.span[1])
    if found:
        # What became of the items is a fact: `11 chỉ tiêu đạt và vượt`.
        if _RESULT.match(frame.lowered, found.end()):
            return None
        return reasons[found.group()]
    if _TITLES.search(left) or _ATTENDED.search(left):
        return "attendance"
    return _hypothetical(frame, around)


def _time(frame: Frame, around: Around, left: str) -> str | None:
    bound = left
    for hit in around.operators:
        if "bound" in hit.cue.roles:
            bound = frame.lowered[max(frame.span[0], hit.start - 60) : hit.start]
    if _WITHIN.search(bound) and frame.text.startswith(",", around.mention.end):
        return "elapsed"  # `Trong 7 ngày, …`: when, not how long
    if _BEFORE.search(bound) or _AFTER.match(frame.lowered, around.mention.end):
        return "elapsed"
    return _hypothetical(frame, around)


def _hypothetical(frame: Frame, around: Around) -> str | None:
    """`nếu vay 50 triệu đồng … thì …`, `một hộ thu 3 triệu đồng …`: a supposed case, not the world."""
    low, start = frame.span[0], around.mention.start
    supposed = None
    for found in _IF.finditer(frame.lowered, low, start):
        supposed = found
    if supposed is None and frame.lowered.find(", ", low, start) < 0:
        supposed = _FIRST.match(frame.lowered, low, start)
    if supposed is not None and " thì " not in frame.lowered[supposed.end() : start]:
        return "hypothetical"
    if _ONE.search(frame.lowered, low, start):
        return "hypothetical"
    return None
