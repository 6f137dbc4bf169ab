"""The gazetteer: countries, Vietnamese provinces and districts, well-known places abroad, with their codes.

Codes are ISO 3166-1 alpha-2 for countries and ISO 3166-2:VN for provinces; other places have none. Administrative units
change: a province has dates of validity, and a name that lived on may cover other ground, so a look-up takes a date.

>>> [(p.name, p.code) for p in places("Khánh Hoà")][:1], lookup("Hàn Quốc").code, lookup("Hoàn Kiếm").code
([('Khánh Hòa', 'VN-34')], 'KR', None)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Literal, Protocol, TypeVar

import msgspec
import regex

from ..codebook import load
from ..spelling import fold_tones

Level = Literal["country", "province", "district", "abroad"]


class Dated(Protocol):
    """What existed from a day to a day; None where that is open."""

    @property
    def valid_from(self) -> str | None: ...  # noqa: D102
    @property
    def valid_to(self) -> str | None: ...  # noqa: D102


D = TypeVar("D", bound=Dated)


def _valid_on(row: Dated, date: str) -> bool:
    return (row.valid_from or "") <= date and (row.valid_to is None or date <= row.valid_to)


def on_day(rows: Sequence[D], date: str | None) -> D | None:
    """Return the first of several of one name that existed on a day, else the first; None where there is none.

    >>> [on_day(places("Huế"), day).name for day in ("2024-05-01", "2025-08-01")]
    ['Thừa Thiên Huế', 'Huế']
    """
    valid = (row for row in rows if date is not None and _valid_on(row, date))
    return next(valid, rows[0] if rows else None)


class Place(msgspec.Struct, frozen=True):
    """A place of the gazetteer.

    Attributes:
        name: the canonical name, with no head word (but ``Thành phố Hồ Chí Minh``).
        level: ``abroad`` is a city, state or island of another country.
        kind: the head word: ``nước``, ``tỉnh``, ``thành phố``, ``huyện``, ``quận``, ``thị xã``, ``bang`` …
        code: the ISO code of a country or a province, else None.
        parent: the code of what it lies in: a district's province, a province's or a foreign city's country.
        valid_from: the first day of a province as it is meant here; None where that was before 2004.
        valid_to: its last day; None while it exists.
        merged_into: the code of the province that it is part of after ``valid_to``.
        members: the codes of the provinces that it was made of.
        aliases: other names and spellings.
    """

    name: str
    level: Level
    kind: str
    code: str | None = None
    parent: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    merged_into: str | None = None
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def valid_on(self, date: str) -> bool:
        """Whether the unit existed on a day (``YYYY-MM-DD``).

        >>> [p.name for p in provinces() if p.code == "VN-03" and p.valid_on("2025-07-01")]
        []
        """
        return _valid_on(self, date)

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and the others."""
        return (self.name, *self.aliases)


class _Province(msgspec.Struct, frozen=True):
    name: str
    code: str
    kind: str
    valid_from: str | None
    valid_to: str | None
    merged_into: str | None
    members: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str


class _Country(msgspec.Struct, frozen=True):
    name: str
    code: str
    aliases: tuple[str, ...]
    source: str


class _District(msgspec.Struct, frozen=True):
    name: str
    kind: str
    province: str
    aliases: tuple[str, ...]
    source: str


class _Abroad(msgspec.Struct, frozen=True):
    name: str
    kind: str
    country: str
    aliases: tuple[str, ...]
    source: str


_LINK = regex.compile(r"[\s\-–—−‐‑.&’']+")


def fold(name: str) -> str:
    """Return the key under which a name is looked up: case, tone placement, dashes, dots and spaces do not count.

    >>> fold("Thừa Thiên–Huế") == fold("THỪA THIÊN - HUẾ"), fold("Khánh Hoà")
    (True, 'khánh hòa')
    """
    joined: str = _LINK.sub(" ", fold_tones(unicodedata.normalize("NFC", name)))
    return joined.strip().casefold()


@cache
def countries() -> tuple[Place, ...]:
    """All countries and territories of ISO 3166-1 that the press names."""
    return tuple(Place(r.name, "country", "nước", r.code, aliases=r.aliases) for r in load("countries.csv", _Country))


