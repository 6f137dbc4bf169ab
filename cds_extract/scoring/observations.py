"""Observations of one article against gold (annotation guide, section 5): how they are paired, and what is counted.

A gold observation can be found by a predicted one whose value mention overlaps its own; *overlap* in the guide is the
same label and at least one character in common. Records are paired one to one: as many as possible, and of equal
pairings the one with the most records right in all fields, then in the core, then with the most single fields right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import msgspec

from ..types import Extraction, Observation, Span
from .matching import Pair, assign, common
from .right import ALL_FIELDS, CORE, FIELDS, Judged, field_right

#: Where an observation has no mention in its article: it can be neither found nor find.
_NOWHERE = (-1, -1, "")
#: Start, end and label of a value mention.
_Place = tuple[int, int, str]


class Records(msgspec.Struct, frozen=True):
    """The observations of one article, and who is paired with whom.

    Attributes:
        gold: the gold observations, in the order of the text.
        predicted: the predicted observations, in the order of the text.
        gold_spans: where the gold observations' values stand.
        spans: where the predicted observations' values stand; (-1, -1) where the mention they name is not there.
        right: who is paired with whom, and whether each judged field of the pair is right.
    """

    gold: tuple[Observation, ...]
    predicted: tuple[Observation, ...]
    gold_spans: tuple[Span, ...]
    spans: tuple[Span, ...]
    right: dict[Pair, dict[str, bool]]


def rights(gold: Observation, predicted: Observation, fields: frozenset[str]) -> dict[str, bool]:
    """Return whether each judged field is right, in the order of a report.

    >>> from decimal import Decimal
    >>> gold = Observation(id="o1", mention="m1", value=Decimal(5), status="target")
    >>> rights(gold, Observation(id="o1", mention="m1", value=Decimal(5)), frozenset({"value", "status"}))
    {'value': True, 'status': False}
    """
    return {name: field_right(name, gold, predicted) for name in FIELDS if name in fields}


def all_of(names: tuple[str, ...], right: dict[str, bool]) -> bool:
    """Whether all these fields are right; those that were not judged do not count against it.

    >>> all_of(("value", "unit"), {"value": True}), all_of(("value", "unit"), {"value": True, "unit": False})
    (True, False)
    """
    return all(right.get(name, True) for name in names)


def _places(extraction: Extraction) -> list[_Place]:
    """Where the value of each observation stands, and its label."""
    places = {m.id: (m.start, m.end, m.label) for m in extraction.mentions}
    return [places.get(o.mention, _NOWHERE) for o in extraction.observations]


def _content(observation: Observation) -> str:
    """What an observation says, without its names."""
    return repr(msgspec.structs.replace(observation, id="", mention="", evidence={}))


def _ordered(observations: Sequence[Observation], places: Sequence[_Place]) -> list[int]:
    """The places of observations in an order that only their content decides."""
    if len(set(places)) < len(places):
        return sorted(range(len(places)), key=lambda i: (places[i], _content(observations[i])))
    return sorted(range(len(places)), key=places.__getitem__)


def pair_records(gold: Judged, predicted: Judged) -> Records:
    """Pair the observations of one article.

    >>> from cds_extract.types import Article, Fields, Mention
    >>> def said(label, start, end): return Judged(Extraction(
    ...     Article(text=""), (Mention("m", label, start, end, "", Fields({})),), (Observation(id="o", mention="m"),)))
    >>> len(pair_records(said("COUNT", 0, 3), said("COUNT", 2, 8)).right)
    1
    >>> len(pair_records(said("COUNT", 0, 3), said("MONEY", 0, 3)).right)
    0
    """
    gs, ps = gold.extraction.observations, predicted.extraction.observations
    g_places, p_places = _places(gold.extraction), _places(predicted.extraction)
    # In an order that only the content decides, so that no score depends on that of the file.
    g_order, p_order = _ordered(gs, g_places), _ordered(ps, p_places)
    g_obs, p_obs = tuple(gs[i] for i in g_order), tuple(ps[j] for j in p_order)
    g_spans, p_spans = tuple(g_places[i][:2] for i in g_order), tuple(p_places[j][:2] for j in p_order)
    g_labels, p_labels = [g_places[i][2] for i in g_order], [p_places[j][2] for j in p_order]
    g_fields, p_fields = [gold.field(i) for i in g_order], [predicted.field(j) for j in p_order]

    @cache
    def right(i: int, j: int) -> dict[str, bool]:
        return rights(g_obs[i], p_obs[j], g_fields[i] & p_fields[j])

    def worth(i: int, j: int) -> tuple[int, ...] | None:
        if g_labels[i] != p_labels[j]:
            return None
        whole, core = all_of(ALL_FIELDS, right(i, j)), all_of(CORE, right(i, j))
        return 1, int(whole), int(core), sum(right(i, j).values()), common(g_spans[i], p_spans[j])

    pairs = assign(g_spans, p_spans, worth)
    return Records(g_obs, p_obs, g_spans, p_spans, {pair: right(*pair) for pair in pairs})


def count_records(records: Records) -> Counter[str]:
    """Return what one article brings to the figures of observations: ``observations/what`` -> how many.

    ``gold``, ``predicted`` and ``found`` count observations, ``core`` and ``all`` those found with all of these fields
    right, ``period.pairs`` the found whose period is judged, and ``period.right`` those where it is right.
    """
    counts: Counter[str] = Counter(
        {
            "observations/gold": len(records.gold),
            "observations/predicted": len(records.predicted),
            "observations/found": len(records.right),
        }
    )
    for right in records.right.values():
        for name, is_right in right.items():
            counts[f"observations/{name}.pairs"] += 1
            counts[f"observations/{name}.right"] += is_right
        counts["observations/core"] += all_of(CORE, right)
        counts["observations/all"] += all_of(ALL_FIELDS, right)
    return counts
