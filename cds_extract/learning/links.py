"""Learned scorers of links: which candidate fills a field, whether a number states a fact, how sure the whole is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from ..linking.around import Around
from ..linking.frame import Frame
from ..linking.scorer import Candidate, Decision, Ranked, RuleScorer, lead_of
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


class SureScorer(RuleScorer):
    """The rules, with the confidence of a model.

    Args:
        sure: the model of confidence; the rules' own measure without one.
    """

    def __init__(self, sure: Linear | None = None) -> None:
        super().__init__()
        self.sure = sure

    def confidence(self, around: Around, decisions: Mapping[str, Decision]) -> float:
        """Return how likely the core of an observation is right."""
        return super().confidence(around, decisions) if self.sure is None else confidence(self.sure, around, decisions)


class LinkScorer(SureScorer):
    """The scorer of ``ml``: it goes by models, and by the rules for a field that has none.

    Args:
        model: the models.
        sure: the model of confidence.
    """

    name = "ml.linking"

    def __init__(self, model: LinkModel, sure: Linear | None = None) -> None:
        super().__init__(sure)
        self.model = model

    def score(self, quantity: Around, candidate: Candidate) -> float:
        """Return the score of one candidate for one quantity."""
        ranking = self.model.fields.get(candidate.field)
        return super().score(quantity, candidate) if ranking is None else ranking.score(features(quantity, candidate))

    def reason_against(self, frame: Frame, around: Around) -> str | None:
        """Return why a quantity gives no observation, or None where it gives one."""
        if self.model.fact is None:
            return super().reason_against(frame, around)
        likely = self.model.fact.probabilities(of_fact(around))
        return NO_FACT if likely[FACT] < likely[NONE] else None

    def maker(self, field: str, reconsidered: bool) -> str:
        """Return ``model`` where there is one for the field."""
        return "model" if field in self.model.fields else "rules"


class Doubt(NamedTuple):
    """When a model is asked: where the rules lead by less than ``rules``, and it leads by more than ``model``."""

    rules: float
    model: float


class DoubtScorer(SureScorer):
    """The scorer of ``hybrid``: the rules, and where they are in doubt a model that is not.

    Args:
        model: the models.
        doubts: field -> when its model is asked.
        sure: the model of confidence.
    """

    name = "hybrid.linking"

    def __init__(self, model: LinkModel, doubts: Mapping[str, Doubt], sure: Linear | None = None) -> None:
        super().__init__(sure)
        self.model, self.doubts = model, doubts

    def reconsider(self, quantity: Around, field: str, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        """Return the candidates with their scores; where the rules are in doubt, a sure model's leads."""
        doubt, ranking = self.doubts.get(field), self.model.fields.get(field)
        if doubt is None or ranking is None or len(ranked) < 2 or lead_of(ranked)[1] >= doubt.rules:
            return ranked
        best, lead = lead_of([(ranking.score(features(quantity, candidate)), candidate) for _, candidate in ranked])
        if lead <= doubt.model:
            return ranked
        top = max(score for score, _ in ranked)
        return [(top + lead if candidate is best else score, candidate) for score, candidate in ranked]

    def maker(self, field: str, reconsidered: bool) -> str:
        """Return ``model`` where the rules were in doubt and it was not."""
        return "model" if reconsidered else "rules"
