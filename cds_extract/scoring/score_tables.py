"""Scores as tables that people read: figures with their intervals, and the ceiling beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from ..types import Status
from .comparing import Difference
from .evaluation import Evaluation, Score
from .mentions import WAYS
from .mistakes import crossed, grouped
from .right import FIELDS, NAMES

if TYPE_CHECKING:
    import pandas as pd

#: A heading and its table.
Section = tuple[str, "pd.DataFrame"]
NONE = "–"
#: The figures of a group, in a table with a row for each group.
GROUPED = (
    ("strict F1", "mentions.strict.f1"),
    ("type F1", "mentions.type.f1"),
    ("norm accuracy", "mentions.norm.accuracy"),
    ("norm F1", "mentions.norm.f1"),
    ("found F1", "observations.found.f1"),
    ("core F1", "observations.core.f1"),
    ("all F1", "observations.all.f1"),
)


def number(value: float | None) -> str:
    """Return a figure with three digits, or a dash.

    >>> number(0.98765), number(None)
    ('0.988', '–')
    """
    return NONE if value is None else f"{value:.3f}"


def between(low: float | None, high: float | None) -> str:
    """Return an interval, or a dash.

    >>> between(0.97, 1.0), between(None, None)
    ('0.970–1.000', '–')
    """
    return NONE if low is None or high is None else f"{low:.3f}–{high:.3f}"


class _Scores:
    """The figures of an evaluation by name."""

    def __init__(self, scores: Evaluation) -> None:
        self.by_name = {score.figure: score for score in scores.scores}
        self.has_ceiling = scores.ceiling is not None

    def get(self, name: str) -> Score:
        return self.by_name.get(name) or Score(name, None, None, None, 0)

    def three(self, way: str) -> dict[str, str]:
        """Precision, recall and F1 of one way, with the interval and the ceiling of F1."""
        precision, recall = (self.get(f"{way}.{statistic}").value for statistic in ("precision", "recall"))
        return {"precision": number(precision), "recall": number(recall), **self.one(f"{way}.f1", "F1")}

    def one(self, name: str, heading: str) -> dict[str, str]:
        """One figure with its interval, and the ceiling where there is one."""
        score = self.get(name)
        cells = {heading: number(score.value), f"{heading} 95%": between(score.low, score.high)}
        if self.has_ceiling:
            ceiling = number(score.ceiling)
            interval = between(score.ceiling_low, score.ceiling_high)
            cells["ceiling"] = ceiling if interval == NONE else f"{ceiling} ({interval})"
        return cells


def sections(scores: Evaluation) -> list[Section]:
    """Return the tables of an evaluation: mentions, labels, observations, mistakes, confusions."""
    return [
        ("mentions, all labels", mentions(scores)),
        ("mentions by label (strict; norm: amounts, periods, names, numbers)", labels(scores)),
        ("observations", observations(scores)),
        *mistakes(scores),
    ]


def mentions(scores: Evaluation) -> pd.DataFrame:
    """Return the four ways of comparing mentions, with what became of them."""
    import pandas as pd

    of = _Scores(scores)
    figures = pd.DataFrame([of.three(f"mentions.{way}") for way in WAYS])
    return pd.concat([scores.outcomes(), figures], axis=1)


def labels(scores: Evaluation) -> pd.DataFrame:
    """Return a row for each label, and what they come to together."""
    import pandas as pd

    of = _Scores(scores)
    rows = []
    for label in scores.counts.labels():
        name = f"mentions.{label}"
        rows.append(_label(of, label, name, "name" if label in NAMES else "norm"))
    rows.append(_label(of, "micro: amounts, periods", "mentions", "norm"))
    rows.append(_label(of, "micro: names, numbers", "mentions", "name"))
    rows.append(_label(of, "macro", "mentions.macro", None))
    if scores.rare:
        rows.append(_label(of, f"pooled: {', '.join(scores.rare)}", "mentions.pooled", None))
    return pd.DataFrame(rows)


def _label(of: _Scores, heading: str, name: str, kind: str | None) -> dict[str, object]:
    micro = name == "mentions"
    strict = of.three("nothing" if micro else f"{name}.strict")
    gold = of.get(f"{name}.{kind}.f1" if micro else f"{name}.strict.f1").gold
    return {
        "label": heading,
        "gold": gold,
        **strict,
        "type F1": NONE if micro else number(of.get(f"{name}.type.f1").value),
        "norm accuracy": number(of.get(f"{name}.{kind}.accuracy").value),
        "norm F1": number(of.get(f"{name}.{kind}.f1").value),
    }


def observations(scores: Evaluation) -> pd.DataFrame:
    """Return what is found, each field among the found, and whole records."""
    import pandas as pd

    of = _Scores(scores)
    rows: list[dict[str, object]] = []
    for name in ("found", *FIELDS, "core", "all"):
        field = name in FIELDS
        figure = f"observations.{name}.{'accuracy' if field else 'f1'}"
        rows.append(
            {
                "observations": name,
                "gold": of.get(figure).gold,
                "precision": number(of.get(f"observations.{name}.precision").value),
                "recall": number(of.get(f"observations.{name}.recall").value),
                **of.one(figure, "F1, or accuracy"),
            }
        )
    return pd.DataFrame(rows)


def mistakes(scores: Evaluation) -> list[Section]:
    """Return the mistakes by kind, and the confusions of labels and of statuses."""
    from typing import get_args

    from ..goldfiles.forms import FORMS

    return [
        ("mistakes", grouped(scores.mistakes).fillna("")),
        ("labels: gold in rows, predicted in columns", crossed(scores.labels, FORMS)),
        ("statuses of found observations, likewise", crossed(scores.statuses, get_args(Status))),
    ]


def groups(scores: Evaluation, by: str) -> pd.DataFrame:
    """Return a row for each article, split, style or topic: the main figures, with intervals where there are several.

    Raises:
        CdsError: U001 when one cannot group by that.
    """
    import pandas as pd

    rows = []
    for group, part in scores.groups(by).items():
        of = _Scores(part)
        row: dict[str, object] = {by: group or NONE}
        if by != "article":
            row["articles"] = len(part.counts.articles)
        for heading, name in GROUPED:
            score = of.get(name)
            ends = between(score.low, score.high)
            row[heading] = number(score.value) + ("" if ends == NONE else f" ({ends})")
        rows.append(row)
    return pd.DataFrame(rows)


def groups_long(scores: Evaluation, by: str) -> pd.DataFrame:
    """Return every figure of every group, a row for each, for programs."""
    import pandas as pd

    parts = []
    for group, part in scores.groups(by).items():
        frame = part.to_frame()
        frame.insert(0, by, group)
        parts.append(frame)
    return pd.concat(parts, ignore_index=True)


def differences(found: Sequence[Difference], *, everything: bool = True) -> pd.DataFrame:
    """Return a row for each figure of two systems; without precision and recall where not everything is wanted."""
    import pandas as pd

    shown = [
        d for d in found if everything or (d.value is not None and not d.figure.endswith((".precision", ".recall")))
    ]
    frame = pd.DataFrame([msgspec.structs.astuple(d) for d in shown], columns=Difference.__struct_fields__)
    return frame.astype({name: "float64" for name in frame.columns if name != "figure"})
