"""One-to-one matching of gold with predicted spans: the pairing that is worth most, found for certain.

Only spans with a character in common can be paired. They fall into clusters that touch each other, mostly of one gold
and one predicted span; a larger cluster is an assignment problem, which SciPy solves exactly. What a pair is worth is
a row of whole numbers, the first of which counts before the second, and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..types import Mention, Span

#: A gold and a predicted index.
Pair = tuple[int, int]
#: What a pair is worth; None where it may not be made.
Worth = Callable[[int, int], tuple[int, ...] | None]


def common(one: Span, other: Span) -> int:
    """How many characters two spans have in common.

    >>> common((0, 8), (6, 10)), common((0, 8), (8, 10))
    (2, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def touching(gold: Sequence[Span], predicted: Sequence[Span]) -> list[Pair]:
    """Return all pairs of spans with a character in common.

    >>> touching([(0, 8), (4, 8)], [(6, 10), (20, 24)])
    [(0, 0), (1, 0)]
    """
    pairs: list[Pair] = []
    opened: list[int] = []  # predicted spans, in the order of their starts, that may reach the next gold ones
    coming = sorted((span[0], j) for j, span in enumerate(predicted))
    place = 0
    for start, i in sorted((span[0], i) for i, span in enumerate(gold)):
        end = gold[i][1]
        while place < len(coming) and coming[place][0] < end:
            opened.append(coming[place][1])
            place += 1
        opened = [j for j in opened if predicted[j][1] > start]
        pairs.extend((i, j) for j in opened if common(gold[i], predicted[j]))
    return pairs


def clusters(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Part pairs into groups that share no gold and no predicted span.

    >>> list(clusters([(0, 0), (1, 0), (2, 3)]))
    [[(0, 0), (1, 0)], [(2, 3)]]
    """
    of_gold: dict[int, list[Pair]] = {}
    of_predicted: dict[int, list[Pair]] = {}
    for i, j in pairs:
        group = of_gold.get(i)
        other = of_predicted.get(j)
        if group is None or other is None:
            group = group or other or []
        elif group is not other:
            if len(group) < len(other):
                group, other = other, group
            group.extend(other)
            for k, m in other:
                of_gold[k] = of_predicted[m] = group
        group.append((i, j))
        of_gold[i] = of_predicted[j] = group
    seen: set[int] = set()
    for group in of_gold.values():
        if id(group) not in seen:
            seen.add(id(group))
            yield group


def best(pairs: Sequence[Pair], worth: Worth) -> list[Pair]:
    """Choose among the pairs of one cluster, one to one, those that together are worth most.

    Worths are added place by place, and compared from the first place on. They are whole numbers, 0 or more, with one
    above 0; up to some 2**53 in all, which no text of ordinary length comes near, the choice is exact.

    >>> best([(0, 0), (0, 1), (1, 1)], lambda i, j: (1, 5 * (i == 0 and j == 1)))
    [(0, 0), (1, 1)]
    """
    if len(pairs) == 1:
        return list(pairs) if worth(*pairs[0]) is not None else []
    worths = {pair: value for pair in pairs if (value := worth(*pair)) is not None}
    if len(worths) < 2:
        return list(worths)
    rows = sorted({i for i, _ in worths})
    columns = sorted({j for _, j in worths})
    row_of = {i: row for row, i in enumerate(rows)}
    column_of = {j: column for column, j in enumerate(columns)}
    most = min(len(rows), len(columns))
    weights = np.zeros((len(rows), len(columns)))
    factor = 1
    for values in reversed(list(zip(*worths.values(), strict=True))):
        for (i, j), value in zip(worths, values, strict=True):
            weights[row_of[i], column_of[j]] += factor * value
        factor *= most * max(values) + 1
    chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [pair for row, column in chosen if (pair := (rows[row], columns[column])) in worths]


def assign(gold: Sequence[Span], predicted: Sequence[Span], worth: Worth) -> list[Pair]:
    """Pair spans that have a character in common, one to one, so that the pairs together are worth most.

    Returns:
        pairs of indexes ``(gold, predicted)``, in the order of the gold.

    >>> assign([(0, 8), (10, 12)], [(4, 8), (9, 12)], lambda i, j: (1,))
    [(0, 0), (1, 1)]
    """
    return sorted(pair for cluster in clusters(touching(gold, predicted)) for pair in best(cluster, worth))


def match(gold: Sequence[Mention], predicted: Sequence[Mention]) -> list[Pair]:
    """Pair gold with predicted mentions that share a label and at least one character, one to one.

    Identical spans are paired first, then as many as possible, then those with more characters in common.

    Returns:
        pairs of indexes ``(gold, predicted)``.

    >>> from cds_extract.types import Period
    >>> def date(a, b): return Mention("", "DATE", a, b, "", Period("2022"))
    >>> match([date(0, 8), date(10, 12)], [date(4, 8), date(9, 12)])
    [(0, 0), (1, 1)]
    """

    def worth(i: int, j: int) -> tuple[int, ...] | None:
        g, p = gold[i], predicted[j]
        return (int(g.span == p.span), 1, common(g.span, p.span)) if g.label == p.label else None

    return assign([m.span for m in gold], [m.span for m in predicted], worth)
