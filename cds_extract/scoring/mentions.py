"""Mentions of one article against gold: how they are paired, and what is counted.

Four ways to compare, as SemEval-2013 task 9.1 has them. Each pairs gold with predicted mentions one to one, among
those with a character in common, and calls every mention one of five:

- COR, correct: the pair is right by the way of comparing;
- INC, incorrect: there is a pair, and it is not right;
- PAR, partial: there is a pair, with other ends (partial only);
- MIS, missing: a gold mention without a partner;
- SPU, spurious: a predicted mention without a partner.

| way | right when |
|---|---|
| strict | label, start and end are the same |
| exact | start and end are the same, whatever the label |
| partial | start and end are the same, whatever the label; other ends count one half |
| type | the label is the same, whatever the ends |

Every way has the pairing that is best by its own measure: as many right pairs as possible, identical ones first, then
as many pairs as possible. So no count depends on the order of the mentions.

Source: I. Segura-Bedmar, P. Martínez and M. Herrero-Zazo, *SemEval-2013 Task 9: Extraction of Drug-Drug Interactions
from Biomedical Texts* (2013), section 4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from ..types import Mention, Span
from .matching import Pair, Worth, best, clusters, common, touching
from .right import NAMES, Judged, both, norm_is_judged, norm_right

#: All labels together.
ALL = "ALL"
WAYS = ("strict", "exact", "partial", "type")


class Pairing(msgspec.Struct, frozen=True):
    """The mentions of one article, and who is paired with whom.

    Attributes:
        gold: the gold mentions, in the order of the text.
        predicted: the predicted mentions, in the order of the text.
        gold_judged: for each gold mention, whether there is a normal form to score.
        predicted_judged: the same for the predicted ones: where the other side is a labeller too, who may not have
            judged either; what a system leaves out it is scored on all the same.
        strict: the pairs that are best for the strict way.
        spans: the pairs that are best for the exact and the partial way.
        typed: the pairs that are best for the type way; of equal ones, those with right normal forms.
        right: whether the normal form is right, for each pair of ``typed`` whose labels are the same; None where it is
            not judged.
    """

    gold: tuple[Mention, ...]
    predicted: tuple[Mention, ...]
    gold_judged: tuple[bool, ...]
    predicted_judged: tuple[bool, ...]
    strict: tuple[Pair, ...]
    spans: tuple[Pair, ...]
    typed: tuple[Pair, ...]
    right: dict[Pair, bool | None]


def _ordered(mentions: Sequence[Mention]) -> list[int]:
    """The places of mentions in an order that only their content decides."""
    keys = [(m.start, m.end, m.label) for m in mentions]
    if len(set(keys)) < len(keys):
        return sorted(range(len(keys)), key=lambda i: (keys[i], repr(mentions[i].norm)))
    return sorted(range(len(keys)), key=keys.__getitem__)


def pair(gold: Judged, predicted: Judged) -> Pairing:
    """Pair the mentions of one article by each of the ways.

    >>> from cds_extract.types import Article, Extraction, Fields
    >>> def labelled(*mentions):
    ...     return Judged(Extraction(Article(text=""), tuple(Mention("", *m, "", Fields({})) for m in mentions)))
    >>> pairing = pair(labelled(("AGENCY", 0, 8), ("AREA", 5, 8)), labelled(("AGENCY", 5, 8)))
    >>> pairing.spans, pairing.typed  # its ends are those of the area, its label that of the agency
    (((1, 0),), ((0, 0),))
    """
    order = _ordered(gold.extraction.mentions)
    gs = tuple(gold.extraction.mentions[i] for i in order)
    p_order = _ordered(predicted.extraction.mentions)
    ps = tuple(predicted.extraction.mentions[j] for j in p_order)
    g_fields = tuple(gold.norm(i) for i in order)
    p_fields = tuple(predicted.norm(j) for j in p_order)
    g_judged = tuple(norm_is_judged(g, fields) for g, fields in zip(gs, g_fields, strict=True))
    p_judged = tuple(f is None or norm_is_judged(p, f) for p, f in zip(ps, p_fields, strict=True))

    def right_norm(i: int, j: int) -> bool | None:
        fields = both(g_fields[i], p_fields[j])
        if not (g_judged[i] and p_judged[j] and norm_is_judged(gs[i], fields)):
            return None
        return norm_right(gs[i], ps[j], fields)

    strict: list[Pair] = []
    spans: list[Pair] = []
    typed: list[Pair] = []
    g_spans, p_spans = [m.span for m in gs], [m.span for m in ps]
    ways = (
        (strict, _strict_worth(gs, ps)),
        (spans, _span_worth(g_spans, p_spans)),
        (typed, _type_worth(gs, ps, right_norm)),
    )
    for cluster in clusters(touching(g_spans, p_spans)):
        for pairs, worth in ways:
            pairs.extend(cluster if len(cluster) == 1 else best(cluster, worth))
    right = {(i, j): right_norm(i, j) for i, j in typed if gs[i].label == ps[j].label}
    return Pairing(gs, ps, g_judged, p_judged, tuple(strict), tuple(spans), tuple(typed), right)


def _strict_worth(gold: Sequence[Mention], predicted: Sequence[Mention]) -> Worth:
    def worth(i: int, j: int) -> tuple[int, ...]:
        g, p = gold[i], predicted[j]
        return int(g.label == p.label and g.span == p.span), 1

    return worth


def _span_worth(gold: Sequence[Span], predicted: Sequence[Span]) -> Worth:
    def worth(i: int, j: int) -> tuple[int, ...]:
        return int(gold[i] == predicted[j]), 1, common(gold[i], predicted[j])

    return worth


def _type_worth(
    gold: Sequence[Mention], predicted: Sequence[Mention], right_norm: Callable[[int, int], bool | None]
) -> Worth:
    def worth(i: int, j: int) -> tuple[int, ...]:
        g, p = gold[i], predicted[j]
        same = g.label == p.label
        right = same and bool(right_norm(i, j))
        return int(same and g.span == p.span), int(same), int(right), 1, common(g.span, p.span)

    return worth


def count(pairing: Pairing) -> Counter[str]:
    """Return what one article brings to the figures of mentions: ``label/what`` -> how many.

    ``gold`` and ``predicted`` count mentions, ``strict`` and ``type`` right pairs, and for all labels together
    ``strict.INC`` and its like the rest. Of the normal forms, ``norm`` is about amounts and periods and ``name``
    about names and document numbers: ``norm.pairs`` counts overlapping pairs of one label that are judged,
    ``norm.right`` those that are right, ``norm.gold`` and ``norm.predicted`` the mentions of a normalised F1: without
    those that are not judged, and without their partners of the same label.
    """
    gs, ps = pairing.gold, pairing.predicted
    counts: Counter[str] = Counter()
    for side, mentions in (("gold", gs), ("predicted", ps)):
        counts[f"{ALL}/{side}"] = len(mentions)
        for label, number in Counter([m.label for m in mentions]).items():
            counts[f"{label}/{side}"] = number
            for of in (label, ALL):
                counts[f"{of}/{_kind(label)}.{side}"] += number
    right = sum(gs[i].label == ps[j].label and gs[i].span == ps[j].span for i, j in pairing.strict)
    counts[f"{ALL}/strict"], counts[f"{ALL}/strict.INC"] = right, len(pairing.strict) - right
    right = sum(gs[i].span == ps[j].span for i, j in pairing.spans)
    counts[f"{ALL}/exact"] = counts[f"{ALL}/partial"] = right
    counts[f"{ALL}/exact.INC"] = counts[f"{ALL}/partial.PAR"] = len(pairing.spans) - right
    same = len(pairing.right)
    counts[f"{ALL}/type"], counts[f"{ALL}/type.INC"] = same, len(pairing.typed) - same
    pairs = Counter((gs[i].label, gs[i].span == ps[j].span, right) for (i, j), right in pairing.right.items())
    for (label, identical, is_right), number in pairs.items():
        counts[f"{label}/type"] += number
        counts[f"{label}/strict"] += number * identical
        for of in (f"{label}/{_kind(label)}", f"{ALL}/{_kind(label)}"):
            counts[f"{of}.pairs"] += number * (is_right is not None)
            counts[f"{of}.right"] += number * bool(is_right)
    unjudged = [pair for pair, is_right in pairing.right.items() if is_right is None]
    for side, mentions, judged, out in (
        ("gold", gs, pairing.gold_judged, {i for i, _ in unjudged}),
        ("predicted", ps, pairing.predicted_judged, {j for _, j in unjudged}),
    ):
        for place, mention in enumerate(mentions):
            if place in out or not judged[place]:
                for of in (mention.label, ALL):
                    counts[f"{of}/{_kind(mention.label)}.{side}"] -= 1
    return counts


def _kind(label: str) -> str:
    return "name" if label in NAMES else "norm"
