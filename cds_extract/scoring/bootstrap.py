"""Intervals of a figure by drawing articles anew (the percentile bootstrap).

Articles are drawn with replacement as often as there are articles. Every figure here is a function of sums over
articles, so a drawing is a vector of weights and all drawings are one product of matrices.

Source: B. Efron and R. J. Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 6 and 13.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

#: So many cells of weights are in memory at once; more only costs memory.
_CELLS = 2_000_000


def drawn(table: Array, drawings: int, seed: int) -> Array:
    """Return the sums of each drawing: a row for each, the columns of the table.

    Args:
        table: what each article brings, a row for each.
        drawings: how often the articles are drawn.
        seed: the same seed gives the same drawings, whatever the columns.

    >>> table = np.array([[1.0, 2.0], [1.0, 0.0]])
    >>> drawn(table, 4, 0)[:, 0].tolist()
    [2.0, 2.0, 2.0, 2.0]
    """
    generator = np.random.default_rng(seed)
    articles = len(table)
    step = max(1, _CELLS // max(1, articles))
    parts = []
    for start in range(0, drawings, step):
        rows = min(step, drawings - start)
        # As many times as there are articles, one of them, each with the same chance.
        chosen = generator.integers(articles, size=(rows, articles))
        places = chosen + np.arange(rows)[:, None] * articles
        drawing = np.bincount(places.ravel(), minlength=rows * articles).reshape(rows, articles)
        parts.append(drawing.astype(np.float64) @ table)
    return np.concatenate(parts) if parts else np.zeros((0, table.shape[1]))


def ratio(sums: Array) -> Array:
    """The figure *first sum over second*, which serves precision, F1 and shares.

    >>> ratio(np.array([[1.0, 2.0], [0.0, 0.0]])).tolist()
    [0.5, nan]
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(sums[..., 0] / sums[..., 1], dtype=np.float64)


def interval(values: Array, level: float = 0.95) -> tuple[float, float] | None:
    """Return the percentile interval of the drawings' figures; None where no drawing has one.

    Args:
        values: one figure for each drawing; those that are not a number are left out.
        level: the share of drawings inside.

    >>> [round(end, 1) for end in interval(np.arange(101.0))], interval(np.array([np.nan]))
    ([2.5, 97.5], None)
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
