"""The dates and the places of a sentence, as every number of it sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..types import Mention, Name, Span

#: A partner country is named at most so many times as often as this one, which is named at least so often.
_PARTNER, _HOME = 5 / 3, 3


class Dated(NamedTuple):
    """A date of a sentence, as every number of the sentence sees it.

    Attributes:
        period: what it would give as a period (`từ năm 2020 đến nay` goes on to the day of the article).
        of_day: whether it names a day or a few.
        named: whether it is part of a name (`Nghị quyết năm 2020`).
        is_base: whether something is compared with it (`so với năm 2020`).
    """

    mention: Mention
    period: str | None
    of_day: bool
    named: bool
    is_base: bool


class Placed(NamedTuple):
    """A place of a sentence, or a list or a stretch of places that a number speaks of together.

    Attributes:
        mention: the first of them.
        value: what it would give as an area.
        members: all of them, where they are a list.
    """

    mention: Mention
    value: str
    span: Span
    members: tuple[Mention, ...] = ()


def is_partner(mentions: Sequence[Mention], place: Mention) -> bool:
    """Whether a country is only the other side of what an article tells of this one (`thị trường Úc`)."""
    counts = Counter(m.norm.code for m in mentions if m.label == "AREA" and isinstance(m.norm, Name))
    code = place.norm.code if isinstance(place.norm, Name) else None
    abroad = code is not None and not code.startswith("VN")
    return abroad and counts["VN"] >= _HOME and counts[code] <= _PARTNER * counts["VN"]
