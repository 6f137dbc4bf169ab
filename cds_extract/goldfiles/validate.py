"""All errors of gold files, found in one run (guide, sections 1 to 4).

A line that is not JSON is one error, and the rest is checked all the same.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import regex

from ..errors import CdsError
from ..export.load import iter_lines
from ..reading.complete import iso_date
from ..reading.records import json_object
from .check_mentions import check_mentions
from .check_observations import check_observations
from .checks import check_texts
from .findings import Finding, Reporter
from .forms import EXTRACTOR_FIELDS
from .records import MODEL_VERSION, SUGGESTION, is_marked

_SHA256 = regex.compile(r"[0-9a-f]{64}")
#: Nobody has judged which facts an article states; mentions alone make a gold file.
_MAY_BE_ABSENT = frozenset({"observations"})
#: What only the extractor writes.
_LEDGER = "ledger"


class Validation(msgspec.Struct, frozen=True):
    """What a run of checks found.

    Attributes:
        files: how many files were checked.
        articles: how many lines held an object.
        errors: all errors, in the order of the files.
    """

    files: int
    articles: int
    errors: tuple[Finding, ...]


def validate(paths: Iterable[str | Path], *, together: bool = False) -> Validation:
    """Check gold files.

    Args:
        paths: JSON Lines files.
        together: the files are parts of one set (train, dev, test): an article may stand in only one of them. Without
            it, each file is a set of its own, such as the files of several labellers.

    Returns:
        every error of every file.

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read.

    >>> validate(["nowhere.jsonl"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] nowhere.jsonl: the file does not exist. ...
    """
    seen = _Seen()
    errors: list[Finding] = []
    files = articles = 0
    for path in paths:
        if not together:
            seen = _Seen()
        report = Reporter(str(path))
        for where, line in iter_lines(path):
            report.line = int(where.rpartition(":")[2])
            articles += _check_line(report, line, where, seen)
        errors.extend(report.found)
        files += 1
    return Validation(files, articles, tuple(errors))


class _Seen:
    """The articles of a set so far: names and texts, and where they stand."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def check(self, report: Reporter, where: str, doc_id: str | None, digest: str | None) -> None:
        if doc_id is not None and (other := self.names.setdefault(doc_id, where)) != where:
            report("G011", "doc_id", value=doc_id, other=other)
        if digest is not None and (other := self.texts.setdefault(digest, where)) != where:
            report("G012", "text", other=other)


def _check_line(report: Reporter, line: bytes, where: str, seen: _Seen) -> bool:
    """Check one line; whether it holds an object."""
    report.doc_id = None
    try:
        record = json_object(line, where)
    except CdsError as error:
        report.error(error)
        return False
    doc_id = record.get("doc_id")
    if isinstance(doc_id, str) and doc_id.strip():
        report.doc_id = doc_id
    elif "doc_id" in record:
        report("G005", "doc_id", value=doc_id, wanted="a text that names the article")
    else:
        report("G004", "doc_id", wanted="a text that names the article")
    check_record(report, record)
    text, digest = record.get("text"), record.get("text_sha256")
    if isinstance(text, str) and text:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    seen.check(report, where, report.doc_id, digest if isinstance(digest, str) else None)
    return True


def check_record(report: Reporter, record: dict[str, Any]) -> None:
    """Check one article that is parsed already, all but its place among others.

    >>> report = Reporter("gold.jsonl")
    >>> check_record(report, {"doc_id": "a", "text": "Huế", "suggestion": True, "mentions": [], "observations": []})
    >>> [f.code for f in report.found]
    ['G003']
    """
    text = _check_text(report, record)
    _check_maker(report, record)
    check_texts(report, "", record, ("title", "url"), nullable=True)
    if record.get("published") is not None and not _is_day(record["published"]):
        report("R007", "published", value=record["published"])
    lists: dict[str, list[Any]] = {}
    for name in ("mentions", "observations"):
        value = record.get(name)
        if not isinstance(value, list) and (name in record or name not in _MAY_BE_ABSENT):
            report("G005" if name in record else "G004", name, value=value, wanted="a list, empty where there are none")
        lists[name] = value if isinstance(value, list) else []
    mentions = check_mentions(report, lists["mentions"], text)
    check_observations(report, lists["observations"], mentions, text)


def _is_day(value: object) -> bool:
    """Whether a value is a date as the guide writes it, and nothing more, such as a time, beside it."""
    if not isinstance(value, str):
        return False
    try:
        return iso_date(value) == value
    except CdsError:
        return False


def _check_text(report: Reporter, record: dict[str, Any]) -> str | None:
    """Check text and hash; the text, where it is there."""
    text, digest = record.get("text"), record.get("text_sha256")
    if digest is not None and not (isinstance(digest, str) and _SHA256.fullmatch(digest)):
        report("G005", "text_sha256", value=digest, wanted="64 hexadecimal digits in lower case")
        digest = None
    if text is None:
        if record.get("text_sha256") is None:
            report("G001")
        return None
    if not isinstance(text, str) or not text:
        report("G005", "text", value=text, wanted="the text of the article")
        return None
    if not unicodedata.is_normalized("NFC", text):
        report("G002", "text")
    if digest is not None and digest != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        report("R015", "text_sha256")
    return text


def _check_maker(report: Reporter, record: dict[str, Any]) -> None:
    """Refuse what an extractor made: it bears a mark, a ledger, or the maker's name on its items."""
    if is_marked(record):
        name = SUGGESTION if record.get(SUGGESTION) else MODEL_VERSION
        report("G003", name, detail=f"{name} = {record[name]}")
    elif record.get(_LEDGER):
        report("G003", _LEDGER, detail="it has a ledger")
    else:
        for kind in ("mentions", "observations"):
            items = record.get(kind)
            for item in items if isinstance(items, list) else ():
                made_by = [n for n in EXTRACTOR_FIELDS if isinstance(item, dict) and item.get(n) is not None]
                if made_by:
                    report("G003", f"{kind}[{item.get('id')}].{made_by[0]}", detail=f"by {item[made_by[0]]}")
                    return
