"""Areas: named countries, provinces, cities, districts and communes (guide, section 1).

The candidates (:mod:`.area_candidates`) are names of the gazetteer and names after a head word. What a name needs to
be taken depends on how well it is known: a province or a country stands by itself unless something speaks against it,
a district needs something that speaks for it (:mod:`.area_context`). A numbered unit (``Quận 1``) is
named with its head word (:mod:`.numbered`).

>>> from cds_extract.context import Context
>>> from cds_extract.types import Article
>>> text = "Mưa ở xã Tân Lập, huyện Đông Anh (Hà Nội). Công ty Sông Đà Hà Nội và 2 tỷ đồng Việt Nam."
>>> context = Context(Article(text=text))
>>> [(m.text, m.norm.code) for m in find_areas(context, [])]
[('Tân Lập', None), ('Đông Anh', None), ('Hà Nội', 'VN-HN')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..context import Context, Spans
from ..spelling import fold_tones
from ..types import Mention, Name
from . import area_context as around
from . import places
from .area_candidates import Candidate, candidates
from .numbered import numbered_units
from .places import Place

EXTRACTOR = "rules.areas"


_JOIN = regex.compile(r"\s?(?:[,;/–-]|và|hay|hoặc|đến)\s?$")
_TOGETHER = regex.compile(r"\s?(?:[,;/(–-]|và|hay|hoặc)\s?|,?\s(?:huyện|tỉnh|thành phố|TP\.?|T\.P|H\.|quận|và)\s?| ")
_FOLLOWING = regex.compile(r"[ \u00a0](\p{Lu}[\p{Ll}\p{M}]++)")
_GOES_ON = regex.compile(r"[ \u00a0]\p{Lu}\p{Ll}")
_AFTER_SENTENCE = regex.compile(r"(?:^|[.!?…:\n”\"“'‘(\[•*–-])\s*+$")
_SUBJECT = regex.compile(r"(?<!\p{L})(?:Toán|Văn|Lý|Hóa|Hoá|Sinh|Sử)(?!\p{L})")
_PHOTO = regex.compile(r"[ảẢ][nN][hH] ?: ?(?:\p{Lu}\p{Ll}*+ )*+$")
# ``VN-Index``, ``.vn``, ``Vietnam+``: the letters are part of a code, an address or a newspaper's name.
_IN_CODE = regex.compile(r"[.@/]VN|VN[-–]|Vietnam[ \u00a0]?\+")
_BYLINE = regex.compile(r"[.!?…”\"/)\]]\s*+$|\n\s*+$")


def find_areas(context: Context, found: Sequence[Mention]) -> list[Mention]:
    """Find the AREA mentions of an article.

    Args:
        context: the article.
        found: mentions found before; characters of DATE and LEGAL_REF mentions are not claimed, an AGENCY may hold an
            area.
    """
    finder = _Finder(context, found)
    areas = [*(finder.mention(c) for c in finder.accepted()), *_numbered(context, finder)]
    return sorted((m for m in areas if not finder.crosses(m)), key=lambda m: m.start)


def _numbered(context: Context, finder: _Finder) -> Iterator[Mention]:
    """Districts and wards whose name is a number."""
    for start, end, name in numbered_units(context.text):
        if (start, end) not in context.furniture and (start, end) not in finder.taken:
            yield context.mention("AREA", start, end, Name(name), EXTRACTOR, 0.8)


class _Finder:
    """The candidates of one article, and what the article as a whole says about them."""

    def __init__(self, context: Context, found: Sequence[Mention]) -> None:
        self.context = context
        self.text = context.text
        self.date = context.article.published
        self.taken = Spans(m.span for m in found if m.label in ("DATE", "LEGAL_REF"))
        self.agencies = Spans(m.span for m in found if m.label == "AGENCY")
        self.tail = len(self.text.rstrip(" \n\t.()/TXVN"))
        self.rows = context.tables.rows
        self.candidates = candidates(self.text, self.date)
        self.headed = {c.key for c in self.candidates if c.head}
        self.enumerations = self._enumerations()
        # Counted once for each enumeration: a long one must not be searched again for each of its members.
        groups = {id(group): group for group in self.enumerations.values()}
        self.provinces_beside = {
            key: {o.place.code for o in group if o.place and o.place.code} for key, group in groups.items()
        }
        self.provinces = {c.place.code for c in self.candidates if c.place and c.place.level == "province"}

    def crosses(self, area: Mention) -> bool:
        """Whether a place goes on where the name of its body was cut short: mentions must not cross."""
        body = self.agencies.at(area.start)
        return body is not None and body[1] < area.end

    def mention(self, candidate: Candidate) -> Mention:
        """Make the mention of an accepted candidate."""
        place = self._meant(candidate)
        written = " ".join(self.text[candidate.start : candidate.end].split())
        name = Name(place.name, place.code) if place else Name(fold_tones(written))
        sure = 0.97 if candidate.head or (place and place.level in ("country", "province")) else 0.85
        return self.context.mention("AREA", candidate.start, candidate.end, name, EXTRACTOR, sure)

    def _meant(self, candidate: Candidate) -> Place | None:
        """The place of the level that the head word says."""
        found = places.places(candidate.key)
        if candidate.head == "city":
            cities = (p for p in found if p.kind == "thành phố" and (self.date is None or p.valid_on(self.date)))
            return next(cities, candidate.place)
        if candidate.head in ("province", "district", "country", "commune"):
            return next((p for p in found if p.level == candidate.head), None)  # the gazetteer has no communes
        return candidate.place

    def accepted(self) -> Iterator[Candidate]:
        """Yield the candidates that are meant as places, in the order of the text."""
        last: Candidate | None = None
        for candidate in self.candidates:
            span = (candidate.start, candidate.end)
            if span in self.context.furniture or span in self.taken:
                continue
            listed = last is not None and _JOIN.fullmatch(self.text, last.end, candidate.start) is not None
            listed = listed or span in self.rows
            if self._is_place(candidate, listed):
                last = candidate
                yield candidate

    def _is_place(self, c: Candidate, listed: bool) -> bool:
        """Judge one candidate; ``listed``: it follows an accepted area in an enumeration."""
        text = self.text
        if c.head:
            # ``Tổng công ty Điện lực thành phố Hà Nội``: the head word is part of a company's name too.
            return c.head not in ("city", "province") or not around.in_company(text, c.head_start)
        place = c.place
        assert place is not None
        need = around.need(c.key)
        if need == "head" and c.key not in self.headed and not (place.level == "district" and listed):
            return False
        if self._closed_against(c, place, listed):
            return False
        if c.slack and place.level == "province" and not (listed or self._joined_after(c)):
            return False
        if need == "list" and not (listed or self._joined_after(c) or around.supported(text, c.start, "district")):
            return False
        if c.syllables == 1 and need == "head":
            return True
        if c.syllables == 1 and (need or not c.key.isascii()) and not self._short_is_place(c, listed, need):
            return False
        if place.level == "district":
            return self._district_is_place(c, place, listed)
        if place.level == "province" and need == "context" and around.words_before(text, c.start):
            return listed
        return True

    def _closed_against(self, c: Candidate, place: Place, listed: bool) -> bool:
        """Whether something around the name speaks against a place."""
        text = self.text
        country = place.level == "country"
        if country and around.rejected(text, c.start, "country"):
            return True
        if around.rejected(text, c.start, "all") or around.compound(text, c.end, c.key, country):
            return True
        if not country and (around.rejected(text, c.start, "local") or around.rejected(text, c.start, "person")):
            return True
        if country and c.syllables == 1 and around.rejected(text, c.start, "person"):
            return True
        if place.code == "VN" and _IN_CODE.search(text, max(0, c.start - 1), c.end + 2):
            return True
        if around.person(text, c.start) or self._byline(c):
            return True
        if around.brand_before(text, c.start) and not listed and (c.start, c.end) not in self.agencies:
            return True
        if c.key.isascii() and not around.vietnamese(c.key.split()[0]) and around.brand_after(text, c.end):
            return not around.office_before(text, c.start)
        return around.in_company(text, c.start)

    def _short_is_place(self, c: Candidate, listed: bool, need: str | None) -> bool:
        """Judge a one-syllable name such as ``Mỹ``, ``Anh``, ``Huế``."""
        text = self.text
        if self._subject_list(c) or self._language(c):
            return False
        if c.end - c.start > 1 and text[c.start : c.end].isupper():
            # An upper-case word beside others is as well part of a name in capitals.
            return listed
        if listed or self._joined_after(c) or around.supported(text, c.start, "title"):
            return True
        if _PHOTO.search(text, max(0, c.start - 32), c.start):
            return False
        before = around.words_before(text, c.start) if c.place and c.place.level == "country" else []
        if before and not around.supported(text, c.start, "opening"):
            return not around.vietnamese(before[-1])
        following = _FOLLOWING.match(text, c.end)
        if following and around.vietnamese(following[1]):
            return False
        if need == "evidence":
            return _AFTER_SENTENCE.search(text, max(0, c.start - 12), c.start) is None
        return True

    def _district_is_place(self, c: Candidate, place: Place, listed: bool) -> bool:
        """Judge a district's name without a head word."""
        text = self.text
        if around.rejected(text, c.start, "district"):
            return False
        homes = {p.parent for p in places.places(c.key) if p.level == "district"}
        if homes & self.provinces_beside[id(self.enumerations[c.start])]:
            return True
        opened = around.supported(text, c.start, "opening")
        if (around.words_before(text, c.start) and not opened) or _GOES_ON.match(text, c.end):
            return False
        if c.key in self.headed or (place.kind == "thành phố" and around.need(c.key) is None):
            return True
        if not homes & self.provinces:
            return False
        if listed or len(self.enumerations[c.start]) > 2 or around.supported(text, c.start, "district"):
            return True
        # ``ga La Khê (Hà Đông)``: brackets say where a thing is.
        if text[c.start - 1 : c.start] == "(" and text[c.end : c.end + 1] == ")":
            return True
        return around.figured(text, self.enumerations[c.start][-1].end)

    def _enumerations(self) -> dict[int, list[Candidate]]:
        """The start of each candidate -> the candidates it is enumerated with: ``Bắc Hà, Bảo Thắng (Lào Cai)``."""
        table: dict[int, list[Candidate]] = {}
        group: list[Candidate] = []
        for c in self.candidates:
            if not group or not _TOGETHER.fullmatch(self.text, group[-1].end, c.start):
                group = []
            group.append(c)
            table[c.start] = group
        return table

    def _joined_after(self, c: Candidate) -> bool:
        """Whether another candidate follows in an enumeration, or in parentheses."""
        return self.enumerations[c.start][-1] is not c

    def _subject_list(self, c: Candidate) -> bool:
        """Whether the name stands among school subjects: ``Toán, Văn, Anh``."""
        return _SUBJECT.search(self.text, max(0, c.start - 24), c.end + 24) is not None

    def _language(self, c: Candidate) -> bool:
        """Whether the name is one of several languages: ``tiếng Anh, Nga, Pháp``."""
        first = self.enumerations[c.start][0]
        return around.rejected(self.text, first.start, "country")

    def _byline(self, c: Candidate) -> bool:
        """Whether the name is the author's, alone after the last sentence of the text."""
        return c.end >= self.tail and _BYLINE.search(self.text, max(0, c.start - 8), c.start) is not None
