"""The observations of one article as a table for people, each with the sentence that says so."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..export.columns import TABLES
from ..export.rows import rows
from ..types import Extraction
from .terminal import printable, say

_BOUNDS = {"about": "~ ", "nearly": "< ~ ", "over": "> ", "under": "< ", "at_least": "≥ ", "at_most": "≤ "}
_UNITS = {"PT": "%", "PP": "pp", "NUMBER": "", "RATIO": "", "RANK": ""}
_NAMES = [column.name for column in TABLES["observations"]]


def amount(number: Decimal) -> str:
    """Return an amount with its thousands grouped.

    >>> amount(Decimal("53E+9")), amount(Decimal("17.17"))
    ('53,000,000,000', '17.17')
    """
    return f"{number:,f}"


def value_of(record: dict[str, Any]) -> str:
    """Return the amount of an observation as one reads it.

    >>> value_of({"value": Decimal("97.3"), "unit": "PT", "bound": "over"})
    '> 97.3 %'
    >>> value_of({"numerator": Decimal(59), "denominator": Decimal(63), "unit": "RATIO", "bound": "exact"})
    '59 / 63'
    >>> value_of({"value": Decimal(4), "unit": "RANK", "bound": "exact"})
    'rank 4'
    """
    if record.get("numerator") is not None:
        number = f"{amount(record['numerator'])} / {amount(record['denominator'])}"
    elif record.get("low") is not None:
        number = f"{amount(record['low'])} – {amount(record['high'])}"
    else:
        number = "?" if record.get("value") is None else amount(record["value"])
    unit = record.get("unit") or ""
    per = f"/{record['per']}" if record.get("per") else ""
    number = f"rank {number}" if unit == "RANK" else number
    sign = "+" if record.get("measure") == "change" and (record.get("value") or 0) > 0 else ""
    return f"{_BOUNDS.get(record['bound'], '')}{sign}{number} {_UNITS.get(unit, unit)}{per}".strip()


def print_observations(console: Console, result: Extraction) -> None:
    """Print the table of one article, under its name."""
    article = result.article
    heading = " · ".join(part for part in (article.doc_id, article.published, article.title) if part)
    say(console, heading + (" · synthetic" if article.synthetic else ""), "bold")
    if not result.observations:
        say(console, "no observations\n", "dim")
        return
    table = Table(show_lines=True, width=console.width)
    table.add_column("value", justify="right", overflow="fold", ratio=3)
    table.add_column("what is measured, and the sentence that says so", overflow="fold", ratio=12)
    table.add_column("period", overflow="fold", width=10)
    table.add_column("area", overflow="fold", ratio=2)
    table.add_column("status", overflow="fold", width=8)
    table.add_column("source", overflow="fold", ratio=4)
    for row in rows(result):
        record: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
        period = (record["period"] or "") + (f"\nvs {record['base_period']}" if record["base_period"] else "")
        status = record["status"] + ("\nchange" if record["measure"] == "change" else "")
        table.add_row(
            Text(printable(value_of(record)), style="bold"),
            Text.assemble(
                printable(record["indicator_text"] or "–"), "\n", (printable(record["sentence"] or ""), "dim")
            ),
            Text(period),
            Text(printable(record["area_name"] or "")),
            Text(status),
            Text(printable(record["source"] or "")),
        )
    console.print(table)
    console.print()
