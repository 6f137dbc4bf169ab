"""Where and of what kind: candidates for ``area`` and ``group``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from ..context import Spans
from ..spelling import CAPITALS
from ..types import Mention, Name, Span
from .around import Around
from .cues import OPENS_PLACE, group_pattern, phrases
from .frame import Frame
from .named import Placed
from .passage import BARE, Passage, is_cited
from .scorer import Candidate
from .setting import is_delegate, name_of, reach_of

_COUNTRY = re.compile(rf"(?<!\w){phrases('country')}(?!\w)")
#: `mỗi năm toàn cầu mất 5 triệu`, but `lớn nhất thế giới`.
_WORLD = re.compile(
    rf"(?<!\w)(?<!nhất )(?<!đầu )(?<!\d )(?<!so với )(?<!trên )(?<!y tế )(?<!ngân hàng ){phrases('world')} "
    rf"(?=(?!{phrases('world_end')} )\w[^,.;\d]{{0,40}} ?\d|\d)"
)
_SHARE_HEAD = re.compile(rf"{phrases('share_head')}\s+(?:các\s+)?")
#: `thấp hơn Lào 5%`: a place that is only compared with.
_COMPARED = re.compile(rf"(?<!\w){phrases('compared')} $")
#: `sinh viên Trung Quốc`: where people come from, not where they are.
_NATIONALS = re.compile(rf"(?<!\w){phrases('nationals')} $")
#: What joins the names of places that a number speaks of together.
_JOIN = re.compile(r"\s?,\s?(?:và\s)?|\s+và\s+")
#: `Thanh Hóa đến Thừa Thiên-Huế`: a stretch of provinces.
_STRETCH = re.compile(r"\s?[-–—]\s?|\s(?:đến|tới)\s")
_DASH = re.compile(r"\s?[-–—]\s?")
#: A road before its ends, and an end joined to another without blanks.
_ROAD = re.compile(rf"(?i:(?<!\w){phrases('road')})(?: \S+){{0,2}} $")
_TO = re.compile(rf"[-–][{CAPITALS}]")
_FROM = re.compile(rf"[{CAPITALS}]\w+(?: [{CAPITALS}]\w+)?[-–](?:(?i:thành phố|tp\.?) )?$")
#: `bằng 1/5 của Singapore`: what is measured by.
_MULTIPLE = re.compile(r"(?<!\w)bằng (?:khoảng |gần |hơn )?\d+/\d+ (?:của )?$|(?<=[, ])\d+/\d+ của $")
#: `Phía Đông Bắc Bộ và Thủ đô Hà Nội`: a region and a province.
_WITH_CITY = re.compile(rf"\s+và\s+(?:{phrases('city')}\s)?")
_AFTER_NUMBER = re.compile(r"\d ?[^\s\d]{0,6}(?: [^\s\d]{1,3}){0,2} $")
#: A heading that has lost its line: `… 32 độ C Tây Nguyên: ngày nắng`, `… 32 độ C Tây Nguyên Ngày nắng`.
_HEADED = re.compile(rf"\s?:|\s+[{CAPITALS}][^\W\d_]*+\s")


@functools.cache
def _region() -> re.Pattern[str]:
    names = phrases("region")
    one = rf"(?<!\w)(?:[Pp]hía )?{names.replace('Bộ', '[Bb]ộ')}(?!\w)"
    return re.compile(rf"{one}(?: và {one})?")


def regions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Find regions: no AREA for the guide's section 1, but places that a number may speak of; they have no id."""
    taken = Spans(m.span for m in mentions if m.label == "AGENCY")
    areas = {m.start for m in mentions if m.label == "AREA"}
    return [
        Mention("", "AREA", found.start(), found.end(), found.group(), Name(found.group()))
        for found in _region().finditer(text)
        if found.start() not in areas and taken.at(found.start()) is None
    ]


