"""What every article brings to every figure: one table of counts, a row for each article.

A figure is a function of sums over articles. So a group of articles is some of the rows, a drawing of the bootstrap is
a vector of weights, and all drawings are one product of matrices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np

from .bootstrap import Array


class Counts(msgspec.Struct, frozen=True):
    """A table of counts.

    Attributes:
        articles: the names of the rows.
        columns: the names of the columns, such as ``DATE/strict``.
        table: the counts.
    """

    articles: tuple[str, ...]
    columns: tuple[str, ...]
    table: Array

    def sums(self) -> dict[str, float]:
        """Return the sum of every column.

        >>> count_all([("a", {"ALL/gold": 2}), ("b", {"ALL/gold": 3})]).sums()
        {'ALL/gold': 5.0}
        """
        return dict(zip(self.columns, self.table.sum(axis=0).tolist(), strict=True))

    def only(self, articles: Iterable[str]) -> Counts:
        """Return the rows of some articles.

        >>> count_all([("a", {"ALL/gold": 2}), ("b", {"ALL/gold": 3})]).only(["b"]).sums()
        {'ALL/gold': 3.0}
        """
        wanted = set(articles)
        rows = [row for row, name in enumerate(self.articles) if name in wanted]
        return Counts(tuple(self.articles[row] for row in rows), self.columns, self.table[rows])

    def with_columns(self, columns: Sequence[str]) -> Counts:
        """Return the table with these columns; those that it lacks are full of zeros.

        >>> count_all([("a", {"ALL/gold": 2})]).with_columns(["DATE/gold", "ALL/gold"]).table.tolist()
        [[0.0, 2.0]]
        """
        place = {name: i for i, name in enumerate(self.columns)}
        nothing = np.zeros(len(self.articles))
        parts = [self.table[:, place[name]] if name in place else nothing for name in columns]
        return Counts(self.articles, tuple(columns), np.stack(parts, axis=1) if parts else self.table[:, :0])

    def labels(self, sides: Sequence[str] = ("gold", "predicted")) -> list[str]:
        """Return the labels that occur, in gold or in predictions: the guide's in its order, then others.

        >>> counts = count_all([("a", {"X/gold": 1, "DATE/gold": 0, "AREA/predicted": 1, "ALL/gold": 2})])
        >>> counts.labels(), counts.labels(["gold"])
        (['AREA', 'X'], ['X'])
        """
        from ..goldfiles.forms import FORMS

        found = set()
        for name, number in self.sums().items():
            of, _, what = name.partition("/")
            if number and what in sides and of not in ("ALL", "observations"):
                found.add(of)
        return [label for label in FORMS if label in found] + sorted(found - FORMS.keys())


def count_all(rows: Iterable[tuple[str, Mapping[str, float]]]) -> Counts:
    """Make the table of the counts of all articles, which come in the order of their names.

    >>> count_all([("b", {"ALL/gold": 2}), ("a", {})]).articles
    ('a', 'b')
    """
    found = sorted(rows, key=lambda row: row[0])
    columns = sorted({name for _, counts in found for name in counts})
    place = {name: i for i, name in enumerate(columns)}
    table = np.zeros((len(found), len(columns)))
    for row, (_, counts) in enumerate(found):
        for name, number in counts.items():
            table[row, place[name]] = number
    return Counts(tuple(name for name, _ in found), tuple(columns), table)
