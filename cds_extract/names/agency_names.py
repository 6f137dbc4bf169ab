"""The canonical name of an agency: full words, level and place, what the article leaves unsaid (guide section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import regex

from ..types import Name
from .agency_article import ArticlePlaces, with_level
from .agency_grammar import Parsed
from .agency_lexicon import Agency, Field, Head, abbreviations, known
from .agency_places import Where, where
from .agency_tokens import Tokens, fold

#: The subject of the committees that an article about it calls just ``Ban Chỉ đạo``, and how often it must be named.
_SUBJECT, _OFTEN = "chuyển đổi số", 3
_BRACKET = regex.compile(r"[^\S\n]*+\([\p{Lu}&\-– ]{2,20}\)(?=[^\S\n])")
_ABBREVIATION = regex.compile(r"\p{Lu}{2,}+")


class Hit(NamedTuple):
    """A name in the text."""

    start: int
    end: int
    tokens: Tokens
    name: Parsed


class Namer:
    """Names the hits of one article; what an article says once is known to all its hits.

    Args:
        text: the text.
        hits: its hits in order.
    """

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self._text = text
        self._hits = hits
        self._places = ArticlePlaces(text)

    def names(self) -> list[Name | None]:
        """The canonical name of each hit; None where a head alone, or a local body, stands for none in this article."""
        first: dict[str, Name] = {}
        for hit in self._hits:
            for prefix, name in self._prefixes(hit):
                first.setdefault(prefix, name)
        nearest: dict[str, Name] = {}
        counts: dict[tuple[str, Name], int] = {}
        most: dict[str, Name] = {}
        names: list[Name | None] = []
        for hit in self._hits:
            names.append(self._resolve(hit, nearest, most, first))
            for prefix, name in self._prefixes(hit):
                nearest[prefix] = name
                count = counts[prefix, name] = counts.get((prefix, name), 0) + 1
                if prefix not in most or count >= counts[prefix, most[prefix]]:
                    most[prefix] = name
        return names

    def _prefixes(self, hit: Hit) -> list[tuple[str, Name]]:
        """The beginnings of a full name, as other hits may say it for short."""
        if hit.name.bare:
            return []
        name = self._name(hit.name, hit)
        said = fold_all(name.name).split()
        return [(" ".join(said[:size]), name) for size in range(1, len(said))]

    def _resolve(
        self, hit: Hit, nearest: dict[str, Name], most: dict[str, Name], first: dict[str, Name]
    ) -> Name | None:
        """The name of one hit: where it is short, the longer one that the article has for it.

        That is the nearest before, else the first after; for a head alone the one named most before.
        """
        head, agency = hit.name.head, hit.name.agency
        short = hit.name.where is None and (agency is None or agency.scope == "local")
        if short and not (head is not None and head.kind in ("ministry", "office")):
            said = fold_all(self._name(hit.name, hit, complete=False).name)
            longer = most.get(said) if hit.name.bare else nearest.get(said, first.get(said))
            if longer is None and head is not None and head.kind == "seat":
                longer = first.get(said)
            if longer is not None:
                return longer
            if hit.name.bare and head is not None and not head.grade and "subject" not in head.traits:
                return None
        return None if self._is_generic(hit.name) else self._name(hit.name, hit)

    def _is_generic(self, name: Parsed) -> bool:
        """Whether a local body is said of no place, in an article that names none: any province's ``Sở Y tế``."""
        place = name.where
        if name.head is None or name.owner is not None or (place is not None and (place.name or place.place)):
            return False
        return "local" in name.head.traits and not self._places.named

    def _name(self, name: Parsed, hit: Hit, complete: bool = True) -> Name:
        head = name.head
        if name.agency is not None:
            return self._known(name.agency, name, hit, complete)
        if head is None:
            return Name(_join(self._words(name, hit), self._place(name.where, hit, level=True)))
        if name.government:
            return self._government(head, name, hit, complete)
        if name.owner is not None:
            return Name(_join(head.name, self._words(name, hit), self._name(name.owner, hit).name))
        field = self._words(name, hit)
        if not field and "subject" in head.traits and complete and self._has_subject:
            field = _SUBJECT
        place = self._place(name.where, hit, level=head.kind == "seat" and not head.grade)
        if head.grade and name.where is not None and name.where.level is not None and not place[-1:].isdigit():
            place = place.removeprefix(name.where.level.name + " ")
        if complete and not place:
            place = self._unsaid(head, name, hit)
        full = _join(head.name, field, place)
        row = known_by_name(full)
        return Name(full) if row is None else Name(row.name, row.code)

    def _known(self, agency: Agency, name: Parsed, hit: Hit, complete: bool) -> Name:
        place = name.where.place if name.where else None
        if agency.place == "place" and name.where is not None:
            national = agency.name.removesuffix(" Việt Nam")
            return Name(f"{national} chi nhánh {self._place(name.where, hit, level=True)}")
        if agency.place == "country" and agency.code.startswith("VN"):
            abroad = self._country(name) or (self._abroad if place is None and complete else None)
            if abroad is not None:
                return Name(f"{agency.name} {abroad}")
        return Name(agency.name, agency.code)

    def _government(self, head: Head, name: Parsed, hit: Hit, complete: bool) -> Name:
        if head.name == "Bộ":
            abroad = self._country(name) or (self._abroad if name.where is None and complete else None)
            field = _field(name, abroad is not None)
            return Name(_join("Bộ", field.name, abroad or ""), None if abroad else field.code)
        place = self._name(name.owner, hit).name if name.owner else self._place(name.where, hit, level=True)
        if complete and not place:
            place = self._unsaid(head, name, hit)
        return Name(_join(head.name, _field(name, False).name, place))

    def _words(self, name: Parsed, hit: Hit) -> str:
        """The field as the article writes it, with a capital and abbreviations in full."""
        first, last = name.field
        if first == last:
            return ""
        begin, end = hit.tokens[first], hit.tokens[last - 1]
        assert begin is not None and end is not None
        said = self._text[begin.start : end.end]
        said = str(_ABBREVIATION.sub(lambda match: abbreviations().get(match.group(), match.group()), said))
        return said if name.head is None or "small" in name.head.traits else said[0].upper() + said[1:]

    def _country(self, name: Parsed) -> str | None:
        place = name.where.place if name.where else None
        return place.name if place is not None and place.code != "VN" else None

    def _place(self, said: Where | None, hit: Hit, *, level: bool) -> str:
        """``tỉnh Khánh Hòa``; with ``level`` the level word is added where the article leaves it out."""
        if said is None:
            return ""
        place = said.place
        name = place.name if place is not None else said.name
        if name is None:
            if said.level is None:
                return ""
            return self._places.nearest(said.level.grade, hit.start) or said.level.name
        if said.level is not None:
            return with_level(said.level.name, said.name or name)
        if level and place is not None and place.level in ("province", "district"):
            return with_level(place.kind, name)
        return name

    def _unsaid(self, head: Head, name: Parsed, hit: Hit) -> str:
        """The place of a local body that is named without one."""
        if head.grade and name.where is None:
            return self._places.nearest(head.grade, hit.start, level=False)
        if "provincial" in head.traits:
            return self._after_bracket(hit) or self._places.nearest("province", hit.start)
        if "subject" not in head.traits:
            return ""
        bare = name.field[0] == name.field[1]
        of_province = "tỉnh " in self._text[max(0, hit.start - 40) : hit.start]
        return self._places.nearest("province", hit.start) if (bare and self._has_subject) or of_province else ""

    def _after_bracket(self, hit: Hit) -> str:
        """The place of ``Sở Giáo dục và Đào tạo (GD-ĐT) Nam Định``."""
        bracket = _BRACKET.match(self._text, hit.end)
        if bracket is None:
            return ""
        place = where(Tokens(self._text, bracket.end()), 0, "any")
        return self._place(place, hit, level=True)

    @cached_property
    def _has_subject(self) -> bool:
        return self._text.count(_SUBJECT) >= _OFTEN

    @cached_property
    def _abroad(self) -> str | None:
        """The one foreign country whose bodies the article names, where it names none of Vietnam."""
        names = set()
        for hit in self._hits:
            place = hit.name.where.place if hit.name.where else None
            if place is not None and place.level == "country" and place.code != "VN":
                names.add(place.name)
            elif place is not None or (hit.name.agency and hit.name.agency.scope != "alone"):
                return None
        return names.pop() if len(names) == 1 and "Việt Nam" not in self._text else None


def _field(name: Parsed, abroad: bool) -> Field:
    """The field at home or abroad, where one spelling stands for both (``Bộ Giáo dục``)."""
    return next((row for row in name.government if (row.source == "ministries abroad") == abroad), name.government[0])


def fold_all(name: str) -> str:
    """A name for comparison: lower case, separators gone.

    >>> fold_all("Uỷ ban Quốc gia, A và B")
    'ủy ban quốc gia a b'
    """
    return " ".join(fold(word) for word in regex.findall(r"[\p{L}\p{N}]+", name) if word != "và")


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def known_by_name(name: str) -> Agency | None:
    """The known agency with that name or alias, or None.

    >>> known_by_name("NHNN").code, known_by_name("Sở Y tế")
    ('VN-NHNN', None)
    """
    tokens = Tokens(name, 0)
    found = known().longest(tokens, 0)
    return found[1][0] if found is not None and tokens[found[0]] is None else None