def places_of(text: str, others: Sequence[Mention]) -> list[Placed]:
    """Return each place of a sentence, or each list or stretch of places of one kind.

    Args:
        text: the article's text.
        others: the mentions of the sentence that are no quantities, in order.
    """
    areas = [m for m in others if m.label == "AREA"]
    inside = Spans(m.span for m in others if m.label == "AGENCY")  # `theo Bộ X Mỹ, Việt Nam …`: no list
    placed = []
    index = 0
    while index < len(areas):
        begin = index
        first = last = areas[index]
        index += 1
        while index < len(areas) and inside.at(last.start) is None and _together(text, last, areas[index]):
            last = areas[index]
            index += 1
        name = name_of(first)
        if last is first and index < len(areas) and _is_bilateral(text, first, areas[index]):
            last, index = areas[index], index + 1
            placed.append(Placed(first, "VN", (first.start, last.end)))
            continue
        value = text[first.start : last.end] if last is not first else name.code or name.name
        placed.append(Placed(first, value, (first.start, last.end), tuple(areas[begin:index])))
    return placed


def _together(text: str, one: Mention, other: Mention) -> bool:
    first, second = name_of(one).code, name_of(other).code
    gap = one.end, other.start
    if (first is None) != (second is None):
        return not one.id and _WITH_CITY.fullmatch(text, *gap) is not None
    if _JOIN.fullmatch(text, *gap):
        return True
    provinces = (first or "").startswith("VN-") and (second or "").startswith("VN-")
    return provinces and _STRETCH.fullmatch(text, *gap) is not None


def _is_bilateral(text: str, one: Mention, other: Mention) -> bool:
    """Whether two countries are told of together, from this one's side: `thương mại Việt Nam - Trung Quốc`."""
    codes = name_of(one).code, name_of(other).code
    return "VN" in codes and None not in codes and _DASH.fullmatch(text, one.end, other.start) is not None


def opening(text: str, lowered: str, span: Span, others: Sequence[Mention]) -> Placed | None:
    """The place that a sentence opens with for those after it, or the last one that it ends with as a heading."""
    found = None
    for index, place in enumerate(places_of(text, others)):
        start, end = place.span
        colon = lowered.rfind(": ", span[0], start)  # `Dự báo các vùng như sau: Tây Nguyên …`
        low = span[0] if colon < 0 else colon + 2
        opens = (index == 0 or colon >= 0) and OPENS_PLACE.fullmatch(lowered, low, start)
        headed = _AFTER_NUMBER.search(lowered, max(span[0], start - 12), start) and _HEADED.match(text, end)
        if (opens or headed) and "," not in place.value:
            found = place
    return found


def _is_route(text: str, place: Placed) -> bool:
    """Whether a place only names an end of a road: `cao tốc Bắc-Nam đoạn Mai Sơn-Vinh`, `Phan Thiết-Dầu Giây`."""
    start, end = place.span
    if _ROAD.search(text, max(0, start - 40), start):
        return _DASH.match(text, end) is not None or "-" in place.value or "–" in place.value
    return _TO.match(text, end) is not None or _FROM.search(text, max(0, start - 30), start) is not None


def _standing(frame: Frame, place: Placed) -> tuple[str, ...]:
    """How a place stands to the words around it, whatever number is asked about."""
    start, end = place.span
    low = max(frame.span[0], start - 20)
    if is_delegate(frame.text, place.mention):
        return ("delegate",)
    if _is_route(frame.text, place):
        return ("route",)
    if _MULTIPLE.search(frame.lowered, low, start):
        return ("compared",)
    if frame.lowered.endswith("của ", low, start):
        return ("owner",)
    if _COMPARED.search(frame.lowered, low, start):
        return ("compared",)
    if name_of(place.mention).code not in (None, "VN") and _NATIONALS.search(frame.lowered, low, start):
        return ("people",)
    if _HEADED.match(frame.text, end) and any(0 < start - a.mention.end <= 2 for a in frame.arounds):
        return ("heading",)
    return ()


