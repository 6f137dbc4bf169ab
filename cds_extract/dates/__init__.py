"""Dates and periods: found, read and resolved.

:func:`find_dates` makes the DATE mentions of an article; :func:`reference_of` gives the date that they are read by;
:mod:`.period` is the type of periods for the rooms that compare, shift and bound them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..context import Context, Spans
from ..types import Mention, Period
from .accepting import accepted_on
from .expressions import Expression
from .period import TimePeriod, bounds, contains, in_year, overlaps, parse, shift_years, year_of
from .reference import Reference, reference_of
from .resolving import Resolver

__all__ = [
    "Reference",
    "TimePeriod",
    "bounds",
    "contains",
    "find_dates",
    "in_year",
    "overlaps",
    "parse",
    "reference_of",
    "shift_years",
    "year_of",
]

#: How sure a rule is of each kind of expression: bare numbers lean on the words around them.
_CONFIDENCE = {"bare_day": 0.9, "bare_year": 0.9, "bare_months": 0.8, "edge": 0.9, "relative": 0.8}


def find_dates(context: Context, found: Sequence[Mention] = ()) -> list[Mention]:
    """Find the DATE mentions of an article, in order.

    Args:
        context: the article.
        found: mentions that were found before; their characters are not claimed.

    >>> from cds_extract.types import Article
    >>> article = Article(text="Sáng 27-4, tỉnh họp về giai đoạn 2021 - 2025.", published="2022-04-27")
    >>> [(m.text, m.norm.period) for m in find_dates(Context(article))]
    [('Sáng 27-4', '2022-04-27'), ('giai đoạn 2021 - 2025', '2021/2025')]
    """
    claimed = Spans({m.span for m in found if m.label == "LEGAL_REF"})

    def is_free(e: Expression) -> bool:
        return (e.start, e.end) not in context.furniture and (e.start, e.end) not in claimed

    reference = context.reference
    expressions = [e for e in accepted_on(context.text, reference.date) if is_free(e)]
    return [
        context.mention(
            "DATE",
            done.expression.start,
            done.expression.end,
            Period(str(done.period)),
            "rules.dates",
            _CONFIDENCE.get(done.expression.kind, 1.0),
        )
        for done in Resolver(context.text, expressions, reference).resolve()
    ]
