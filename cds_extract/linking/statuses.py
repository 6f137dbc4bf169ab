"""Fact, goal or estimate; level or change: candidates from the cues before and after a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Quantity, Span
from .around import Around
from .cues import Hit, phrases
from .facts import TIME_UNITS
from .frame import REACH, Frame
from .passage import Passage
from .scorer import Candidate
from .times import period_of, told_year
from .trimming import BLANK, skip_back


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


def propose_measure(frame: Frame, around: Around) -> Iterator[Candidate]:
    """Yield ``level`` and ``change``, each with its sign: the nearest sense among the operators tells.

    A number that says the same in another unit (`tương ứng 0,5%`, `(5%)`) shares the measure of the number before it.
    """
    yield Candidate("measure", "default", ("level", 1))
    if around.mention.label == "RANK":
        return  # `tụt từ hạng 5 xuống hạng 9`: a place in a ranking is one before and after
    if around.mention.label == "COUNT" and _STEP.match(frame.lowered, around.mention.end):
        fell = _FELL.search(frame.lowered, max(frame.span[0], around.begin - 24), around.mention.start)
        yield Candidate("measure", "change", ("change", -1 if fell else 1), fell.span() if fell else None)
        return
    hit = next((h for h in around.operators if h.cue.sense), None)
    if hit is not None:
        sense = hit.cue.sense
        gap = "gap" in hit.cue.roles and _is_times(around)
        if sense == "level" or gap or _is_added(frame, around, hit) or _is_spent(around, hit):
            yield Candidate("measure", "level", ("level", 1), (hit.start, hit.end))
        else:
            yield Candidate("measure", "change", ("change", -1 if sense == "fall" else 1), (hit.start, hit.end))
    elif found := _ROSE.search(frame.lowered, max(frame.floor(around), around.begin - 40), around.begin):
        yield Candidate("measure", "change", ("change", 1 if found["way"] == "tăng" else -1), found.span("way"))
    elif around.previous is not None and not around.head:
        if _is_of_base(frame, around, around.previous.mention.end):
            return  # `tăng 8% so với năm 2023 (40 tỷ đồng)`: what the base was
        if "same" in around.roles or (around.enclosed and not around.operators):
            yield Candidate("measure", "same", ("inherit", around.previous))
        elif "link" not in around.roles and frame.joins(around.previous.mention.end, around.begin):
            yield Candidate("measure", "joined", ("inherit", around.previous))
    if around.mention.label == "PERCENT" and around.head and "share" not in around.roles:
        for head in frame.hits_between(around.head[0][0], around.head[-1][1]):
            if head.cue.head and head.cue.head.measure != "open":
                if head.cue.head.measure == "change":
                    yield Candidate("measure", "noun", ("change", 1), (head.start, head.end))
                break


def _is_of_base(frame: Frame, around: Around, end: int) -> bool:
    """Whether parentheses right after the date that a change is measured against tell what there was then."""
    opened = max(0, frame.text.rfind("(", end, around.mention.start))
    date = frame.date_before(skip_back(frame.text, opened, end, BLANK))
    return around.enclosed and not around.operators and date is not None and frame.compares(end, date.start)


#: What a move in a ranking is counted in, and what says that it goes down.
_STEP = re.compile(r" bậc(?=\s?(?:[^\w\s]|$)|\n| (?:so|lên|xuống|trên|trong|qua|dù|và|còn)(?!\w))")
_FELL = re.compile(rf"(?<!\w){phrases('falls')} (?:\w+ )?$")
#: `tăng so với năm 2015 là 7 tỷ đồng`
_ROSE = re.compile(r"(?<!\w)(?P<way>tăng|giảm) so với [^,;:()]{0,24}$")
#: What is done to more of something: `cấp thêm 8 máy`.
_MORE = "thêm"
_MOVES = re.compile(rf"(?:^|\W){phrases('moves')}$")
_RAISES = re.compile(rf"(?<!\w){phrases('raises')}(?: \w+){{0,3}}$")
_GRANTS = re.compile(rf"(?:^|\W){phrases('grants')}$")
#: What takes time or money: `mất 10 phút`.
_SPENT = "mất"


def _is_added(frame: Frame, around: Around, hit: Hit) -> bool:
    """Whether `thêm` only says that a doing goes on: `cấp thêm 8 máy`, not `tăng thêm 5%` or `…, thêm 8 máy`."""
    if hit.cue.text != _MORE:
        return False
    before = frame.lowered[frame.span[0] : hit.start].rstrip()
    if around.mention.label in ("MONEY", "PERCENT"):
        return _GRANTS.search(before[-20:]) is not None
    return before[-1:].isalpha() and _MOVES.search(before[-20:]) is None and _RAISES.search(before[-30:]) is None


def _is_spent(around: Around, hit: Hit) -> bool:
    """Whether `mất` tells what something takes: `nộp phạt mất 10 phút`, not `mất 22 bậc`."""
    norm = around.mention.norm
    assert isinstance(norm, Quantity)
    return hit.cue.text == _SPENT and (around.mention.label == "MONEY" or norm.unit in TIME_UNITS)


def _is_times(around: Around) -> bool:
    """Whether a number tells how many times as high something is: `giá cao hơn 2 lần so với khu vực`."""
    norm = around.mention.norm
    return isinstance(norm, Quantity) and norm.unit == "lần"


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
