"""One extraction as the rows of a table: plain values, in the order of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from ..context import Context, Spans
from ..types import Article, Extraction, Mention, Observation, Span
from .columns import TABLES, Kind

#: What a cell may hold. Amounts are exact; None is an empty cell.
Cell = str | Decimal | float | int | bool | date | None
Row = tuple[Cell, ...]


def rows(extraction: Extraction, kind: Kind = "observations") -> Iterator[Row]:
    """Yield the rows of one article, in the order of the text.

    >>> from cds_extract.types import Article, Extraction, LedgerEntry
    >>> article = Article(text="Họp lúc 8 giờ.", doc_id="a")
    >>> entry = LedgerEntry(8, 9, "8", "set_aside", reason="clock_time")
    >>> next(rows(Extraction(article, ledger=(entry,)), "ledger"))[2:6]
    ('8', 'set_aside', None, 'clock_time')
    """
    items, cells = _KINDS[kind]
    found = items(extraction)
    if not found:
        return
    article = extraction.article
    sentences = Spans(Context(article).sentences)
    spans = {m.id: m.span for m in extraction.mentions}
    shared = {
        "doc_id": article.doc_id,
        "published": _day(article.published),
        "url": article.url,
        "synthetic": article.synthetic,
    }
    names = [column.name for column in TABLES[kind]]
    for item in found:
        start, end = spans[item.mention] if isinstance(item, Observation) else (item.start, item.end)
        record = {**cells(item), **shared, "start": start, "end": end}
        record["sentence"] = _sentence(article, sentences.at(start))
        yield tuple(record.get(name) for name in names)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sentence(article: Article, span: Span | None) -> str | None:
    return article.text[span[0] : span[1]].strip() if span else None


def _observation_cells(observation: Observation) -> dict[str, Any]:
    # The grammar of dates and the gazetteer take a while to build: only where rows are made.
    from ..dates.period import bounds
    from ..names.places import name_of

    record = msgspec.structs.asdict(observation)
    days = bounds(observation.period)
    if days:
        record["period_start"], record["period_end"] = map(_day, days)
    if observation.area:
        # The name that the code had at the time; an area without a code stands in the observation under its name.
        record["area_name"] = name_of(observation.area, days[1] if days else None) or observation.area
    return record


def _mention_cells(mention: Mention) -> dict[str, Any]:
    norm = msgspec.structs.asdict(mention.norm)
    norm.pop("fields", None)  # of a custom label: no columns
    return msgspec.structs.asdict(mention) | norm


_KINDS: dict[Kind, tuple[Callable[[Extraction], tuple[Any, ...]], Callable[[Any], dict[str, Any]]]] = {
    "observations": (lambda extraction: extraction.observations, _observation_cells),
    "mentions": (lambda extraction: extraction.mentions, _mention_cells),
    "ledger": (lambda extraction: extraction.ledger, msgspec.structs.asdict),
}
