"""One article of a gold file: its typed reading, beside the record as it is written.

The types of the toolkit have one value for a field that is absent (not judged, not scored) and one that is null (judged
to be none). Where the difference matters the record itself is asked (annotation guide, section 4).

>>> gold = parse_line(b'{"doc_id": "a", "text": "x", "mentions": [], "observations": []}', "gold.jsonl:1")
>>> gold.doc_id, gold.has_text, gold.is_suggestion
('a', True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..errors import CdsError
from ..export.load import from_record, iter_lines
from ..export.whole import whole, writing
from ..reading.records import json_object
from ..types import Extraction

#: The fields that mark labels as an extractor's: a file that has one of them is no gold.
SUGGESTION, MODEL_VERSION = "suggestion", "model_version"


class Gold(msgspec.Struct, frozen=True):
    """One article of a gold file.

    Attributes:
        extraction: the typed reading; the text of an article without text is empty.
        record: the object as it is written, which tells absent from null. It is not to be changed.
        where: file and line.
    """

    extraction: Extraction
    record: dict[str, Any]
    where: str = ""

    @property
    def doc_id(self) -> str:
        """The name of the article."""
        return self.extraction.article.doc_id

    @property
    def text(self) -> str:
        """The NFC text; empty where the record has none."""
        return self.extraction.article.text

    @property
    def has_text(self) -> bool:
        """Whether the text is there, and not only its hash."""
        return bool(self.text)

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the NFC text: of the text, or as the record says it; empty where it says none."""
        if self.has_text:
            return self.extraction.article.text_sha256
        return str(self.record.get("text_sha256") or "").lower()

    @property
    def is_suggestion(self) -> bool:
        """Whether the record says that an extractor made the labels."""
        return is_marked(self.record)

    @property
    def observations(self) -> list[dict[str, Any]]:
        """The observations as they are written: an absent field was not judged."""
        return self.record.get("observations") or []

    @property
    def mentions(self) -> list[dict[str, Any]]:
        """The mentions as they are written."""
        return self.record.get("mentions") or []


def is_marked(record: Mapping[str, Any]) -> bool:
    """Whether a record bears the mark of an extractor's suggestions.

    >>> is_marked({"suggestion": True}), is_marked({"suggestion": False}), is_marked({"model_version": "m 1"})
    (True, False, True)
    """
    return bool(record.get(SUGGESTION)) or record.get(MODEL_VERSION) is not None


def of_record(record: dict[str, Any], where: str = "") -> Gold:
    """Make a gold article of a record that is parsed already.

    Raises:
        CdsError: R012 when it does not fit the format, R007 when ``published`` is no date.

    >>> of_record({"doc_id": "a", "text_sha256": "ab"}).has_text
    False
    """
    return Gold(from_record(record, where), record, where)


def parse_line(line: bytes, where: str) -> Gold:
    """Read one line of a gold file.

    Raises:
        CdsError: R005 when it is not JSON, and as :func:`of_record`.

    >>> parse_line(b'{"doc_id": "a", "text_sha256": "ab"}', "gold.jsonl:1").text_sha256
    'ab'
    """
    return of_record(json_object(line, where), where)


def iter_gold(path: str | Path) -> Iterator[Gold]:
    """Yield the articles of a gold file (JSON Lines) one by one.

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read, R005, R007 or R012, with file and line,
            when a line does not fit. ``gold validate`` finds all that is wrong in one run.

    >>> next(iter_gold("nowhere.jsonl"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] nowhere.jsonl: the file does not exist. ...
    """
    for where, line in iter_lines(path):
        yield parse_line(line, where)


def read_gold(path: str | Path) -> list[Gold]:
    """Read a whole gold file, as :func:`iter_gold` does.

    >>> read_gold("nowhere.jsonl")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] nowhere.jsonl: the file does not exist. ...
    """
    return list(iter_gold(path))


def by_id(articles: Iterable[Gold]) -> dict[str, Gold]:
    """Return the articles of one file under their names.

    Raises:
        CdsError: G011 when two have one name.

    >>> list(by_id([of_record({"doc_id": "a"}), of_record({"doc_id": "b"})]))
    ['a', 'b']
    """
    found: dict[str, Gold] = {}
    for gold in articles:
        if gold.doc_id in found:
            raise CdsError("G011", where=gold.where, value=gold.doc_id, other=found[gold.doc_id].where)
        found[gold.doc_id] = gold
    return found


def check_pair(one: Gold, other: Gold) -> None:
    """Check that two labellings of one article can be compared: two labellings, and of one text as far as is known.

    Raises:
        CdsError: G032 when they are one record, G031 when the texts differ.

    >>> labelled = of_record({"doc_id": "a", "text": "x"}, "gold.jsonl:1")
    >>> check_pair(labelled, labelled)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [G032] gold.jsonl:1: ...
    """
    if one.where and one.where == other.where:
        raise CdsError("G032", where=one.where)
    if one.text_sha256 and other.text_sha256 and one.text_sha256 != other.text_sha256:
        raise CdsError("G031", where=one.where, value=one.doc_id, other=other.where or "the other")


def read_sets(paths: Iterable[str | Path]) -> list[list[Gold]]:
    """Read the files of several labellers.

    Raises:
        CdsError: G032 when one file is given twice, and as :func:`iter_gold`.

    >>> read_sets([])
    []
    """
    files: dict[Path, str | Path] = {}
    for path in paths:
        if (known := files.setdefault(Path(path).resolve(), path)) is not path:
            raise CdsError("G032", where=str(known))
    return [read_gold(path) for path in files.values()]


def to_line(gold: Gold) -> bytes:
    """Return a gold article as one line of JSON Lines, with its line break; what was absent stays absent.

    >>> to_line(of_record({"doc_id": "a", "text": "Huế"}))
    b'{"doc_id":"a","text":"Hu\\xe1\\xba\\xbf"}\\n'
    """
    return msgspec.json.encode(gold.record) + b"\n"


def write_gold(articles: Iterable[Gold], path: str | Path) -> int:
    """Write a gold file, whole or not at all, and return how many articles it holds.

    Raises:
        CdsError: W001 when the folder does not exist, W003 when the file cannot be written. An error of ``articles``
            passes through, and no file appears.

    >>> write_gold([], "nowhere/gold.jsonl")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W001] ...nowhere/gold.jsonl: the output folder does not exist. ...
    """
    target, count = Path(path), 0
    with whole(target) as handle:
        for gold in articles:
            with writing(target):
                handle.write(to_line(gold))
            count += 1
    return count
