"""The values that flow through the toolkit: frozen, typed, and written as the annotation guide's section 4 says.

Offsets are half open and count the characters of the article's NFC text, so ``article.text[m.start:m.end] == m.text``.
Amounts are exact :class:`~decimal.Decimal` until they are written out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    import pandas as pd

    from .explaining import Explanation
    from .export.columns import Kind

#: Half-open character offsets ``(start, end)`` into an article's NFC text.
Span = tuple[int, int]

Bound = Literal["exact", "about", "nearly", "over", "under", "at_least", "at_most"]
Measure = Literal["level", "change"]
Status = Literal["actual", "target", "estimate"]
LedgerState = Literal["mention", "set_aside", "unresolved"]


def plain(number: Decimal | None) -> int | float | None:
    """Return a number as JSON writes it: an integer where it is one, else the nearest float.

    >>> plain(Decimal("53E+9")), plain(Decimal("24.75")), plain(None)
    (53000000000, 24.75, None)
    """
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _filled(pairs: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value is not None}


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True):
    """The normal form of PERCENT, RATIO, COUNT, MONEY, MEASURE and RANK.

    Exactly one of ``value``, ``low`` with ``high``, and ``numerator`` with ``denominator`` is set.

    Attributes:
        unit: ``PT`` or ``PP`` for PERCENT, the measure unit for MEASURE, else None.
        currency: ISO 4217, for MONEY.
        bound: what the words around the number make of it.
        per: the base of a rate (``ha`` in ``300 triệu đồng/ha``).
        counted: for COUNT, the noun phrase counted.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    bound: Bound = "exact"
    per: str | None = None
    counted: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the ``norm`` of the guide's section 4; fields that do not apply are absent."""
        return _filled(
            {
                "value": plain(self.value),
                "low": plain(self.low),
                "high": plain(self.high),
                "numerator": plain(self.numerator),
                "denominator": plain(self.denominator),
                "unit": self.unit,
                "currency": self.currency,
                "bound": self.bound,
                "per": self.per,
                "counted": self.counted,
            }
        )


class Period(msgspec.Struct, frozen=True):
    """The normal form of DATE: ``2022-04-27``, ``2022-Q1``, ``2022-S1``, ``2022``, ``2021/2025``, ``XXXX-04-27``."""

    period: str

    def to_dict(self) -> dict[str, Any]:
        """Return the ``norm`` of the guide's section 4."""
        return {"period": self.period}


class Name(msgspec.Struct, frozen=True):
    """The normal form of AGENCY and AREA: the canonical name, and the code where the code list has one."""

    name: str
    code: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the ``norm`` of the guide's section 4."""
        return _filled({"name": self.name, "code": self.code})


class DocumentNumber(msgspec.Struct, frozen=True):
    """The normal form of LEGAL_REF: the number alone (``27/QĐ-UBQGCĐS``)."""

    number: str

    def to_dict(self) -> dict[str, Any]:
        """Return the ``norm`` of the guide's section 4."""
        return {"number": self.number}


class Fields(msgspec.Struct, frozen=True):
    """The normal form of a label that a user added: any JSON object."""

    fields: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the object as it is."""
        return dict(self.fields)


Norm = Quantity | Period | Name | DocumentNumber | Fields

_QUANTITY_LABELS = frozenset({"PERCENT", "RATIO", "COUNT", "MONEY", "MEASURE", "RANK"})
_NORM_TYPES: dict[str, type[Quantity] | type[Period] | type[Name] | type[DocumentNumber]] = {
    **dict.fromkeys(_QUANTITY_LABELS, Quantity),
    "DATE": Period,
    "AGENCY": Name,
    "AREA": Name,
    "LEGAL_REF": DocumentNumber,
}
#: What a normal form is about, where it is one field.
_NAMED_BY: dict[type[msgspec.Struct] | None, str] = {Period: "period", Name: "name", DocumentNumber: "number"}


class Mention(msgspec.Struct, frozen=True):
    """One contiguous span with one label and its normal form.

    Attributes:
        id: unique in its article (``m1``), in the order of the text.
        text: the characters of the span.
        confidence: 0 to 1, how sure the maker is; None where a person labelled.
        extractor: the name of what made it (``rules.percent``); None where a person labelled.
    """

    id: str
    label: str
    start: int
    end: int
    text: str
    norm: Norm
    confidence: float | None = None
    extractor: str | None = None

    @property
    def span(self) -> Span:
        """Start and end."""
        return (self.start, self.end)

    @property
    def is_quantity(self) -> bool:
        """Whether the label is one that can give an observation."""
        return self.label in _QUANTITY_LABELS

    def to_dict(self) -> dict[str, Any]:
        """Return the mention as the guide's section 4 writes it, with ``confidence`` and ``extractor`` where set."""
        own = {key: getattr(self, key) for key in ("id", "label", "start", "end", "text")}
        return (
            own | {"norm": self.norm.to_dict()} | _filled({"confidence": self.confidence, "extractor": self.extractor})
        )

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Mention:
        """Read a mention of a gold or prediction file; amounts become exact decimals.

        A ``norm`` that is absent, or that lacks what its label's normal form is about, was not judged in full: it stays
        as it is written.
        """
        raw = dict(record.get("norm") or {})
        kind = _NORM_TYPES.get(record["label"])
        if not raw or (kind in _NAMED_BY and _NAMED_BY[kind] not in raw):
            kind = None
        norm = Fields(raw) if kind is None else msgspec.convert(_exact(raw), kind)
        return cls(
            record["id"], record["label"], record["start"], record["end"], record["text"], norm,
            record.get("confidence"), record.get("extractor"),
        )  # fmt: skip


