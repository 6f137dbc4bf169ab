"""Linear models over named features: what scikit-learn fits, and what runs without it.

A model is a table of weights that a person can read. It is kept as JSON, which no reader can be made to run as code,
and scored with look-ups alone: loading scikit-learn would take longer than extracting a hundred articles.

>>> model = Linear(classes=("no", "yes"), bias=(0.0, -1.0), weights={"word:đạt": (0.0, 2.0)})
>>> model.scores(["word:đạt", "word:unknown"])
[0.0, 1.0]
>>> {name: round(p, 3) for name, p in model.probabilities(["word:đạt"]).items()}
{'no': 0.269, 'yes': 0.731}
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Weights are kept to so many digits: what is smaller decides nothing.
_DIGITS = 4


class Linear(msgspec.Struct, frozen=True):
    """A multinomial logistic model.

    Attributes:
        classes: what it tells apart, in order.
        bias: a number for each class.
        weights: feature -> a number for each class.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """Return the log odds of each class but for a constant; features that were not learned weigh nothing."""
        total = list(self.bias)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for i, weight in enumerate(row):
                    total[i] += weight
        return total

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return class -> probability."""
        scores = self.scores(features)
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        total = sum(raised)
        return {name: value / total for name, value in zip(self.classes, raised, strict=True)}


class Ranking(msgspec.Struct, frozen=True):
    """A model that puts candidates in order: the higher the score, the better.

    >>> Ranking({"head": 1.5, "far": -1.0}).score(["head", "far", "unknown"])
    0.5
    """

    weights: dict[str, float]

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of weights: of two candidates, the difference is the log odds that the first is right."""
        get = self.weights.get
        return sum(get(feature, 0.0) for feature in features)


class Option(NamedTuple):
    """A candidate to learn from: its features, and whether it is right."""

    features: Sequence[str]
    right: bool


def fit(
    examples: Sequence[Sequence[str]], answers: Sequence[str], *, strength: float, least: int = 2, seed: int = 0
) -> Linear:
    """Fit a model with scikit-learn's logistic regression (L2).

    Args:
        examples: the features of each example.
        answers: its class.
        strength: scikit-learn's ``C``: the larger, the closer the model follows the examples.
        least: features of fewer examples are left out.
        seed: the seed of the solver.

    >>> model = fit([["a"], ["a"], ["b"], ["b"]], ["yes", "yes", "no", "no"], strength=1.0)
    >>> max(model.probabilities(["a"]), key=model.probabilities(["a"]).get)
    'yes'
    """
    from sklearn.linear_model import LogisticRegression

    columns = _columns(examples, least)
    matrix = _matrix([dict.fromkeys(features, 1.0) for features in examples], columns)
    model = LogisticRegression(C=strength, max_iter=1000, random_state=seed).fit(matrix, list(answers))
    rows, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # one row, that of the second class
        rows, bias = [rows[0] * 0, rows[0]], [0.0, bias[0]]
    weights = {}
    for feature, column in columns.items():
        row = tuple(round(float(of_class[column]), _DIGITS) for of_class in rows)
        if any(row):
            weights[feature] = row
    return Linear(tuple(map(str, model.classes_)), tuple(round(float(b), _DIGITS) for b in bias), weights)


def fit_ranking(choices: Sequence[Sequence[Option]], *, strength: float, least: int = 2, seed: int = 0) -> Ranking:
    """Fit a model that puts right candidates before wrong ones: logistic regression on the differences of pairs.

    Args:
        choices: the candidates of each choice.
        strength, least, seed: as in :func:`fit`.

    >>> model = fit_ranking([[Option(["near"], True), Option(["far"], False)]] * 2, strength=1.0)
    >>> model.score(["near"]) > model.score(["far"])
    True
    """
    from sklearn.linear_model import LogisticRegression

    columns = _columns([option.features for options in choices for option in options], least)
    rows: list[dict[str, float]] = []
    weights: list[float] = []
    for options in choices:
        right = [frozenset(option.features) for option in options if option.right]
        wrong = [frozenset(option.features) for option in options if not option.right]
        for one in right:
            for other in wrong:
                sign = 1.0 if len(rows) % 2 else -1.0  # as many of each class as pairs allow
                rows.append({feature: sign if feature in one else -sign for feature in one ^ other})
                weights.append(1.0 / (len(right) * len(wrong)))  # each choice weighs the same
    if len(rows) < 2:
        return Ranking({})
    model = LogisticRegression(C=strength, max_iter=1000, random_state=seed, fit_intercept=False)
    ahead = model.fit(_matrix(rows, columns), [i % 2 for i in range(len(rows))], sample_weight=weights).coef_[0]
    learned = {feature: round(float(ahead[column]), _DIGITS) for feature, column in columns.items()}
    return Ranking({feature: weight for feature, weight in learned.items() if weight})


def _columns(examples: Iterable[Sequence[str]], least: int) -> dict[str, int]:
    counts = Counter(feature for features in examples for feature in set(features))
    return {feature: i for i, feature in enumerate(sorted(f for f, times in counts.items() if times >= least))}


def _matrix(rows: Sequence[dict[str, float]], columns: dict[str, int]) -> csr_matrix:
    from scipy.sparse import csr_matrix

    values: list[float] = []
    indices: list[int] = []
    ends = [0]
    for row in rows:
        for feature, value in sorted(row.items()):
            if feature in columns:
                indices.append(columns[feature])
                values.append(value)
        ends.append(len(indices))
    return csr_matrix((values, indices, ends), shape=(len(rows), max(1, len(columns))))
