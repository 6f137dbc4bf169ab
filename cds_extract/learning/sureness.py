"""Training of the models of confidence: out-of-fold extractions, and which of their observations are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..goldfiles.records import Gold
from ..linking.around import Around
from ..linking.frame import Frame
from ..linking.scorer import Candidate, Decision, Scorer
from ..pipeline import Extractor
from ..scoring.observations import all_of, pair_records
from ..scoring.right import CORE, Judged, judged
from ..types import Article
from . import agencies, linear
from .confidence import RIGHT, WRONG, features
from .examples import Examples

#: The strength of the models of confidence: few features, and a curve that is not to be steeper than it must.
STRENGTH = 0.1
#: The strength of the CRF in the folds; the names of bodies touch the core of an observation little.
_NAMES = 1.0


class Listening:
    """A scorer that does as another does, and remembers what was decided of each quantity."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer, self.name = scorer, scorer.name
        self.heard: dict[str, list[str]] = {}

    def score(self, quantity: Around, candidate: Candidate) -> float:
        """Return the score of the other."""
        return self.scorer.score(quantity, candidate)

    def reason_against(self, frame: Frame, around: Around) -> str | None:
        """Return the reason of the other."""
        return self.scorer.reason_against(frame, around)

    def maker(self, field: str) -> str:
        """Return what the other says."""
        return self.scorer.maker(field)

    def confidence(self, around: Around, decisions: Mapping[str, Decision]) -> float:
        """Remember the features of the decisions."""
        self.heard[around.mention.id] = features(around, decisions)
        return 0.5


def answers(extractor: Extractor, article: Article, gold: Gold) -> list[tuple[list[str], str]]:
    """Extract an article; return the features of each observation, and whether its core is right."""
    listening = Listening(extractor.scorer)
    result = Extractor(extractor.labels, listening).extract(article)
    records = pair_records(judged(gold), Judged(result))
    right = {records.predicted[j].id for (_, j), fields in records.right.items() if all_of(CORE, fields)}
    return [(listening.heard[o.mention], RIGHT if o.id in right else WRONG) for o in result.observations]


def fit_confidence(
    gold: Sequence[Examples], fold: Mapping[int, int], strengths: dict[str, float], seed: int
) -> dict[str, linear.Linear]:
    """Fit the confidence of every system, on extractions by models that did not see the article.

    Args:
        fold: the fold of each article.
        strengths: of the components of ``ml``; a system whose components are not all there is left out.
    """
    from ..systems import SYSTEMS, built
    from .training import COMPONENTS, fit_models

    whole = {name for name in COMPONENTS if name not in ("agencies", "confidence")} <= strengths.keys()
    systems = SYSTEMS if whole else ("rules",)
    heard: dict[str, list[tuple[list[str], str]]] = {name: [] for name in systems}
    with TemporaryDirectory() as scratch:
        for number in sorted(set(fold.values())):
            outside = [one for i, one in enumerate(gold) if fold[i] != number]
            models = fit_models(outside, strengths, seed)
            path = Path(scratch) / f"{number}"
            if whole:
                agencies.fit([line for one in outside for line in one.lines], path, strength=_NAMES)
            models = models.with_agencies(path)
            for system in systems:
                extractor = built(system, models)
                for i, one in enumerate(gold):
                    if fold[i] == number:
                        heard[system] += answers(extractor, one.article, one.gold)
    return {
        system: linear.fit([f for f, _ in of], [answer for _, answer in of], strength=STRENGTH, seed=seed)
        for system, of in heard.items()
    }
