"""One-to-one matching of predicted with gold spans: the pairing with the most characters in common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..types import Mention


def match(gold: Sequence[Mention], predicted: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pair gold with predicted mentions that share a label and at least one character, one to one.

    Exact pairs are preferred, then pairs with more characters in common.

    Returns:
        pairs of indexes ``(gold, predicted)``.

    >>> from cds_extract.types import Period
    >>> def date(a, b): return Mention("", "DATE", a, b, "", Period("2022"))
    >>> match([date(0, 8), date(10, 12)], [date(4, 8), date(9, 12)])
    [(0, 0), (1, 1)]
    """
    weights = np.zeros((len(gold), len(predicted)))
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            common = min(g.end, p.end) - max(g.start, p.start)
            if common > 0 and g.label == p.label:
                weights[i, j] = common + (1_000_000 if g.span == p.span else 0)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]
