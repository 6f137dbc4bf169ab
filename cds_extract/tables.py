"""Tables that have lost their rules: a page's cells, each on a line of its own.

```
Đơn vị ⏎ Tiếp nhận ⏎ Tỷ lệ (%) ⏎ Giá Rai ⏎ 2.085 ⏎ 21,0 ⏎ Đông Hải ⏎ 1.640 ⏎ 12,0
```

A table is a run of short lines, one below the other, in which a name and then as many numbers come again and again. The
lines before the first name are the heads of the columns, and before them there may be a caption. Nothing is guessed of
runs with less order.

>>> text = "Bảng\\nĐơn vị\\nTiếp nhận\\nTỷ lệ (%)\\nGiá Rai\\n2.085\\n21,0\\nĐông Hải\\n1.640\\n12,0\\n"
>>> cell = Tables(text).at(text.index("12,0"))
>>> [text[slice(*span)] for span in (cell.head, cell.row)], cell.unit
(['Tỷ lệ', 'Đông Hải'], '%')
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
import regex

from .types import Span

#: A cell with a number, or with the mark for none.
_NUMBER = regex.compile(r"(?:\d++(?:[.,]\d++)*+|[-–—])")
#: The unit of a column or a table, in brackets behind its head.
_UNIT = regex.compile(r"[ \u00a0]*+\((?P<unit>[^()]{1,24})\)$")
#: The longest cell, and how many rows and lines before the first number are looked at.
_LONGEST, _ROWS, _BEFORE = 60, 2, 12


class Cell(msgspec.Struct, frozen=True):
    """A number of a table.

    Attributes:
        span: the number.
        head: the head of its column, without the unit.
        row: the name of its row.
        caption: the line before the heads, without the unit; None where there is none.
        unit: what stands in brackets behind the head, else behind the caption; empty where nothing does.
    """

    span: Span
    head: Span
    row: Span
    caption: Span | None
    unit: str


class Tables:
    """The cells of all tables of a text.

    Args:
        text: an article's text.
    """

    def __init__(self, text: str) -> None:
        self._cells = [cell for run in _runs(text) for cell in _cells(text, run)]
        self._starts = [cell.span[0] for cell in self._cells]
        #: The names of the rows.
        self.rows = frozenset(cell.row for cell in self._cells)

    def at(self, position: int) -> Cell | None:
        """Return the cell whose number stands at a position, or None."""
        index = bisect_right(self._starts, position) - 1
        return self._cells[index] if index >= 0 and position < self._cells[index].span[1] else None


def _runs(text: str) -> Iterator[list[Span]]:
    """Yield runs of short lines without a blank line between them."""
    lines: list[Span] = []
    start = 0
    for end in (*(i for i, sign in enumerate(text) if sign == "\n"), len(text)):
        line = text[start:end]
        left = start + len(line) - len(line.lstrip())
        lines.append((left, max(left, start + len(line.rstrip()))))
        start = end + 1
    for short, run in groupby(lines, key=lambda line: 0 < line[1] - line[0] <= _LONGEST):
        if short:
            yield list(run)


def _cells(text: str, run: Sequence[Span]) -> Iterator[Cell]:
    """Yield the cells of the table that a run of lines is, if it is one."""
    numeric = [_NUMBER.fullmatch(text, *line) is not None for line in run]
    if sum(numeric) < 2 * _ROWS:
        return
    first = numeric.index(True)
    width = next((i for i, is_number in enumerate(numeric[first:]) if not is_number), len(run) - first)
    if not width < first <= _BEFORE:
        return
    heads = run[first - 1 - width : first - 1]
    before = first - 1 - width
    if before > 0 and not _UNIT.search(text, *run[before - 1]):
        before -= 1  # the head of the names
    caption, shared = _parted(text, run[before - 1]) if before > 0 else (None, "")
    rows = 0
    cells = []
    at = first - 1
    while at + width < len(run) and not numeric[at] and all(numeric[at + 1 : at + 1 + width]):
        for head, line in zip(heads, run[at + 1 : at + 1 + width], strict=True):
            name, unit = _parted(text, head)
            cells.append(Cell(line, name, run[at], caption, unit or shared))
        at, rows = at + 1 + width, rows + 1
    if rows >= _ROWS:
        yield from cells


def _parted(text: str, line: Span) -> tuple[Span, str]:
    """A line without the unit in brackets at its end, and the unit."""
    found = _UNIT.search(text, *line)
    return ((line[0], found.start()), found["unit"].strip()) if found else (line, "")
