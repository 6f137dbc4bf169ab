"""Small labelled articles in a short writing, for cases that are scored by hand.

``DATE 0-8 =2022, COUNT 10-12 =5`` are two mentions with their normal forms. An observation stands after its number:
``COUNT 10-12 =5 {status: target, words: hồ sơ}``; what it does not name is as in :data:`PLAIN`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from cds_extract.goldfiles.records import Gold, of_record
from cds_extract.types import (
    Article,
    DocumentNumber,
    Extraction,
    Fields,
    Mention,
    Name,
    Norm,
    Observation,
    Period,
    Quantity,
)

TEXT = "x" * 200
_MENTION = re.compile(r"([A-Z_]+) (\d+)-(\d+)(?: =([^,{]+))?(?: ?\{([^}]*)\})?(?:, |$)")
UNITS = {"PERCENT": ("PT", None), "MEASURE": ("km", None), "MONEY": (None, "VND")}
PLAIN = {"words": "hồ sơ trực tuyến", "period": "2022", "area": "VN"}


def norm(label: str, value: str | None) -> Norm:
    if value is None:
        return Fields({})
    if label == "DATE":
        return Period(value)
    if label in ("AGENCY", "AREA"):
        name, code = re.fullmatch(r"(.*?)(?: (VN-\d+))?", value.strip()).groups()  # type: ignore[union-attr]
        return Name(name, code)
    if label == "LEGAL_REF":
        return DocumentNumber(value)
    amount, _, kind = value.strip().partition(" ")
    unit, currency = UNITS.get(label, (None, None))
    if kind:
        unit, currency = (unit, kind) if label == "MONEY" else (kind, currency)
    if "/" in amount:
        part, whole = map(Decimal, amount.split("/"))
        return Quantity(numerator=part, denominator=whole, unit=unit, currency=currency)
    if ".." in amount:
        low, high = map(Decimal, amount.split(".."))
        return Quantity(low=low, high=high, unit=unit, currency=currency)
    return Quantity(value=Decimal(amount), unit=unit, currency=currency)


def article(written: str, doc_id: str = "a") -> Extraction:
    mentions, observations = [], []
    rest = written
    while rest:
        match = _MENTION.match(rest)
        assert match, rest
        label, start, end, value, said = match.groups()
        mention = Mention(f"m{len(mentions) + 1}", label, int(start), int(end), TEXT[int(start) : int(end)],
                          norm(label, value.strip() if value else None))  # fmt: skip
        mentions.append(mention)
        if said is not None:
            fields: dict[str, Any] = dict(PLAIN)
            fields |= dict(part.split(": ") for part in said.split("; ") if part)
            quantity = mention.norm
            assert isinstance(quantity, Quantity)
            amounts = {name: getattr(quantity, name) for name in ("value", "low", "high", "numerator", "denominator")}
            unit = fields.pop("unit", quantity.unit or quantity.currency or "NUMBER")
            if "value" in fields:
                amounts["value"] = Decimal(fields.pop("value"))
            words = fields.pop("words")
            observations.append(
                Observation(
                    id=f"o{len(observations) + 1}",
                    mention=mention.id,
                    indicator_text=words,
                    unit=unit,
                    **amounts,
                    **fields,
                )
            )
        rest = rest[match.end() :]
    return Extraction(Article(text=TEXT, doc_id=doc_id), tuple(mentions), tuple(observations))


def gold(written: str, doc_id: str = "a", without: tuple[str, ...] = ()) -> Gold:
    """The same as a gold record, in which some fields of its observations are absent."""
    record = article(written, doc_id).to_dict()
    for observation in record["observations"]:
        for name in without:
            del observation[name]
    for mention in record["mentions"]:
        if not mention["norm"]:
            del mention["norm"]
    return of_record(record)
