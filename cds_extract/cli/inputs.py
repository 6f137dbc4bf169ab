"""The options that all commands share: what to read, and how."""

from __future__ import annotations

from typing import Annotated, Any

import typer

_PANEL = "Reading"

Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The publication date of the articles, YYYY-MM-DD, in place of their own. "
        "Dates without a year and words such as «today» are read by it.",
        rich_help_panel=_PANEL,
    ),
]

StdinFormat = Annotated[
    str | None,
    typer.Option(metavar="SUFFIX", help="What standard input holds: txt, jsonl, csv or html.", rich_help_panel=_PANEL),
]


def column(what: str) -> Any:
    """Return an option that names the column of a CSV file, or the field of a JSON Lines file, with ``what``."""
    return typer.Option(
        metavar="NAME", help=f"The column of CSV, or field of JSON Lines, with {what}.", rich_help_panel=_PANEL
    )
