"""How far labellers agree: mentions, tokens and observations, with bootstrap intervals over articles.

- ``mention exact``, ``mention overlap``: F1 by label and of all; it is the same whoever of two counts as gold.
- ``mention norm``, ``mention name``: among overlapping mentions, the share with the same amount, unit, currency or
  period, and with the same canonical name or number.
- ``token alpha``: Krippendorff's alpha on tokens, of all labellers at once (:mod:`cds_extract.goldfiles.alpha`).
- ``observation``: ``found``, ``core`` and ``all`` as F1 over all observations, and each field among those that are
  found and that both have judged.

With more than two labellers, figures of pairs are averaged over the pairs. Articles are those that all have labelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from ..errors import CdsError
from ..scoring.agreement import agreed
from ..scoring.bootstrap import Array, drawn, interval, ratio
from ..scoring.right import FIELDS, judged
from .alpha import OUTSIDE, alpha, alpha_of, coincidences, token_labels, value_counts
from .forms import FORMS
from .records import Gold, by_id, check_pair

if TYPE_CHECKING:
    import pandas as pd

#: (what is compared, of which label or field)
Key = tuple[str, str]
_F1 = ("exact", "overlap")


class Agreement(msgspec.Struct, frozen=True):
    """One figure.

    Attributes:
        measure: what is compared, such as ``mention exact``.
        of: the label or the field; ``ALL`` for all labels.
        value: 0 to 1, or for alpha -1 to 1; None where there was nothing to compare.
        low: the lower end of the 95% interval; None where there is none, as with one article.
        high: its upper end.
        items: how many mentions, tokens or observations were compared, in the mean of the pairs.
    """

    measure: str
    of: str
    value: float | None
    low: float | None
    high: float | None
    items: float


class AgreementReport(msgspec.Struct, frozen=True):
    """All figures of one comparison.

    Attributes:
        labellers: how many label sets.
        articles: how many articles all of them have.
        left_out: articles that some have and others have not.
        figures: the figures, in the order of a report.
    """

    labellers: int
    articles: int
    left_out: tuple[str, ...]
    figures: tuple[Agreement, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each figure."""
        import pandas as pd

        return pd.DataFrame([msgspec.structs.asdict(f) for f in self.figures], columns=Agreement.__struct_fields__)


def agree(sets: Sequence[Sequence[Gold]], *, drawings: int = 2000, seed: int = 0) -> AgreementReport:
    """Compare the label sets of two labellers or more.

    Args:
        sets: each labeller's articles.
        drawings: how many times the articles are drawn for the intervals.
        seed: of the drawings; the same seed gives the same intervals.

    Raises:
        CdsError: G011 when a set names two articles alike, G029 when no article is in all sets, G031 when an article's
            texts are known to differ, G032 when a record is in two sets, R011 when the package
            ``krippendorff`` is not installed.

    >>> from cds_extract.goldfiles.records import of_record
    >>> mention = {"id": "m1", "label": "DATE", "start": 0, "end": 8, "text": "năm 2022"}
    >>> one = [of_record({"doc_id": "a", "text": "năm 2022 qua", "mentions": [mention], "observations": []})]
    >>> two = [of_record({"doc_id": "a", "text": "năm 2022 qua", "mentions": [], "observations": []})]
    >>> [(f.measure, f.of, f.value) for f in agree([one, two]).figures][:2]
    [('mention exact', 'ALL', 0.0), ('mention exact', 'DATE', 0.0)]
    """
    tables = [by_id(articles) for articles in sets]
    everywhere = [name for name in tables[0] if all(name in table for table in tables)]
    if not everywhere:
        raise CdsError("G029")
    for name in everywhere:
        for one, other in combinations(tables, 2):
            check_pair(one[name], other[name])
    left_out = sorted({name for table in tables for name in table} - set(everywhere))
    rows = [[table[name] for table in tables] for name in everywhere]
    figures = [*_pair_figures(rows, drawings, seed), _alpha_figure(rows, drawings, seed)]
    return AgreementReport(len(sets), len(rows), tuple(left_out), tuple(sorted(figures, key=_order)))


