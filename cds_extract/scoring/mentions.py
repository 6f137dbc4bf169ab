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
from collections.abc import Sequence

import msgspec

from ..types import Mention, Span
from .matching import Pair, Worth, best, clusters, common, touching
from .right import NAMES, Judged, norm_is_judged, norm_right

#: All labels together.
ALL = "ALL"
WAYS = ("strict", "exact", "partial", "type")


class Pairing(msgspec.Struct, frozen=True):
    """The mentions of one article, and who is paired with whom.

    Attributes:
        gold: the gold mentions, in the order of the text.
        predicted: the predicted mentions, in the order of the text.
        norms: for each gold mention, the judged fields of its normal form; None when all are.
        strict: the pairs that are best for the strict way.
        spans: the pairs that are best for the exact and the partial way.
        typed: the pairs that are best for the type way; of equal ones, those with right normal forms.
    """

    gold: tuple[Mention, ...]
    predicted: tuple[Mention, ...]
    norms: tuple[frozenset[str] | None, ...]
    strict: tuple[Pair, ...]
    spans: tuple[Pair, ...]
    typed: tuple[Pair, ...]

    def same_label(self) -> list[Pair]:
        """The pairs of one label: the overlap of the guide, by which normal forms are compared."""
        return [(i, j) for i, j in self.typed if self.gold[i].label == self.predicted[j].label]


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
    ps = tuple(predicted.extraction.mentions[j] for j in _ordered(predicted.extraction.mentions))
    norms = tuple(gold.norm(i) for i in order)
    strict: list[Pair] = []
    spans: list[Pair] = []
    typed: list[Pair] = []
    g_spans, p_spans = [m.span for m in gs], [m.span for m in ps]
    ways = (
        (strict, _strict_worth(gs, ps)),
        (spans, _span_worth(g_spans, p_spans)),
        (typed, _type_worth(gs, ps, norms)),
    )
    for cluster in clusters(touching(g_spans, p_spans)):
        for pairs, worth in ways:
            pairs.extend(cluster if len(cluster) == 1 else best(cluster, worth))
    return Pairing(gs, ps, norms, tuple(strict), tuple(spans), tuple(typed))


def _strict_worth(gold: Sequence[Mention], predicted: Sequence[Mention]) -> Worth:
    def worth(i: int, j: int) -> tuple[int, ...]:
        g, p = gold[i], predicted[j]
        return int(g.label == p.label and g.span == p.span), 1

    return worth


def _span_worth(gold: Sequence[Span], predicted: Sequence[Span]) -> Worth:
    def worth(i: int, j: int) -> tuple[int, ...]:
        return int(gold[i] == predicted[j]), 1, common(gold[i], predicted[j])

    return worth


def _type_worth(gold: Sequence[Mention], predicted: Sequence[Mention], norms: Sequence[frozenset[str] | None]) -> Worth:
    def worth(i: int, j: int) -> tuple[int, ...]:
        g, p = gold[i], predicted[j]
        same = g.label == p.label
        right = same and norm_is_judged(g, norms[i]) and norm_right(g, p, norms[i])
        return int(same and g.span == p.span), int(same), int(right), 1, common(g.span, p.span)

    return worth


def count(pairing: Pairing) -> Counter[str]:
    """Return what one article brings to the figures of mentions: ``label/what`` -> how many.

    ``gold`` and ``predicted`` count mentions, ``strict`` and ``type`` right pairs, and for all labels together
    ``strict.INC`` and its like the rest. Of the normal forms, ``norm`` is about amounts and periods and ``name``
    about names and document numbers: ``norm.pairs`` counts overlapping pairs of one label whose gold side is judged,
    ``norm.right`` those that are right, ``norm.gold`` and ``norm.predicted`` the mentions of a normalised F1.
    """
    gs, ps = pairing.gold, pairing.predicted
    counts: Counter[str] = Counter()
    for side, mentions in (("gold", gs), ("predicted", ps)):
        counts[f"{ALL}/{side}"] = len(mentions)
        for label, number in Counter(m.label for m in mentions).items():
            counts[f"{label}/{side}"] = number
            for of in (label, ALL):
                counts[f"{of}/{_kind(label)}.{side}"] += number
    right = sum(gs[i].label == ps[j].label and gs[i].span == ps[j].span for i, j in pairing.strict)
    counts[f"{ALL}/strict"], counts[f"{ALL}/strict.INC"] = right, len(pairing.strict) - right
    right = sum(gs[i].span == ps[j].span for i, j in pairing.spans)
    counts[f"{ALL}/exact"] = counts[f"{ALL}/partial"] = right
    counts[f"{ALL}/exact.INC"] = counts[f"{ALL}/partial.PAR"] = len(pairing.spans) - right
    same = pairing.same_label()
    counts[f"{ALL}/type"], counts[f"{ALL}/type.INC"] = len(same), len(pairing.typed) - len(same)
    for i, j in same:
        label, kind = gs[i].label, _kind(gs[i].label)
        counts[f"{label}/type"] += 1
        counts[f"{label}/strict"] += gs[i].span == ps[j].span
        judged = norm_is_judged(gs[i], pairing.norms[i])
        is_right = judged and norm_right(gs[i], ps[j], pairing.norms[i])
        for of in (label, ALL):
            counts[f"{of}/{kind}.pairs"] += judged
            counts[f"{of}/{kind}.right"] += is_right
            counts[f"{of}/{kind}.predicted"] -= not judged
    for i, g in enumerate(gs):
        if not norm_is_judged(g, pairing.norms[i]):
            for of in (g.label, ALL):
                counts[f"{of}/{_kind(g.label)}.gold"] -= 1
    return counts


def _kind(label: str) -> str:
    return "name" if label in NAMES else "norm"
