"""What a decider sees of one number, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec
import regex

from ..context import Context, Spans
from ..numbers import Number
from ..types import Quantity
from . import contexts
from .cues import Head, head_of, noun_at, tails
from .units import UnitMatch, match_unit

_NEXT = regex.compile(r"[ \u00a0]{0,2}+(\p{L}++)?")
#: How far to either side words are read that tell what a bare number is about; beyond lies another clause. A match
#: must have an end: the package looks for a literal that its pattern needs through all of the text before it.
WINDOW = 90


class Decision(msgspec.Struct, frozen=True):
    """What a number is: a mention's label and norm, or a reason to set it aside, or neither: unresolved.

    Attributes:
        start, end: the mention's span.
        reason: a code of ``reasons.csv``.
        decided_by: the rule or model, for example ``rules.percent``.
    """

    start: int
    end: int
    label: str | None = None
    norm: Quantity | None = None
    reason: str | None = None
    decided_by: str = ""
    confidence: float = 1.0


class Candidate:
    """One number with its surroundings; parts that few rules need are made when first asked for."""

    def __init__(self, context: Context, number: Number, web: Spans, claimed: Spans) -> None:
        self.context = context
        self.claimed = claimed
        self.number = number
        self.web = web
        self.start, self.end = number.start, number.end
        self.text = context.folded

    @cached_property
    def unit(self) -> UnitMatch | None:
        """The unit right behind the number."""
        unit = match_unit(self.text, self.end, whole="," not in self.surface)
        # lên 73,3 năm 2015: the word belongs to the date
        return unit if unit is None or (self.end, unit.end) not in self.claimed else None

    @cached_property
    def left(self) -> str:
        """The text before the number, as far as a rule may look, within its line."""
        begin = max(0, self.start - WINDOW, self.text.rfind("\n", 0, self.start) + 1)
        return self.text[begin : self.start]

    @cached_property
    def tails(self) -> list[str]:
        """The last words before the number, longest run first, lower case."""
        return tails(self.left[-40:])

    @cached_property
    def last_word(self) -> str:
        """The word right before the number as it is written, or an empty string; a comma or colon parts them."""
        words = self.left.split()
        return words[-1].lstrip("(“\"'[") if words and self.left[-1:].isspace() and words[-1][-1] not in ",;:." else ""

    @cached_property
    def noun(self) -> tuple[str, str] | None:
        """The first two syllables of what the number counts, if a noun follows."""
        return None if self.claimed.at(self.end + 1) else noun_at(self.text, self.end)

    @cached_property
    def names(self) -> frozenset[str]:
        """The first syllable and the first two of the noun behind the number, lower case."""
        return frozenset({self.noun[0].lower(), " ".join(self.noun).lower()}) if self.noun else frozenset()

    @cached_property
    def head(self) -> Head | None:
        """The word before the number that makes it a name, a level or an address."""
        n = self.number
        largest = n.numerator if n.kind == "fraction" else n.value or n.high
        return head_of(self.tails, float(largest or 0), self.names)

    @cached_property
    def next_word(self) -> str:
        """The word behind the number, lower case, or an empty string."""
        m = _NEXT.match(self.text, self.end)
        return (m[1] or "").lower() if m else ""

    def follows(self, kind: str) -> bool:
        """Whether a word of the kind (``number_contexts.csv``) stands right before the number."""
        return not contexts.words(kind).isdisjoint(self.tails)

    @property
    def is_year(self) -> bool:
        """Whether four bare digits can be a year of the last or this century."""
        return self.surface.isdecimal() and 1900 <= (self.number.value or 0) <= 2100

    @property
    def surface(self) -> str:
        """The characters of the number."""
        return self.text[self.start : self.end]


#: A decider looks at all numbers of an article that no name, date or document has claimed, in the order of the text,
#: and answers one decision for each.
Decider = Callable[[Sequence[Candidate]], Sequence[Decision]]
