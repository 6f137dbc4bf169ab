"""The words of the domain as reviewed tables: agencies, areas, units, cue words, each row with its source.

A table is a CSV file in this folder (UTF-8, comma separated, one header line) whose last column is ``source``. A row
type is a frozen :class:`msgspec.Struct` whose fields are the columns; :func:`load` checks every row against it.

>>> from cds_extract.codebook import load
>>> import msgspec
>>> class Reason(msgspec.Struct, frozen=True):
...     code: str
...     meaning: str
...     source: str
>>> load("reasons.csv", Reason)[0].code
'address'
"""

from __future__ import annotations

import csv
import functools
from importlib.resources import as_file, files
from typing import TypeVar

import msgspec

from ..errors import CdsError

Row = TypeVar("Row", bound=msgspec.Struct)


@functools.cache
def load(table: str, row_type: type[Row]) -> tuple[Row, ...]:
    """Read and check one table of the codebook.

    An empty cell is None for a field that allows it. A field of type ``tuple[str, ...]`` is split at ``|``.

    Args:
        table: the file name, for example ``units.csv``.
        row_type: the struct that a row must fit.

    Raises:
        CdsError: D001, with file and line, when a row does not fit.
    """
    listed = {f.name for f in msgspec.structs.fields(row_type) if "tuple" in str(f.type)}
    rows: list[Row] = []
    with as_file(files(__package__) / table) as path, path.open(encoding="utf-8", newline="") as handle:
        for line, record in enumerate(csv.DictReader(handle), start=2):
            cells = {
                name: tuple(part for part in (cell or "").split("|") if part) if name in listed else cell or None
                for name, cell in record.items()
            }
            try:
                rows.append(msgspec.convert(cells, row_type, strict=False))
            except (msgspec.ValidationError, TypeError) as error:
                raise CdsError("D001", where=f"{table}:{line}", detail=str(error)) from error
    return tuple(rows)
