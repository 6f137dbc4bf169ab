"""Where and when an article is set: what a number is of that names no place and no time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..context import Context
from ..dates.period import parse
from ..dates.reference import today_by
from ..names.places import places as gazetteer
from ..spelling import CAPITALS
from ..types import Mention, Name, Span
from .cues import body_reach, phrases
from .named import is_partner
from .times import end_year, is_day, is_told_in, names_no_time, period_of, told_year

_PART_OF_DAY = re.compile(rf"{phrases('part_of_day')} ")
#: A plan's name, up to its year.
_PLAN_OF = re.compile(rf"(?<!\w){phrases('plan_title')} [^.\n]*$")
_PLAN_NAME = 120
#: How many characters hold a deputy's title and name.
_DELEGATE_NAME = 60
#: Before a place: `Chiều 29/4, tại Hà Nội, Bộ X họp`.
_VENUE = re.compile(r", tại (?:TP\.? ?|tỉnh |thành phố )?$", re.IGNORECASE)
#: `lao động trở về từ Lào`: the other end of what the article tells of.
_END = re.compile(rf"(?<!\w){phrases('other_end')} (?:nước )?$", re.IGNORECASE)
#: `chỉ bằng 1/5 Singapore`: a place that is only measured by.
_MEASURE = re.compile(r"\d+/\d+ (?:của )?$|(?i:hơn|so với|gấp \S+ lần) $")
#: `đại biểu Trần Văn A (Hà Nội)`, `đoàn Hà Nội`: for whom a deputy speaks, not what of.
_DELEGATE = re.compile(
    rf"(?<!\w)(?:(?i:{phrases('delegate')}) (?:[{CAPITALS}]\w* ){{2,5}}\((?i:đoàn )?|(?i:{phrases('delegation')}) )"
    r"(?i:tỉnh |thành phố |tp\.? ?)?$"
)
#: Years from the first to the last of a school year, and of plans for five and ten years.
_AHEAD = (1, 4, 9)
#: An article on a region, a district or a commune names it at least so often.
_REGION = 3
#: A country that central bodies of this one deal with is named less than so many times as often as they are.
_DEALS = 3
#: A body of a district or a commune whose place is left unsaid.
_UNSAID = re.compile(rf" ({phrases('small_unit')})$")
#: The headline and the first paragraph; the headline and the first sentence.
_LEAD = 700
_OPENING = 300
#: The lengths of `2022-04` and `2022-04-27`.
_FINE = (7, 10)
#: What stands before the end of a plan, and how many characters hold it.
_WORDS = 12
_COMPARED = re.compile(rf"(?<!\w){phrases('date_compared')} $")
#: What stands before the day to which the figures of an article go, and how many characters hold it.
_AS_OF = re.compile(rf"(?<!\w){phrases('as_of')} (?:[^\s,.;]+ ){{0,4}}$")
_CUT = 40
#: The length of `2021/2025`.
_YEARS = 9
_UNTIL = re.compile(rf"(?<!\w){phrases('until')} $")


def reference_of(
    context: Context, dates: Sequence[Mention], joined: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The date of *now*: the publication date, else the date of the event; with the mention that names it.

    Where the article's dates leave it open, a day in the lead that is named with its part (`sáng 23/5`) is the event's.
    """
    date = context.reference.date
    if date is None:
        lead = (m for m in dates if m.start < _LEAD and is_day(period_of(m)))
        first = next((m for m in lead if _PART_OF_DAY.match(m.text.lower())), None)
        return (period_of(first), first.id) if first else (None, None)
    if context.reference.basis == "published":
        return date, None
    days = (m for m in dates if m.start < _LEAD and is_day(period_of(m)))
    told = next(days, None) if context.reference.basis == "today" else None
    if told is not None and all(period_of(m) != date for m in dates) and _is_eve(period_of(told), date):
        return period_of(told), told.id  # `hôm qua (30/6), … tổ chức hội nghị`: the event is yesterday's
    # An event of a few days (`trong 2 ngày 21 - 22/6`) is told of as a whole.
    for mention in dates:
        period = joined.get(mention.id) or period_of(mention)
        if is_day(period) and date in period.split("/"):
            return period, mention.id
    return date, None


def _is_eve(period: str, date: str) -> bool:
    """Whether a day is the one before another: `XXXX-06-30` of `XXXX-07-01`."""
    return period == str(today_by(parse(date).start, -1))


def plan_of(lowered: str, dates: Sequence[Mention], reference: str | None) -> tuple[str, str] | None:
    """The time of the plan in the headline: `Kế hoạch chuyển đổi số năm 2024`, or a time to come (`từ 1/10`)."""
    for date in dates:
        if "\n" in lowered[: date.start] or date.start > _PLAN_NAME:
            break
        period = period_of(date)
        planned = len(period) == len("2024") and _PLAN_OF.search(lowered, max(0, date.start - _PLAN_NAME), date.start)
        if planned or _is_to_come(period, reference):
            return period, date.id
    return None


