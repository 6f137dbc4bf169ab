"""How likely an observation is right: a model of its own over what was decided, and by how far.

*Right* means found with the guide's core right: value, unit, measure, status and what is measured.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..linking.around import Around
from ..linking.scorer import Decision
from .linear import Linear

#: The classes of the model.
RIGHT, WRONG = "right", "wrong"
#: The fields whose decision says something about the core; when and where come along.
_FIELDS = ("indicator", "status", "measure", "period", "area", "source")
#: Leads are told apart by these bounds: a draw, little, clearly, far.
_LEADS = (0.25, 0.75, 1.5, 3.0)
#: Spans of an indicator, and words of its values, beyond which no difference is made.
_MANY = 3


def features(around: Around, decisions: Mapping[str, Decision]) -> list[str]:
    """Return the features of a decided observation: the relations that were taken, and their leads."""
    mention = around.mention
    found = [
        mention.label,
        f"enclosed:{around.enclosed}",
        f"index:{min(around.index, _MANY)}",
        f"head:{bool(around.head)}",
    ]
    for field in _FIELDS:
        decision = decisions[field]
        lead = sum(decision.lead > bound for bound in _LEADS)
        relation = decision.candidate.relation
        found += [f"{field}:{relation}", f"{field}#{lead}", f"{field}:{relation}#{lead}"]
    return [*found, f"{mention.label}:{decisions['indicator'].candidate.relation}"]


def confidence(model: Linear, around: Around, decisions: Mapping[str, Decision]) -> float:
    """Return the probability that the core is right, to three digits."""
    return round(model.probabilities(features(around, decisions))[RIGHT], 3)
