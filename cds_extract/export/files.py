"""Extractions as files: JSON Lines with everything, CSV and Parquet with one table.

Results are written as they come, so a corpus need not fit into memory.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec

from ..errors import CdsError
from ..types import Extraction
from .columns import TABLES, Dtype, Kind
from .rows import Cell, Row, rows
from .whole import whole, writing


class Sink(Protocol):
    """What writes extractions in one format."""

    def add(self, extraction: Extraction) -> None:
        """Write one extraction."""

    def close(self) -> None:
        """Write what is left; the file itself stays open."""


def to_line(extraction: Extraction) -> bytes:
    """Return the extraction as one line of JSON Lines (annotation guide, section 4), with its line break."""
    return msgspec.json.encode(extraction.to_dict()) + b"\n"


class JsonLines:
    """Everything of an article on one line: article, mentions, observations, ledger."""

    def __init__(self, handle: BinaryIO, kind: Kind) -> None:
        self._handle = handle

    def add(self, extraction: Extraction) -> None:
        """Write one line."""
        self._handle.write(to_line(extraction))

    def close(self) -> None:
        """Nothing is left to write."""


#: A cell that begins so is run as a formula by spreadsheets (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_cell(cell: Cell) -> str:
    """Return a cell as CSV text: exact amounts, ISO dates, and no text that a spreadsheet would run.

    A text that begins like a formula gets an apostrophe in front, which spreadsheets read as *this is text*. Amounts
    are never touched: a fall stays negative.

    >>> csv_cell(Decimal("5.3E+10")), csv_cell(Decimal("-0.5")), csv_cell("=1+1"), csv_cell(True), csv_cell(None)
    ('53000000000', '-0.5', "'=1+1", 'true', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else repr(cell)


class Csv:
    """One table, for spreadsheets as well as programs.

    The file begins with a byte order mark: without it Excel reads UTF-8 as the computer's old code page and spoils
    every Vietnamese letter, while pandas, R (readr), LibreOffice and DuckDB all skip it.
    """

    def __init__(self, handle: BinaryIO, kind: Kind) -> None:
        self._kind = kind
        self._text = io.TextIOWrapper(handle, encoding="utf-8-sig", newline="", write_through=True)
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow([column.name for column in TABLES[kind]])

    def add(self, extraction: Extraction) -> None:
        """Write the rows of one article."""
        self._writer.writerows([csv_cell(cell) for cell in row] for row in rows(extraction, self._kind))

    def close(self) -> None:
        """Let go of the file and leave it open."""
        self._text.detach()


class Parquet:
    """One table with typed columns, in row groups of some ten thousand rows."""

    _GROUP = 20_000

    def __init__(self, handle: BinaryIO, kind: Kind) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise CdsError("R011", package="pyarrow", extra="parquet") from error
        self._kind = kind
        self._arrow = pyarrow
        stored: dict[Dtype, Any] = {
            "string": pyarrow.string(),
            "float64": pyarrow.float64(),
            "int64": pyarrow.int64(),
            "bool": pyarrow.bool_(),
            "datetime64[ms]": pyarrow.date32(),
        }
        self._schema = pyarrow.schema([(column.name, stored[column.dtype]) for column in TABLES[kind]])
        self._writer = pyarrow.parquet.ParquetWriter(handle, self._schema)
        self._rows: list[Row] = []

    def add(self, extraction: Extraction) -> None:
        """Keep the rows of one article until a group is full."""
        self._rows.extend(rows(extraction, self._kind))
        if len(self._rows) >= self._GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last group and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            columns = [[_arrow_cell(row[i]) for row in self._rows] for i in range(len(self._schema))]
            arrays = [self._arrow.array(cells, field.type) for cells, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
            self._rows = []


def _arrow_cell(cell: Cell) -> Cell:
    return float(cell) if isinstance(cell, Decimal) else cell


#: suffix -> what writes it.
SINKS: dict[str, Callable[[BinaryIO, Kind], Sink]] = {".jsonl": JsonLines, ".csv": Csv, ".parquet": Parquet}


def check_output(path: str | Path) -> Path:
    """Return the path of an output file if a file of that kind can be written there.

    Raises:
        CdsError: W001 when the folder does not exist, W002 when the suffix is not known, R011 when Parquet is asked
            for and its package is absent, W003 when the path is a folder.
    """
    target = Path(path)
    if target.suffix.lower() not in SINKS:
        raise CdsError("W002", where=str(target), suffix=target.suffix, known=", ".join(SINKS))
    if not target.parent.is_dir():
        raise CdsError("W001", where=str(target))
    if target.is_dir():
        raise CdsError("W003", where=str(target), detail="it is a folder")
    SINKS[target.suffix.lower()](io.BytesIO(), "observations")
    return target


def write(results: Iterable[Extraction], path: str | Path, *, kind: Kind = "observations") -> None:
    """Write extractions to a file whose suffix says the format; the file appears whole or not at all.

    Args:
        results: extractions, for example those of ``extract_many``; they are written as they come.
        path: ``.jsonl`` keeps everything, one article a line; ``.csv`` and ``.parquet`` hold one table.
        kind: which table, for CSV and Parquet.

    Raises:
        CdsError: W001, W002, W003 and R011, as :func:`check_output` says. An error of ``results`` passes through, and
            no file appears.

    >>> write([], "out.docx")
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W002] out.docx: the suffix «.docx» is not known. Use one of .jsonl, .csv, .parquet.
    """
    target = check_output(path)
    with whole(target) as handle:
        with writing(target):
            sink = SINKS[target.suffix.lower()](handle, kind)
        for result in results:
            with writing(target):
                sink.add(result)
        with writing(target):
            sink.close()