def _is_to_come(period: str, reference: str | None) -> bool:
    """Whether a period begins after the reference date, or is a stretch of years that ends after it."""
    if reference is None or "X" in period + reference:
        return False
    start, end = parse(period).days()
    return (end if len(period) == _YEARS else start) > parse(reference).days()[1]


def told_of(lowered: str, dates: Sequence[Mention], reference: str | None, year: int | None) -> tuple[str, str] | None:
    """The stretch that an article reports: the first of its headline or lead that is over, or a day figures go to."""
    of_year = False
    for date in (d for d in dates if d.start <= _OPENING):
        period = period_of(date)
        of_year |= period.isdigit()
        looks_back = of_year and period.replace("/", "").isdigit()  # a report on one year tells of several beside it
        unsaid = "X" in period and (reference is not None or len(period) != _FINE[0])
        if looks_back or unsaid or names_no_time(lowered, date):
            continue
        if is_day(period) and not _AS_OF.search(lowered, max(0, date.start - _CUT), date.start):
            continue
        aside = lowered.rfind("(", 0, date.start) > lowered.rfind(")", 0, date.start)
        same = lowered.startswith("cùng", date.start)
        if aside or same or _COMPARED.search(lowered, max(0, date.start - _WORDS), date.start):
            continue
        known = reference is not None and "X" not in reference
        over = parse(period).days()[1] <= parse(str(reference)).days()[1] if known else is_told_in(year, period)
        if over or (len(period) == _YEARS and str(told_year(period)) == str(reference)[:4]):
            return period, date.id  # a school year is told of as soon as it is near
    return None


def year_named(context: Context, lowered: str, reference: str | None, dates: Sequence[Mention]) -> int | None:
    """The year of the reference date, else the one that the article's dates name most often."""
    if context.reference.year is not None:
        return int(context.reference.year)
    if reference and reference[:4].isdigit():
        return int(reference[:4])
    # Months and days are of the article's own time more often than bare years are.
    told = [m for m in dates if not names_no_time(lowered, m)]
    # What years are only compared with says nothing of now, unless no other is named.
    told = [m for m in told if not _COMPARED.search(lowered, max(0, m.start - _WORDS), m.start)] or told
    named = [period for m in told if (period := period_of(m))[:4].isdigit()]
    years = Counter(_told_in(p) for p in [p for p in named if len(p) in _FINE] or named)
    return years.most_common(1)[0][0] if years else None


def _told_in(period: str) -> int:
    """The year in which a stretch of years is told of: its first where it is a plan's or a school year, else its last.

    >>> _told_in("2016/2020"), _told_in("2011/2016")
    (2016, 2016)
    """
    first, last = int(period[:4]), end_year(period) or int(period[:4])
    return first if last - first in _AHEAD else last


def planned_years(lowered: str, dates: Sequence[Mention]) -> frozenset[int]:
    """The years that are only named as ends of plans: `đến năm 2030`, `tầm nhìn 2045`."""
    ends, others = set[int](), set[int]()
    for date in dates:
        year = end_year(period_of(date))
        if year is not None:
            until = _UNTIL.search(lowered, max(0, date.start - _WORDS), date.start)
            (ends if until and len(period_of(date)) == len("2024") else others).add(year)
    return frozenset(ends - others)


def home_of(
    text: str, mentions: Sequence[Mention], company: int, regions: Sequence[Mention]
) -> tuple[str | None, str | Span | None]:
    """The place that an article speaks of by default: its headline's or its agencies' province or country, else ``VN``.

    A region or a district that it names again and again comes first. A central body in the headline makes it the whole
    country; an article about a company, which it names more often than all central bodies, has no place.
    """
    title_end = text.find("\n") if "\n" in text else len(text)
    places = [
        m for m in mentions if m.label == "AREA" and name_of(m).code not in (None, "VN") and not is_delegate(text, m)
    ]
    bodies = [m for m in mentions if m.label == "AGENCY"]
    national = sum(reach_of(m) == "national" for m in bodies)
    elsewhere = None if company > national else "VN"
    headed = [m for m in regions if m.start < title_end]
    alone = len(headed) == 1 and not any(m.start < title_end for m in places)
    if alone and sum(m.text == headed[0].text for m in regions) >= _REGION:
        return headed[0].text, headed[0].span
    district = _district(text, mentions, places, title_end, national)
    if district is not None:
        return name_of(district).name, district.id
    if not places:
        return elsewhere, None
    counts = Counter(name_of(m).code for m in places)
    local = _with_bodies(places, bodies)
    if not national:
        counts += local
    headline = (m for m in places if m.start < title_end)
    titled = next((m for m in headline if not _is_aside(text, m)), None)
    if titled is not None:
        return ("VN", None) if is_partner(mentions, titled) else (str(name_of(titled).code), titled.id)
    (code, number), total = counts.most_common(1)[0], sum(counts.values())
    first = next(m for m in places if name_of(m).code == code)
    if not national and company == 0 and len(local) == 1 and counts[next(iter(local))] * 2 >= total:
        code = next(iter(local))  # one province alone has bodies that speak
        return str(code), next(m for m in places if name_of(m).code == code).id
    if not str(code).startswith("VN") and _ours(bodies, places) * _DEALS > number:
        return elsewhere, None
    if number >= 3 and number * 3 >= total * 2 and first.start < 600 and number > national:
        return str(code), first.id
    return elsewhere, None


