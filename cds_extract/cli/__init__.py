"""The command ``cds-extract``: it parses arguments, shows progress and prints; the work is done by the library.

Exit status: 0 all well; 1 some articles failed, and are listed; 2 the command cannot be run as given; 130 stopped by
Ctrl-C; 141 the reader of the output went away.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .evaluate import evaluate
from .explain import explain
from .extract import extract
from .gold import gold
from .show import show
from .train import train

_HELP = """
Turn Vietnamese press reports on digital transformation (chuyển đổi số) into structured indicator observations.

Every number of an article is accounted for: it is in a mention, set aside with a coded reason, or unresolved.
"""

_EPILOG = """
Examples:

  cds-extract extract article.txt --published 2022-04-27

  cds-extract extract reports/ -o reports.csv --workers 2

  cds-extract show article.txt

  cds-extract explain article.txt --observation o3

  cds-extract gold validate gold/test.jsonl

  cds-extract evaluate gold/test.jsonl --system rules

  cds-extract train gold/train.jsonl --dev gold/dev.jsonl -o models

Exit status: 0 all well, 1 some articles failed (they are listed), 2 the command cannot be run as given.
"""

app = typer.Typer(
    name="cds-extract",
    help=_HELP,
    epilog=_EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(show)
app.command()(explain)
app.command()(evaluate)
app.command()(train)
app.add_typer(gold)


def _print_version(wanted: bool) -> None:
    if wanted:
        from .. import __version__

        typer.echo(f"cds-extract {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Options of the command itself; the text of ``--help`` is given to the app."""


def main() -> None:
    """Run the command with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows has the computer's old code page, which has no Vietnamese.
        if hasattr(stream, "reconfigure") and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")
    app()
