"""The dates and the places of a sentence, as every number of it sees them."""

from __future__ import annotations

from typing import NamedTuple

from ..types import Mention, Span


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
