"""How ``cds-extract evaluate`` prints scores: tables for people, JSON, CSV and Markdown for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import msgspec
from rich.console import Console

from ..scoring.comparing import Difference
from ..scoring.evaluation import Evaluation
from ..scoring.floors import Shortfall
from ..scoring.mistakes import grouped
from ..scoring.score_tables import Section, differences, groups, groups_long, sections
from .frames import Format, print_frame, print_table
from .terminal import messages, say

if TYPE_CHECKING:
    import pandas as pd


class ScoreFormat(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"


class By(StrEnum):
    """What the scores are told by."""

    LABEL = "label"
    ARTICLE = "article"
    STYLE = "style"
    TOPIC = "topic"


#: So many articles are named on standard error.
_NAMED = 10


def print_scores(
    console: Console,
    scores: Evaluation,
    form: ScoreFormat,
    by: By = By.LABEL,
    found: Sequence[Difference] | None = None,
    short: Sequence[Shortfall] = (),
    other: Evaluation | None = None,
) -> None:
    """Print an evaluation in one of the formats, with a comparison where there is one."""
    if form is ScoreFormat.JSON:
        say(console, json.dumps(as_json(scores, by, found, short, other), ensure_ascii=False, indent=1))
    elif form is ScoreFormat.CSV:
        print_frame(console, _one_table(scores, by, found), Format.CSV)
    else:
        shown: list[Section] = (
            [(f"by {by.value}", groups(scores, by.value))] if by is not By.LABEL else sections(scores)
        )
        if found is not None:
            shown.append(("the one, the other, and the difference", differences(found, everything=False)))
        for title, frame in shown:
            if form is ScoreFormat.TABLE:
                print_table(console, frame, title)
            elif not frame.empty:
                say(console, f"**{title}**\n\n{markdown(frame)}\n")


def _one_table(scores: Evaluation, by: By, found: Sequence[Difference] | None) -> pd.DataFrame:
    if found is not None:
        return differences(found)
    return scores.to_frame() if by is By.LABEL else groups_long(scores, by.value)


def as_json(
    scores: Evaluation,
    by: By,
    found: Sequence[Difference] | None,
    short: Sequence[Shortfall],
    other: Evaluation | None = None,
) -> dict[str, Any]:
    """Return all of an evaluation as one JSON object."""
    whole: dict[str, Any] = {
        **_missing(scores),
        "articles_of_the_ceiling": len(scores.ceiling.counts.articles) if scores.ceiling is not None else 0,
        "scores": msgspec.to_builtins(scores.scores),
        "outcomes": scores.outcomes().to_dict("records"),
        "mistakes": json.loads(grouped(scores.mistakes).to_json(orient="records", force_ascii=False)),
        "labels": [[*pair, number] for pair, number in sorted(scores.labels.items())],
        "statuses": [[*pair, number] for pair, number in sorted(scores.statuses.items())],
        "short": msgspec.to_builtins(short),
    }
    if by is not By.LABEL:
        parts = scores.groups(by.value).items()
        whole["groups"] = [{by.value: group, "scores": msgspec.to_builtins(part.scores)} for group, part in parts]
    if found is not None:
        whole["comparison"] = msgspec.to_builtins(found)
    if other is not None:
        whole["other"] = _missing(other)
    return whole


def _missing(scores: Evaluation) -> dict[str, Any]:
    """How much was scored, and what is not there on one side."""
    return {
        "articles": len(scores.counts.articles),
        "without_predictions": scores.unpredicted,
        "not_in_gold": scores.left_over,
        "not_judged": scores.unjudged,
        "not_compared_by_text": scores.unchecked,
        "failures": [str(failure) for failure in scores.failures],
    }


def markdown(frame: pd.DataFrame) -> str:
    r"""Return a table in Markdown, numbers to the right.

    >>> import pandas as pd
    >>> print(markdown(pd.DataFrame({"label": ["a|b", "c"], "F1": [0.98765, None]})))
    | label | F1 |
    |---|---:|
    | a\|b | 0.988 |
    | c | – |
    """
    right = [dtype.kind in "if" for dtype in frame.dtypes]
    rows = [[str(name) for name in frame.columns]]
    rows += [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("---:" if number else "---" for number in right) + "|")
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None or value != value:  # not a number is unlike itself
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else " ".join(str(value).split())


def tell(scores: Evaluation, whose: str = "") -> None:
    """Say on standard error how much was scored, and which articles are missing on one side.

    Args:
        scores: of a system.
        whose: what goes before each line, where there is another system too.
    """
    console = messages()
    articles = len(scores.counts.articles)
    say(
        console,
        f"{whose}{articles} articles, {len(scores.unpredicted)} without predictions, {len(scores.mistakes)} mistakes",
    )
    for names, why in (
        (scores.unpredicted, "without predictions, which counts as empty ones"),
        (scores.left_over, "not in gold, and passed over"),
        (scores.unjudged, "neither mentions nor observations in gold: nobody judged them, and they are not scored"),
        (scores.unchecked, "without text or text_sha256 on one side: whether the texts are the same is not known"),
    ):
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            say(console, f"{whose}{why}: {', '.join(names[:_NAMED])}{more}")
    if scores.ceiling is not None:
        say(console, f"the ceiling is that of {len(scores.ceiling.counts.articles)} of these {articles} articles")
    for failure in scores.failures:
        say(console, f"{whose}{failure}", "red")
