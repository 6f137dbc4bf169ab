"""The words right before a number that say how it stands to what it measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .around import Around
from .cues import Hit, lexicon, phrases
from .trimming import BLANK, skip_back

if TYPE_CHECKING:
    from .frame import Frame

#: Roles of the words that may stand between an indicator and its number.
_OPERATORS = frozenset({"link", "change", "bound", "emphasis", "aux", "light"})
#: What something is compared with, where no date is named: `cao hơn vụ trước 5 tấn`.
_BASE = re.compile(rf"(?<!\w){phrases('compared_base')}$")
#: The longest of them in characters.
_LONGEST = 30
#: `hơn năm nay 5%`: a bare `hơn` before a base says what `cao hơn` does.
_MORE, _AS = "hơn", "cao hơn"


def read_operators(frame: Frame, around: Around) -> None:
    """Set the operators of a number, their roles, and where the first of them starts."""
    floor = frame.floor(around)
    around.operators, around.begin = operators_before(frame, around.mention.start, floor)
    gap = _gap_before(frame, around, floor)
    if gap is not None:
        around.operators.append(gap)
        around.begin = gap.start
    around.roles = frozenset(role for hit in around.operators for role in hit.cue.roles)


def operators_before(frame: Frame, position: int, floor: int) -> tuple[list[Hit], int]:
    """The operators right before a position, the nearest first, and where the first of them starts."""
    found: list[Hit] = []
    while True:
        hit = frame.hit_before(skip_back(frame.text, position, floor, " \t\u00a0"))
        if hit is None or hit.start < floor or not hit.cue.roles & _OPERATORS or is_peak(frame, hit):
            return found, position
        found.append(hit)
        position = hit.start


def _gap_before(frame: Frame, around: Around, floor: int) -> Hit | None:
    """The word that sets a number against a base beside it: `cao hơn năm 2023 gần 5 tỷ đồng`, `kém vụ trước 15%`."""
    if any(hit.cue.sense for hit in around.operators):
        return None
    end = skip_back(frame.text, around.begin, floor, BLANK)
    date = frame.date_before(end)
    if date is None:
        found = _BASE.search(frame.lowered, max(floor, end - _LONGEST), end)
    start = date.start if date is not None else found.start() if found else -1
    if start < floor:
        return None
    hit = frame.hit_before(skip_back(frame.text, start, floor, BLANK))
    if hit is None or hit.start < floor or "," in frame.text[hit.end : start]:
        return None
    if hit.cue.text == _MORE:
        return Hit(hit.start, hit.end, lexicon()[_AS])
    return hit if "gap" in hit.cue.roles else None


def is_peak(frame: Frame, hit: Hit) -> bool:
    """Whether `cao nhất` says which value of the noun before it is meant: `nhiệt độ cao nhất`."""
    noun = frame.hit_before(skip_back(frame.text, hit.start, frame.span[0], BLANK))
    return hit.cue.text.endswith(" nhất") and noun is not None and bool(noun.cue.head) and noun.cue.sense is None
