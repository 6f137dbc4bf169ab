"""What a number of a table measures, where and when: the head of its column, the name of its row, the caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..tables import Cell
from ..types import Mention
from .scorer import Candidate
from .setting import name_of
from .times import period_of


def propose(cell: Cell, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """Yield the words, the place and the time of a cell.

    Args:
        cell: the number's place in its table.
        mentions: those of the article; a row that names a place says where, any other what. A date in the head, the
            row or else the caption says when.
    """
    for span in (cell.head, cell.row, cell.caption):
        dates = [m for m in mentions if m.label == "DATE" and span and span[0] <= m.start and m.end <= span[1]]
        if len(dates) == 1:
            yield Candidate("period", "column", period_of(dates[0]), dates[0].id)
            break
    places = [m for m in mentions if m.label == "AREA" and cell.row[0] <= m.start and m.end == cell.row[1]]
    if places:
        name = name_of(places[0])
        yield Candidate("area", "row", name.code or name.name, places[0].id)
        yield Candidate("indicator", "column", (cell.head,))
    else:
        yield Candidate("indicator", "column", (cell.head, cell.row))
