"""The seam between proposing and deciding: candidates for a number's links, a scorer, and the settling of a sentence.

A *proposer* names what could fill a field of a quantity's observation; a :class:`Scorer` says how well each candidate
fits; :func:`settle` then decides all links of a sentence together, the surest first, so that a date that is the base of
a comparison is no longer free to be its period. Rules fill the seam today: :class:`RuleScorer` adds up weights from a
table. A trained model takes its place by offering the same two members.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import msgspec

from ..codebook import load
from .around import Around
from .facts import reason_against
from .frame import Frame


class Candidate(NamedTuple):
    """One way to fill one field.

    Attributes:
        field: the field of the observation.
        relation: how the candidate stands to the number (``head``, ``before``, ``carried`` …): what a scorer goes by.
        value: what the field would hold.
        evidence: the mention id, span or spans that it was read from; None where it rests on nothing in the text.
        features: what else a scorer may go by.
        weight: a weight of its own, from a cue table.
        claim: the id of a mention that only one link of the sentence may have.
    """

    field: str
    relation: str
    value: Any = None
    evidence: Any = None
    features: tuple[str, ...] = ()
    weight: float = 0.0
    claim: str | None = None


class Scorer(Protocol):
    """Gives a candidate a score: the higher, the better it fits. Scores of one field are compared with one another."""

    #: The name that its decisions carry as ``extractor``.
    name: str

    def score(self, quantity: Around, candidate: Candidate) -> float:
        """Return the score of one candidate for one quantity."""
        ...

    def reconsider(self, quantity: Around, field: str, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        """Return the candidates of a field with their scores, once all are known: those given, or others."""
        ...

    def reason_against(self, frame: Frame, around: Around) -> str | None:
        """Return why a quantity gives no observation, or None where it gives one."""
        ...

    def confidence(self, around: Around, decisions: Mapping[str, Decision]) -> float:
        """Return how sure an observation is, 0 to 1, from what was decided for its fields."""
        ...

    def maker(self, field: str, reconsidered: bool) -> str:
        """Return what decided a field, whose candidates were reconsidered or not: ``rules`` or ``model``."""
        ...


class Decision(NamedTuple):
    """The candidate that was taken for a field, and its lead over the best that would have filled it otherwise.

    Attributes:
        maker: what decided: ``rules`` or ``model``.
    """

    candidate: Candidate
    lead: float
    maker: str = "rules"

    @property
    def confidence(self) -> float:
        """The logistic of the lead: 0.5 for a draw, towards 1 for a clear case."""
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.lead)))), 3)


class WeightRow(msgspec.Struct, frozen=True):
    """What a relation weighs, or what a feature adds to it; an empty feature is the relation's own weight."""

    field: str
    relation: str
    feature: str | None
    weight: float
    source: str


