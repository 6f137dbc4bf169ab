"""``cds-extract evaluate``: predictions, or the extractor itself, scored against gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from .inputs import ModelsOption, SystemName
from .scores import By, ScoreFormat, print_scores, tell
from .terminal import ends_with, messages, output, say

if TYPE_CHECKING:
    from ..goldfiles.index import IndexRow
    from ..scoring import Evaluation
    from ..scoring.floors import Shortfall


_LIMITS = "Limits"


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold files (JSON Lines).")],
    pred: Annotated[
        Path | None,
        typer.Option("--pred", metavar="FILE", help="Predictions of any system, in the format of gold files."),
    ] = None,
    system: Annotated[
        SystemName | None, typer.Option("--system", help="Run this system on the gold articles instead.")
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="S", help="Only articles of this split; it needs --index.")
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option("--index", metavar="CSV", help="The corpus's index: doc_id, split, published, style, topic …"),
    ] = None,
    by: Annotated[By, typer.Option("--by", help="A row for each of these; style and topic need --index.")] = By.LABEL,
    compare: Annotated[
        str | None,
        typer.Option("--compare", metavar="OTHER", help="Compare with this: a file of predictions, or a system."),
    ] = None,
    agreement: Annotated[
        list[Path] | None,
        typer.Option(
            "--agreement",
            metavar="PATH",
            help="Labellers' label sets, a folder of them or file by file: their agreement is the ceiling of F1.",
        ),
    ] = None,
    form: Annotated[ScoreFormat, typer.Option("--format", "-f", help="How to print the scores.")] = ScoreFormat.TABLE,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors", metavar="FILE", help="Write every mistake there (JSON Lines); - prints them below the table."
        ),
    ] = None,
    least: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="FIGURE=VALUE",
            help="Exit with 1 when the figure is less; may be repeated.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(
            "--floors",
            metavar="JSON",
            help="Exit with 1 when a figure is below its floor in this file.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    update_floors: Annotated[
        bool,
        typer.Option(
            "--update-floors",
            help="Set the floors anew instead; none is lowered that is not named.",
            rich_help_panel=_LIMITS,
        ),
    ] = False,
    lower: Annotated[
        list[str] | None,
        typer.Option(
            "--lower",
            metavar="FIGURE",
            help="With --update-floors: this floor may fall, or go where the figure is gone; may be repeated.",
            rich_help_panel=_LIMITS,
        ),
    ] = None,
    drawings: Annotated[
        int, typer.Option(min=0, metavar="N", help="How many drawings the intervals rest on; 0 for none.")
    ] = 2000,
    seed: Annotated[int, typer.Option(metavar="N", help="The seed of the drawings.")] = 0,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes for --system.")] = 1,
    models: ModelsOption = None,
) -> None:
    """Score predictions against gold: mentions, normal forms and observations, with 95% intervals over articles.

    Names of figures are such as mentions.strict.f1, mentions.DATE.norm.accuracy and observations.core.f1; the format
    json lists them all. Gold articles without predictions count as empty predictions, and are listed. The ceiling is
    that of the scored articles which two labellers have.

    Exit status: 0 all well; 1 a figure falls short of --min or of its floor, and is named; 2 the scoring cannot be run,
    as when texts differ between gold and predictions, or an option does not fit.
    """  # fmt: skip
    from ..goldfiles.agree import pooled
    from ..goldfiles.index import read_index
    from ..goldfiles.records import read_sets
    from ..scoring import evaluate as score

    if (pred is None) == (system is None):
        raise typer.BadParameter("give either --pred or --system", param_hint="--pred / --system")
    if index is None and (split is not None or by in (By.STYLE, By.TOPIC)):
        raise typer.BadParameter("it needs --index", param_hint="--split" if split is not None else "--by")
    if form is ScoreFormat.CSV and compare is not None and by is not By.LABEL:
        raise typer.BadParameter("one CSV table cannot hold both --by and --compare", param_hint="--format")
    if str(errors) == "-" and form is not ScoreFormat.TABLE:
        raise typer.BadParameter(
            f"only a table has room for mistakes below it; with {form.value} give a FILE", param_hint="--errors"
        )
    _check_floor_options(gold, floors, split, update_floors, lower or ())
    wanted = _least(least or ())

    def run(of: Path | str, sets: list[Path], rows: dict[str, IndexRow] | None) -> Evaluation:
        ceiling = pooled(read_sets(sets)) if sets else None
        return score(
            gold, of, split=split, index=rows, agreement=ceiling, drawings=drawings, seed=seed, workers=workers,
            models=models,
        )  # fmt: skip

    with ends_with(2):
        rows = read_index(index) if index else None
        scores = run(pred or str(system), files_of(agreement or ()), rows)
        other = run(compare, [], rows) if compare is not None else None
        found = scores.compare(other) if other is not None else None
        short = _short(scores, wanted, gold[0], floors, update_floors, lower or ())
        if errors is not None and str(errors) != "-":
            _write(scores, errors)
    console = output()
    print_scores(console, scores, form, by, found, short, other)
    if errors is not None and str(errors) == "-":
        for mistake in scores.mistakes:
            say(console, str(mistake))
    tell(scores)
    if other is not None:
        tell(other, f"{compare}: ")
    for shortfall in short:
        say(messages(), str(shortfall), "red")
    if short:
        raise typer.Exit(1)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files among paths, and those of the folders: all that end in ``.jsonl``, by name."""
    return [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]


def _check_floor_options(
    gold: Sequence[Path], floors: Path | None, split: str | None, update: bool, lower: Sequence[str]
) -> None:
    if floors is None and update:
        raise typer.BadParameter("it needs --floors", param_hint="--update-floors")
    if lower and not update:
        raise typer.BadParameter("it needs --update-floors", param_hint="--lower")
    if floors is not None and (len(gold) > 1 or split is not None):
        raise typer.BadParameter("floors are those of one whole gold file", param_hint="--floors")


def _least(written: Sequence[str]) -> dict[str, float]:
    """Read ``FIGURE=VALUE``."""
    found = {}
    for text in written:
        name, _, value = text.rpartition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            name = ""
        if not name or not 0 <= found[name.strip()] <= 1:
            raise typer.BadParameter(f"«{text}» is not FIGURE=VALUE with a value from 0 to 1", param_hint="--min")
    return found


def _short(
    scores: Evaluation, wanted: dict[str, float], gold: Path, floors: Path | None, update: bool, lower: Sequence[str]
) -> list[Shortfall]:
    from ..scoring.floors import check_floors, floors_of, gone, shortfalls, update_floors

    short = shortfalls(scores, wanted)
    if floors is not None and update:
        lost = gone(floors_of(floors, gold), scores)
        short += update_floors(floors, gold, scores, lower)
        for name in lost:
            if name in lower:
                say(messages(), f"{name} is not there any more: its floor is removed")
            else:
                say(messages(), f"{name} is not there any more: --lower {name} removes its floor")
    elif floors is not None:
        short += check_floors(floors, gold, scores)
    return short


def _write(scores: Evaluation, path: Path) -> None:
    from ..export.whole import whole, writing

    with whole(path) as handle, writing(path):
        for mistake in scores.mistakes:
            handle.write(msgspec.json.encode(mistake) + b"\n")
