"""Whether the confidence of observations can be believed: reliability, calibration error, precision against coverage.

An observation is *right* when it is found and its core is right (guide, section 5). Confidence is calibrated when, of
the observations that have some confidence, that share is right.

Sources: M. P. Naeini, G. F. Cooper and M. Hauskrecht, *Obtaining Well Calibrated Probabilities Using Bayesian Binning*
(2015), for the expected calibration error; R. El-Yaniv and Y. Wiener, *On the Foundations of Noise-free Selective
Classification* (2010), for precision against coverage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ..goldfiles.records import Gold
from ..types import Extraction
from .observations import all_of, pair_records
from .right import CORE, Judged, judged

#: How many bins of equal width the confidence is cut into.
BINS = 10


class Bin(msgspec.Struct, frozen=True):
    """The observations whose confidence lies in one bin.

    Attributes:
        low, high: the bin, the upper end left out but for the last.
        count: how many there are.
        confidence: their mean confidence.
        right: the share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


class Calibration(msgspec.Struct, frozen=True):
    """The confidence of every predicted observation, and whether it is right.

    >>> found = Calibration((0.95, 0.85, 0.85, 0.15), (True, True, False, False))
    >>> round(found.error(), 3)  # (0.05 + 2 * 0.35 + 0.15) / 4
    0.225
    >>> found.precision_at(0.25), found.precision_at(1.0)
    (1.0, 0.5)
    """

    confidence: tuple[float, ...]
    right: tuple[bool, ...]

    def bins(self, number: int = BINS) -> list[Bin]:
        """Return the bins that are not empty, the least confident first: what a reliability plot shows."""
        inside: dict[int, list[tuple[float, bool]]] = {}
        for one in zip(self.confidence, self.right, strict=True):
            inside.setdefault(min(int(one[0] * number), number - 1), []).append(one)
        return [
            Bin(
                k / number,
                (k + 1) / number,
                len(of),
                sum(confidence for confidence, _ in of) / len(of),
                sum(right for _, right in of) / len(of),
            )
            for k, of in sorted(inside.items())
        ]

    def error(self, number: int = BINS) -> float:
        """Return the expected calibration error: how far confidence and share right are apart, weighed by the bins."""
        gaps = sum(one.count * abs(one.confidence - one.right) for one in self.bins(number))
        return gaps / len(self.confidence) if self.confidence else 0.0

    def precision_at(self, coverage: float) -> float:
        """Return the share right of the surest observations, as many as are this share of all, at least one.

        Raises:
            ValueError: when there is no observation.
        """
        if not self.confidence:
            raise ValueError("there is no observation")
        surest = sorted(zip(self.confidence, self.right, strict=True), key=lambda one: -one[0])
        kept = surest[: max(1, round(coverage * len(surest)))]
        return sum(right for _, right in kept) / len(kept)


def right_ones(gold: Gold | Extraction, prediction: Extraction) -> set[str]:
    """Return the ids of the predicted observations that are found with their core right."""
    records = pair_records(judged(gold), Judged(prediction))
    return {records.predicted[j].id for (_, j), fields in records.right.items() if all_of(CORE, fields)}


def calibration(gold: Iterable[Gold | Extraction], predictions: Sequence[Extraction]) -> Calibration:
    """Compare the confidence of predictions with gold.

    Args:
        gold: the gold articles.
        predictions: the prediction for each, in the same order.

    >>> calibration([], []).error()
    0.0
    """
    confidence: list[float] = []
    right: list[bool] = []
    for article, prediction in zip(gold, predictions, strict=True):
        good = right_ones(article, prediction)
        for observation in prediction.observations:
            if observation.confidence is not None:
                confidence.append(observation.confidence)
                right.append(observation.id in good)
    return Calibration(tuple(confidence), tuple(right))
