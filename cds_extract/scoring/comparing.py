"""Two systems on the same articles: the difference of every figure, its interval, and how likely chance makes it.

- The interval is that of the paired bootstrap: articles are drawn anew, and both systems are scored on each drawing.
- ``p`` is that of approximate randomisation: were the systems alike, it would not matter whose predictions an article
  has. So for each article a coin is tossed whether to swap them, and ``p`` is how often the difference comes out at
  least as large as it is, in either direction.
- ``p_bootstrap`` is the share of the bootstrap's drawings that lie as far from the difference as that does from 0.

Nothing is corrected for looking at many figures: of twenty that are alike one has a ``p`` below 0.05.

Sources: E. W. Noreen, *Computer-Intensive Methods for Testing Hypotheses* (1989); T. Berg-Kirkpatrick, D. Burkett and
D. Klein, *An Empirical Investigation of Statistical Significance in NLP* (2012).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from .bootstrap import Array, drawn, interval
from .counts import Counts
from .figures import Figure

_STEP = 2_000_000
#: Differences of shares of counts that are alike come out a little apart.
_ALIKE = 1e-12


class Difference(msgspec.Struct, frozen=True):
    """One figure of two systems.

    Attributes:
        figure: its name.
        value: of the one.
        other: of the other.
        difference: the one's less the other's.
        low: the lower end of the 95% interval of the difference; None where there is none, as with one article.
        high: its upper end.
        p: by approximate randomisation.
        p_bootstrap: by the paired bootstrap.
    """

    figure: str
    value: float | None
    other: float | None
    difference: float | None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_bootstrap: float | None = None


def swapped(one: Array, other: Array, drawings: int, seed: int) -> tuple[Array, Array]:
    """Return the sums of both systems when each article's predictions are swapped or not, a row for each tossing.

    >>> a, b = swapped(np.array([[1.0], [2.0]]), np.array([[1.0], [2.0]]), 3, 0)
    >>> a.tolist() == b.tolist() == [[3.0], [3.0], [3.0]]
    True
    """
    generator = np.random.default_rng(seed)
    articles = len(one)
    step = max(1, _STEP // max(1, articles))
    moved = []
    for start in range(0, drawings, step):
        coins = generator.integers(2, size=(min(step, drawings - start), articles)).astype(np.float64)
        moved.append(coins @ (other - one))
    shift = np.concatenate(moved)
    return one.sum(axis=0) + shift, other.sum(axis=0) - shift


def compare(
    one: Counts, other: Counts, figures: Sequence[Figure], *, drawings: int = 2000, seed: int = 0
) -> list[Difference]:
    """Compare two systems on the same articles.

    Args:
        one: the counts of the one.
        other: the counts of the other, of the same articles.
        figures: what to compare.
        drawings: how many drawings and tossings.
        seed: of both; the same seed gives the same result.

    >>> from .counts import count_all
    >>> from .figures import strict
    >>> def counts(right): return count_all(
    ...     (str(i), {"ALL/gold": 4, "ALL/predicted": 4, "ALL/strict": n}) for i, n in enumerate(right))
    >>> found = compare(counts([4, 4, 4, 4]), counts([3, 3, 3, 3]), strict()[2:])[0]
    >>> found.difference, found.low, found.high, 0.1 < found.p < 0.15  # swapped all or none: 2 of 16
    (0.25, 0.25, 0.25, True)
    """
    columns = sorted({*one.columns, *other.columns})
    ours, theirs = one.with_columns(columns).table, other.with_columns(columns).table
    several = len(ours) > 1 and drawings > 0
    if several:
        both = drawn(np.concatenate([ours, theirs], axis=1), drawings, seed)
        drawn_ours, drawn_theirs = both[:, : len(columns)], both[:, len(columns) :]
        swapped_ours, swapped_theirs = swapped(ours, theirs, drawings, seed)
    found = []
    for figure in figures:
        value, its = (_number(figure.of(table.sum(axis=0), columns)) for table in (ours, theirs))
        if value is None or its is None:
            found.append(Difference(figure.name, value, its, None))
            continue
        difference = value - its
        if not several:
            found.append(Difference(figure.name, value, its, difference))
            continue
        drawings_of = figure.of(drawn_ours, columns) - figure.of(drawn_theirs, columns)
        low, high = interval(drawings_of) or (None, None)
        tossed = figure.of(swapped_ours, columns) - figure.of(swapped_theirs, columns)
        p = _share(np.abs(tossed), abs(difference))
        p_bootstrap = _share(np.abs(drawings_of - difference), abs(difference))
        found.append(Difference(figure.name, value, its, difference, low, high, p, p_bootstrap))
    return found


def _share(distances: Array, least: float) -> float | None:
    """How often a distance is at least so large, with the one that was seen counted in."""
    known = distances[~np.isnan(distances)]
    return float((1 + (known >= least - _ALIKE).sum()) / (1 + len(known)))


def _number(value: Array) -> float | None:
    number = float(value)
    return None if np.isnan(number) else number
