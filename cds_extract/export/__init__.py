"""Results as tables and files, and read back.

:func:`write` makes JSON Lines, CSV or Parquet by the suffix; :func:`to_frame` makes a pandas table; :func:`load`
reads JSON Lines back; :class:`Journal` keeps a long run's work so that a killed run can go on.
"""

from .columns import COLUMNS, TABLES, Column, Kind
from .files import check_output, write
from .frame import to_frame
from .journal import Journal
from .load import iter_load, load

__all__ = ["COLUMNS", "TABLES", "Column", "Journal", "Kind", "check_output", "iter_load", "load", "to_frame", "write"]
