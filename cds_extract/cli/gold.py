"""``cds-extract gold``: check, count and compare gold files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from .frames import Format, OneFormat, print_frame, print_table
from .gold_files import convert, formats, join, prelabel
from .terminal import ends_with, messages, output, say

gold = typer.Typer(
    name="gold",
    help="Read, check, compare, complete and convert gold files: labelled articles in JSON Lines.",
    no_args_is_help=True,
)
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Gold files (JSON Lines).")]


@gold.command()
def validate(
    files: Files,
    together: Annotated[
        bool,
        typer.Option("--together", help="The files are parts of one set: an article may stand in only one of them."),
    ] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the errors.")] = Format.TABLE,
) -> None:
    """Find everything that is wrong in gold files, in one run.

    Exit status: 0 nothing is wrong, 1 there are errors, 2 a file cannot be read.
    """
    from ..goldfiles.validate import validate as check

    with ends_with(2):
        found = check(files, together=together)
    console = output()
    if form is Format.TABLE:
        for error in found.errors:
            say(console, str(error))
    else:
        import pandas as pd

        from ..goldfiles import Finding

        rows = [msgspec.structs.asdict(error) for error in found.errors]
        print_frame(console, pd.DataFrame(rows, columns=list(Finding.__struct_fields__)), form)
    say(messages(), f"{found.articles} articles in {found.files} files, {len(found.errors)} errors")
    if found.errors:
        raise typer.Exit(1)


@gold.command()
def stats(
    files: Files,
    index: Annotated[
        Path | None,
        typer.Option("--index", metavar="CSV", help="The corpus's index: doc_id, split, published, style, words …"),
    ] = None,
    form: OneFormat = Format.TABLE,
) -> None:
    """Count articles, mentions by label and observations, by split and style, with their density per 1,000 words."""
    from ..goldfiles.index import read_index
    from ..goldfiles.records import iter_gold
    from ..goldfiles.stats import GROUPINGS, wide
    from ..goldfiles.stats import stats as count

    with ends_with(1):
        rows = read_index(index) if index else None
        table = count((article for file in files for article in iter_gold(file)), rows)
    console = output()
    if form is not Format.TABLE:
        print_frame(console, table, form)
        return
    for by in ("all", *GROUPINGS):
        shown = wide(table, by) if by in set(table["by"]) else None
        if shown is not None:
            print_table(console, shown.reset_index(), f"by {by}, in brackets per 1,000 words")


@gold.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A gold file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The gold file after the change.")],
    form: OneFormat = Format.TABLE,
) -> None:
    """Show what changed between two gold files, article by article.

    Exit status: 0 whether or not something changed, 2 a file cannot be read.
    """
    import pandas as pd

    from ..goldfiles.diff import Change
    from ..goldfiles.diff import diff as compare
    from ..goldfiles.records import iter_gold

    with ends_with(2):
        changes = compare(iter_gold(old), iter_gold(new))
    frame = pd.DataFrame([msgspec.structs.asdict(change) for change in changes], columns=Change.__struct_fields__)
    console = output()
    if form is not Format.TABLE:
        print_frame(console, frame, form)
        return
    for doc_id, part in frame.groupby("doc_id", sort=False):
        print_table(console, part.drop(columns="doc_id"), str(doc_id))
    say(messages(), f"{len(changes)} changes in {frame['doc_id'].nunique()} articles")


@gold.command()
def agree(
    files: Annotated[list[Path], typer.Argument(metavar="A B [C...]", help="One gold file for each labeller.")],
    drawings: Annotated[
        int, typer.Option(min=100, metavar="N", help="How many drawings the intervals rest on.")
    ] = 2000,
    seed: Annotated[int, typer.Option(metavar="N", help="The seed of the drawings.")] = 0,
    pool: Annotated[
        bool,
        typer.Option("--pooled", help="The files hold different articles: compare the first two labellings of each."),
    ] = False,
    form: OneFormat = Format.TABLE,
) -> None:
    """Measure how far labellers agree: mentions, tokens and observations, with 95% intervals over articles."""
    from ..goldfiles.agree import agree as compare
    from ..goldfiles.agree import pooled
    from ..goldfiles.records import read_sets

    if len(files) < 2:
        raise typer.BadParameter("it takes two files or more", param_hint="A B [C...]")
    with ends_with(1):
        sets = read_sets(files)
        report = compare(pooled(sets) if pool else sets, drawings=drawings, seed=seed)
    console = output()
    if form is Format.JSON:
        say(console, json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=1))
    else:
        frame = report.to_frame()
        print_frame(console, frame.assign(items=frame["items"].round().astype("int64")), form)
    left_out = f"; left out, for not all have them: {', '.join(report.left_out)}" if report.left_out else ""
    say(messages(), f"{report.labellers} labellers, {report.articles} articles{left_out}")


for command in (join, convert, formats, prelabel):
    gold.command()(command)