@cache
def provinces() -> tuple[Place, ...]:
    """The provinces before and after 1 July 2025 (and Hà Tây); one that took in others stands there twice.

    >>> sum(p.valid_on("2025-06-30") for p in provinces()), sum(p.valid_on("2025-07-01") for p in provinces())
    (63, 34)
    """
    return tuple(
        Place(
            r.name, "province", r.kind, r.code, "VN", r.valid_from, r.valid_to, r.merged_into, r.members, r.aliases
        )
        for r in load("provinces.csv", _Province)
    )  # fmt: skip


@cache
def districts() -> tuple[Place, ...]:
    """Districts, towns and cities under a province, as before 1 July 2025; parent is the province of that time."""
    return tuple(
        Place(r.name, "district", r.kind, None, r.province, aliases=r.aliases) for r in load("districts.csv", _District)
    )


@cache
def abroad() -> tuple[Place, ...]:
    """Cities, states and islands of other countries that the press names often; parent is the country."""
    return tuple(
        Place(r.name, "abroad", r.kind, None, r.country, aliases=r.aliases) for r in load("foreign_places.csv", _Abroad)
    )


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    table: dict[str, list[Place]] = {}
    for place in (*countries(), *provinces(), *districts(), *abroad()):
        for key in dict.fromkeys(fold(n) for n in place.names):
            table.setdefault(key, []).append(place)
    return {key: tuple(found) for key, found in table.items()}


@cache
def _by_code() -> dict[str, tuple[Place, ...]]:
    table: dict[str, list[Place]] = {}
    for place in (*countries(), *provinces()):
        table.setdefault(place.code or "", []).append(place)
    return {code: tuple(found) for code, found in table.items()}


def places(name: str) -> tuple[Place, ...]:
    """Return all places that bear a name or alias: countries first, then provinces, districts, places abroad.

    >>> [(p.name, p.parent) for p in places("HCM")], [p.parent for p in places("An Lão")]
    ([('Thành phố Hồ Chí Minh', 'VN'), ('Thành phố Hồ Chí Minh', 'VN')], ['VN-31', 'VN-HP'])
    """
    return _by_name().get(fold(name), ())


def lookup(name: str, date: str | None = None) -> Place | None:
    """Return the best-known place of a name: a country before a province before a district before a place abroad.

    >>> lookup("sài gòn").name, lookup("Seoul").parent, lookup("Nowhere")
    ('Thành phố Hồ Chí Minh', 'KR', None)
    """
    found = places(name)
    return on_day(tuple(p for p in found if p.level == found[0].level), date) if found else None


def name_of(code: str, date: str | None = None) -> str | None:
    """Return the canonical name that goes with a code, on a day where the name has changed.

    >>> name_of("VN-26"), name_of("VN-26", "2025-02-01"), name_of("VN"), name_of("XX")
    ('Thừa Thiên Huế', 'Huế', 'Việt Nam', None)
    """
    place = on_day(_by_code().get(code, ()), date)
    return place.name if place else None


def province_of(code: str, date: str | None = None) -> Place:
    """Return the province of a code as it was on a day: one that was gone by then gives the one that took it in.

    Args:
        code: the code of a province.
        date: a day ``YYYY-MM-DD``; without it, the province as it was before 1 July 2025.

    Raises:
        KeyError: the gazetteer has no such code.

    >>> province_of("VN-70", "2024-04-24").name, province_of("VN-70", "2025-08-01").name
    ('Vĩnh Phúc', 'Phú Thọ')
    """
    found = _by_code()[code]
    if date is None:
        return found[0]
    for place in found:
        if place.valid_on(date):
            return place
    after = found[-1].merged_into
    return province_of(after, date) if after and (found[-1].valid_to or "") < date else found[0]


def bare(name: str) -> str:
    """Return a name of the gazetteer without the head word that it may begin with; other names as they are.

    >>> bare("Vương quốc Anh"), bare("Thành phố Hồ Chí Minh"), bare("Cộng hòa Congo"), bare("Quận Cam")
    ('Anh', 'Hồ Chí Minh', 'Cộng hòa Congo', 'Quận Cam')
    """
    shorter = str(_TITLE.sub("", name, count=1))
    same = {p.name for p in places(name)} & {p.name for p in places(shorter)}
    return shorter if shorter and same else name


_TITLE = regex.compile(
    r"(?:thành phố|vương quốc|liên hiệp|cộng hòa|liên bang|tòa thánh|chdc)\s+(?=\p{Lu})", regex.IGNORECASE
)
