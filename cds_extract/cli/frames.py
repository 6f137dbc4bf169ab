"""A pandas table on the screen, or as JSON or CSV for other programs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .terminal import printable, say

if TYPE_CHECKING:
    import pandas as pd


class Format(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


OneFormat = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]


def print_frame(console: Console, frame: pd.DataFrame, form: Format) -> None:
    """Print a table in one of the formats; JSON is a list of objects, and what is missing is null."""
    if form is Format.JSON:
        records = json.loads(frame.to_json(orient="records", force_ascii=False, double_precision=15))
        say(console, json.dumps(records, ensure_ascii=False, indent=1))
    elif form is Format.CSV:
        say(console, frame.to_csv(index=False, lineterminator="\n").rstrip("\n"))
    else:
        print_table(console, frame)


def print_table(console: Console, frame: pd.DataFrame, title: str = "") -> None:
    """Print a table for people: numbers to the right, with three digits behind the point."""
    if frame.empty:
        return
    if title:
        say(console, title, "bold")
    table = Table()
    for name, dtype in frame.dtypes.items():
        is_number = dtype.kind in "if"
        table.add_column(printable(str(name)), justify="right" if is_number else "left", overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(_cell(value)) for value in row))
    console.print(table)


def _cell(value: object) -> str:
    if value is None or value != value:  # not a number is unlike itself
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}"
    return printable(str(value))