def _district(
    text: str, mentions: Sequence[Mention], places: Sequence[Mention], title_end: int, national: int
) -> Mention | None:
    """The district or commune that an article is about: named, with its bodies, more often than any province.

    In the headline it need only be named as often, and in the lead a little more so where no province is. The ends of
    roads and towns named as their province do not count.
    """
    provinces = {name_of(m).name for m in places}
    named = [
        m
        for m in mentions
        if m.label == "AREA"
        and name_of(m).code is None
        and name_of(m).name not in provinces
        and not {text[m.start - 1 : m.start], text[m.end : m.end + 1]} & {"-", "–"}
    ]
    # The banner of a page has it in capitals.
    spelt: dict[str, list[Mention]] = {}
    for m in named:
        spelt.setdefault(name_of(m).name.lower(), []).append(m)
    counts = Counter({name: len(told) for name, told in spelt.items()})
    bodies = [m for m in mentions if m.label == "AGENCY"]
    unsaid = Counter(found[1] for m in bodies if (found := _UNSAID.search(name_of(m).name)))
    for name, told in spelt.items():
        counts[name] += sum(name_of(m).name.lower().endswith(name) for m in bodies)
        # `UBND huyện` is that of the one named: `huyện Sông Mã`
        units = [text[max(0, m.start - 12) : m.start].rstrip().lower() for m in told]
        units += [place.kind for place in gazetteer(name_of(_plain(told)).name)]
        counts[name] += sum(times for unit, times in unsaid.items() if any(before.endswith(unit) for before in units))
    if not counts:
        return None
    name, number = counts.most_common(1)[0]
    first = spelt[name][0]
    others = max((Counter(name_of(m).code for m in places) + _with_bodies(places, bodies)).values(), default=0)
    if number < _REGION or number <= national or number < others or (number == others and first.start >= title_end):
        return None
    leads = first.start < _LEAD and others * 2 < number
    return _plain(spelt[name]) if number > _REGION or first.start < title_end or leads else None


def _plain(told: Sequence[Mention]) -> Mention:
    """The first mention of a place that is not in capitals."""
    return next((m for m in told if not m.text.isupper()), told[0])


def _with_bodies(places: Sequence[Mention], bodies: Sequence[Mention]) -> Counter[str | None]:
    """How many local bodies each province has: a body's name brings its place, said or not (`Sở Y tế` of Cà Mau)."""
    names = {name_of(m).code: name_of(m).name for m in places}
    local = [name_of(m).name for m in bodies if reach_of(m) != "national"]
    return +Counter({code: sum(body.endswith(name) for body in local) for code, name in names.items()})


def _ours(bodies: Sequence[Mention], places: Sequence[Mention]) -> int:
    """How many central bodies are of this country: their names end in no place (`Bộ Nội vụ Pháp`)."""
    foreign = tuple({name_of(m).name for m in places} | {m.text for m in places})
    return sum(reach_of(m) == "national" and not name_of(m).name.endswith(foreign) for m in bodies)


def _is_aside(text: str, place: Mention) -> bool:
    """Whether a headline is not of a place, but only names it: a venue, a measure, the other end of a trade."""
    ends = _END.search(text, max(0, place.start - _WORDS), place.start) is not None
    abroad = ends and not str(name_of(place).code).startswith("VN")
    return abroad or _is_venue(text, place) or _MEASURE.search(text, 0, place.start) is not None


def _is_venue(text: str, place: Mention) -> bool:
    """Whether people met there, which tells not what they spoke of."""
    return text.startswith(",", place.end) and _VENUE.search(text, max(0, place.start - 24), place.start) is not None


def is_delegate(text: str, place: Mention) -> bool:
    """Whether a place is the constituency of a deputy or of a delegation."""
    return _DELEGATE.search(text, max(0, place.start - _DELEGATE_NAME), place.start) is not None


def name_of(mention: Mention) -> Name:
    """The name of an AGENCY or AREA mention."""
    assert isinstance(mention.norm, Name)
    return mention.norm


def reach_of(mention: Mention) -> str | None:
    """How far a body's word reaches: ``national``, ``local``, ``other`` or None where its head word is not known."""
    return body_reach(name_of(mention).name)
