"""The columns of the tables: their order, their types and what they hold.

One table of columns serves data frames, CSV and Parquet, and the README's list is checked against it.

>>> list(COLUMNS)[:4]
['doc_id', 'published', 'indicator', 'indicator_text']
>>> COLUMNS["value"], COLUMNS["period_start"], COLUMNS["synthetic"]
('float64', 'datetime64[ms]', 'bool')
"""

from __future__ import annotations

from typing import Literal

import msgspec

#: What a table has one row for: an observation, a mention, or a number of the ledger.
Kind = Literal["observations", "mentions", "ledger"]

#: How a column is stored. Whole numbers and flags are never missing; all others may be.
Dtype = Literal["string", "float64", "int64", "bool", "datetime64[ms]"]


class Column(msgspec.Struct, frozen=True):
    """One column.

    Attributes:
        name: the heading.
        dtype: the pandas type; CSV writes amounts exactly and dates as YYYY-MM-DD, Parquet stores dates as dates.
        meaning: what it holds, for the documentation.
    """

    name: str
    dtype: Dtype
    meaning: str


_DOC_ID = Column("doc_id", "string", "the article, unique in its corpus")
_PUBLISHED = Column("published", "datetime64[ms]", "its publication date")
_VALUE = Column("value", "float64", "the amount; negative for a fall")
_AMOUNTS = (
    Column("low", "float64", "lower end, for a range in place of one value"),
    Column("high", "float64", "upper end of a range"),
    Column("numerator", "float64", "the part, for a ratio such as 59/63"),
    Column("denominator", "float64", "the whole of a ratio"),
)
_PER = Column("per", "string", "the base of a rate, such as ha in đồng/ha")
_BOUND = Column("bound", "string", "exact, about, nearly, over, under, at_least or at_most")
_SENTENCE = Column("sentence", "string", "the sentence of the article that says so")
_PLACE = (
    Column("start", "int64", "first character of the number in the article's NFC text"),
    Column("end", "int64", "one past its last character"),
)
_CONFIDENCE = Column("confidence", "float64", "0 to 1; empty where a person labelled")
_EXTRACTOR = Column("extractor", "string", "the rule or model that made it; empty where a person labelled")
_ORIGIN = (
    Column("url", "string", "the article's address"),
    Column("synthetic", "bool", "true for an invented article"),
)

#: The columns of each kind of table, in order.
TABLES: dict[Kind, tuple[Column, ...]] = {
    "observations": (
        _DOC_ID,
        _PUBLISHED,
        Column("indicator", "string", "code of the indicator, where the code list has one"),
        Column("indicator_text", "string", "the article's own words for what is measured"),
        _VALUE,
        *_AMOUNTS,
        Column("unit", "string", "PT, PP, RATIO, NUMBER, RANK, a currency (ISO 4217) or a measure unit"),
        _PER,
        _BOUND,
        Column("measure", "string", "level, or change when the number says by how much something rose or fell"),
        Column("status", "string", "actual, target or estimate"),
        Column("period", "string", "the time the number speaks of: 2022, 2022-Q1, 2022-S1, 2022-04-27, 2021/2025"),
        Column("period_start", "datetime64[ms]", "first day of the period"),
        Column("period_end", "datetime64[ms]", "last day of the period"),
        Column("base_period", "string", "what a change or comparison is measured against"),
        Column("area", "string", "code (ISO 3166-2) or name of the place; VN for the whole country"),
        Column("area_name", "string", "its name"),
        Column("group", "string", "the kind of unit counted or covered"),
        Column("source", "string", "the body that reports the number"),
        _SENTENCE,
        *_PLACE,
        Column("confidence", "float64", "0 to 1, how likely the core is right; empty where a person labelled"),
        _EXTRACTOR,
        *_ORIGIN,
    ),
    "mentions": (
        _DOC_ID,
        _PUBLISHED,
        Column("id", "string", "the mention, unique in its article"),
        Column("label", "string", "one of the ten labels, or one that you added"),
        Column("text", "string", "the characters of the mention"),
        Column("value", "float64", "the amount, always positive"),
        *_AMOUNTS,
        Column("unit", "string", "PT or PP, or a measure unit"),
        Column("currency", "string", "ISO 4217, for MONEY"),
        _PER,
        _BOUND,
        Column("counted", "string", "what is counted, for COUNT"),
        Column("period", "string", "for DATE"),
        Column("name", "string", "canonical name, for AGENCY and AREA"),
        Column("code", "string", "code, where the code list has one"),
        Column("number", "string", "the number of the document, for LEGAL_REF"),
        _SENTENCE,
        *_PLACE,
        _CONFIDENCE,
        _EXTRACTOR,
        *_ORIGIN,
    ),
    "ledger": (
        _DOC_ID,
        _PUBLISHED,
        Column("text", "string", "the number as it stands"),
        Column("state", "string", "mention, set_aside or unresolved"),
        Column("mention", "string", "the mention that holds it"),
        Column("reason", "string", "why it was set aside, a code of codebook/reasons.csv"),
        Column("decided_by", "string", "the rule or model that decided"),
        _SENTENCE,
        *_PLACE,
        _CONFIDENCE,
        *_ORIGIN,
    ),
}

#: Name and pandas type of the columns of the observations table, in order.
COLUMNS: dict[str, str] = {column.name: column.dtype for column in TABLES["observations"]}
