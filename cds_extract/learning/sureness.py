"""Training of the models of confidence: out-of-fold extractions, and which of their observations are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..context import Context
from ..goldfiles.records import Gold
from ..linking.linker import Offer, Trace, link
from ..pipeline import Extractor
from ..scoring.calibration import right_ones
from ..types import Article
from . import agencies, linear
from .confidence import RIGHT, WRONG, features
from .examples import Examples
from .link_features import FIELDS

#: The strength of the models of confidence: few features, and a curve that is not to be steeper than it must.
STRENGTH = 0.1
#: The strength of the CRF in the folds; the names of bodies touch the core of an observation little.
_NAMES = 1.0


def answers(extractor: Extractor, article: Article, gold: Gold) -> list[tuple[list[str], str]]:
    """Extract an article; return the features of each observation, and whether its core is right."""
    result = extractor.extract(article)
    trace: Trace = {}
    offers: list[Offer] = []
    link(Context(article), result.mentions, extractor.scorer, trace, offers)
    arounds = {offer.around.mention.id: offer.around for offer in offers}
    right = right_ones(gold, result)
    return [
        (features(arounds[o.mention], trace[o.mention]), RIGHT if o.id in right else WRONG) for o in result.observations
    ]


def fit_confidence(
    gold: Sequence[Examples], fold: Mapping[int, int], strengths: dict[str, float], seed: int
) -> dict[str, linear.Linear]:
    """Fit the confidence of every system, on extractions by models that did not see the article.

    Args:
        fold: the fold of each article.
        strengths: of the components of ``ml``; a system whose components are not all there is left out.
    """
    from ..systems import SYSTEMS, built
    from .training import fit_models

    whole = {"kinds", *FIELDS} <= strengths.keys()
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
