"""``cds-extract extract``: a corpus to a file, or to a table on the screen."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ..api import Results, extract_many
from ..errors import CdsError
from ..export import Journal, check_output, write
from ..reading import Columns, Corpus, read
from ..types import Article
from .inputs import ModelsOption, Published, StdinFormat, SystemName, SystemOption, column
from .summary import Summary
from .table import print_observations
from .terminal import ends_with, messages, output, say


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Files (.txt .jsonl .csv .html), folders, globs, or - for standard input."
        ),
    ],
    destination: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=".jsonl keeps everything, one article a line; .csv and .parquet hold the table of observations. "
            "Without it the table is printed.",
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that share the work.")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from an unfinished run (FILE.partial) instead of starting anew.")
    ] = False,
    system: SystemOption = SystemName.HYBRID,
    models: ModelsOption = None,
    published: Published = None,
    stdin_format: StdinFormat = None,
    text_column: Annotated[str, column("the text")] = Columns().text,
    date_column: Annotated[str, column("the publication date")] = Columns().published,
    id_column: Annotated[str, column("the identifier")] = Columns().doc_id,
    title_column: Annotated[str, column("the title")] = Columns().title,
    url_column: Annotated[str, column("the address")] = Columns().url,
) -> None:
    """Extract mentions and observations from articles.

    An article that cannot be read or extracted is listed at the end, and the others go on. A file appears whole or
    not at all; a run that was stopped goes on with --resume.
    """  # fmt: skip
    if resume and destination is None:
        raise typer.BadParameter("it needs --output", param_hint="--resume")
    columns = Columns(
        text=text_column, published=date_column, doc_id=id_column, title=title_column, url=url_column
    )  # fmt: skip
    summary = Summary()
    with ends_with(2):
        corpus = read(*inputs, columns=columns, published=published, stdin_format=stdin_format)
        many = functools.partial(extract_many, workers=workers, system=system, models=models)
        many(())  # what is wrong with the models is told before anything is read
        journal = _journal(destination, resume, system) if destination else None
    with ends_with(1):
        if destination and journal:
            failures = _write(corpus, many, summary, destination, journal)
        else:
            failures = _print(corpus, many, summary)
    for line in summary.lines(failures):
        say(messages(), line)
    if failures:
        raise typer.Exit(1)


#: Extracts many articles, by the system that was asked for.
_Many = Callable[[Iterable[Article]], Results]


def _print(corpus: Corpus, many: _Many, summary: Summary) -> Sequence[CdsError]:
    console = output()
    results = many(corpus)
    for result in summary.tally(results):
        print_observations(console, result)
    return results.failures


def _journal(destination: Path, resume: bool, system: str) -> Journal:
    from .. import __version__

    check_output(destination)
    return Journal(destination, resume=resume, version=f"{__version__} {system}")


def _write(corpus: Corpus, many: _Many, summary: Summary, destination: Path, journal: Journal) -> Sequence[CdsError]:
    results = many(journal.pending(corpus))
    with journal:
        try:
            with _progress() as advance:
                for result in results:
                    journal.add(result)
                    advance()
        except KeyboardInterrupt:
            if journal.done:
                say(messages(), f"Stopped. {journal.done} articles are done: go on with --resume.")
            raise
        if journal.done:
            write(summary.tally(journal.results()), destination)
            journal.discard()
    return [*corpus.failures, *results.failures]


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """Show on a terminal how many articles are done; how many there will be is not known beforehand."""
    console = messages()
    # No thread that refreshes the display: processes are forked meanwhile.
    with Progress(
        SpinnerColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeElapsedColumn(),
        console=console, disable=not console.is_terminal, auto_refresh=False, transient=True,
    ) as progress:  # fmt: skip
        task = progress.add_task("", total=None)

        def advance() -> None:
            progress.advance(task)
            progress.refresh()

        yield advance
