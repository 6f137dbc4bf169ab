"""The figures: what each is called, and how it is made of counts.

A name says what is scored, of which label or field, by which way, and the statistic: ``mentions.strict.f1``,
``mentions.DATE.norm.accuracy``, ``mentions.macro.type.recall``, ``observations.period.accuracy``. The functions below
define them, each with an example; :func:`names` lists what there is for some labels.

Precision is what is right among the predicted, recall among the gold, and F1 their harmonic mean, which is twice what
is right over gold and predicted together. A rate over nothing is not a number (None), not 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from .bootstrap import Array
from .mentions import ALL
from .right import FIELDS, NAMES

#: Labels with fewer gold mentions are pooled when a threshold is judged (annotation guide, section 5).
FEW = 20

#: Column -> how often it counts.
Sum = Mapping[str, float]


class Ratio(msgspec.Struct, frozen=True):
    """One weighted sum of columns over another.

    Attributes:
        top: what is right.
        bottom: out of what.
        present: without any of this the ratio is left out of a mean; else, with nothing below, it counts as 0 there.
    """

    top: Sum
    bottom: Sum
    present: Sum


class Figure(msgspec.Struct, frozen=True):
    """One figure: the mean of ratios, and mostly of just one.

    Attributes:
        name: such as ``mentions.strict.f1``.
        ratios: what the mean is taken of.
        gold: the columns that say how many gold items it rests on.
    """

    name: str
    ratios: tuple[Ratio, ...]
    gold: Sum

    def of(self, sums: Array, columns: Sequence[str]) -> Array:
        """Return the figure of each row of sums; not a number where there is none.

        >>> figure = Figure("x", (ratio("right", "gold"),), {"gold": 1})
        >>> figure.of(np.array([[3.0, 4.0], [0.0, 0.0]]), ["right", "gold"]).tolist()
        [0.75, nan]
        """
        place = {name: i for i, name in enumerate(columns)}

        def total(terms: Sum) -> Array:
            known = [(place[name], times) for name, times in terms.items() if name in place]
            found = np.zeros(sums.shape[:-1])
            for i, times in known:
                found = found + times * sums[..., i]
            return found

        with np.errstate(invalid="ignore", divide="ignore"):
            if len(self.ratios) == 1:
                return np.asarray(total(self.ratios[0].top) / total(self.ratios[0].bottom))
            summed = counted = np.zeros(sums.shape[:-1])
            for part in self.ratios:
                below = total(part.bottom)
                summed = summed + np.where(below > 0, total(part.top) / np.where(below > 0, below, 1), 0)
                counted = counted + (total(part.present) > 0)
            return np.asarray(summed / counted)

    def value(self, sums: Mapping[str, float]) -> float | None:
        """Return the figure of some sums.

        >>> Figure("x", (ratio("right", "gold"),), {"gold": 1}).value({"right": 3, "gold": 4})
        0.75
        """
        found = float(self.of(np.array(list(sums.values()), dtype=np.float64), list(sums)))
        return None if np.isnan(found) else found


def ratio(top: str | Sum, *bottom: str) -> Ratio:
    """A ratio of single columns.

    >>> ratio("right", "gold").bottom
    {'gold': 1}
    """
    below = dict.fromkeys(bottom, 1)
    return Ratio({top: 1} if isinstance(top, str) else top, below, below)


def _three(name: str, of: str, right: Sum, gold: str = "gold", predicted: str = "predicted") -> list[Figure]:
    """Precision, recall and F1 of one way."""
    g, p = f"{of}/{gold}", f"{of}/{predicted}"
    twice = {column: 2 * times for column, times in right.items()}
    return [
        Figure(f"{name}.precision", (Ratio(right, {p: 1}, {p: 1}),), {g: 1}),
        Figure(f"{name}.recall", (Ratio(right, {g: 1}, {g: 1}),), {g: 1}),
        Figure(f"{name}.f1", (Ratio(twice, {g: 1, p: 1}, {g: 1, p: 1}),), {g: 1}),
    ]


def strict(of: str = ALL) -> list[Figure]:
    """``mentions.strict`` and ``mentions.LABEL.strict``: label, start and end are the same; the guide's *exact*.

    Gold ``DATE 0-8``, ``AREA 10-15``, ``AREA 20-25``; predicted ``DATE 0-8``, ``AREA 10-14``. One is right: precision
    1/2, recall 1/3, F1 2 * 1 / (3 + 2) = 0.4.

    >>> {f.name: round(f.value({"ALL/gold": 3, "ALL/predicted": 2, "ALL/strict": 1}), 3) for f in strict()}
    {'mentions.strict.precision': 0.5, 'mentions.strict.recall': 0.333, 'mentions.strict.f1': 0.4}
    """
    return _three(_name(of, "strict"), of, {f"{of}/strict": 1})


def exact() -> list[Figure]:
    """``mentions.exact``: start and end are the same, whatever the label. Within one label it is ``strict``.

    Gold ``DATE 0-8``, ``AREA 10-15``; predicted ``DATE 0-8``, ``AGENCY 10-15``. Both are right: F1 2 * 2 / (2 + 2) = 1.

    >>> exact()[2].value({"ALL/gold": 2, "ALL/predicted": 2, "ALL/exact": 2})
    1.0
    """
    return _three(_name(ALL, "exact"), ALL, {f"{ALL}/exact": 1})


def partial(of: str = ALL) -> list[Figure]:
    """``mentions.partial`` and ``mentions.LABEL.partial``: other ends count one half; the label only for one label.

    Gold ``DATE 0-8``, ``AREA 10-15``; predicted ``DATE 0-8``, ``AREA 10-14``, ``AREA 30-34``. One is correct and one
    partial: 1 + 1/2 is right; precision 1.5/3, recall 1.5/2, F1 2 * 1.5 / (2 + 3) = 0.6.

    >>> counts = {"ALL/gold": 2, "ALL/predicted": 3, "ALL/partial": 1, "ALL/partial.PAR": 1}
    >>> [figure.value(counts) for figure in partial()]
    [0.5, 0.75, 0.6]
    """
    if of == ALL:
        return _three(_name(of, "partial"), of, {f"{ALL}/partial": 1, f"{ALL}/partial.PAR": 0.5})
    return _three(_name(of, "partial"), of, {f"{of}/strict": 0.5, f"{of}/type": 0.5})


def typed(of: str = ALL) -> list[Figure]:
    """``mentions.type`` and ``mentions.LABEL.type``: same label, a character in common; the guide's *overlap*.

    Gold ``DATE 0-8``, ``AREA 10-15``; predicted ``DATE 3-8``, ``AGENCY 10-15``. One is right: F1 2 * 1 / (2 + 2) = 0.5.

    >>> typed()[2].value({"ALL/gold": 2, "ALL/predicted": 2, "ALL/type": 1})
    0.5
    """
    return _three(_name(of, "type"), of, {f"{of}/type": 1})


def norms(kind: str, of: str = ALL) -> list[Figure]:
    """``mentions.norm`` (amounts, periods) and ``mentions.name`` (names and codes, document numbers), and of one label.

    ``accuracy`` is the share with the right normal form among overlapping pairs of one label whose gold normal form is
    judged. ``f1`` is the normalised F1: a mention is right when its label and normal form are, and it overlaps; pairs
    whose gold normal form is not judged are left out on both sides.

    Gold ``năm 2022``: 2022, ``Quý I``: 2022-Q1, ``hôm qua``: 2022-04-26; predicted for the first 2022, for the second
    2022, nothing for the third. Of 2 pairs 1 is right: accuracy 1/2; normalised F1 2 * 1 / (3 + 2) = 0.4.

    >>> counts = {"ALL/norm.gold": 3, "ALL/norm.predicted": 2, "ALL/norm.pairs": 2, "ALL/norm.right": 1}
    >>> [figure.value(counts) for figure in norms("norm")]
    [0.5, 0.4]
    """
    column = f"{of}/{kind}"
    accuracy = Figure(_name(of, f"{kind}.accuracy"), (ratio(f"{column}.right", f"{column}.pairs"),), {f"{column}.pairs": 1})  # fmt: skip  # noqa: E501
    f1 = _three(_name(of, kind), of, {f"{column}.right": 1}, f"{kind}.gold", f"{kind}.predicted")[2]
    return [accuracy, f1]


def macro(labels: Sequence[str], sides: Sequence[str] = ("gold", "predicted")) -> list[Figure]:
    """``mentions.macro.WAY``: the mean over labels, each counting the same however rare it is.

    Labels that occur neither in gold nor in predictions are left out, as seqeval has it; a label without predictions
    has precision 0. ``mentions.WAY`` are the micro figures, over all mentions. Two systems are compared over the labels
    of gold alone (``sides``), as SemEval's macro averages are: a label that only one of them predicts would else be in
    the mean of that one, and the difference not be that of the same mean.

    ``DATE`` has 3 of 4 gold right of 4 predicted, F1 0.75; ``AREA`` 1 of 2 of 2, F1 0.5. Macro F1 0.625; micro F1
    2 * 4 / (6 + 6) = 0.667.

    >>> counts = {"DATE/gold": 4, "DATE/predicted": 4, "DATE/strict": 3, "AREA/gold": 2, "AREA/predicted": 2}
    >>> macro(["DATE", "AREA"])[2].value(counts | {"AREA/strict": 1})
    0.625
    """
    figures = []
    for way in (strict, partial, typed):
        for several in zip(*(way(label) for label in labels), strict=True):
            name = several[0].name.split(".")
            parts = []
            for label, figure in zip(labels, several, strict=True):
                part = figure.ratios[0]
                parts.append(Ratio(part.top, part.bottom, dict.fromkeys((f"{label}/{side}" for side in sides), 1.0)))
            gold = {f"{label}/gold": 1.0 for label in labels}
            # A mean of one is a mean all the same: where nothing is predicted its precision is 0 there too.
            only = (*parts, Ratio({}, {}, {})) if len(parts) == 1 else tuple(parts)
            figures.append(Figure(f"mentions.macro.{'.'.join(name[2:])}", only, gold))
    return figures


def pooled(labels: Sequence[str]) -> list[Figure]:
    """``mentions.pooled`` and each figure that a label has: rare labels together, for a threshold to be judged by.

    ``RANK`` has 1 of 2 gold right of 2 predicted, ``RATIO`` 3 of 4 of 4: F1 2 * 4 / (6 + 6) = 0.667.

    >>> counts = {"RANK/gold": 2, "RANK/predicted": 2, "RANK/strict": 1}
    >>> counts |= {"RATIO/gold": 4, "RATIO/predicted": 4, "RATIO/strict": 3}
    >>> round(pooled(["RANK", "RATIO"])[2].value(counts), 3)
    0.667
    """
    by_name: dict[str, list[Figure]] = {}
    for label in labels:
        for figure in of_label(label):
            by_name.setdefault(figure.name.replace(f".{label}.", ".pooled.", 1), []).append(figure)
    return [_together(name, figures) for name, figures in by_name.items()]


def _together(name: str, figures: Sequence[Figure]) -> Figure:
    """One figure of the sums of several, whose columns are not the same."""
    parts = [figure.ratios[0] for figure in figures]
    top, bottom, gold = (
        {column: times for terms in several for column, times in terms.items()}
        for several in ([p.top for p in parts], [p.bottom for p in parts], [figure.gold for figure in figures])
    )
    return Figure(name, (Ratio(top, bottom, bottom),), gold)


def of_label(label: str) -> list[Figure]:
    """Return the figures of the mentions of one label.

    >>> [figure.name for figure in of_label("DATE")][-2:]
    ['mentions.DATE.norm.accuracy', 'mentions.DATE.norm.f1']
    """
    return [*strict(label), *partial(label), *typed(label), *norms("name" if label in NAMES else "norm", label)]


def observations() -> list[Figure]:
    """``observations.found``, ``.core``, ``.all``: F1 over all records; ``observations.FIELD.accuracy``: of the found.

    A record is found when its value mention overlaps that of a gold record (same label, a character in common), one to
    one. In the core are value, unit,
    measure, status and indicator text; *all* has the period and the area too. A field that gold does not judge does not
    count against a record.

    4 gold records, 5 predicted, 4 found, of these 3 with the right status and 2 with all of the core: found F1
    2 * 4 / (4 + 5) = 0.889, status 3/4, core F1 2 * 2 / (4 + 5) = 0.444.

    >>> counts = {"observations/gold": 4, "observations/predicted": 5, "observations/found": 4, "observations/core": 2}
    >>> counts |= {"observations/status.pairs": 4, "observations/status.right": 3}
    >>> of = {figure.name: figure.value(counts) for figure in observations()}
    >>> round(of["observations.found.f1"], 3), of["observations.status.accuracy"], round(of["observations.core.f1"], 3)
    (0.889, 0.75, 0.444)
    """
    found = [f for name in ("found", "core", "all") for f in _three(f"observations.{name}", "observations", {f"observations/{name}": 1})]  # fmt: skip  # noqa: E501
    fields = [
        Figure(
            f"observations.{name}.accuracy",
            (ratio(f"observations/{name}.right", f"observations/{name}.pairs"),),
            {f"observations/{name}.pairs": 1},
        )
        for name in FIELDS
    ]
    return found[:3] + fields + found[3:]


def _name(of: str, way: str) -> str:
    return f"mentions.{way}" if of == ALL else f"mentions.{of}.{way}"


def all_figures(labels: Sequence[str], rare: Sequence[str] = (), averaged: Sequence[str] | None = None) -> list[Figure]:
    """Return all figures for some labels, in the order of a report.

    Args:
        labels: the labels that occur.
        rare: those of them that are pooled when a threshold is judged.
        averaged: labels of gold that alone are in the mean of a macro figure; all that occur, where None.

    >>> [figure.name for figure in all_figures(["DATE"])][:2]
    ['mentions.strict.precision', 'mentions.strict.recall']
    """
    figures = [*strict(), *exact(), *partial(), *typed(), *norms("norm"), *norms("name")]
    figures += macro(labels) if averaged is None else macro(averaged, ("gold",))
    figures += pooled(rare)
    for label in labels:
        figures += of_label(label)
    return figures + observations()