def pooled(sets: Iterable[Sequence[Gold]]) -> tuple[list[Gold], list[Gold]]:
    """Return the first and the second labelling of every article that was labelled twice, whoever made them.

    Args:
        sets: each labeller's articles; no two need to be of the same ones.

    Raises:
        CdsError: G011 when a set names two articles alike, G029 when no article was labelled twice, G032 when a record
            is in two sets.

    >>> from cds_extract.goldfiles.records import of_record
    >>> a, b = ({"doc_id": name, "text": "x"} for name in "ab")
    >>> one, two = pooled([[of_record(a)], [of_record(a), of_record(b)]])
    >>> [gold.doc_id for gold in one], len(two)
    (['a'], 1)
    """
    found: dict[str, list[Gold]] = {}
    for articles in sets:
        for article in by_id(articles).values():
            found.setdefault(article.doc_id, []).append(article)
    twice = [labellings for labellings in found.values() if len(labellings) > 1]
    if not twice:
        raise CdsError("G029")
    for labellings in twice:
        check_pair(labellings[0], labellings[1])
    return [labellings[0] for labellings in twice], [labellings[1] for labellings in twice]


def _order(figure: Agreement) -> tuple[int, int, str]:
    measures = ("mention exact", "mention overlap", "mention norm", "mention name", "token alpha", "observation")
    of = ("ALL", *FORMS, "found", *FIELDS, "core", "all")
    return measures.index(figure.measure), of.index(figure.of) if figure.of in of else len(of), figure.of


def _pair_figures(rows: Sequence[Sequence[Gold]], drawings: int, seed: int) -> Iterator[Agreement]:
    """The figures that compare two: every one is a quotient of sums over articles."""
    pairs = list(combinations(range(len(rows[0])), 2))
    counts = [[dict(_counts(row[a], row[b])) for row in rows] for a, b in pairs]
    keys = dict.fromkeys(key for pair in counts for article in pair for key in article)
    for key in keys:
        sums = [np.array([article.get(key, (0.0, 0.0)) for article in pair], dtype=np.float64) for pair in counts]
        whole = _mean([ratio(s.sum(axis=0)) for s in sums])
        low = high = None
        if len(rows) > 1:
            low, high = interval(_mean([ratio(drawn(s, drawings, seed)) for s in sums])) or (None, None)
        per_item = 2 if key[0].split()[-1] in _F1 or key[1] in ("found", "core", "all") else 1
        items = float(np.mean([s[:, 1].sum() for s in sums])) / per_item
        yield Agreement(*key, _figure(whole), low, high, items)


def _mean(values: Sequence[Array]) -> Array:
    """The mean over pairs, leaving out those that had nothing to compare."""
    stacked = np.stack(values)
    known = ~np.isnan(stacked)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(known, stacked, 0).sum(axis=0) / known.sum(axis=0))


def _figure(value: Array) -> float | None:
    number = float(value)
    return None if np.isnan(number) else number


def _counts(one: Gold, other: Gold) -> Iterator[tuple[Key, tuple[float, float]]]:
    """What one article brings to each figure: agreed and compared."""
    counts = agreed(judged(one), judged(other))
    for label in dict.fromkeys(name.split("/")[0] for name in counts):
        both = counts[f"{label}/gold"] + counts[f"{label}/predicted"]
        if label == "observations":
            for name in ("found", "core", "all"):
                yield ("observation", name), (2 * counts[f"{label}/{name}"], both)
            for name in FIELDS:
                yield ("observation", name), (counts[f"{label}/{name}.right"], counts[f"{label}/{name}.pairs"])
            continue
        yield ("mention exact", label), (2 * counts[f"{label}/strict"], both)
        yield ("mention overlap", label), (2 * counts[f"{label}/type"], both)
        for kind in ("norm", "name"):
            if counts[f"{label}/{kind}.pairs"]:
                yield (f"mention {kind}", label), (counts[f"{label}/{kind}.right"], counts[f"{label}/{kind}.pairs"])


def _alpha_figure(rows: Sequence[Sequence[Gold]], drawings: int, seed: int) -> Agreement:
    """Alpha of the articles whose text somebody has, and in which all have judged mentions."""
    ratings = []
    for row in rows:
        if not all("mentions" in gold.record for gold in row):
            continue
        text = next((gold.text for gold in row if gold.has_text), "")
        if text:
            ratings.append([token_labels(text, gold.extraction.mentions) for gold in row])
    labels = sorted({label for article in ratings for rating in article for label in rating} | {OUTSIDE})
    counts = [value_counts(article, labels) for article in ratings]
    if not counts:
        return Agreement("token alpha", "ALL", None, None, None, 0)
    low = high = None
    if len(counts) > 1:
        sums = np.stack([coincidences(article) for article in counts]).reshape(len(counts), -1)
        samples = drawn(sums, drawings, seed).reshape(-1, len(labels), len(labels))
        low, high = interval(alpha_of(samples)) or (None, None)
    every = np.concatenate(counts)
    return Agreement("token alpha", "ALL", alpha(every), low, high, len(every))
