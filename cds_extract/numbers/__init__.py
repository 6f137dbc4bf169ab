"""The grammar of Vietnamese numbers: one scan finds every number, its value, scale and range."""

from .numerals import read_digits, read_words
from .scan import DASHES, Number, scan

__all__ = ["DASHES", "Number", "read_digits", "read_words", "scan"]
