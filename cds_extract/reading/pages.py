"""Pages: the article in an HTML file, without the menus around it, and the date that the page gives of itself.

The two libraries are an extra of the package and are imported only when a page is read. They use no network here.
"""

from __future__ import annotations

import codecs

import regex

from ..errors import CdsError
from ..types import Article
from .text import decode

_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", regex.IGNORECASE)
_HEAD = 4096

# Without this the search invents a date: a footer with «© 2019» gave 2019-01-01. The page's metadata, its JSON-LD and
# its <time> elements are still read; a dateline in the text is read afterwards, like that of any article.
_DATE_SEARCH = {"extensive_search": False, "original_date": True}


def read_page(data: bytes, doc_id: str, where: str) -> Article:
    """Read the article of a page, not yet completed.

    Args:
        data: the bytes of the page.
        doc_id: the article's name.
        where: the file, for the message.

    Raises:
        CdsError: R002, R003, R004 as for any text; R011 when the extra is not installed; R013 when the page holds no
            article.
    """
    page = _decode(data, where)
    try:
        import trafilatura
    except ImportError as error:
        raise CdsError("R011", where=where, package="trafilatura", extra="html") from error
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True,
        date_extraction_params=_DATE_SEARCH,
    )  # fmt: skip
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        raise CdsError("R013", where=where)
    return Article(
        text=found.text, doc_id=doc_id, published=found.date or None, published_basis="page" if found.date else None,
        title=found.title or None, url=found.url or None, origin=where,
    )  # fmt: skip


def _decode(data: bytes, where: str) -> str:
    """Decode as any text; where that fails, by the character set that the page declares."""
    try:
        return decode(data, where)
    except CdsError as error:
        declared = _CHARSET.search(data, 0, _HEAD)
        if error.code != "R004" or declared is None:
            raise
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, UnicodeDecodeError):
            raise error from None
