"""What an article says of places: the province that it is about, and the city, district or commune named nearest."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any

import regex

from .agency_places import where
from .agency_tokens import Tokens, fold
from .places import Place, countries, districts, province_of, provinces

#: How often an article names the district whose level it leaves out.
_OFTEN = 2


class ArticlePlaces:
    """The places of one text, scanned when first asked for.

    Args:
        text: the text.
        date: the day it was published: the provinces of that day are meant, those of before 1 July 2025 without one.

    >>> places = ArticlePlaces("Tại Hà Giang, huyện Mèo Vạc đạt 5 xã; Hà Giang đặt mục tiêu")
    >>> places.nearest("province", 0), places.nearest("district", 60), places.nearest("city", 0)
    ('tỉnh Hà Giang', 'huyện Mèo Vạc', '')
    >>> ArticlePlaces("Krông Pa (Gia Lai): 5 xã của Krông Pa có tổ").nearest("district", 0, kind="huyện")
    'huyện Krông Pa'
    """

    def __init__(self, text: str, date: str | None = None) -> None:
        self._text = text
        self._date = date

    @cached_property
    def province(self) -> Place | None:
        """The province that the article names most; the first of equals."""
        return next(iter(self._provinces), None)

    @cached_property
    def _provinces(self) -> list[Place]:
        """The provinces that the article names, the most often named first."""
        named = Counter(match.group() for match in _provinces_scan().finditer(self._text))
        counts: Counter[Place] = Counter()
        for name, times in named.items():
            place = _provinces()[fold(name)]
            counts[province_of(place.code, self._date) if place.code else place] += times
        return [place for place, _ in counts.most_common()]

    def _district(self, kind: str) -> str:
        """The district of a kind that the article names most, and more than once, without its level."""
        found = (m.group() for m in _districts_scan().finditer(self._text))
        counts = Counter(name for name in found if kind in _districts()[name])
        name, times = counts.most_common(1)[0] if counts else ("", 0)
        return name if times >= _OFTEN else ""

    @cached_property
    def country(self) -> str:
        """The foreign country that the article names most; empty where it names none."""
        counts = Counter(_countries()[match.group()] for match in _countries_scan().finditer(self._text))
        return counts.most_common(1)[0][0] if counts else ""

    @cached_property
    def _graded(self) -> dict[str, tuple[list[int], list[tuple[str, str]]]]:
        """Grade, and level word -> positions, and level and name at each, of the places named with their level."""
        graded: dict[str, tuple[list[int], list[tuple[str, str]]]] = {}
        for match in _levels_scan().finditer(self._text):
            place = where(Tokens(self._text, match.start()), 0, "any")
            if place is not None and place.level is not None and place.name:
                for key in (place.level.grade, place.level.name):
                    positions, names = graded.setdefault(key, ([], []))
                    positions.append(match.start())
                    names.append((place.level.name, place.name))
        return graded

    @property
    def named(self) -> bool:
        """Whether the article names any Vietnamese place."""
        return self.province is not None or bool(self._graded)

    def nearest(self, grade: str, position: int, *, level: bool = True, kind: str = "") -> str:
        """The place of a grade named nearest before a position, else first after; empty where there is none.

        A province is the one that the article names most: an article has one province that goes without saying.

        Args:
            grade: ``province``, ``city``, ``district`` or ``commune``.
            position: an offset into the text.
            level: whether the level word stands before the name.
            kind: the level word that the article says: a ``tỉnh`` is no ``thành phố``.
        """
        said = kind if kind == "tỉnh" else ""
        province = next((place for place in self._provinces if place.kind == said or not said), None)
        if grade == "province" or (grade == "city" and grade not in self._graded):
            if province is None or (grade == "city" and province.kind != "thành phố"):
                return ""
            return with_level(province.kind, province.name) if level else province.name
        if grade not in self._graded:
            name = self._district(kind) if grade == "district" else ""
            return with_level(kind, name) if level and name else name
        positions, names = self._graded[kind if kind in self._graded else grade]
        word, name = names[max(0, bisect_left(positions, position) - 1)]
        return with_level(word, name) if level else name


def with_level(level: str, name: str) -> str:
    """The level word and the name, but for a name that holds it.

    >>> with_level("tỉnh", "Hà Giang"), with_level("thành phố", "Thành phố Hồ Chí Minh")
    ('tỉnh Hà Giang', 'Thành phố Hồ Chí Minh')
    """
    return name if name.startswith("Thành phố ") else f"{level} {name}"


def province_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names a province.

    >>> list(province_spans("Tại Hà Giang có"))
    [(4, 12)]
    """
    return (match.span() for match in _provinces_scan().finditer(text))


def _scan_for(names: Iterable[str]) -> Any:
    return regex.compile(r"(?<![\p{L}\p{N}])\L<names>(?![\p{L}\p{N}])", names=sorted(set(names)))


@cache
def _countries() -> dict[str, str]:
    return {name: place.name for place in countries() if place.code != "VN" for name in place.names}


@cache
def _countries_scan() -> Any:
    return _scan_for(_countries())


@cache
def _provinces() -> dict[str, Place]:
    return {fold(name): place for place in reversed(provinces()) for name in place.names}


@cache
def _provinces_scan() -> Any:
    return _scan_for(name for place in provinces() for name in place.names)


@cache
def _districts() -> dict[str, frozenset[str]]:
    """Name -> the kinds of the districts that bear it."""
    kinds: dict[str, set[str]] = {}
    for place in districts():
        for name in place.names:
            kinds.setdefault(name, set()).add(place.kind)
    return {name: frozenset(found) for name, found in kinds.items() if not name.isdigit()}


@cache
def _districts_scan() -> Any:
    return _scan_for(_districts())


@cache
def _levels_scan() -> Any:
    full = "thành phố|huyện|quận|thị xã|xã|phường|thị trấn|TP|TX"
    gap = r"[^\S\n]*+(?=\p{Lu}|\d)"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:(?i:{full})\.?+{gap}|[HQP]\.{gap})")
