"""The options that commands share: what to read, and how; which system extracts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
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


_SYSTEM = "System"


class SystemName(StrEnum):
    """The systems that extract; see :mod:`cds_extract.systems`."""

    RULES = "rules"
    ML = "ml"
    HYBRID = "hybrid"


SystemOption = Annotated[
    SystemName,
    typer.Option(
        "--system",
        help="rules: word lists and rules; ml: models wherever there is one; hybrid: rules with what has been learned.",
        rich_help_panel=_SYSTEM,
    ),
]

ModelsOption = Annotated[
    Path | None,
    typer.Option(
        "--models",
        metavar="MODEL_DIR",
        help="A folder that `cds-extract train` made, in place of the models that come with the package.",
        rich_help_panel=_SYSTEM,
    ),
]


def column(what: str) -> Any:
    """Return an option that names the column of a CSV file, or the field of a JSON Lines file, with ``what``."""
    return typer.Option(
        metavar="NAME", help=f"The column of CSV, or field of JSON Lines, with {what}.", rich_help_panel=_PANEL
    )
