"""A learned scorer of links: which candidate fills a field, whether a number states a fact, how sure the whole is."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ..linking.around import Around
from ..linking.facts import reason_against
from ..linking.frame import Frame
from ..linking.scorer import Candidate, Decision, RuleScorer
from .confidence import confidence
from .linear import Linear, Ranking
from .link_features import features, of_fact

#: The classes of the model of facts.
FACT, NONE = "fact", "none"
#: What a number is told to be that the model takes for no fact.
NO_FACT = "model"


class LinkModel(msgspec.Struct, frozen=True):
    """What a learned scorer goes by.

    Attributes:
        fields: field -> the model that puts its candidates in order.
        fact: whether a number states a fact; None leaves that to the rules.
    """

    fields: dict[str, Ranking] = {}
    fact: Linear | None = None


class LinkScorer:
    """A :class:`~cds_extract.linking.scorer.Scorer` that goes by models, and by the rules where there is none.

    Args:
        model: the models.
        sure: the model of confidence; the rules' own without one.
        name: what its decisions carry as ``extractor``.
        veto: with it, the rules say what is a fact, and the model may only object, where a fact is less likely than
            this. Without it the model alone says.
    """

    def __init__(
        self, model: LinkModel, sure: Linear | None = None, *, name: str = "ml.linking", veto: float | None = None
    ) -> None:
        self.model, self.sure, self.name, self.veto = model, sure, name, veto
        self._rules = RuleScorer()

    def score(self, quantity: Around, candidate: Candidate) -> float:
        """Return the score of one candidate for one quantity."""
        ranking = self.model.fields.get(candidate.field)
        if ranking is None:
            return self._rules.score(quantity, candidate)
        base = self._rules.score(quantity, candidate) if ranking.base else 0.0
        return ranking.score(features(quantity, candidate), base)

    def reason_against(self, frame: Frame, around: Around) -> str | None:
        """Return why a quantity gives no observation, or None where it gives one."""
        if self.model.fact is None:
            return reason_against(frame, around)
        by_rules = reason_against(frame, around) if self.veto is not None else None
        if by_rules is not None:
            return by_rules
        likely = self.model.fact.probabilities(of_fact(around))[FACT]
        return NO_FACT if likely < (0.5 if self.veto is None else self.veto) else None

    def confidence(self, around: Around, decisions: Mapping[str, Decision]) -> float:
        """Return how likely the core of an observation is right."""
        if self.sure is None:
            return self._rules.confidence(around, decisions)
        return confidence(self.sure, around, decisions)

    def maker(self, field: str) -> str:
        """Return what decides a field: ``rules``, a model, or both together."""
        ranking = self.model.fields.get(field)
        return "rules" if ranking is None else "rules and model" if ranking.base else "model"
