"""One record of a table or of a JSON Lines file to one article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ..errors import CdsError
from ..types import Article
from .complete import iso_date
from .offsets import nfc


class Columns(msgspec.Struct, frozen=True):
    """The names that the fields of an article have in a CSV or JSON Lines file.

    >>> Columns(text="body", published="date").text
    'body'
    """

    text: str = "text"
    published: str = "published"
    doc_id: str = "doc_id"
    title: str = "title"
    url: str = "url"


# What a gold file or an earlier extraction says of the article: not of the article itself, and made anew.
NOT_CARRIED = frozenset({"mentions", "observations", "ledger", "published_basis", "synthetic"})
_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no", ""})


def article_of(record: Mapping[str, Any], columns: Columns, doc_id: str, origin: str) -> Article:
    """Make an article of a record, not yet completed.

    Args:
        record: its fields; those that the toolkit does not know are carried in ``extra``.
        columns: the names of the fields.
        doc_id: the name of an article that has none of its own.
        origin: the file and line.

    Raises:
        CdsError: R006 without text, R007 for a wrong date, R012 for a field of a wrong type, R015 when the text is not
            that of its ``text_sha256``.

    >>> article_of({"text": "Đạt 5%.", "published": "2022-04-27", "topic": "CĐS"}, Columns(), "a", "a.jsonl:1").extra
    {'topic': 'CĐS'}
    """
    text = record.get(columns.text)
    if text is None or text == "" or (isinstance(text, str) and not text.strip()):
        raise CdsError("R006", where=origin, field=columns.text)
    if not isinstance(text, str):
        raise CdsError("R012", where=origin, detail=f"«{columns.text}» is {type(text).__name__}, not a string")
    published = iso_date(record.get(columns.published), origin)
    known = {*msgspec.structs.astuple(columns), *NOT_CARRIED}
    article = Article(
        text=text, doc_id=_string(record, columns.doc_id, origin) or doc_id, published=published,
        published_basis=_basis(record) if published else None, title=_string(record, columns.title, origin),
        url=_string(record, columns.url, origin), origin=origin, synthetic=_flag(record.get("synthetic"), origin),
        extra={key: value for key, value in record.items() if key not in known},
    )  # fmt: skip
    digest = record.get("text_sha256")
    if digest and digest != msgspec.structs.replace(article, text=nfc(text)).text_sha256:
        raise CdsError("R015", where=origin)
    return article


def json_object(line: str | bytes, where: str) -> dict[str, Any]:
    """Read one line of JSON Lines.

    Raises:
        CdsError: R005 when it is not JSON, R012 when it is JSON of another kind.

    >>> json_object('{"text": "Đạt 5%."}', "a.jsonl:1")
    {'text': 'Đạt 5%.'}
    """
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CdsError("R005", where=where, detail=str(error)) from error
    if not isinstance(record, dict):
        raise CdsError("R012", where=where, detail="the line is not a JSON object")
    return record


def _basis(record: Mapping[str, Any]) -> str:
    """The basis that an earlier reading wrote down, else the record itself."""
    given = record.get("published_basis")
    return given if isinstance(given, str) and given else "metadata"


def _string(record: Mapping[str, Any], name: str, origin: str) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    if isinstance(value, bool) or not isinstance(value, int):
        raise CdsError("R012", where=origin, detail=f"«{name}» is {type(value).__name__}, not a string")
    return str(value)


def _flag(value: object, origin: str) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    word = str(value).strip().casefold()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise CdsError("R012", where=origin, detail="«synthetic» is neither true nor false")
