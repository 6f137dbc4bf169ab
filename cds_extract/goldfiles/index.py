"""The index of a corpus: one row for each article, with its split, style, topic and length.

The table is a CSV file with the columns ``doc_id``, ``split``, ``published``, ``style``, ``topic``, ``words`` and
``synthetic``; others are passed over.
"""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from ..errors import CdsError


class IndexRow(msgspec.Struct, frozen=True):
    """One article of a corpus.

    Attributes:
        split: ``train``, ``dev`` or ``test``.
        published: the publication date, ``YYYY-MM-DD``.
        style: the voice it is written in.
        topic: what it is about.
        words: how many words it has, parted by white space (Vietnamese: syllables).
        synthetic: true for an invented article.
    """

    doc_id: str
    split: str | None = None
    published: str | None = None
    style: str | None = None
    topic: str | None = None
    words: int | None = None
    synthetic: bool | None = None


COLUMNS = tuple(field.name for field in msgspec.structs.fields(IndexRow))


def read_index(path: str | Path) -> dict[str, IndexRow]:
    """Read an index; an empty cell is None.

    Returns:
        doc_id -> row.

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read, R009 when a column is missing, R012
            when a cell does not fit, G011 when an article stands there twice.

    >>> read_index("nowhere.csv")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] nowhere.csv: the file does not exist. ...
    """
    source = Path(path)
    rows: dict[str, IndexRow] = {}
    lines: dict[str, str] = {}
    try:
        with source.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            names = reader.fieldnames or ()
            for column in COLUMNS:
                if column not in names:
                    raise CdsError("R009", where=str(source), column=column, columns=", ".join(names))
            for cells in reader:
                where = f"{source}:{reader.line_num}"
                row = _row(cells, where)
                if row.doc_id in rows:
                    raise CdsError("G011", where=where, value=row.doc_id, other=lines[row.doc_id])
                rows[row.doc_id], lines[row.doc_id] = row, where
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(source)) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CdsError("R014", where=str(source), detail=str(error)) from error
    return rows


def _row(cells: dict[str, str], where: str) -> IndexRow:
    filled = {name: cells[name] for name in COLUMNS if cells.get(name)}
    try:
        return msgspec.convert(filled, IndexRow, strict=False)
    except msgspec.ValidationError as error:
        raise CdsError("R012", where=where, detail=str(error)) from error
