"""When a normal form and a field are right (annotation guide, section 5), and what of a record was judged at all.

In gold, a field that is absent was not judged and is not scored; one that is null was judged to be none. The types of
the toolkit do not keep that difference, so a :class:`Judged` article carries it beside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec

from ..goldfiles.forms import FORMS
from ..goldfiles.records import Gold
from ..types import Extraction, Fields, Mention, Observation, Period, Quantity, plain

#: The fields of an amount, which are judged and scored together.
AMOUNTS = ("value", "low", "high", "numerator", "denominator")
#: Observation fields in the order of a report. ``value`` stands for all amounts.
FIELDS = (
    "indicator_text",
    "indicator",
    "value",
    "unit",
    "bound",
    "measure",
    "status",
    "period",
    "base_period",
    "per",
    "area",
    "group",
    "source",
)
#: Observation field -> the fields of a record of which one must be there for it to be judged.
JUDGED_BY = {name: (name,) for name in FIELDS} | {"value": AMOUNTS}
#: The guide's core of an observation, and what it calls all.
CORE = ("value", "unit", "measure", "status", "indicator_text")
ALL_FIELDS = (*CORE, "period", "area")
#: Words in common, as F1, from which ``indicator_text`` is right.
ENOUGH_WORDS = 0.5

#: Labels whose normal form is a name or a number of a document, and is scored apart from amounts and periods.
NAMES = frozenset({"AGENCY", "AREA", "LEGAL_REF"})

#: The normal form of a gold mention whose ``norm`` is absent: it is not scored (guide, section 4).
NOT_JUDGED = Fields({})

_EVERYTHING = frozenset(FIELDS)
#: What the normal form of a name or a document is made of.
_NAMING = ("name", "code", "number")
_MARKS = re.compile(r"^[^\w]+|[^\w%]+$")


class Judged(msgspec.Struct, frozen=True):
    """An article's labels, and which of their fields somebody judged.

    Attributes:
        extraction: the typed reading.
        norms: for each mention the fields of its normal form that are judged, ``value`` standing for all amounts; None
            when all are.
        fields: for each observation the fields that are judged; None when all are.
        observations: whether the article was labelled with observations at all.
        mentions: whether it was labelled with mentions at all.
    """

    extraction: Extraction
    norms: tuple[frozenset[str], ...] | None = None
    fields: tuple[frozenset[str], ...] | None = None
    observations: bool = True
    mentions: bool = True

    def norm(self, i: int) -> frozenset[str] | None:
        """The judged fields of a mention's normal form; None when all are."""
        return None if self.norms is None else self.norms[i]

    def field(self, i: int) -> frozenset[str]:
        """The judged fields of an observation."""
        return _EVERYTHING if self.fields is None else self.fields[i]


