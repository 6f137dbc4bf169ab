"""From a text to a complete article: NFC, page furniture, publication date."""

from __future__ import annotations

import datetime
from contextlib import suppress

import msgspec
import regex

from ..errors import CdsError
from ..types import Article
from . import datelines, furniture
from .lines import split
from .offsets import nfc

_ISO = regex.compile(r"\s*+(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}:\d{2}[\d:.,]*+[ ]?(?:Z|[+-]\d{2}:?\d{2})?)?\s*+")


def iso_date(value: str | datetime.date | None, where: str = "") -> str | None:
    """Check a date that was given with an article.

    Args:
        value: ``YYYY-MM-DD``, with a clock time after it or without, or a date; blank is none.
        where: the file and line, for the message.

    Raises:
        CdsError: R007 when it is not such a date.

    >>> iso_date("2022-04-27T20:57:00+07:00"), iso_date(" ")
    ('2022-04-27', None)
    """
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    match = _ISO.fullmatch(value) if isinstance(value, str) else None
    with suppress(ValueError):
        if match:
            return datetime.date.fromisoformat(match[1]).isoformat()
    raise CdsError("R007", where=where, value=value)


def complete(article: Article) -> Article:
    """Bring an article into the form that the finders work on.

    Its text becomes NFC, with the text as it came kept in ``raw`` where the two differ; page furniture is found; and
    where the publication date is not given, it is read from the article's own dateline. Completing twice changes
    nothing.

    Raises:
        CdsError: R007 when ``published`` is not a date.

    >>> article = complete(Article(text="Sơ kết công tác\\n30/11/2021 - 20:07\\nLượt xem: 12"))
    >>> article.published, article.published_basis, [article.text[a:b] for a, b in article.furniture]
    ('2021-11-30', 'dateline', ['Lượt xem: 12'])
    """
    text = nfc(article.text)
    raw = article.raw if text == article.text else article.text
    lines = split(text)
    spans = article.furniture if article.furniture and text == article.text else furniture.find(lines)
    published = iso_date(article.published, article.origin or article.doc_id)
    basis = (article.published_basis or "metadata") if published else None
    if published is None:
        whole = set(spans)  # a counter within a dateline leaves the line the article's own
        day = datelines.find([line.text for line in lines if (line.start, line.end) not in whole])
        if day:
            published, basis = day.isoformat(), "dateline"
    return msgspec.structs.replace(
        article, text=text, raw=raw, furniture=spans, published=published, published_basis=basis
    )


def read_text(
    text: str,
    *,
    published: str | datetime.date | None = None,
    doc_id: str = "article",
    title: str | None = None,
    url: str | None = None,
    synthetic: bool = False,
) -> Article:
    """Make an article of a string.

    Args:
        text: the article, as it came.
        published: the publication date; without it the article's own dateline is read.
        doc_id: its name.
        title: its title, if that is known.
        url: where it stood.
        synthetic: whether it is an invented text; this is carried to every output.

    Raises:
        CdsError: R006 when the text is blank, R007 when ``published`` is not a date.

    >>> read_text("Thứ Tư, 27/04/2022, 20:57 [GMT+7]\\nPhiên họp đã khai mạc.").published
    '2022-04-27'
    """
    if not text.strip():
        raise CdsError("R006", where=doc_id, field="text")
    day = iso_date(published, doc_id)
    return complete(
        Article(
            text=text, doc_id=doc_id, published=day, published_basis="option" if day else None, title=title, url=url,
            synthetic=synthetic,
        )
    )  # fmt: skip
