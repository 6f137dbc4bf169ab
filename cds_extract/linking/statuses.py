"""Fact, goal or estimate: candidates from the cues before and after a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Quantity, Span
from .around import Around
from .cues import phrases
from .facts import TIME_UNITS
from .frame import REACH, Frame
from .passage import Passage
from .scorer import Candidate
from .times import period_of, told_year


def propose_status(frame: Frame, around: Around, passage: Passage, antecedent: Around | None) -> Iterator[Candidate]:
    """Yield ``actual``, ``target`` and ``estimate`` as the cues in reach of the number suggest.

    A forward cue reaches to the end of its clause or sentence, a backward cue back to the number before it. A cue that
    opens a list (`mục tiêu … gồm:`) reaches into the list, and over the sentences after it. A number without words of
    its own shares the status of the number before it. `từ 15% về 0%` names the present state first.
    """
    yield Candidate("status", "default", "actual")
    mention = around.mention
    before = frame.floor(around)
    of_plan = frame.of_plan(around) is not None
    low = min(around.clause, around.begin)
    own = past = False
    limit = _is_limit(frame, around)
    if limit is not None:
        yield Candidate("status", "limit", "target", limit)
    elif is_term(frame, around):
        yield Candidate("status", "limit", "target", mention.id)
    yield from _ahead(frame, around)
    yield from _beside(frame, around)
    for hit in frame.status_hits:
        row = hit.cue.status
        if row is None or not mention.start - REACH <= hit.start < mention.end + 23:
            continue
        features = []
        if row.direction == "forward":
            if hit.start >= mention.start:
                break
            in_clause = hit.start >= low
            listed = frame.opens_list(hit, mention.start)
            wide = row.scope == "sentence" or frame.opens(hit)
            if not wide and not in_clause:
                continue
            if in_clause:
                features.append("clause")
                own = own or hit.start >= before
                past = past or row.status == "actual"
            if hit.start < before and not listed:
                features.append("passed")
                if ";" in frame.text[hit.end : mention.start]:
                    features.append("parted")
        elif (
            not mention.end <= hit.start <= mention.end + 22
            or frame.compares(mention.end, hit.start)
            or of_plan
            or frame.is_fact(mention.end, hit.start)
        ):
            continue
        yield Candidate("status", "cue", row.status, (hit.start, hit.end), tuple(features), row.weight)
    if passage.forecast is not None and _is_weather(frame, around):
        yield Candidate("status", "forecast", "estimate", passage.forecast)
    if passage.opened is not None:
        status, span = passage.opened
        yield Candidate("status", "carried", status, span, ("past",) if past else ())
    lastyear = any("lastyear" in hit.cue.roles for hit in frame.hits_between(before, mention.start))
    if lastyear and not own:
        yield Candidate("status", "lastyear", "actual")
    if around.previous is not None and not own and not lastyear:
        features = ["bare"] if not around.head else []
        if around.enclosed:
            features.append("enclosed")
        yield Candidate("status", "inherit", ("inherit", around.previous), None, tuple(features))
    elif antecedent is not None and not own and _is_part(frame, around, antecedent):
        yield Candidate("status", "part", ("inherit", antecedent))
    if antecedent is not None and not own and _is_listed_goal(frame, around):
        yield Candidate("status", "listed", ("inherit", antecedent))
    if _starts_from(around) and frame.goes_to(around):
        yield Candidate("status", "from", "actual")
    source = around.previous
    dated = list(_by_date(frame, around, passage, before, past))
    # `dự kiến … từ 27% năm 1996 lên 45% vào năm 2014`: what came about is no goal, whatever opened before it.
    came = any(candidate.relation == "past" and candidate.features for candidate in dated)
    if source is not None and not came and _starts_from(source) and frame.goes_to(source):
        for hit in frame.hits_between(frame.span[0], source.mention.start):
            if hit.cue.status is not None and hit.cue.status.status != "actual":
                yield Candidate("status", "to", hit.cue.status.status, (hit.start, hit.end))
        if passage.opened is not None:
            yield Candidate("status", "to", *passage.opened)
    yield from dated


def _is_part(frame: Frame, around: Around, antecedent: Around) -> bool:
    return not antecedent.defines and (frame.points_back or frame.is_part(around, antecedent))


def _is_listed_goal(frame: Frame, around: Around) -> bool:
    """Whether the whole of something opens an item, as in lists of goals: `…; 100% xã có mạng. 100% trường có máy`."""
    norm = around.mention.norm
    if around.mention.label != "PERCENT" or not isinstance(norm, Quantity) or norm.value != 100:
        return False
    before = frame.text[frame.span[0] : around.begin].rstrip(' \t\u00a0-–+•*“"')
    return not before or before.endswith(";")


#: Not `kể từ ngày 1/7`, a date.
_TERM_FROM = re.compile(rf"(?: làm việc)?,? {phrases('term_from')}(?! \d)(?!\w)")


def _is_limit(frame: Frame, around: Around) -> Span | None:
    """The words that set a limit, as rules and plans do: `không quá 5%`, `tối thiểu 3 máy`, `phải đạt ít nhất 5%`."""
    norm, start = around.mention.norm, around.mention.start
    if not isinstance(norm, Quantity) or norm.bound not in ("at_least", "at_most") or around.mention.label == "RANK":
        return None
    found = _LIMIT.search(frame.lowered, max(frame.span[0], start - 24), start)
    return found.span() if found else None


def is_term(frame: Frame, around: Around) -> bool:
    """Whether a length of time is one that a rule sets from some event on: `30 ngày kể từ ngày nhận hồ sơ`."""
    norm = around.mention.norm
    if not isinstance(norm, Quantity) or norm.unit not in TIME_UNITS:
        return False
    return _TERM_FROM.match(frame.lowered, around.mention.end) is not None


def _ahead(frame: Frame, around: Around) -> Iterator[Candidate]:
    """What is to become of the things counted: `84 triệu cổ phần sẽ được bán`."""
    if around.tail is None or around.mention.label not in ("COUNT", "PERCENT", "RATIO"):
        return
    for hit in frame.hits_between(*around.tail):
        row = hit.cue.status
        if "," in frame.text[around.mention.end : hit.start] or (row is not None and row.status == "actual"):
            return
        if row is not None and _AHEAD.fullmatch(hit.cue.text):
            yield Candidate("status", "ahead", row.status, (hit.start, hit.end), (), row.weight)
            return


def _beside(frame: Frame, around: Around) -> Iterator[Candidate]:
    """What stands right before the number: `vượt so với chỉ tiêu 62%` names the goal, `(nay 14%)` the present."""
    start = around.mention.start
    planned = _PLANNED.search(frame.lowered, max(frame.span[0], start - 30), start)
    if planned is not None:
        yield Candidate("status", "planned", "target", planned.span())
    aside = _NOW_ASIDE.search(frame.lowered, max(frame.span[0], start - 30), start)
    if aside is not None and around.enclosed:
        yield Candidate("status", "aside", "actual", aside.span())


_PLANNED = re.compile(rf"(?<!\w)(?P<plan>{phrases('planned')}) (?:là |đạt )?$")
_NOW_ASIDE = re.compile(rf"\({phrases('now_aside')}(?: \w+){{0,2}} $")
_LIMIT = re.compile(rf"(?<!\w){phrases('limit')} (?:là |trong |mức |từ )?(?:khoảng )?$")
#: Cues that tell of the time to come whatever stands before them.
_AHEAD = re.compile(phrases("ahead"))
#: The weather to come, of which a forecast tells.
_WEATHER = re.compile(rf"(?<!\w){phrases('weather')}(?!\w)")


def _is_weather(frame: Frame, around: Around) -> bool:
    norm = around.mention.norm
    if isinstance(norm, Quantity) and norm.unit in ("độ", "độ C"):
        return True
    return any(_WEATHER.search(frame.lowered, *span) for span in around.head)


def _starts_from(around: Around) -> bool:
    return any(hit.cue.text.endswith("từ") for hit in around.operators)


#: `đến năm 2020 có …` looks ahead, even where the year of now was only counted from the dates of the article.
_UNTIL = re.compile(rf"(?<!\w){phrases('until')} $")
#: Such a year is wrong by less than this.
_SURELY_AHEAD = 2


def _by_date(frame: Frame, around: Around, passage: Passage, before: int, told: bool) -> Iterator[Candidate]:
    """A time to come makes a target, a year gone by a fact, the more so where it is told as one."""
    year = passage.reference_year
    if year is None:
        return
    for date in frame.others:
        if date.label == "DATE" and before <= date.start <= around.end + 8 and date.id not in frame.compared:
            when = told_year(period_of(date))
            bounded = _UNTIL.search(frame.lowered, max(0, date.start - 12), date.start) is not None
            if when is not None and when > year:
                sure = bounded and when - year >= _SURELY_AHEAD and len(period_of(date)) == len("2020")
                near = passage.year_guessed and not sure
                yield Candidate("status", "future", "target", date.id, ("guessed",) if near else ())
            elif when is not None and when < year:
                features = ["behind"] if date.start > around.begin else []
                if told:
                    features.append("told")
                yield Candidate("status", "past", "actual", date.id, tuple(features))
            elif (
                bounded
                and passage.date
                and when == year
                and date.start < around.begin
                and passage.is_ahead(period_of(date))
            ):
                yield Candidate("status", "future", "target", date.id)


_NAMES_PLAN = re.compile(r"(?: [^\W\d]+){0,6},")


def opener(frame: Frame) -> tuple[tuple[str, Span], bool] | None:
    """Return the status that a sentence opens for those after it, with its words, and whether they are a list of it.

    `Một số mục tiêu … gồm:` opens a list, `Theo kế hoạch, …` only tells of a plan.
    """
    for hit in frame.hits:
        row = hit.cue.status
        if row is None or row.status == "actual" or row.scope != "sentence" or row.weight < 1.4:
            continue
        if frame.opens_list(hit, frame.span[1]):
            return (row.status, (hit.start, hit.end)), True
        named = _NAMES_PLAN.match(frame.text, hit.end) is not None  # `Theo đề án phát triển đô thị, …`
        if frame.opens(hit) and row.status == "target" and row.weight >= 2 and named:
            return (row.status, (hit.start, hit.end)), False
    return None
