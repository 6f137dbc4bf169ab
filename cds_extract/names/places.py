"""The gazetteer: countries, Vietnamese provinces and districts, well-known places abroad, with their codes.

Codes are ISO 3166-1 alpha-2 for countries and ISO 3166-2:VN for provinces; other places have none. Administrative units
change: a province has dates of validity, and a name that lived on may cover other ground, so a look-up takes a date.

>>> code_of("Khánh Hoà"), code_of("Hàn Quốc"), code_of("Hoàn Kiếm")
('VN-34', 'KR', None)
>>> province_of("Vĩnh Phúc", "2024-04-24").name, province_of("Vĩnh Phúc", "2025-08-01").name
('Vĩnh Phúc', 'Phú Thọ')
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

import msgspec
import regex

from ..codebook import load
from ..spelling import fold_tones

Level = Literal["country", "province", "district", "abroad"]


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
        return (self.valid_from or "") <= date and (self.valid_to is None or date <= self.valid_to)


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
        for key in dict.fromkeys(fold(n) for n in (place.name, *place.aliases)):
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


def _at(found: tuple[Place, ...], date: str | None) -> Place | None:
    """The one that is valid on the date, else the first."""
    if date is not None:
        for place in found:
            if place.valid_on(date):
                return place
    return found[0] if found else None


def lookup(name: str, date: str | None = None) -> Place | None:
    """Return the best-known place of a name: a country before a province before a district before a place abroad.

    >>> lookup("sài gòn").name, lookup("Seoul").parent, lookup("Nowhere")
    ('Thành phố Hồ Chí Minh', 'KR', None)
    """
    found = places(name)
    return _at(tuple(p for p in found if p.level == found[0].level), date) if found else None


def canonical(name: str, date: str | None = None) -> str | None:
    """Return the canonical spelling of a name of the gazetteer, or None.

    >>> canonical("Đắc Lắc"), canonical("thừa thiên-huế"), canonical("Nhật")
    ('Đắk Lắk', 'Thừa Thiên Huế', 'Nhật Bản')
    """
    place = lookup(name, date)
    return place.name if place else None


def code_of(name: str) -> str | None:
    """Return the ISO code of a country or a province by its name, or None.

    >>> code_of("TP.HCM"), code_of("Hoa Kỳ")
    ('VN-SG', 'US')
    """
    place = lookup(_without_head(name))
    return place.code if place else None


def name_of(code: str, date: str | None = None) -> str | None:
    """Return the canonical name that goes with a code, on a day where the name has changed.

    >>> name_of("VN-26"), name_of("VN-26", "2025-02-01"), name_of("VN"), name_of("XX")
    ('Thừa Thiên Huế', 'Huế', 'Việt Nam', None)
    """
    place = _at(_by_code().get(code, ()), date)
    return place.name if place else None


def province_of(name: str, date: str | None = None) -> Place | None:
    """Return the province that a province, a district or a code belongs to; None for an unknown or ambiguous name.

    Args:
        name: a name with or without its head word, or a code (``VN-34``).
        date: a day ``YYYY-MM-DD``; a province that was gone by then gives the one that took it in. Without a date, the
            province as it was before 1 July 2025.

    >>> province_of("huyện Long Mỹ").name, province_of("VN-03", "2025-07-01").name, province_of("Châu Thành")
    ('Hậu Giang', 'Tuyên Quang', None)
    """
    found = _by_code().get(name) or places(_without_head(name)) or places(name)
    codes = [p.code for p in found if p.level == "province"] or [p.parent for p in found if p.level == "district"]
    if len(set(codes)) != 1 or codes[0] is None:
        return None
    return _province_at(codes[0], date)


def _province_at(code: str, date: str | None) -> Place | None:
    found = _by_code()[code]
    if date is None:
        return found[0]
    for place in found:
        if place.valid_on(date):
            return place
    after = found[-1].merged_into
    return _province_at(after, date) if after and (found[-1].valid_to or "") < date else found[0]


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
_HEAD = regex.compile(
    r"(?:tỉnh|thành phố|tp|t\.p|huyện đảo|huyện|quận|thị xã|tx|nước|thủ đô)\b[.\s]*+(?=\p{L})|[hq]\.\s*+(?=\p{L})",
    regex.IGNORECASE,
)


def _without_head(name: str) -> str:
    return name if fold(name) in _by_name() else str(_HEAD.sub("", name.strip(), count=1))
