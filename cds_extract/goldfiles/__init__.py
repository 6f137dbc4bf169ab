"""Gold files: read, check, count, compare, complete and convert them (annotation guide, section 4).

:func:`read_gold` gives typed articles that still know which fields were absent; :func:`validate` finds all errors of
files in one run.
"""

from .findings import Finding
from .records import Gold, iter_gold, read_gold, write_gold
from .validate import Validation, validate

__all__ = ["Finding", "Gold", "Validation", "iter_gold", "read_gold", "validate", "write_gold"]
