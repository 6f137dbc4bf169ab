"""What is carried from sentence to sentence: the period, the place and the speaker of a passage, and an opened list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..context import Context
from ..types import Mention, Span
from .cues import phrases
from .headings import status_of
from .scorer import Candidate
from .setting import home_of, name_of, plan_of, planned_years, reach_of, reference_of, told_of, year_named
from .times import DAYS, end_year, is_day, joined, names_no_time, period_of, told_year

_FORECASTS = re.compile(rf"(?i:{phrases('forecaster')})")
_CITED = re.compile(rf"(?<!\w)(?:{phrases('plan_noun')}(?: \w+){{0,2}} của|{phrases('asked')}) $")
#: `Thành phố hiện có`: the one named last.
BARE = re.compile(
    rf"(?:(?<=[.,;:!?…“\"\n] )|(?<=[\n“\"])|(?<=toàn )){phrases('province')} (?={phrases('province_verb')}(?!\w))"
)
#: `vừa phê duyệt phương án`, not `tình hình thực hiện kế hoạch đã phê duyệt`.
_APPROVES = re.compile(
    rf"(?<!\w)(?<!chưa )(?<!được ){phrases('approves')} (?:\w+ ){{0,2}}?(?P<plan>{phrases('approved')})(?!\w)"
)
#: `đề xuất hàng loạt giải pháp`, whose contents the next sentence begins to tell.
_PROPOSES = re.compile(rf"(?<!\w)(?<!đã )(?P<plan>{phrases('proposes')})(?! của)(?!\w)")
_TELLS_PLAN = re.compile(rf"\s*{phrases('tells_plan')}(?!\w)")
#: What an item of a list begins with.
_ITEM = re.compile(r"[-+–—•*●▪]|\(?\w{1,2}[.)]\s|\d+\s")
#: How many sentences a list of goals goes on, and the contents of a plan that was named.
_LIST, _CONTENTS = 14, 4


class Passage:
    """The state of the reading, changed sentence by sentence.

    Attributes:
        period: the last period that a number took, with its evidence and the sentence it came from.
        mentioned: the last period that a sentence named without a number taking it.
        day: the last day, other than that of the article, that a sentence without numbers of its time was of.
        compared: base -> the last period that was compared with it.
        headed: the period that the heading names, with its mention and the level of the heading.
        looked_back: the last sentence in which a number was only of the time before what it tells.
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
        self.text, self.lowered, self.date = context.text, lowered, context.article.published
        self.period: tuple[str, str | Span | None, int] | None = None
        self.mentioned: tuple[str, str, int] | None = None
        self.day: tuple[str, str, int] | None = None
        self.looked_back = -1
        self.compared: dict[str, str] = {}
        self.headed: tuple[str, str, int] | None = None
        self.area: tuple[str, str | Span, int] | None = None
        self.body: tuple[Mention, int] | None = None
        self._last: tuple[str, str | Span] | None = None
        self.opened: tuple[str, Span] | None = None
        self.opened_at = -1
        #: The level of the heading that opened it; None where a sentence did, which reaches over so many more.
        self.opened_level: int | None = None
        self._reach, self._within = _LIST, False
        self.sentence = 0
        self.paragraph = 0
        #: The first sentence of the paragraph.
        self.paragraph_start = 0
        dates = [m for m in mentions if m.label == "DATE"]
        self._joined = joined(lowered, dates)
        self.reference, self.reference_evidence = reference_of(context, dates, self._joined)
        self.reference_year = year_named(context, lowered, self.reference, dates)
        #: Whether no date of now bears the year, so that it was counted from the dates of the article.
        self.year_guessed = context.reference.year is None and not (self.reference or "X")[0].isdigit()
        #: The body whose forecast the article tells, where it does.
        self.forecast = next((m.id for m in mentions if m.label == "AGENCY" and _FORECASTS.search(m.text)), None)
        #: The stretch of time that the article reports, with the mention that names it.
        self.told_of = told_of(lowered, dates, self.reference, self.reference_year)
        #: The year of the plan that the article is about, with the mention that names it.
        self.plan = plan_of(lowered, dates, self.reference)
        self.home, self.home_evidence = home_of(context.text, mentions, company, regions)
        #: Years of which the article only says what is to be by then.
        self._planned = planned_years(lowered, dates)

    def period_of(self, mention: Mention) -> str:
        """The period of a DATE mention, or the one that it is joined into."""
        return self._joined.get(mention.id) or period_of(mention)

    def is_ahead(self, period: str) -> bool:
        """Whether a period is of a year after the one of the article."""
        year = told_year(period)
        if year is None:
            return False
        if self.reference is not None and is_day(self.reference) and DAYS.match(period) and "X" not in period:
            return period[:10] > self.reference[-10:]
        return year in self._planned or (self.reference_year is not None and year > self.reference_year)

    def is_behind(self, period: str) -> bool:
        """Whether a period ends before the year of the article."""
        year = end_year(period)
        return year is not None and self.reference_year is not None and year < self.reference_year

    def is_now(self, period: str) -> bool:
        """Whether a period is the whole year of the reference date, which says no more than the date does."""
        return self.reference is not None and period == self.reference[:4]

    @property
    def now(self) -> str | None:
        """The reference date; where no day is now, the stretch of its year that the article reports."""
        if self.reference is None and self.told_of is not None and self.told_of[0].startswith("X"):
            return self.told_of[0]
        if self.reference is None and self.told_of is not None and self.told_of[0][:4] == str(self.reference_year):
            return self.told_of[0] if end_year(self.told_of[0]) == self.reference_year else None
        return self.reference

    @property
    def province(self) -> tuple[str, str | Span] | None:
        """The province that `tỉnh` or `thành phố` alone means: the last one named, where the article has none."""
        return None if self.home is not None and self.home.startswith("VN-") else self._last

    def next_sentence(self, start: int, new_paragraph: bool) -> None:
        """Step on; a list of goals that no heading has opened ends after some sentences, or with its last item."""
        self.sentence += 1
        if new_paragraph:
            self.paragraph += 1
            self.paragraph_start = self.sentence
            self.area = self.body = None
            if self._within and not _ITEM.match(self.text, start):
                self.opened = None
        if self.opened is not None and self.opened_level is None and self.sentence - self.opened_at > self._reach:
            self.opened = None

    def open(
        self, opened: tuple[str, Span], level: int | None = None, listed: bool = True, within: bool = False
    ) -> None:
        """Open a list of goals, by a sentence or by a heading of a level; or what a plan contains.

        A list ``within`` the sentence that opens it ends with its paragraph, unless items follow.
        """
        self.opened, self.opened_at, self.opened_level = opened, self.sentence, level
        self._reach, self._within = _LIST if listed else _CONTENTS, within

    def told(self, statuses: Iterable[Candidate]) -> None:
        """Close the contents of a plan after a sentence whose words all say that it tells of facts."""
        if self._reach == _CONTENTS and all(s.relation == "cue" and s.value == "actual" for s in statuses):
            self.opened = None

    def follow(self, before: Span, span: Span) -> None:
        """Open what a sentence tells of the plan that the one before has named: `… phê duyệt đề án. Theo đó, …`."""
        if self.opened is not None or not _TELLS_PLAN.match(self.lowered, *span):
            return
        plan = _APPROVES.search(self.lowered, *before) or _PROPOSES.search(self.lowered, *before)
        if plan is not None:
            self.open(("target", plan.span("plan")), listed=False)

    def head(self, level: int, span: Span, others: Sequence[Mention]) -> None:
        """Read a heading: it opens what it names, and closes what one of its own or a lower level has opened."""
        dates = [m for m in others if m.label == "DATE" and not names_no_time(self.lowered, m)]
        if len(dates) == 1 and self.period_of(dates[0]) != self.reference:  # a dateline is no heading
            self.headed = self.period_of(dates[0]), dates[0].id, level
        elif self.headed is not None and level <= self.headed[2]:
            self.headed = None
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
        from .periods import day_named, mentioned
        from .places import opening

        found = mentioned(self.lowered, span, others, self)
        taken = self.sentence in (self.looked_back, self.period[2] if self.period else -1)
        if found is not None and not taken:
            self.mentioned = (*found, self.sentence)
        day = day_named(self.lowered, span, others, self)
        if day is not None and not taken:
            self.day = (*day, self.sentence)
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


def is_cited(lowered: str, mention: Mention) -> bool:
    """Whether a body is only cited, as the one that set a rule or that is asked (`theo quy định của Chính phủ`)."""
    return _CITED.search(lowered, max(0, mention.start - 40), mention.start) is not None
