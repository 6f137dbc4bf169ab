"""Extractions as a pandas table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..types import Extraction
from .columns import TABLES, Dtype, Kind
from .rows import Cell, rows

if TYPE_CHECKING:
    import pandas as pd


def to_frame(results: Iterable[Extraction], kind: Kind = "observations") -> pd.DataFrame:
    """Return one table of all results; no results give an empty table with all columns.

    Amounts become floats here; CSV keeps them exact.

    Args:
        results: extractions, for example those of ``extract_many``.
        kind: one row for each observation, mention or ledger entry.

    >>> frame = to_frame([])
    >>> len(frame), str(frame.dtypes["value"]), frame.columns[-1]
    (0, 'float64', 'synthetic')
    """
    import pandas as pd

    columns = TABLES[kind]
    table = [row for result in results for row in rows(result, kind)]
    return pd.DataFrame(
        {column.name: _series([row[i] for row in table], column.dtype) for i, column in enumerate(columns)}
    )


def _series(cells: list[Cell], dtype: Dtype) -> pd.Series[Any]:
    import pandas as pd

    if dtype == "float64":
        cells = [None if cell is None else float(cell) for cell in cells]  # type: ignore[arg-type]
    return pd.Series(cells, dtype=dtype)
