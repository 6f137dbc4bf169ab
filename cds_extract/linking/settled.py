"""What was settled for the numbers so far, and what a later number takes over from them."""

from __future__ import annotations

from typing import Any

from ..types import Measure, Span, Status
from . import indicators, periods
from .antecedents import ENDS, without_end
from .scorer import Candidate

#: How many spans a number takes over from the one before it: a chain of additions must not grow without end.
_CHAIN = 4


class Settled:
    """What was settled for each quantity, by the id of its mention.

    Args:
        text: the article's text.
        lowered: the same in lower case.

    Attributes:
        words: the spans of its indicator.
        tails: how many of these stand after the number.
    """

    def __init__(self, text: str, lowered: str) -> None:
        self.text, self.lowered = text, lowered
        self.words: dict[str, tuple[Span, ...]] = {}
        self.tails: dict[str, int] = {}
        self.periods: dict[str, str | None] = {}
        self.groups: dict[str, str | None] = {}
        self.statuses: dict[str, Status] = {}
        self.measures: dict[str, tuple[Measure, int]] = {}

    def value(self, candidate: Candidate) -> Any:
        """What the candidate's field would hold."""
        match candidate.field:
            case "indicator":
                return indicators.words(self.text, self.words_of(candidate)[0])
            case "status":
                return self.status_of(candidate)
            case "measure":
                return self.measure_of(candidate)[0]
            case "period":
                return self.period_of(candidate)
        return candidate.value

    def status_of(self, candidate: Candidate) -> Status:
        """The status, which may be that of another number."""
        value = candidate.value
        return self.statuses[value[1].mention.id] if isinstance(value, tuple) else value

    def measure_of(self, candidate: Candidate) -> tuple[Measure, int]:
        """The measure with its sign, which may be those of another number."""
        value = candidate.value
        return self.measures[value[1].mention.id] if value[0] == "inherit" else value

    def period_of(self, candidate: Candidate) -> str | None:
        """The period, which may be the year before that of another number."""
        value = candidate.value
        return periods.year_before(self.periods.get(value[1].mention.id)) if isinstance(value, tuple) else value

    def words_of(self, candidate: Candidate) -> tuple[tuple[Span, ...], int]:
        """Write out the words of an indicator, and how many of its spans stand after the number."""
        relation, value = candidate.relation, candidate.value
        if relation not in ("inherit", "recall", "extend", "parallel", "member", "elsewhere", *ENDS):
            return tuple(value), int(relation in ("whole", "share"))
        antecedent, tail = value
        words, after = self.words.get(antecedent.mention.id, ()), self.tails.get(antecedent.mention.id, 0)
        if relation in ("inherit", "recall"):
            return words, after
        words = words[:_CHAIN]
        after = min(after, len(words))
        if relation == "member":
            # `tỷ lệ … đạt 60%; các bộ đạt 70%; các tỉnh đạt 50%`: the rate is said once.
            words = words[: len(words) - after] if after else words
        elif relation in ENDS:
            words = without_end(self.lowered, words, relation)
        elif relation == "parallel":
            # `đóng góp 30% ngân sách, 86% việc làm`: the doing is shared, the thing is its own.
            words = words[: len(words) - after] if after else ()
        return (*words, *tail), len(tail)
