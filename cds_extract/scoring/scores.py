"""Scores of mentions and observations over articles (guide, section 5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from ..types import Extraction, Fields, Mention, Observation, Period, Quantity, plain
from .matching import match


class Score(msgspec.Struct, frozen=True):
    """Counts behind precision, recall and F1. A rate over nothing is None, not 0.

    >>> Score(gold=4, predicted=5, right=4).f1
    0.8888888888888888
    """

    gold: int = 0
    predicted: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """Right among predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right among gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.predicted) if self.gold + self.predicted else None

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)


#: The normal form of a gold mention whose ``norm`` is absent: it is not scored (guide, section 4).
NOT_JUDGED = Fields({})


def has_norm(mention: Mention) -> bool:
    """Whether the normal form is an amount or a period, and not a name."""
    return isinstance(mention.norm, Quantity | Period)


def same_norm(gold: Mention, predicted: Mention) -> bool:
    """Whether the normal form is right: amounts and unit or currency, or the period."""
    g, p = gold.norm, predicted.norm
    if isinstance(g, Quantity) and isinstance(p, Quantity):
        amounts = ("value", "low", "high", "numerator", "denominator", "unit", "currency")
        return all(getattr(g, name) == getattr(p, name) for name in amounts)
    if isinstance(g, Period) and isinstance(p, Period):
        return g.period == p.period
    return False  # a label with two kinds of normal form, or a prediction without one


def same_name(gold: Mention, predicted: Mention) -> bool:
    """Whether the canonical name or the number is right."""
    g, p = gold.norm.to_dict(), predicted.norm.to_dict()
    return all(g[key] == p.get(key) for key in ("name", "number") if key in g)


def score_mentions(gold: Iterable[Extraction], predicted: Iterable[Extraction]) -> dict[str, dict[str, Score]]:
    """Score mentions by label, and all labels together under ``ALL``.

    Returns:
        label -> ``exact``, ``overlap``, ``norm`` (right normal form among overlapping pairs of quantities and dates)
        and ``name`` (right canonical name or number among overlapping pairs).
    """
    scores: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))

    def add(label: str, kind: str, score: Score) -> None:
        scores[label][kind] += score
        scores["ALL"][kind] += score

    for g, p in zip(gold, predicted, strict=True):
        for label in sorted({m.label for m in (*g.mentions, *p.mentions)}):
            gs = [m for m in g.mentions if m.label == label]
            ps = [m for m in p.mentions if m.label == label]
            pairs = [(gs[i], ps[j]) for i, j in match(gs, ps)]
            exact = sum(a.span == b.span for a, b in pairs)
            add(label, "exact", Score(len(gs), len(ps), exact))
            add(label, "overlap", Score(len(gs), len(ps), len(pairs)))
            judged = [(a, b) for a, b in pairs if a.norm != NOT_JUDGED]
            kind, same = ("norm", same_norm) if any(has_norm(m) for m in gs) else ("name", same_name)
            add(label, kind, Score(len(judged), len(judged), sum(same(a, b) for a, b in judged)))
    return {label: dict(kinds) for label, kinds in scores.items()}


def word_f1(gold: str | None, predicted: str | None) -> float:
    """F1 of the lower-cased words of two texts; 1 where both are empty.

    >>> word_f1("Tỷ lệ hồ sơ trực tuyến", "tỷ lệ hồ sơ")
    0.8
    """
    g = Counter((gold or "").lower().replace("…", " ").split())
    p = Counter((predicted or "").lower().replace("…", " ").split())
    if not g and not p:
        return 1.0
    return 2 * (g & p).total() / (g.total() + p.total())


#: Observation fields in the order of a report. ``value`` stands for all amounts.
FIELDS = (
    "indicator_text",
    "value",
    "unit",
    "bound",
    "measure",
    "status",
    "period",
    "base_period",
    "per",
    "area",
    "group",
    "source",
)
CORE = ("value", "unit", "measure", "status", "indicator_text")
ALL_FIELDS = (*CORE, "period", "area")


def field_right(name: str, gold: Observation, predicted: Observation) -> bool:
    """Whether one field of a found observation is right."""
    if name == "indicator_text":
        return word_f1(gold.indicator_text, predicted.indicator_text) >= 0.5
    if name == "value":
        amounts = ("value", "low", "high", "numerator", "denominator")
        return all(plain(getattr(gold, a)) == plain(getattr(predicted, a)) for a in amounts)
    return bool(getattr(gold, name) == getattr(predicted, name))


def score_observations(
    gold: Sequence[tuple[Extraction, Sequence[dict[str, Any]]]], predicted: Sequence[Extraction]
) -> dict[str, Score]:
    """Score observations: ``found``, every field among the found, ``core`` and ``all``.

    Args:
        gold: each article's extraction with its raw observation records, which tell an absent field (not judged, not
            scored) from a null one (judged to be none).
        predicted: the extractions in the same order.
    """
    scores: dict[str, Score] = defaultdict(Score)
    for (g, records), p in zip(gold, predicted, strict=True):
        judged = {record["id"]: record.keys() for record in records}
        g_values, p_values = value_mentions(g), value_mentions(p)
        pairs = [(g.observations[i], p.observations[j]) for i, j in match(g_values, p_values)]
        sizes = (len(g.observations), len(p.observations))
        scores["found"] += Score(*sizes, len(pairs))
        core = whole = 0
        for a, b in pairs:
            known = [name for name in FIELDS if name in judged[a.id] or name == "value"]
            right = {name: field_right(name, a, b) for name in known}
            for name, is_right in right.items():
                scores[name] += Score(1, 1, int(is_right))
            core += all(right.get(name, True) for name in CORE)
            whole += all(right.get(name, True) for name in ALL_FIELDS)
        scores["core"] += Score(*sizes, core)
        scores["all"] += Score(*sizes, whole)
    return dict(scores)


def value_mentions(extraction: Extraction) -> list[Mention]:
    """Return the mention of each observation, in their order, under one label."""
    by_id = {m.id: m for m in extraction.mentions}
    # One label for all: an observation is found by its characters, whatever its mention's label.
    return [msgspec.structs.replace(by_id[o.mention], label="VALUE") for o in extraction.observations]
