"""Who issued a document, by the letters of its number: the Government ``749/QĐ-TTg``, a province ``97/KH-UBND``."""

from __future__ import annotations

import functools
import re

import msgspec

from ..codebook import load
from ..names.agency_article import with_level
from ..names.places import province_of

#: The letters of the body that stand last in a number; those of the National Assembly have its term behind them.
_LETTERS = re.compile(r"\d/(?:\d{4}/)?(?:[^\W\d_]+-)*([^\W\d_]+)\d*$")


class IssuerRow(msgspec.Struct, frozen=True):
    """The letters of a body in the numbers of its documents.

    A ``local`` body is that of the article's province. Articles tell of its documents and of a ministry's ``own``;
    those of the ``state`` are mostly only cited.
    """

    letters: str
    body: str
    reach: str
    source: str


@functools.cache
def _issuers() -> dict[str, IssuerRow]:
    return {row.letters: row for row in load("document_issuers.csv", IssuerRow)}


def issuer_of(number: str, home: str | None, date: str | None) -> tuple[str, bool] | None:
    """Return the body that issued a document and whether it is the state, or None where its number does not say it.

    Args:
        number: of the document.
        home: the code of the province that the article is set in.
        date: the day whose provinces are meant.

    >>> issuer_of("749/QĐ-TTg", None, None), issuer_of("97/KH-UBND", "VN-05", "2023-04-12")
    (('Chính phủ', True), ('Ủy ban nhân dân tỉnh Sơn La', False))
    >>> issuer_of("52-NQ/TW", "VN-05", None), issuer_of("97/KH-UBND", "VN", None)
    (None, None)
    """
    letters = _LETTERS.search(number)
    row = _issuers().get(letters[1]) if letters else None
    if row is None or row.reach != "local":
        return (row.body, row.reach == "state") if row else None
    if home is None or not home.startswith("VN-"):
        return None
    province = province_of(home, date)
    return f"{row.body} {with_level(province.kind, province.name)}", False
