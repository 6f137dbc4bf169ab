"""doccano: JSON Lines with ``text`` and ``label``, a list of ``[start, end, label]``.

doccano counts UTF-16 code units, or grapheme clusters in a project that was told so. Exports of projects with relations
have ``entities`` in place of ``label``, and some versions write ``data`` for ``text`` and ``labels`` for ``label``; all
are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ...errors import CdsError
from ...export.load import iter_lines
from ...export.whole import whole, writing
from ...reading.records import json_object
from ..records import Gold
from .building import Piece, article_fields, build, text_of
from .units import Counter, Unit

NAME = "doccano export"
#: Fields of doccano's own; all others are the article's.
_OWN = frozenset({"id", "text", "data", "label", "labels", "entities", "relations", "Comments", "comments", "meta"})


def write(articles: Iterable[Gold], path: Path, unit: Unit) -> None:
    """Write one article a line.

    Raises:
        CdsError: G028 when an article has no text, G026 when a field of it has a name that doccano uses or a mention
            ends inside of what the unit counts as one; W001, W003 as for every file.

    >>> write([], Path("none/none.jsonl"), Unit.POINTS)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W001] ...none.jsonl: the output folder does not exist. Create the folder first.
    """
    with whole(path) as handle:
        for gold in articles:
            line = msgspec.json.encode(_line(gold, unit)) + b"\n"
            with writing(path):
                handle.write(line)


def _line(gold: Gold, unit: Unit) -> dict[str, Any]:
    text, fields = text_of(gold), article_fields(gold)
    count = Counter(text, unit)
    where = gold.where or gold.doc_id
    for name in sorted(fields.keys() & _OWN):
        raise CdsError("G026", where=where, format="doccano", detail=f"a field called «{name}»")
    labels = []
    for mention in gold.extraction.mentions:
        if not (count.holds(mention.start) and count.holds(mention.end)):
            detail = f"«{mention.text}» ends inside of a grapheme cluster"
            raise CdsError("G026", where=where, format="doccano", detail=detail)
        labels.append([count.from_point(mention.start), count.from_point(mention.end), mention.label])
    return {"text": text, "label": labels, **fields}


def read(path: Path, unit: Unit) -> Iterator[Gold]:
    """Read an export; an article without ``doc_id`` is named by doccano's number.

    Raises:
        CdsError: R001, R014 when the file cannot be read; R005, R012 or G027, with file and line, when a line does not
            fit.

    >>> list(read(Path("none.jsonl"), Unit.POINTS))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] none.jsonl: the file does not exist. ...
    """
    for where, line in iter_lines(path):
        record = json_object(line, where)
        try:
            yield _gold(record, where, unit)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CdsError("G027", where=where, format=NAME, detail=f"{type(error).__name__}: {error}") from error


def _gold(record: Mapping[str, Any], where: str, unit: Unit) -> Gold:
    text = record["text"] if "text" in record else record["data"]
    meta = record.get("meta")
    fields = {name: value for name, value in record.items() if name not in _OWN}
    fields = {"doc_id": f"doccano-{record.get('id', where.rpartition(':')[2])}"} | (meta or {}) | fields
    count = Counter(text, unit)
    pieces = [_piece(*label, count, where) for label in _labels(record)]
    return build(text, fields, pieces, where)


def _labels(record: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    if "entities" in record:
        return [(e["start_offset"], e["end_offset"], e["label"]) for e in record["entities"]]
    return [(start, end, label) for start, end, label in record.get("label", record.get("labels")) or ()]


def _piece(start: int, end: int, label: str, count: Counter, where: str) -> Piece:
    first, last = count.to_point(start), count.to_point(end)
    if first is None or last is None:
        detail = f"the label {start}–{end} is not part of the text"
        raise CdsError("G027", where=where, format=NAME, detail=detail)
    return Piece(label, first, last)
