"""What each label's normal form may hold, and the lists that values are checked against (guide, sections 1 and 3).

The tables say it all; the checks walk over them. Units, currencies, agencies and places come from the codebook.

>>> sorted(NORM_FIELDS["MONEY"]), FORMS["RATIO"].amounts
(['bound', 'currency', 'high', 'low', 'per', 'value'], (('numerator', 'denominator'),))
"""

from __future__ import annotations

from functools import cache
from typing import get_args

import msgspec

from ..codebook import load
from ..deciding.units import Unit
from ..types import Bound, Measure, Status

#: One of these groups of fields is an amount.
VALUE, RANGE, PART = ("value",), ("low", "high"), ("numerator", "denominator")
AMOUNTS = (*VALUE, *RANGE, *PART)


class Form(msgspec.Struct, frozen=True):
    """The normal form of one label.

    Attributes:
        amounts: the groups of fields of which exactly one is filled; none for a label that is no quantity.
        needed: other fields that must not be null; absent they were not judged.
        free: fields that may be null.
        unit: the unit of the label's observations, where the label alone says it.
        unit_field: the field that says it, else.
    """

    amounts: tuple[tuple[str, ...], ...] = ()
    needed: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    unit: str | None = None
    unit_field: str | None = None

    @property
    def filled(self) -> tuple[str, ...]:
        """The fields of all kinds of amount."""
        return tuple(name for group in self.amounts for name in group)


_ONE = (VALUE, RANGE)
FORMS: dict[str, Form] = {
    "PERCENT": Form(_ONE, ("unit", "bound"), ("per",), unit_field="unit"),
    "RATIO": Form((PART,), ("bound",), ("per",), unit="RATIO"),
    "COUNT": Form(_ONE, ("bound",), ("counted", "per"), unit="NUMBER"),
    "MONEY": Form(_ONE, ("currency", "bound"), ("per",), unit_field="currency"),
    "MEASURE": Form(_ONE, ("unit", "bound"), ("per",), unit_field="unit"),
    "RANK": Form(_ONE, ("bound",), ("per",), unit="RANK"),
    "DATE": Form(needed=("period",)),
    "AGENCY": Form(needed=("name",), free=("code",)),
    "AREA": Form(needed=("name",), free=("code",)),
    "LEGAL_REF": Form(needed=("number",)),
}
LABELS = ", ".join(FORMS)
#: label -> all fields that its normal form knows.
NORM_FIELDS = {label: frozenset((*form.filled, *form.needed, *form.free)) for label, form in FORMS.items()}
#: Fields of normal forms that hold a text.
NORM_TEXTS = frozenset({"unit", "currency", "per", "counted", "name", "code", "number"})

#: Labels that may lie in a mention of another label.
MAY_CONTAIN = frozenset({("AGENCY", "AREA")})

#: Fields with a closed list of values.
CLOSED: dict[str, tuple[str, ...]] = {
    "bound": get_args(Bound),
    "measure": get_args(Measure),
    "status": get_args(Status),
}
PERCENT_UNITS = ("PT", "PP")

#: The fields of a mention and of an observation; what the extractor adds of its own makes the file a prediction.
MENTION_FIELDS = ("id", "label", "start", "end", "text", "norm")
OBSERVATION_FIELDS = (
    "id", "mention", "indicator_text", "indicator", *AMOUNTS, "unit", "bound", "measure", "status", "period",
    "base_period", "per", "area", "group", "source", "evidence",
)  # fmt: skip
EXTRACTOR_FIELDS = ("confidence", "extractor")
#: Fields of an observation that hold a text or null.
TEXTS = ("indicator_text", "indicator", "per", "group", "source")
#: What a comparison may be measured against that is no period (guide, section 3).
PLAN = "plan"


class _Currency(msgspec.Struct, frozen=True):
    code: str
    name: str
    source: str


class _Coded(msgspec.Struct, frozen=True):
    code: str | None


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217.

    >>> "VND" in currencies(), "VNĐ" in currencies()
    (True, False)
    """
    return frozenset(row.code for row in load("currencies.csv", _Currency))


@cache
def normal_units() -> dict[str, str]:
    """Every known writing of a measure unit, and its one form; a unit that is not listed is its own form.

    >>> normal_units()["mét vuông"], normal_units()["ha"], normal_units().get("phà")
    ('m2', 'ha', None)
    """
    rows = [row for row in load("units.csv", Unit) if row.kind == "measure"]
    forms = {row.form: row.unit for row in rows}
    return forms | {row.unit: row.unit for row in rows}


@cache
def agency_codes() -> frozenset[str]:
    """The codes of single bodies and, by their fields, of ministries.

    >>> "VN-CP" in agency_codes(), "VN-BYT" in agency_codes()
    (True, True)
    """
    tables = ("agencies.csv", "agency_fields.csv")
    return frozenset(row.code for table in tables for row in load(table, _Coded) if row.code)