def judged_fields(record: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields of an observation that its record judges.

    >>> sorted(judged_fields({"id": "o1", "mention": "m1", "low": 1, "high": 2, "period": None}))
    ['period', 'value']
    """
    return frozenset(name for name, keys in JUDGED_BY.items() if any(key in record for key in keys))


def judged_norm(norm: Mapping[str, Any] | None) -> frozenset[str]:
    """Return the fields of a normal form that its record judges; amounts are one, however they are written.

    >>> sorted(judged_norm({"low": 1, "high": 2, "unit": "PT"})), sorted(judged_norm(None))
    (['unit', 'value'], [])
    """
    return frozenset(map(_judged_as, norm or ()))


def _judged_as(name: str) -> str:
    return "value" if name in AMOUNTS else name


def judged(article: Gold | Extraction) -> Judged:
    """Return an article with what is judged: by its record where there is one, else everything.

    >>> from cds_extract.goldfiles.records import of_record
    >>> mention = {"id": "m1", "label": "DATE", "start": 0, "end": 8, "text": "năm 2022"}
    >>> judged(of_record({"doc_id": "a", "text": "năm 2022", "mentions": [mention]})).norm(0)
    frozenset()
    """
    if isinstance(article, Extraction):
        return Judged(article)
    return Judged(
        article.extraction,
        tuple(judged_norm(mention.get("norm")) for mention in article.mentions),
        tuple(judged_fields(observation) for observation in article.observations),
        "observations" in article.record,
        "mentions" in article.record,
    )


def both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the fields that both sides judge; None stands for all.

    >>> sorted(both(frozenset({"value", "unit"}), frozenset({"value"}))), both(None, None)
    (['value'], None)
    """
    if one is None or other is None:
        return other if one is None else one
    return one & other


def has_norm(mention: Mention) -> bool:
    """Whether the normal form is an amount or a period, and not a name."""
    return isinstance(mention.norm, Quantity | Period)


def norm_is_judged(mention: Mention, fields: frozenset[str] | None) -> bool:
    """Whether there is something to score in a gold mention's normal form."""
    if mention.norm == NOT_JUDGED or (isinstance(mention.norm, Fields) and mention.label in FORMS):
        return False  # what the normal form of the label is about is absent
    if fields is None:
        return True
    if isinstance(mention.norm, Quantity):
        return "value" in fields
    if mention.label in NAMES:
        return not fields.isdisjoint(_NAMING)
    return bool(fields)


def _same_amounts(one: Quantity | Observation, other: Quantity | Observation) -> bool:
    """Whether all amounts are equal, as they are written out."""
    for name in AMOUNTS:
        mine, its = getattr(one, name), getattr(other, name)
        if mine is not its and mine != its and plain(mine) != plain(its):
            return False
    return True


def same_norm(gold: Mention, predicted: Mention, fields: frozenset[str] | None = None) -> bool:
    """Whether the normal form is right: amounts and unit or currency, or the period.

    Args:
        gold: the gold mention.
        predicted: the mention that was paired with it.
        fields: the fields of the gold's normal form that are judged; None when all are.

    A currency or unit that gold leaves away cannot be wrong, for instance:

    >>> from decimal import Decimal
    >>> def money(currency):
    ...     return Mention("", "MONEY", 0, 5, "", Quantity(value=Decimal(5), currency=currency))
    >>> same_norm(money("VND"), money("USD")), same_norm(money(None), money("USD"), frozenset({"value"}))
    (False, True)
    """
    g, p = gold.norm, predicted.norm
    if isinstance(g, Quantity) and isinstance(p, Quantity):
        if not _same_amounts(g, p):
            return False
        kinds = [name for name in ("unit", "currency") if fields is None or name in fields]
        return all(getattr(g, name) == getattr(p, name) for name in kinds)
    if isinstance(g, Period) and isinstance(p, Period):
        return g.period == p.period
    if isinstance(g, Fields) and isinstance(p, Fields):  # a label of one's own
        names = g.fields if fields is None else [name for name in g.fields if _judged_as(name) in fields]
        return all(p.fields.get(name) == g.fields[name] for name in names)
    return False  # a label with two kinds of normal form, or a prediction without one


def same_name(gold: Mention, predicted: Mention, fields: frozenset[str] | None = None) -> bool:
    """Whether the canonical name, the code or the number is right: all of these that are judged.

    The guide's normal form of an AREA is its code, that of an AGENCY its name, and its code where there is one.

    >>> from cds_extract.types import Name
    >>> def place(code): return Mention("", "AREA", 0, 5, "", Name("Huế", code))
    >>> same_name(place("VN-26"), place("VN-34")), same_name(place(None), place("VN-26"), frozenset({"name"}))
    (False, True)
    """
    g, p = gold.norm.to_dict(), predicted.norm.to_dict()
    return all(g.get(key) == p.get(key) for key in _NAMING if fields is None or key in fields)


def norm_right(gold: Mention, predicted: Mention, fields: frozenset[str] | None = None) -> bool:
    """Whether the normal form is right, by the measure of the label: amount, period, name and code, or number."""
    return same_name(gold, predicted, fields) if gold.label in NAMES else same_norm(gold, predicted, fields)


def _words(text: str | None) -> Counter[str]:
    """The lower-cased words, without the marks that stand before or after them."""
    stripped = (_MARKS.sub("", word) for word in (text or "").lower().replace("…", " ").split())
    return Counter(word for word in stripped if word)


def word_f1(gold: str | None, predicted: str | None) -> float:
    """F1 of the lower-cased words of two texts; 1 where both are empty.

    A comma or a bracket beside a word is no part of it.

    >>> word_f1("Tỷ lệ hồ sơ trực tuyến", "tỷ lệ hồ sơ"), word_f1("hồ sơ (trực tuyến)", "hồ sơ, trực tuyến")
    (0.8, 1.0)
    """
    if gold == predicted:
        return 1.0
    g, p = _words(gold), _words(predicted)
    return 1.0 if not g and not p else 2 * (g & p).total() / (g.total() + p.total())


def field_right(name: str, gold: Observation, predicted: Observation) -> bool:
    """Whether one field of a found observation is right.

    ``indicator_text`` is right from an F1 of its lower-cased words of 0.5; ``value`` when all amounts are equal; every
    other field when it is equal.

    >>> from decimal import Decimal
    >>> five, six = (Observation(id="o", mention="m", value=Decimal(n), period="2022") for n in (5, 6))
    >>> field_right("value", five, six), field_right("period", five, six)
    (False, True)
    """
    if name == "indicator_text":
        return word_f1(gold.indicator_text, predicted.indicator_text) >= ENOUGH_WORDS
    if name == "value":
        return _same_amounts(gold, predicted)
    return bool(getattr(gold, name) == getattr(predicted, name))
