"""Krippendorff's alpha of several label sets, on tokens, with nominal labels.

Every token has one label for each labeller: that of the mention it lies in, ``AGENCY+AREA`` where one lies in another,
``O`` outside. The figure is computed by the package ``krippendorff``; drawings of the bootstrap use the same formula
on sums of coincidences, of which each article brings its own.

Source: K. Krippendorff, *Content Analysis* (2nd edition, 2004), chapter 11: alpha = 1 - (n - 1) * (coincidences off the
diagonal) / (those expected by chance).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..errors import CdsError
from ..scoring.bootstrap import Array
from ..types import Mention
from .tokens import tokens

OUTSIDE = "O"


def token_labels(text: str, mentions: Sequence[Mention]) -> list[str]:
    """Return the label of each token; a token that a mention covers in part counts as covered.

    >>> from cds_extract.types import Fields
    >>> def m(label, start, end): return Mention("", label, start, end, "", Fields({}))
    >>> token_labels("UBND Huế họp", [m("AGENCY", 0, 8), m("AREA", 5, 8)])
    ['AGENCY', 'AGENCY+AREA', 'O']
    """
    spans = tokens(text)
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    found: list[set[str]] = [set() for _ in spans]
    for mention in mentions:
        first = int(np.searchsorted(ends, mention.start, side="right"))
        last = int(np.searchsorted(starts, mention.end, side="left"))
        for labels in found[first:last]:
            labels.add(mention.label)
    return ["+".join(sorted(labels)) or OUTSIDE for labels in found]


def value_counts(ratings: Sequence[Sequence[str]], labels: Sequence[str]) -> npt.NDArray[np.int64]:
    """Return how many labellers gave each token each label.

    Args:
        ratings: for each labeller the label of each token.
        labels: all labels.

    >>> value_counts([["O", "DATE"], ["O", "O"]], ["DATE", "O"]).tolist()
    [[0, 2], [1, 1]]
    """
    place = {label: i for i, label in enumerate(labels)}
    counts = np.zeros((len(ratings[0]), len(labels)), dtype=np.int64)
    for rating in ratings:
        counts[np.arange(len(rating)), [place[label] for label in rating]] += 1
    return counts


def coincidences(counts: npt.NDArray[np.int64]) -> Array:
    """Return the coincidence matrix of tokens that all labellers labelled.

    >>> coincidences(np.array([[0, 2], [1, 1]])).tolist()
    [[0.0, 1.0], [1.0, 2.0]]
    """
    if not len(counts):
        return np.zeros((counts.shape[1], counts.shape[1]))
    labellers = int(counts[0].sum())
    pairs = counts.T @ counts - np.diag(counts.sum(axis=0))
    return np.asarray(pairs / (labellers - 1), dtype=np.float64)


def alpha_of(sums: Array) -> Array:
    """Return alpha of coincidence matrices that stand in the last two dimensions; not a number where all is one label.

    >>> alpha_of(np.array([[0.0, 1.0], [1.0, 2.0]])).item()
    0.0
    """
    per_label = sums.sum(axis=-1)
    n = per_label.sum(axis=-1)
    observed = n - np.trace(sums, axis1=-2, axis2=-1)
    expected = n**2 - (per_label**2).sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(expected > 0, 1 - (n - 1) * observed / expected, np.nan))


def alpha(counts: npt.NDArray[np.int64]) -> float | None:
    """Return alpha by the package ``krippendorff``; None where there is but one label.

    Args:
        counts: how many labellers gave each token each label.

    Raises:
        CdsError: R011 when the package is not installed.

    >>> alpha(np.array([[0, 2], [1, 1]])), alpha(np.array([[0, 2]]))
    (0.0, None)
    """
    try:
        import krippendorff
    except ImportError as error:
        raise CdsError("R011", package="krippendorff", extra="gold") from error
    if (counts.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