class RuleScorer:
    """Adds up the weights of ``cues_weights.csv``: the relation's own, those of its features, and the cue's.

    >>> scorer = RuleScorer()
    >>> from cds_extract.types import Mention, Quantity
    >>> quantity = Around(Mention("m1", "PERCENT", 0, 2, "5%", Quantity()), 0)
    >>> scorer.score(quantity, Candidate("status", "default")) < scorer.score(
    ...     quantity, Candidate("status", "cue", weight=2.0))
    True
    """

    name = "rules.linking"

    def __init__(self) -> None:
        self._weights: dict[tuple[str, str], dict[str | None, float]] = defaultdict(dict)
        for row in load("cues_weights.csv", WeightRow):
            self._weights[row.field, row.relation][row.feature] = row.weight

    def score(self, quantity: Around, candidate: Candidate) -> float:
        """Return the sum of weights; what the table does not name weighs nothing."""
        field, relation, _, _, features, weight, _ = candidate
        weights = self._weights.get((field, relation))
        if weights is None:
            return weight
        total = weight + weights.get(None, 0.0)
        for feature in features:
            if feature in weights:
                total += weights[feature]
        return total

    def reconsider(self, quantity: Around, field: str, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        """Return the scores as they are."""
        return ranked

    def reason_against(self, frame: Frame, around: Around) -> str | None:
        """Return the reason of :func:`~cds_extract.linking.facts.reason_against`."""
        return reason_against(frame, around)

    def confidence(self, around: Around, decisions: Mapping[str, Decision]) -> float:
        """Return the least of the confidences in what it is, whether it is a fact, and when."""
        return min(decisions[field].confidence for field in ("indicator", "status", "period"))

    def maker(self, field: str, reconsidered: bool) -> str:
        """Return ``rules``."""
        return "rules"


#: The lead of a candidate that has no rival.
_ALONE = 3.0

#: A candidate with its score.
Ranked = tuple[float, Candidate]


def lead_over(ranked: Iterable[Ranked], top: float, chosen: Candidate) -> float:
    """Return by how much a candidate leads the best that says something else."""
    rival = max((score for score, candidate in ranked if candidate.value != chosen.value), default=None)
    return _ALONE if rival is None else top - rival


def lead_of(ranked: Sequence[Ranked]) -> tuple[Candidate, float]:
    """Return the best candidate, the first of equals, and its lead over the best that says something else.

    >>> lead_of([(1.0, Candidate("status", "default", "actual")), (3.0, Candidate("status", "cue", "target"))])[1]
    2.0
    """
    top, best = max(ranked, key=lambda one: one[0])
    return best, lead_over(ranked, top, best)


def settle(proposals: Iterable[tuple[Around, Iterable[Candidate]]], scorer: Scorer) -> list[dict[str, Decision]]:
    """Decide every field of every quantity of a sentence together.

    The best candidate of each field wins, but a mention that a surer link of the sentence has claimed is out, unless
    it can be ``shared``.

    Args:
        proposals: each quantity with all candidates for its fields.
        scorer: what scores them.

    Returns:
        for each quantity, in the order given, field -> decision.
    """
    fields: list[dict[str, Sequence[Ranked]]] = []
    again: set[tuple[int, str]] = set()
    claims = False
    score_of = scorer.score
    for quantity, candidates in proposals:
        ranked: dict[str, list[Ranked]] = {}
        for candidate in candidates:
            scored = (score_of(quantity, candidate), candidate)
            if candidate.field in ranked:
                ranked[candidate.field].append(scored)
            else:
                ranked[candidate.field] = [scored]
            claims = claims or candidate.claim is not None
        index = len(fields)
        fields.append({})
        for field, of in ranked.items():
            fields[index][field] = scorer.reconsider(quantity, field, of)
            if fields[index][field] is not of:
                again.add((index, field))
    # The surest first, so that it may claim; without claims the order is of no account.
    order = [(index, field) for index, ranked in enumerate(fields) for field in ranked]
    if claims:
        order.sort(key=lambda place: -max(score for score, _ in fields[place[0]][place[1]]))
    settled: list[dict[str, Decision]] = [{} for _ in fields]
    claimed: set[str] = set()
    for index, field in order:
        if not claimed and len(fields[index][field]) == 1:
            chosen = fields[index][field][0][1]
            if chosen.claim is not None:
                claimed.add(chosen.claim)
            settled[index][field] = Decision(chosen, _ALONE, scorer.maker(field, (index, field) in again))
            continue
        best: tuple[float, Candidate] | None = None
        for scored in fields[index][field]:
            if best is not None and scored[0] <= best[0]:
                continue
            candidate = scored[1]
            free = not claimed or not isinstance(candidate.evidence, str) or candidate.evidence not in claimed
            if free or "shared" in candidate.features:
                best = scored
        if best is None:
            continue
        top, chosen = best
        if chosen.claim is not None:
            claimed.add(chosen.claim)
        lead = lead_over(fields[index][field], top, chosen)
        settled[index][field] = Decision(chosen, lead, scorer.maker(field, (index, field) in again))
    return settled
