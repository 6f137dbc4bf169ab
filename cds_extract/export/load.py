"""Extractions read back from JSON Lines: the toolkit's own output, predictions of another system, or gold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from ..errors import CdsError
from ..reading.records import NOT_CARRIED, Columns, json_object
from ..types import Article, Extraction, LedgerEntry, Mention, Observation

_ARTICLE_FIELDS = ("published", "published_basis", "title", "url")
_KNOWN = NOT_CARRIED.union(msgspec.structs.astuple(Columns()))


def from_line(line: bytes, where: str = "") -> Extraction:
    """Read one line of JSON Lines (annotation guide, section 4); a missing part is empty.

    Args:
        line: one JSON object.
        where: file and line, for the message of an error.

    Raises:
        CdsError: R005 when it is not JSON, R006 when it has no text, R007 when ``published`` is no date, R012 when it
            does not fit the format.

    >>> from_line(b'{"doc_id": "a", "text": "x", "desk": "economy"}').article.extra
    {'desk': 'economy'}
    """
    record = json_object(line, where)
    if not record.get("text"):
        raise CdsError("R006", where=where, field="text")
    return from_record(record, where)


def from_record(record: dict[str, Any], where: str = "") -> Extraction:
    """Read one record that is parsed already; one without a text gives an article whose text is empty.

    Args:
        record: the object of one line; it is not changed.
        where: file and line, for the message of an error.

    Raises:
        CdsError: R007 when ``published`` is no date, R012 when it does not fit the format.

    >>> from_record({"doc_id": "a", "text_sha256": "ab"}).article.text
    ''
    """
    # A mention of a record without text may leave its own text away too.
    blank = {} if record.get("text") else {"text": ""}
    try:
        return Extraction(
            _article(record, where),
            tuple(Mention.from_dict(blank | m) for m in record.get("mentions") or ()),
            tuple(Observation.from_dict(o) for o in record.get("observations") or ()),
            tuple(msgspec.convert(entry, LedgerEntry) for entry in record.get("ledger") or ()),
        )
    except KeyError as error:
        raise CdsError("R012", where=where, detail=f"the field {error} is missing") from error
    except (msgspec.ValidationError, TypeError, AttributeError) as error:
        raise CdsError("R012", where=where, detail=str(error)) from error


def _article(record: dict[str, Any], where: str) -> Article:
    published = record.get("published")
    if published is not None:
        try:
            date.fromisoformat(published)
        except (TypeError, ValueError) as error:
            raise CdsError("R007", where=where, value=published) from error
    fields = {
        "text": record.get("text") or "",
        "doc_id": record["doc_id"],
        "synthetic": bool(record.get("synthetic", False)),
        "origin": where or None,
        "extra": {name: value for name, value in record.items() if name not in _KNOWN},
        **{name: record.get(name) for name in _ARTICLE_FIELDS},
    }
    return msgspec.convert(fields, Article)


def iter_load(path: str | Path) -> Iterator[Extraction]:
    """Yield the extractions of a file one by one, as :func:`load` reads them."""
    for where, line in iter_lines(path):
        yield from_line(line, where)


def iter_lines(path: str | Path) -> Iterator[tuple[str, bytes]]:
    """Yield the lines of a file that are not blank, each with its place (``gold.jsonl:12``).

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read.
    """
    source = Path(path)
    try:
        with source.open("rb") as handle:
            for number, line in enumerate(handle, start=1):
                if line.strip():
                    yield f"{source}:{number}", line
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(source)) from error
    except OSError as error:
        raise CdsError("R014", where=str(source), detail=error.strerror or str(error)) from error


def load(path: str | Path) -> list[Extraction]:
    """Read all extractions of a JSON Lines file, gold or predictions.

    Args:
        path: a file that ``write`` made, or any in the format of the annotation guide's section 4.

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read; R005, R006, R007 or R012, with file and
            line, when a line does not fit.

    >>> load("nowhere.jsonl")
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] nowhere.jsonl: the file does not exist. Check the path, or quote the glob so that the shell leaves it alone.
    """  # noqa: E501
    return list(iter_load(path))