def propose_area(frame: Frame, around: Around, passage: Passage) -> Iterator[Candidate]:
    """Yield places: those of the sentence, the one carried through the passage, the article's, the country."""
    mention = around.mention
    before = frame.floor(around)
    if frame.places is None:
        frame.places = [(place, _standing(frame, place)) for place in places_of(frame.text, frame.others)]
    for place, standing in frame.places:
        first, value, (start, end), _ = place
        own = _own_of(frame, around, place)
        if own is not None:
            yield Candidate("area", "inturn", name_of(own).code or name_of(own).name, own.id)
        features = list(standing)
        if start >= mention.end:
            parted = ";" in frame.text[mention.end : start]  # the next item of a list has a place of its own
            relation = "tail" if start <= around.end + 4 and not parted else "later"
        else:
            relation = "before"
            if end <= before:
                features.append("far")
            alone = len(frame.places) == 1 and value.startswith("VN-")
            if alone and around.begin < mention.start and not frame.text[end : around.begin].strip():
                features.append("subject")
            elif standing and frame.text[end : mention.start].strip() == "(":
                features = []  # `cao hơn ở Lào (21%)`
        distance = abs(start - mention.start) / 300
        yield Candidate("area", relation, value, first.id or (start, end), tuple(features), -distance)
    if passage.province is not None and any(end <= mention.start for _, end in frame.found(BARE)):
        yield Candidate("area", "bare", *passage.province)
    country = next((place for place in frame.found(_COUNTRY) if place[1] <= around.end), None)
    if country:
        yield Candidate("area", "country", "VN", country)
    world = next((place for place in frame.found(_WORLD) if place[1] <= mention.start), None)
    if world and not any(world[1] <= m.start < mention.start for m in frame.others if m.label == "AREA"):
        yield Candidate("area", "world", None, world)
    yield from _national(frame, around, passage)
    if passage.area is not None:
        value, evidence, sentence = passage.area
        yield Candidate("area", "carried", value, evidence, (), -0.1 * (passage.sentence - sentence))
    yield Candidate("area", "default", passage.home, passage.home_evidence)


def _own_of(frame: Frame, around: Around, place: Placed) -> Mention | None:
    """The place of a list that stands where a number stands among as many: `Huế và Vinh đạt 5% và 4%`."""
    members = place.members
    if len(members) < 2 or place.span[1] > around.mention.start:
        return None
    series = frame.series(around)
    before = series[0].index - 1
    told = before >= 0 and frame.arounds[before].mention.end > place.span[1]
    if len(series) != len(members) or series[0].mention.start < place.span[1] or told:
        return None
    return members[series.index(around)]


def _national(frame: Frame, around: Around, passage: Passage) -> Iterator[Candidate]:
    """A central body that speaks, or just spoke, in an article on a province tells of the whole country."""
    if passage.home is None or not passage.home.startswith("VN-"):
        return
    national = None
    for other in frame.others:
        if other.label == "AGENCY" and other.start < around.mention.start:
            national = other if reach_of(other) == "national" and not is_cited(frame.lowered, other) else None
    if national is not None:
        yield Candidate("area", "national", "VN", national.id)
    elif passage.speaks_for_country():
        yield Candidate("area", "near", "VN", passage.body[0].id if passage.body else None)


def propose_group(frame: Frame, around: Around) -> Iterator[Candidate]:
    """Yield the kind of actor or place that the number counts or covers: after the number, or after `tỷ lệ`."""
    yield Candidate("group", "none", None)
    if around.tail:
        found = group_pattern().match(frame.lowered, *around.tail)
        if found:
            span = found.span(1)
            yield Candidate("group", "tail", frame.text[slice(*span)], span)
    if around.head and around.mention.label == "PERCENT":
        low, high = around.head[0][0], around.head[-1][1]
        share = _SHARE_HEAD.match(frame.lowered, low, high)
        pattern = group_pattern()
        found = (
            pattern.match(frame.lowered, share.end(), high) if share else pattern.fullmatch(frame.lowered, low, high)
        )
        if found:
            span = found.span(1)
            yield Candidate("group", "head", frame.text[slice(*span)], span)