_AMOUNTS = ("value", "low", "high", "numerator", "denominator")


def _exact(record: dict[str, Any]) -> dict[str, Any]:
    """Amounts as decimals, by their shortest decimal writing: 97.3 is 97.3, not its binary neighbour."""
    return {key: Decimal(repr(v)) if key in _AMOUNTS and v is not None else v for key, v in record.items()}


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """One fact, plan or estimate that a quantity states; the fields are those of the guide's section 3.

    Attributes:
        mention: the id of the value mention.
        unit: ``PT``, ``PP``, ``RATIO``, ``NUMBER``, ``RANK``, a currency or a measure unit.
        value: negative for a fall, while the mention's own ``norm`` stays positive.
        evidence: field name -> mention id, span, or list of spans that the field was read from.
        confidence: 0 to 1; None where a person labelled.
        extractor: the name of what made it; None where a person labelled.
    """

    id: str
    mention: str
    indicator_text: str | None = None
    indicator: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None
    bound: Bound = "exact"
    measure: Measure = "level"
    status: Status = "actual"
    period: str | None = None
    base_period: str | None = None
    per: str | None = None
    area: str | None = None
    group: str | None = None
    source: str | None = None
    evidence: dict[str, Any] = {}
    confidence: float | None = None
    extractor: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the observation as the guide's section 4 writes it: null is *judged to be none*."""
        record = msgspec.structs.asdict(self)
        for name in _AMOUNTS:
            amount = plain(record.pop(name))
            if amount is not None:
                record[name] = amount
        for name in ("confidence", "extractor"):
            if record[name] is None:
                del record[name]
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Observation:
        """Read an observation of a gold or prediction file."""
        return msgspec.convert(_exact(dict(record)), cls)


class LedgerEntry(msgspec.Struct, frozen=True):
    """What became of one number: in a mention, set aside with a coded reason, or unresolved.

    Attributes:
        mention: the id of the mention that holds the number, for state ``mention``.
        reason: a code of ``codebook/reasons.csv``, for state ``set_aside``.
        decided_by: the name of the rule or model that decided.
    """

    start: int
    end: int
    text: str
    state: LedgerState
    mention: str | None = None
    reason: str | None = None
    decided_by: str | None = None
    confidence: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as a JSON object; fields that do not apply are absent."""
        return _filled(msgspec.structs.asdict(self))


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One press article: its NFC text and where it came from.

    Attributes:
        text: the text in Unicode NFC; every offset of the toolkit counts its characters.
        doc_id: unique in its corpus.
        published: the publication date, ``YYYY-MM-DD``, or None.
        published_basis: where the date comes from: ``metadata``, ``option``, ``dateline``, ``page``, or None.
        origin: the file, and the line where there is one (``corpus.jsonl:12``).
        synthetic: True for an invented text; carried to every output.
        furniture: spans of page furniture (counters, share buttons, related links, bylines): no mentions there.
        raw: the text as it came, where it differs from ``text``; see :meth:`raw_span`.
        extra: fields of the input record that the toolkit does not use; they are passed through.
    """

    text: str
    doc_id: str = "article"
    published: str | None = None
    published_basis: str | None = None
    title: str | None = None
    url: str | None = None
    origin: str | None = None
    synthetic: bool = False
    furniture: tuple[Span, ...] = ()
    raw: str | None = None
    extra: dict[str, Any] = {}

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the NFC text in UTF-8: joins a record without text to a local copy."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def raw_span(self, start: int, end: int) -> Span:
        """Map NFC offsets back to the text as it came.

        A boundary inside a composed character maps to the start of what it was composed from.

        >>> import unicodedata
        >>> from cds_extract import read_text
        >>> raw = unicodedata.normalize("NFD", "Hòa đạt 5%")
        >>> article = read_text(raw)
        >>> start = article.text.index("5%"); a, b = article.raw_span(start, start + 2); raw[a:b]
        '5%'
        """
        if self.raw is None:
            return (start, end)
        from .reading.offsets import nfc_to_raw

        return nfc_to_raw(self.raw, start, end)


class Extraction(msgspec.Struct, frozen=True):
    """All that was read from one article.

    Attributes:
        mentions: in the order of the text.
        observations: in the order of their value mentions.
        ledger: one entry for every number, in the order of the text.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    observations: tuple[Observation, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record of the guide's section 4, with the ledger beside it."""
        article = self.article
        return {
            "doc_id": article.doc_id,
            "published": article.published,
            "published_basis": article.published_basis,
            "title": article.title,
            "url": article.url,
            "synthetic": article.synthetic,
            **article.extra,
            "text": article.text,
            "mentions": [m.to_dict() for m in self.mentions],
            "observations": [o.to_dict() for o in self.observations],
            "ledger": [entry.to_dict() for entry in self.ledger],
        }

    def explain(self) -> tuple[Explanation, ...]:
        """Return why each observation says what it says; see :func:`cds_extract.explaining.explain`."""
        from .explaining import explain

        return explain(self)

    def to_frame(self, kind: Kind = "observations") -> pd.DataFrame:
        """Return one row for each observation, mention or number; the columns are ``cds_extract.export.TABLES``."""
        from .export import to_frame

        return to_frame([self], kind)
