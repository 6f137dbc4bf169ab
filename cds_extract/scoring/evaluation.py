"""The scores of a system: the figures with their intervals, the mistakes, groups and comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from ..errors import CdsError
from ..goldfiles.forms import FORMS
from ..goldfiles.index import IndexRow
from .bootstrap import drawn, interval
from .comparing import Difference, compare
from .counts import Counts
from .figures import FEW, Figure, all_figures
from .mentions import ALL, WAYS
from .mistakes import Mistake
from .predictions import Predictions

if TYPE_CHECKING:
    import pandas as pd

#: What articles can be grouped by.
GROUPINGS = ("article", "split", "style", "topic")
Confusion = Counter[tuple[str, str]]


class Score(msgspec.Struct, frozen=True):
    """One figure of an evaluation.

    Attributes:
        figure: its name (:mod:`cds_extract.scoring.figures`).
        value: 0 to 1; None where there is nothing to score.
        low: the lower end of the 95% interval; None where there is none, as with one article.
        high: its upper end.
        gold: how many gold items it rests on.
        ceiling: the same figure between two labellers, where their labels were given.
        ceiling_low: the lower end of its interval.
        ceiling_high: its upper end.
    """

    figure: str
    value: float | None
    low: float | None
    high: float | None
    gold: int
    ceiling: float | None = None
    ceiling_low: float | None = None
    ceiling_high: float | None = None


class Evaluation:
    """The scores of one system on some articles.

    Attributes:
        counts: what every article brings to every figure.
        unpredicted: gold articles without predictions; they count as empty predictions.
        left_over: predictions for articles that are not in gold; they count for nothing.
        unchecked: articles without a text or a hash on one side, whose texts could not be compared.
        unjudged: gold records that have neither ``mentions`` nor ``observations``; they are not scored.
        failures: articles that the system failed on; they are among ``unpredicted``.
        mistakes: all that is wrong.
        labels: gold label and predicted label of partners (confusion).
        statuses: gold status and predicted status of the found observations (confusion).
    """

    def __init__(
        self,
        counts: Counts,
        predictions: Predictions,
        *,
        unjudged: Sequence[str] = (),
        mistakes: tuple[Mistake, ...] = (),
        labels: Confusion | None = None,
        statuses: Confusion | None = None,
        index: Mapping[str, IndexRow] | None = None,
        drawings: int = 2000,
        seed: int = 0,
        ceiling: Evaluation | None = None,
    ) -> None:
        self.counts = counts
        self.unpredicted = tuple(predictions.unpredicted)
        self.left_over = tuple(predictions.left_over)
        self.unchecked = tuple(predictions.unchecked)
        self.failures = tuple(predictions.failures)
        self.unjudged = tuple(unjudged)
        self.mistakes = mistakes
        self.labels: Confusion = labels or Counter()
        self.statuses: Confusion = statuses or Counter()
        self.drawings = drawings
        self.seed = seed
        self.ceiling = ceiling
        self._index = index

    @cached_property
    def rare(self) -> list[str]:
        """Labels with too few gold mentions to be judged by themselves."""
        sums = self.counts.sums()
        return [label for label in self.counts.labels() if sums.get(f"{label}/gold", 0) < FEW]

    @cached_property
    def figures(self) -> list[Figure]:
        """All figures there are for the labels that occur."""
        return all_figures(self.counts.labels(), self.rare)

    @cached_property
    def scores(self) -> list[Score]:
        """All figures with their values and intervals, in the order of a report."""
        counts = self.counts
        sums = counts.sums()
        drawings = self.drawings if len(counts.articles) > 1 else 0
        samples = drawn(counts.table, drawings, self.seed)
        above = {score.figure: score for score in self.ceiling.scores} if self.ceiling else {}
        found = []
        for figure in self.figures:
            ends = interval(figure.of(samples, counts.columns)) if drawings else None
            low, high = ends or (None, None)
            gold = round(sum(times * sums.get(name, 0) for name, times in figure.gold.items()))
            # Which labeller counts as gold is chance: only what is the same either way is a ceiling.
            top = None if figure.name.endswith((".precision", ".recall")) else above.get(figure.name)
            ceiling = (top.value, top.low, top.high) if top else (None, None, None)
            found.append(Score(figure.name, figure.value(sums), low, high, gold, *ceiling))
        return found

    def value(self, figure: str) -> float | None:
        """Return one figure by its name.

        Raises:
            CdsError: U001 when there is no such figure.
        """
        return self.figure(figure).value(self.counts.sums())

    def figure(self, name: str) -> Figure:
        """Return what one figure is made of.

        Raises:
            CdsError: U001 when there is no such figure.
        """
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise CdsError("U001", value=name, known=", ".join(figure.name for figure in self.figures))

    def judged_by(self, name: str) -> str:
        """Return the figure that a threshold of a label is judged by: that of all rare labels, for a rare one.

        Raises:
            CdsError: U001 when there is no such figure.
        """
        self.figure(name)
        _, of, *way = name.split(".")
        pooled = ".".join(("mentions.pooled", *way))
        return pooled if of in self.rare and any(f.name == pooled for f in self.figures) else name

    def outcomes(self) -> pd.DataFrame:
        """Return COR, INC, PAR, MIS and SPU of the four ways of comparing mentions."""
        import pandas as pd

        sums = {name: round(number) for name, number in self.counts.sums().items()}
        gold, predicted = (sums.get(f"{ALL}/{side}", 0) for side in ("gold", "predicted"))
        rows = []
        for way in WAYS:
            right, wrong, part = (sums.get(f"{ALL}/{way}{rest}", 0) for rest in ("", ".INC", ".PAR"))
            paired = right + wrong + part
            rows.append((way, right, wrong, part, gold - paired, predicted - paired))
        return pd.DataFrame(rows, columns=["way", "COR", "INC", "PAR", "MIS", "SPU"])

    def groups(self, by: str) -> dict[str, Evaluation]:
        """Return the scores of each article, split, style or topic by itself.

        Raises:
            CdsError: U001 when one cannot group by that, or there is no index that says the group.
        """
        if by not in GROUPINGS or (by != "article" and self._index is None):
            known = GROUPINGS if self._index is not None else GROUPINGS[:1]
            raise CdsError("U001", value=by, known=", ".join(known))
        names: dict[str, list[str]] = {}
        for name in self.counts.articles:
            row = self._index.get(name) if self._index is not None else None
            group = name if by == "article" else str(getattr(row, by, None) or "")
            names.setdefault(group, []).append(name)
        nobody = Predictions(())
        return {
            group: Evaluation(self.counts.only(names[group]), nobody, drawings=self.drawings, seed=self.seed)
            for group in sorted(names)
        }

    def compare(self, other: Evaluation) -> list[Difference]:
        """Compare with another system, scored on the same gold.

        Macro figures are means over the labels of gold, the same for both (:func:`cds_extract.scoring.figures.macro`);
        that of a system alone has also the labels that it alone predicts. Figures of a label are there when gold or
        either system has it. So the differences of A with B are those of B with A, with the other sign.

        Raises:
            CdsError: S003 when the articles are not the same.
        """
        if self.counts.articles != other.counts.articles:
            raise CdsError("S003")
        mine, its = self.counts.labels(), other.counts.labels()
        every = [label for label in FORMS if label in {*mine, *its}]
        every += sorted({*mine, *its} - {*every})
        figures = all_figures(every, averaged=self.counts.labels(["gold"]))
        return compare(self.counts, other.counts, figures, drawings=self.drawings, seed=self.seed)

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each figure."""
        import pandas as pd

        frame = pd.DataFrame([msgspec.structs.astuple(s) for s in self.scores], columns=Score.__struct_fields__)
        return frame.astype({name: "float64" for name in frame.columns if name not in ("figure", "gold")})
