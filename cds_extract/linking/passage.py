"""What is carried from sentence to sentence: the period, the place and the speaker of a passage, and an opened list."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..context import Context
from ..dates.period import parse, year_of
from ..errors import CdsError
from ..types import Mention, Name, Period, Span
from .cues import body_reach, phrases
from .headings import status_of
from .scorer import Candidate

_FORECASTS = re.compile(rf"(?i:{phrases('forecaster')})")
_DAY = re.compile(r"[\dX]{4}-\d\d-\d\d(?:/[\dX]{4}-\d\d-\d\d)?$")
_CITED = re.compile(rf"(?<!\w)(?:{phrases('plan_noun')}(?: \w+){{0,2}} của|{phrases('asked')}) $")
_PART_OF_DAY = re.compile(rf"{phrases('part_of_day')} ")
#: A plan's name, up to its year.
_PLAN_OF = re.compile(rf"(?<!\w){phrases('plan_title')} [^.\n]*$")
_PLAN_NAME = 120
_BIRTH = re.compile(rf"(?<!\w){phrases('birth')} $")
#: `Thành phố hiện có`: the one named last.
BARE = re.compile(
    rf"(?:(?<=[.,;:!?…“\"\n] )|(?<=[\n“\"])|(?<=toàn )){phrases('province')} (?={phrases('province_verb')}(?!\w))"
)
#: Before a place: `Chiều 29/4, tại Hà Nội, Bộ X họp`.
_VENUE = re.compile(r", tại (?:TP\.? ?|tỉnh |thành phố )?$", re.IGNORECASE)
#: `vừa phê duyệt phương án`, not `tình hình thực hiện kế hoạch đã phê duyệt`.
_APPROVES = re.compile(
    rf"(?<!\w)(?<!chưa )(?<!được ){phrases('approves')} (?:\w+ ){{0,2}}?(?P<plan>{phrases('approved')})(?!\w)"
)
_TELLS_PLAN = re.compile(rf"\s*{phrases('tells_plan')}(?!\w)")
#: How many sentences a list of goals goes on, and the contents of a plan that was named.
_LIST, _CONTENTS = 14, 4
#: `chỉ bằng 1/5 Singapore`: a place that is only measured by.
_MEASURE = re.compile(r"\d+/\d+ (?:của )?$|(?i:hơn|so với|gấp \S+ lần) $")
#: Years from the first to the last of a school year, and of plans for five and ten years.
_AHEAD = (1, 4, 9)
#: An article on a region names it at least so often.
_REGION = 3
#: The headline and the first paragraph.
_LEAD = 700
_JOIN = re.compile(r"\s*(?:(?:đến|tới)\s(?:hết\s)?|-|–|—)\s*(?:hết\s)?")
#: The lengths of `2022-04` and `2022-04-27`.
_FINE = (7, 10)
#: An event takes no more than so many days after its first.
_FEW = 3


def is_day(period: str) -> bool:
    """Whether a period is one day or a few, the time of an event; a week and the year to date are not.

    >>> is_day("2022-04-27"), is_day("2022-Q1"), is_day("2022-01-01/2022-04-24"), is_day("XXXX-05-31/XXXX-06-06")
    (True, False, False, False)
    """
    if _DAY.match(period) is None:
        return False
    start, _, end = period.partition("/")
    return not end or (start[:7] == end[:7] and int(end[8:]) - int(start[8:]) <= _FEW)


@functools.lru_cache(maxsize=1024)
def end_year(period: str) -> int | None:
    """The year that a period ends in, kept: an article names few periods and asks for each again and again."""
    return year_of(period)


def period_of(mention: Mention) -> str:
    """The period of a DATE mention."""
    assert isinstance(mention.norm, Period)
    return mention.norm.period


def joined(lowered: str, dates: Sequence[Mention]) -> dict[str, str]:
    """Return mention id -> period for each two dates that are joined into one (`từ ngày 17/7 đến ngày 25/7`)."""
    found: dict[str, str] = {}
    for first, last in itertools.pairwise(dates):
        if first.id in found or not _JOIN.fullmatch(lowered, first.end, last.start):
            continue
        period = spanning(period_of(first), period_of(last))
        if period is not None:
            found[first.id] = found[last.id] = period
    return found


def spanning(start: str, end: str | None) -> str | None:
    """Return the period from one to another, or None where they are no start and end.

    >>> spanning("2005", "2022-04-27"), spanning("XXXX-05-31", "XXXX-06-06"), spanning("2022", "2005")
    ('2005/2022-04-27', 'XXXX-05-31/XXXX-06-06', None)
    """
    if (
        end is None
        or start == end
        or _is_anniversary(start, end)
        or "/" in start + end
        or start[0].isdigit() != end[0].isdigit()
    ):
        return None
    try:
        parse(f"{start}/{end}")
    except CdsError:
        return None
    return f"{start}/{end}"


def _is_anniversary(start: str, end: str) -> bool:
    """Whether two days are the same one of different years (`27/7/1947 - 27/7/2017`)."""
    return len(start) == len(end) == len("2022-04-27") and start[4:] == end[4:]


def name_of(mention: Mention) -> Name:
    """The name of an AGENCY or AREA mention."""
    assert isinstance(mention.norm, Name)
    return mention.norm


class Passage:
    """The state of the reading, changed sentence by sentence.

    Attributes:
        period: the last period that a number took, with its evidence and the sentence it came from.
        mentioned: the last period that a sentence named without a number taking it.
        area: the place that the paragraph speaks of, with its evidence.
        body: the last body that the paragraph named, and where; a place after it ends its reach.
        forecast: the body whose weather forecast the article tells, where it does.
        opened: the status of a list of goals that is being read, with its evidence.
    """

    def __init__(
        self,
        context: Context,
        lowered: str,
        mentions: Sequence[Mention],
        company: int = 0,
        regions: Sequence[Mention] = (),
    ) -> None:
        self.text, self.lowered = context.text, lowered
        self.period: tuple[str, str | Span | None, int] | None = None
        self.mentioned: tuple[str, str, int] | None = None
        self.area: tuple[str, str | Span, int] | None = None
        self.body: tuple[Mention, int] | None = None
        self._last: tuple[str, str | Span] | None = None
        self.opened: tuple[str, Span] | None = None
        self.opened_at = -1
        #: The level of the heading that opened it; None where a sentence did, which reaches over so many more.
        self.opened_level: int | None = None
        self._reach = _LIST
        self.sentence = 0
        self.paragraph = 0
        dates = [m for m in mentions if m.label == "DATE"]
        self._joined = joined(lowered, dates)
        self.reference, self.reference_evidence = _reference(context, dates)
        self.reference_year = _year(context, lowered, self.reference, dates)
        #: Whether no date of now bears the year, so that it was counted from the dates of the article.
        self.year_guessed = context.reference.year is None and not (self.reference or "X")[0].isdigit()
        #: The body whose forecast the article tells, where it does.
        self.forecast = next((m.id for m in mentions if m.label == "AGENCY" and _FORECASTS.search(m.text)), None)
        #: The year of the plan that the article is about, with the mention that names it.
        self.plan = _plan(lowered, dates)
        self.home, self.home_evidence = _home(context.text, mentions, company, regions)
        #: Years of which the article only says what is to be by then.
        self._planned = _planned(lowered, dates)

    def period_of(self, mention: Mention) -> str:
        """The period of a DATE mention, or the one that it is joined into."""
        return self._joined.get(mention.id) or period_of(mention)

    def is_ahead(self, period: str) -> bool:
        """Whether a period ends after the year of the article."""
        year = end_year(period)
        if year is None:
            return False
        if self.reference is not None and is_day(self.reference) and _DAY.match(period) and "X" not in period:
            return period[:10] > self.reference[-10:]
        return year in self._planned or (self.reference_year is not None and year > self.reference_year)

    def is_now(self, period: str) -> bool:
        """Whether a period is the whole year of the reference date, which says no more than the date does."""
        return self.reference is not None and period == self.reference[:4]

    @property
    def province(self) -> tuple[str, str | Span] | None:
        """The province that `tỉnh` or `thành phố` alone means: the last one named, where the article has none."""
        return None if self.home is not None and self.home.startswith("VN-") else self._last

    def next_sentence(self, new_paragraph: bool) -> None:
        """Step on; a list of goals that no heading has opened ends after some sentences."""
        self.sentence += 1
        if new_paragraph:
            self.paragraph += 1
            self.area = self.body = None
        if self.opened is not None and self.opened_level is None and self.sentence - self.opened_at > self._reach:
            self.opened = None

    def open(self, opened: tuple[str, Span], level: int | None = None, listed: bool = True) -> None:
        """Open a list of goals, by a sentence or by a heading of a level; or what a plan contains."""
        self.opened, self.opened_at, self.opened_level = opened, self.sentence, level
        self._reach = _LIST if listed else _CONTENTS

    def told(self, statuses: Iterable[Candidate]) -> None:
        """Close the contents of a plan after a sentence whose words all say that it tells of facts."""
        if self._reach == _CONTENTS and all(s.relation == "cue" and s.value == "actual" for s in statuses):
            self.opened = None

    def follow(self, before: Span, span: Span) -> None:
        """Open what a sentence tells of the plan that the one before has named: `… phê duyệt đề án. Theo đó, …`."""
        if self.opened is not None or not _TELLS_PLAN.match(self.lowered, *span):
            return
        plan = _APPROVES.search(self.lowered, *before)
        if plan is not None:
            self.open(("target", plan.span("plan")), listed=False)

    def head(self, level: int, span: Span) -> None:
        """Read a heading: it opens what it names, and closes what one of its own or a lower level has opened."""
        opened = status_of(self.lowered, span)
        if opened is not None:
            self.open(opened, level)
        elif self.opened_level is None or level <= self.opened_level:
            self.opened = self.opened_level = None

    def speaks_for_country(self) -> bool:
        """Whether the paragraph has just named a central body, in an article on this country."""
        if self.body is None or self.home is None or not self.home.startswith("VN") or self.sentence - self.body[1] > 1:
            return False
        return reach_of(self.body[0]) == "national"

    def carry(self, span: Span, others: Sequence[Mention]) -> None:
        """Take what a sentence says for those after it: a body, a period, the place that it opens with (`Tại …`)."""
        from .periods import mentioned
        from .places import opening

        found = mentioned(self.lowered, span, others, self)
        if found is not None and (self.period is None or self.period[2] != self.sentence):
            self.mentioned = (*found, self.sentence)
        for other in others:
            if other.label == "AGENCY" and not is_cited(self.lowered, other):
                self.body = (other, self.sentence)
            elif other.label == "AREA" and not (self.body and other.end <= self.body[0].end):
                self.body = None
            if other.label == "AREA" and (name_of(other).code or "").startswith("VN-"):
                self._last = (str(name_of(other).code), other.id)
        if self.province is not None and BARE.match(self.lowered, *span):
            self.area = (*self.province, self.sentence)
        place = opening(self.text, self.lowered, span, others)
        if place is not None:
            self.area = (place.value, place.mention.id or place.span, self.sentence)
            if self.opened is not None:
                self.opened_at = self.sentence  # the list goes on, place by place


def _reference(context: Context, dates: Sequence[Mention]) -> tuple[str | None, str | None]:
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
    # An event of a few days (`trong 2 ngày 21 - 22/6`) is told of as a whole.
    for mention in dates:
        period = period_of(mention)
        if period == date or (is_day(period) and period.endswith(f"/{date}")):
            return period, mention.id
    return date, None


def _plan(lowered: str, dates: Sequence[Mention]) -> tuple[str, str] | None:
    """The year of the plan in the headline: `Kế hoạch chuyển đổi số năm 2024`."""
    for date in dates:
        if "\n" in lowered[: date.start]:
            break
        if len(period_of(date)) == len("2024") and _PLAN_OF.search(
            lowered, max(0, date.start - _PLAN_NAME), date.start
        ):
            return period_of(date), date.id
    return None


def _year(context: Context, lowered: str, reference: str | None, dates: Sequence[Mention]) -> int | None:
    if context.reference.year is not None:
        return int(context.reference.year)
    if reference and reference[:4].isdigit():
        return int(reference[:4])
    # Months and days are of the article's own time more often than bare years are.
    named = [period for m in dates if (period := period_of(m))[:4].isdigit() and not is_birth(lowered, m.start)]
    years = Counter(_told_in(p) for p in [p for p in named if len(p) in _FINE] or named)
    return years.most_common(1)[0][0] if years else None


def _told_in(period: str) -> int:
    """The year in which a stretch of years is told of: its first where it is a plan's or a school year, else its last.

    >>> _told_in("2016/2020"), _told_in("2011/2016")
    (2016, 2016)
    """
    first, last = int(period[:4]), end_year(period) or int(period[:4])
    return first if last - first in _AHEAD else last


def is_birth(lowered: str, start: int) -> bool:
    """Whether a date is that of a birth, of which no number speaks."""
    return _BIRTH.search(lowered, max(0, start - 12), start) is not None


def _is_venue(text: str, place: Mention) -> bool:
    """Whether people met there, which tells not what they spoke of."""
    return text.startswith(",", place.end) and _VENUE.search(text, max(0, place.start - 24), place.start) is not None


def _planned(lowered: str, dates: Sequence[Mention]) -> frozenset[int]:
    """The years that are only named as ends of plans: `đến năm 2030`, `tầm nhìn 2045`."""
    ends, others = set[int](), set[int]()
    for date in dates:
        year = end_year(period_of(date))
        if year is not None:
            planned = len(period_of(date)) == len("2024") and lowered.endswith(_UNTIL, 0, date.start)
            (ends if planned else others).add(year)
    return frozenset(ends - others)


#: What stands before the end of a plan.
_UNTIL = ("đến ", "tới ", "trước ", "tầm nhìn ", "đến hết ", "vào ")


def _home(
    text: str, mentions: Sequence[Mention], company: int, regions: Sequence[Mention]
) -> tuple[str | None, str | Span | None]:
    """The place that an article speaks of by default: its headline's or its agencies' province or country, else ``VN``.

    A central body in the headline makes it the whole country; an article about a company, which it names more often
    than all central bodies, has no place.
    """
    title_end = text.find("\n")
    title_end = len(text) if title_end < 0 else title_end
    places = [m for m in mentions if m.label == "AREA" and name_of(m).code not in (None, "VN")]
    bodies = [m for m in mentions if m.label == "AGENCY"]
    national = sum(reach_of(m) == "national" for m in bodies)
    elsewhere = None if company > national else "VN"
    headed = [m for m in regions if m.start < title_end]
    alone = len(headed) == 1 and not any(m.start < title_end for m in places)
    if alone and sum(m.text == headed[0].text for m in regions) >= _REGION:
        return headed[0].text, headed[0].span
    if not places:
        return elsewhere, None
    counts = Counter(name_of(m).code for m in places)
    if not national:
        # A body's name brings its place, said or not: `Sở Y tế` for `Sở Y tế tỉnh Cà Mau`.
        for code, name in {name_of(m).code: name_of(m).name for m in places}.items():
            counts[code] += sum(name_of(m).name.endswith(name) for m in bodies if reach_of(m) == "local")
    headline = (m for m in places if m.start < title_end)
    titled = next((m for m in headline if not _is_venue(text, m) and not _MEASURE.search(text, 0, m.start)), None)
    if titled is not None:
        return str(name_of(titled).code), titled.id
    (code, number), total = counts.most_common(1)[0], sum(counts.values())
    first = next(m for m in places if name_of(m).code == code)
    if number >= 3 and number * 3 >= total * 2 and first.start < 600 and number > national:
        return str(code), first.id
    return elsewhere, None


def reach_of(mention: Mention) -> str | None:
    """How far a body's word reaches: ``national``, ``local``, ``other`` or None where its head word is not known."""
    return body_reach(name_of(mention).name)


def is_cited(lowered: str, mention: Mention) -> bool:
    """Whether a body is only cited, as the one that set a rule or that is asked (`theo quy định của Chính phủ`)."""
    return _CITED.search(lowered, max(0, mention.start - 40), mention.start) is not None
