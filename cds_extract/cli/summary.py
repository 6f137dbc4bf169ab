"""What a run did, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..errors import CdsError
from ..types import Extraction


class Summary:
    """Counts over the extractions of a run.

    >>> from cds_extract import extract
    >>> summary = Summary()
    >>> for _ in summary.tally([extract("Họp lúc 8 giờ, có 5 tỉnh.")]): pass
    >>> summary.lines([])[0]
    '1 article, 1 mention, 1 observation'
    """

    def __init__(self) -> None:
        self.articles = 0
        self.observations = 0
        self.labels: Counter[str] = Counter()
        self.states: Counter[str] = Counter()

    def tally(self, results: Iterable[Extraction]) -> Iterator[Extraction]:
        """Count the extractions that pass through."""
        for result in results:
            self.articles += 1
            self.observations += len(result.observations)
            self.labels.update(m.label for m in result.mentions)
            self.states.update(entry.state for entry in result.ledger)
            yield result

    def lines(self, failures: Sequence[CdsError]) -> list[str]:
        """Return the summary, with the failed articles and their messages at the end."""
        mentions = self.labels.total()
        lines = [", ".join(map(_counted, (self.articles, mentions, self.observations), _THINGS))]
        if mentions:
            lines.append("mentions: " + ", ".join(f"{label} {n}" for label, n in self.labels.most_common()))
        if self.states:
            lines.append(
                f"numbers: {self.states['mention']} in mentions, {self.states['set_aside']} set aside with a reason, "
                f"{self.states['unresolved']} unresolved"
            )
        if failures:
            lines.append(_counted(len(failures), "failure") + ":")
            lines.extend(f"  {failure}" for failure in failures)
        return lines


_THINGS = ("article", "mention", "observation")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
