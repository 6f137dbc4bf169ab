"""What a number of a table measures and where: the head of its column, and the name of its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..tables import Cell
from ..types import Mention
from .scorer import Candidate
from .setting import name_of


def propose(cell: Cell, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """Yield the words and the place of a cell.

    Args:
        cell: the number's place in its table.
        mentions: those of the article; a row that names a place says where, any other what.
    """
    places = [m for m in mentions if m.label == "AREA" and cell.row[0] <= m.start and m.end == cell.row[1]]
    if places:
        name = name_of(places[0])
        yield Candidate("area", "row", name.code or name.name, places[0].id)
        yield Candidate("indicator", "column", (cell.head,))
    else:
        yield Candidate("indicator", "column", (cell.head, cell.row))
