"""The canonical name of an agency: full words, level and place, what the article leaves unsaid (guide section 1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex

from ..types import Name
from .agency_article import ArticlePlaces, with_level
from .agency_known import field_words, fold_all, heads_of, join, known_by_name, known_rows
from .agency_lexicon import Agency, Field, Head, words
from .agency_parsed import Hit, Parsed
from .agency_places import Where, where
from .agency_tokens import Tokens
from .places import on_day

#: The subject of the committees that an article about it calls just ``Ban Chỉ đạo``, and how often it must be named.
_SUBJECT, _OFTEN = "chuyển đổi số", 3
_BRACKET = regex.compile(r"[^\S\n]*+\([\p{Lu}&\-– ]{2,20}\)(?=[^\S\n])")
#: ``tỉnh đã thành lập``: the committee is the province's.
_PROVINCE = regex.compile(r"(?<![\p{L}\p{N}]|(?:các|nhiều|mỗi|\d)[^\S\n])tỉnh[^\S\n]++(?=\p{Ll})[^.;\n]*+$")
_SENTENCE = 400
_STOP = regex.compile(r"[.;!?…]\s|\n")
#: What may stand between an office and the body that it belongs to.
_BESIDE = regex.compile(r"[^\S\n]*+[,(–-]?[^\S\n]*+(?:của|thuộc)?+[^\S\n]*+")
#: What stands between two bodies of one place: ``HĐND, UBND tỉnh``.
_BOTH = regex.compile(r"[^\S\n]*+(?:[,–-]|và)[^\S\n]++")


class Namer:
    """Names the hits of one article; what an article says once is known to all its hits.

    Args:
        text: the text.
        hits: its hits in order.
        date: the day it was published; the names of bodies and provinces of that day are meant.
    """

    def __init__(self, text: str, hits: Sequence[Hit], date: str | None = None) -> None:
        self._text = text
        self._hits = hits
        self._date = date
        self._places = ArticlePlaces(text, date)
        #: The beginning of a name, or a head in angle brackets -> the name that began so most often before.
        self._most: dict[str, Name] = {}
        #: The same -> the last such name, and where it ended.
        self._last: dict[str, tuple[int, Name]] = {}

    def names(self) -> list[Name | None]:
        """The canonical name of each hit; None where a head alone, or a local body, stands for none in this article."""
        first: dict[str, Name] = {}
        for hit in self._hits:
            for prefix, name in self._prefixes(hit):
                first.setdefault(prefix, name)
        counts: dict[tuple[str, Name], int] = {}
        most = self._most
        names: list[Name | None] = []
        for hit, after in zip(self._hits, (*self._hits[1:], None), strict=False):
            names.append(self._shared(hit, after) or self._resolve(hit, first))
            for prefix, name in self._prefixes(hit):
                self._last[prefix] = (hit.end, name)
                count = counts[prefix, name] = counts.get((prefix, name), 0) + 1
                best = counts[prefix, most[prefix]] if prefix in most else 0
                if count > best or (count == best and prefix[0] != "<"):
                    most[prefix] = name
        return names

    def _just_said(self, key: str, position: int) -> Name | None:
        """The last such name, where the same sentence has it."""
        end, name = self._last.get(key, (position, None))
        near = position - end < _SENTENCE and _STOP.search(self._text, end, position) is None
        return name if near else None

    def _prefixes(self, hit: Hit) -> list[tuple[str, Name]]:
        """The beginnings of a full name, as other hits may say it for short."""
        if hit.name.bare or self._unknown_owner(hit.name):
            return []
        name = self._name(hit.name, hit)
        said = fold_all(name.name).split()
        heads = [] if self._country(hit.name) and self._abroad is None else heads_of(hit.name, name)
        return [
            *((" ".join(said[:size]), name) for size in range(1, len(said))),
            *((f"<{head}>", name) for head in heads),
        ]

    def _shared(self, hit: Hit, after: Hit | None) -> Name | None:
        """The name of a head alone that shares the place of the body after it: ``HĐND, UBND tỉnh``."""
        head = hit.name.head
        if not hit.name.bare or head is None or head.kind != "seat" or head.grade or after is None:
            return None
        where, following = after.name.where, after.name.head
        if where is None or following is None or following.kind != "seat" or following.grade:
            return None
        if _BOTH.fullmatch(self._text, hit.end, after.start) is None:
            return None
        return Name(join(head.name, self._place(where, after, level=True)))

    def _resolve(self, hit: Hit, first: dict[str, Name]) -> Name | None:
        """The name of one hit: where it is short, the longer one that the article has for it.

        That is the nearest before, else the first after; for a head alone the one named most before.
        """
        head, agency = hit.name.head, hit.name.agency
        if hit.name.bare and head is not None and head.alone == "inside":
            if "generic" in head.traits:
                return None
            return self._just_said(f"<{head.name}>", hit.start) or self._most.get(f"<{head.name}>")
        if self._unknown_owner(hit.name) or ("backed" in (head.traits if head else ()) and not self._backed(hit)):
            return None
        short = hit.name.where is None and (agency is None or agency.scope == "local")
        if short and not (head is not None and head.kind in ("ministry", "office")):
            said = fold_all(self._name(hit.name, hit, complete=False).name)
            if (
                agency is not None and agency.valid_from and self._date and self._date >= agency.valid_from
            ):  # the name lived on for a national body: no longer a local one
                return self._name(hit.name, hit)
            longer = self._most.get(said) if hit.name.bare else self._last.get(said, (0, first.get(said)))[1]
            if longer is None and head is not None and head.kind == "seat":
                longer = first.get(said)
            if longer is not None:
                return longer
            if hit.name.bare and head is not None and not head.grade and "subject" not in head.traits:
                return self._name(hit.name, hit) if head.kind == "foreign" else None
        return None if self._is_generic(hit.name) else self._name(hit.name, hit)

    def _is_generic(self, name: Parsed) -> bool:
        """Whether a local body is said of no place, in an article that names none: any province's ``Sở Y tế``."""
        place = name.where
        if name.head is None or name.owner is not None or (place is not None and (place.name or place.place)):
            return False
        if "local" in name.head.traits and not self._places.named:
            return True
        unsaid = place is not None and place.level is not None and place.level.name == "tỉnh"
        return unsaid and not self._places.nearest("province", 0, kind="tỉnh")

    def _name(self, name: Parsed, hit: Hit, complete: bool = True) -> Name:
        head = name.head
        if name.agency is not None:
            return self._known(name.agency, name, hit, complete)
        if head is None:
            return Name(join(field_words(self._text, hit.tokens, name), self._place(name.where, hit, level=True)))
        if name.government:
            return self._government(head, name, hit, complete)
        if name.owner is not None:
            return Name(join(head.name, field_words(self._text, hit.tokens, name), self._owner(name.owner, hit).name))
        field = field_words(self._text, hit.tokens, name)
        if not field and "subject" in head.traits and complete and self._has_subject:
            field = _SUBJECT
        place = self._place(name.where, hit, level=head.kind == "seat" and not head.grade)
        if head.grade and name.where is not None and name.where.level is not None and not place[-1:].isdigit():
            place = place.removeprefix(name.where.level.name + " ")
        if complete and not place:
            place = self._unsaid(head, name, hit)
        full = join(head.name, field, place)
        row = known_by_name(full)
        return Name(full) if row is None else Name(row.name, row.code)

    def _unknown_owner(self, name: Parsed) -> bool:
        """Whether it is the office of a body (``Thanh tra Bộ``) that the article has not named before."""
        owner = name.owner
        if owner is None or owner.head is None or not owner.bare:
            return False
        return owner.head.alone == "inside" and f"<{owner.head.name}>" not in self._most

    def _backed(self, hit: Hit) -> bool:
        """Whether an office that any company may have is a state body's: here, or where it is named elsewhere."""
        return hit.name.owner is not None or self._key(hit) in self._backed_fields

    def _key(self, hit: Hit) -> str:
        return fold_all(field_words(self._text, hit.tokens, hit.name))

    @cached_property
    def _backed_fields(self) -> frozenset[str]:
        """The fields of offices that stand beside a body: ``Phòng Quản lý thi, Sở GD&ĐT``, ``(Công an tỉnh)``."""
        found = set()
        for hit, after in zip(self._hits, (*self._hits[1:], None), strict=False):
            if hit.name.head is None or "backed" not in hit.name.head.traits:
                continue
            key = self._key(hit)
            beside = after is not None and _BESIDE.fullmatch(self._text, hit.end, after.start) is not None
            if beside or hit.name.owner is not None or key.startswith(tuple(words("police"))):
                found.add(key)
        return frozenset(found)

    def _owner(self, owner: Parsed, hit: Hit) -> Name:
        said = None
        if owner.bare and owner.head is not None:
            inside = owner.head.alone == "inside"
            said = self._most.get(f"<{owner.head.name}>" if inside else fold_all(owner.head.name))
        return said or self._name(owner, hit)

    def _known(self, agency: Agency, name: Parsed, hit: Hit, complete: bool) -> Name:
        place = name.place
        if agency.place == "place" and name.where is not None:
            national = agency.name.removesuffix(" Việt Nam")
            return Name(f"{national} chi nhánh {self._place(name.where, hit, level=False)}")
        if agency.place == "country" and agency.code.startswith("VN"):
            abroad = self._country(name) or (self._abroad if place is None and complete else None)
            if abroad is not None:
                return Name(f"{agency.name} {abroad}")
            if place is not None:
                return Name(f"{agency.name} {place.name}", agency.code)
        agency = on_day(known_rows(agency.name), self._date) or agency
        if agency.scope == "local" and complete and self._date and self._date < (agency.valid_from or ""):
            return Name(join(agency.name, self._places.nearest("province", hit.start)))
        return Name(agency.name, agency.code)

    def _government(self, head: Head, name: Parsed, hit: Hit, complete: bool) -> Name:
        if head.name == "Bộ":
            abroad = self._country(name) or (self._abroad if name.where is None and complete else None)
            field = self._field(name, hit, abroad is not None)
            return Name(join("Bộ", field.name, abroad or ""), None if abroad else field.code)
        level = _bare_city(name) is None
        place = self._owner(name.owner, hit).name if name.owner else self._place(name.where, hit, level=level)
        if complete and not place:
            place = self._unsaid(head, name, hit)
        return Name(join(head.name, self._field(name, hit, False).name, place))

    def _field(self, name: Parsed, hit: Hit, abroad: bool) -> Field:
        """The field at home or abroad, and of the day, where one spelling stands for several (``Bộ Nông nghiệp``)."""
        rows = [row for row in name.government if (row.source == "ministries abroad") == abroad]
        said = fold_all(field_words(self._text, hit.tokens, name))
        return on_day([row for row in rows if fold_all(row.name) == said] or rows, self._date) or name.government[0]

    def _country(self, name: Parsed) -> str | None:
        place = name.place
        return place.name if place is not None and place.level == "country" and place.code != "VN" else None

    def _place(self, said: Where | None, hit: Hit, *, level: bool) -> str:
        """``tỉnh Khánh Hòa``; with ``level`` the level word is added where the article leaves it out."""
        if said is None:
            return ""
        place = said.place
        name = place.name if place is not None else said.name
        if name is None:
            if said.level is None:
                return ""
            return self._places.nearest(said.level.grade, hit.start, kind=said.level.name) or said.level.name
        if said.level is not None:
            return with_level(said.level.name, said.name or name)
        if level and place is not None and place.level in ("province", "district"):
            return with_level(place.kind, name)
        return name

    def _unsaid(self, head: Head, name: Parsed, hit: Hit) -> str:
        """The place of a local body, or the country of a parliament abroad, that is named without one."""
        if head.kind == "foreign":
            return self._places.country if name.field[0] == name.field[1] else ""
        if head.grade and name.where is None:
            return self._places.nearest(head.grade, hit.start, level=False)
        if "provincial" in head.traits:
            place = self._places.nearest("province", hit.start, level=False)
            level = place not in self._bare_cities
            return self._after_bracket(hit) or self._places.nearest("province", hit.start, level=level)
        if "subject" not in head.traits:
            return ""
        no_field = name.field[0] == name.field[1]
        of_province = _PROVINCE.search(self._text, max(0, hit.start - 40), hit.start) is not None
        return self._places.nearest("province", hit.start) if (no_field and self._has_subject) or of_province else ""

    def _after_bracket(self, hit: Hit) -> str:
        """The place of ``Sở Giáo dục và Đào tạo (GD-ĐT) Nam Định``."""
        bracket = _BRACKET.match(self._text, hit.end, hit.end + 40)
        if bracket is None:
            return ""
        place = where(Tokens(self._text, bracket.end()), 0, "any")
        return self._place(place, hit, level=True)

    @cached_property
    def _bare_cities(self) -> frozenset[str | None]:
        """The cities whose departments the article names without a level."""
        return frozenset(_bare_city(hit.name) for hit in self._hits if hit.name.government)

    @cached_property
    def _has_subject(self) -> bool:
        return self._text.count(_SUBJECT) >= _OFTEN

    @cached_property
    def _abroad(self) -> str | None:
        """The one foreign country whose bodies the article names, where it names none of Vietnam."""
        names = set()
        for hit in self._hits:
            if country := self._country(hit.name):
                names.add(country)
            elif hit.name.agency is not None and not hit.name.agency.code.startswith("VN"):
                names.add(self._places.country)
            elif hit.name.place is not None or (hit.name.agency and hit.name.agency.scope != "alone"):
                return None
        return names.pop() if len(names) == 1 and "Việt Nam" not in self._text else None


def _bare_city(name: Parsed) -> str | None:
    """The city named without its level: `Sở Y tế Hà Nội` bears that name, while `Sở Y tế Cà Mau` is short."""
    place = name.where.place if name.where is not None and name.where.level is None else None
    return place.name if place is not None and place.kind == "thành phố" else None
