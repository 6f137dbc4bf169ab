"""When: candidates for ``period`` and for the base of a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..dates.period import shift_years
from ..types import Mention, Span, Status
from .around import Around
from .bases import bases
from .cues import Hit, phrases
from .frame import REACH, Frame
from .named import Dated
from .passage import Passage
from .scorer import Candidate
from .statuses import is_term
from .times import is_day, names_no_time, period_of, spanning
from .turns import brackets, in_turn, is_own

_SINCE = re.compile(r"(?<!\w)(?:kể )?từ $")
_TILL_NOW = re.compile(r"\s(?:đến|tới) nay")
#: What parts a number from the word after it: a blank, or what its rate is by (`5.000 đồng/lượt hiện nay`).
_PER = re.compile(r"(?:/[^\s,.;:()]+)? ?")
_PARTED = re.compile(r"[,;:()]\s|\(")
#: `vào năm 2018`: right before the date of what is said.
_AT = re.compile(rf"(?<!\w){phrases('at_date')} $")
_NAMED = re.compile(rf"(?<!\w){phrases('named')}(?:\s[^\s,;.]+){{0,5}}\s?$")


#: Before a date that does not speak of the sentences after it: a base, a birth, a beginning.
_NO_PASSAGE = re.compile(rf"(?<!\w){phrases('no_passage')} $")
#: `phải nộp trước ngày 20/6`, `văn bản ký ngày 4/1`: a deadline, a document; what opens a sentence is none.
_NO_DAY = re.compile(rf"\s{phrases('no_day')} $")
_FROM = re.compile(r"(?:\stừ|(?<!\w)kể từ(?:\s[^\s,.;:()]+){1,14}) $")
#: `có hiệu lực từ ngày 10/7`: from when on it holds what the sentences after it tell.
_IN_FORCE = re.compile(rf"(?<!\w){phrases('in_force')} (?:kể )?từ $")
#: `gấp 4 lần năm 2020`, `so với 508 triệu của năm 2022`: what is only compared with, and how far back that is said.
_MEASURED_BY = re.compile(rf"(?<!\w){phrases('measured_by')}(?: [^\s,;.]*\d[^\s;]*)(?: [^\s,;.]+){{0,4}} $")
_REACH_BACK = 48
#: How many characters such words before a date take.
_WORDS = 12
#: `kể từ khi bắt đầu thống kê năm 2008`.
_SINCE_WHEN = 100
#: What joins a date to the one before it, which such a word stands before.
_ALSO = re.compile(r"\s?(?:,|và)\s(?:\w+\s)?")
#: What joins a clause to the one before it.
_AND = ("và ", "còn ")
#: How far before its number `từ` may stand: `từ vị trí thứ 41`.
_START = 12
#: The length of `2021/2025`: longer are ranges of months and days.
_YEARS = 9
#: How much a period that was only named loses with each sentence; what a list of goals or a range names holds on.
_FADES = {"target": 0.17, "actual": 0.25, "estimate": 0.25}
_HOLDS = 0.08
#: In how many sentences after it a day that was only named may be theirs, and what it loses with each.
_SOON, _DAY_FADES = 2, 0.2
#: How many words a clause has at least.
_CLAUSE = 4
#: How much more one from before the year of the article loses.
_PAST = 0.2


def propose(
    frame: Frame, around: Around, passage: Passage, antecedent: Around | None, status: Status
) -> Iterator[Candidate]:
    """Yield candidates for the period and the base period of a quantity.

    Dates of the sentence come first, by where they stand; then the period carried through the passage, the reference
    date, and none. A date right after the number, and the base of a comparison, belong to one number alone.
    """
    mention = around.mention
    before, following = frame.floor(around), frame.following(around)
    after = following.begin if following else frame.span[1]
    if frame.dates is None:
        frame.dates = list(_dates(frame, passage))
        frame.turns = in_turn(frame, frame.dates)
    dates = frame.dates
    yield from bases(frame, around)
    turn = frame.turns.get(mention.id)
    if turn is not None and not turn[2]:
        yield Candidate("period", "inturn", *turn[:2], ("shared",))
    near = frame.hits_between(mention.start - REACH, mention.start)
    now = next((h for h in reversed(near) if "now" in h.cue.roles and not _is_of_another(frame, around, h)), None)
    beside = frame.hit_at(_beside(frame, mention))
    if now is None and beside is not None and "now" in beside.cue.roles and " " in beside.cue.text:
        yield Candidate("period", "now", passage.now, (beside.start, beside.end))
    several = sum(not dated.is_base for dated in dates) > 1
    for date, period, of_day, named, is_base in dates:
        if is_base and brackets(frame, around, date):
            yield Candidate("period", "adjacent", period, date.id, ("shared",))
        if is_base or _brackets_next(frame, around, date):
            continue
        # A goal is not of an event's day, but of the day from which it holds.
        holds = of_day and _since(frame, date)
        features = ["day"] if holds else ["day", status] if of_day else []
        if named:
            features.append("named")
        if date.start >= mention.end:
            gap = frame.text[mention.end : date.start]
            parted = any(mark in gap for mark in ",;.:()")
            if date.start > after:
                relation = "later"
            elif (gap.count(" ") <= 2 and not parted and not _opens_next(frame, around, date)) or is_own(
                frame, around, date
            ):
                relation = "adjacent"
            elif date.start <= around.end + 12 and ";" not in gap:
                relation = "tail"
            else:
                relation = "later"
            close = relation != "adjacent" and date.start <= after and not _PARTED.search(gap)
            if close and _AT.search(frame.lowered, mention.end, date.start):
                features.append("at")
            claim = date.id if relation == "adjacent" else None
        else:
            relation, claim = "before", None
            if any(date.end <= a.mention.start for a in frame.arounds[: around.index]):
                features.append("far")
            parted = ";" in frame.text[date.end : mention.start] or (now is not None and now.start > date.end)
            if not several and not parted and around.sense != "level" and not _is_start(frame, date):
                features.append("shared")  # `31 tỷ USD năm 2017, tăng 5%`: the one date is of both
        if frame.is_aside(date.start, mention.start):
            features.append("aside")
        distance = abs(date.start - mention.start) / 400
        yield Candidate("period", relation, period, date.id, tuple(features), -distance, claim)
    if now and not any(now.end <= d.mention.start < mention.start for d in dates):
        features = ["far"] if now.start < before else []
        yield Candidate("period", "now", passage.now, (now.start, now.end), tuple(features))
    if passage.period is not None:
        period, evidence, sentence = passage.period
        relation, decay = ("carried-day", 0.3) if is_day(period) else ("carried", 0.21)
        since = (*_against_now(passage, period, status, sentence), *_before_base(frame, around, passage, period))
        faded = -(decay + ("past" in since) * _PAST) * (passage.sentence - sentence)
        yield Candidate("period", relation, period, evidence, since, faded)
    # What is in force from a day on is of that day; facts are not.
    if passage.mentioned is not None and _is_of(status, passage.mentioned[0]):
        period, evidence, sentence = passage.mentioned
        # A range of months or days is the article's own time; a year alone soon says nothing of the present state.
        listed = status == "target" and passage.opened is not None
        fades = _HOLDS if listed or len(period) > _YEARS else _FADES[status]
        faded = -fades * (passage.sentence - sentence)
        yield Candidate("period", "mentioned", period, evidence, _against_now(passage, period, status, sentence), faded)
    if passage.day is not None and passage.sentence - passage.day[2] <= _SOON:
        period, evidence, sentence = passage.day
        since = _against_now(passage, period, status, sentence)
        yield Candidate("period", "named-day", period, evidence, since, -_DAY_FADES * (passage.sentence - sentence))
    if passage.plan is not None and status == "target":
        yield Candidate("period", "plan", *passage.plan)
    yield from _last_year(frame, around, antecedent)
    if passage.headed is not None:
        yield Candidate("period", "heading", *passage.headed[:2], (status,))
    if passage.told_of is not None and "X" not in passage.told_of[0]:  # else it is only what `hiện nay` means
        yield Candidate("period", "article", *passage.told_of, (status,))
    if passage.reference:
        yield Candidate("period", "reference", passage.reference, passage.reference_evidence, (status,))
    yield Candidate("period", "none", None, None, (status, "term") if is_term(frame, around) else (status,))


def _is_of(status: Status, period: str) -> bool:
    """Whether a period that was only named may be of what comes after: goals are of years or hold from a day on."""
    years = all(end.isdigit() for end in period.split("/"))
    return is_day(period) or years if status == "target" else not is_day(period)


def _is_of_another(frame: Frame, around: Around, hit: Hit) -> bool:
    """Whether `hiện nay` stands right after another number, whose time it tells: `từ 15% hiện nay về 0%`."""
    preceding = frame.preceding(around)
    return preceding is not None and _beside(frame, preceding.mention) == hit.start


def _beside(frame: Frame, mention: Mention) -> int:
    """Where the word after a number begins."""
    parted = _PER.match(frame.text, mention.end)
    return parted.end() if parted else mention.end


def _since(frame: Frame, date: Mention) -> bool:
    """Whether something is from a date on (`kể từ ngày 1/7`)."""
    return _SINCE.search(frame.lowered, max(frame.span[0], date.start - 8), date.start) is not None


def _is_start(frame: Frame, date: Mention) -> bool:
    """Whether a date is of where a change began: `từ hạng 41 năm 2022 lên hạng 18, tăng 23 bậc`."""
    before = next((a for a in reversed(frame.arounds) if a.mention.end <= date.start), None)
    return before is not None and " từ " in frame.lowered[max(0, before.begin - _START) : before.mention.start]


def _dates(frame: Frame, passage: Passage) -> Iterator[Dated]:
    """Yield the dates of a sentence with all that is the same for each of its numbers."""
    bases = frame.compared
    found = frame.date_starts.values()
    for date in found:
        if date.id not in bases and names_no_time(frame.lowered, date):
            continue
        said = passage.period_of(date)
        period: str | None = said
        if _since(frame, date) and _TILL_NOW.match(frame.lowered, date.end):
            period = spanning(said, passage.reference)
            if period is None and date.id not in bases:
                continue
        named = _NAMED.search(frame.lowered, max(frame.span[0], date.start - 60), date.start) is not None
        yield Dated(date, period, is_day(said), named, date.id in bases)


def _against_now(passage: Passage, period: str, status: Status, sentence: int) -> tuple[str, ...]:
    """How a period from another sentence stands to the time of the article."""
    ahead = passage.is_ahead(period) and status == "actual"
    behind = passage.is_behind(period)
    # The first sentence of a paragraph may go on with the one before it.
    apart = sentence < passage.paragraph_start and passage.sentence - sentence > 1
    return (
        status, *(["ahead"] if ahead else []), *(["thisyear"] if passage.is_now(period) else []),
        *(["past"] if behind else []), *(["apart"] if apart else []),
    )  # fmt: skip


def _before_base(frame: Frame, around: Around, passage: Passage, period: str) -> tuple[str, ...]:
    """Whether what is compared with is the year before a period, or what that period was compared with before.

    `…, tăng 5% so với năm 2022` in a report on 2023.
    """
    dates = frame.dates or []
    if any(not d.is_base and d.mention.end <= around.mention.start for d in dates):
        return ()
    base = next((period_of(d.mention) for d in dates if d.is_base and d.mention.start >= around.mention.end), None)
    return ("based",) if base and (base == year_before(period) or passage.compared.get(base) == period) else ()


def _brackets_next(frame: Frame, around: Around, date: Mention) -> bool:
    """Whether a date stands in parentheses with a number of its own: `đạt 47,5% (quý II/2023 là 39%)`."""
    gap = frame.text[around.mention.end : date.start]  # empty where the date comes first
    following = frame.following(around)
    if following is None or gap.count("(") <= gap.count(")"):
        return False
    return ")" not in frame.text[date.end : following.mention.start]


def _opens_next(frame: Frame, around: Around, date: Mention) -> bool:
    """Whether a date is of the number after it: `năm 2016 là 5 tỷ đồng và năm 2017 là 6 tỷ đồng`."""
    following = frame.following(around)
    if following is None or not frame.lowered[around.mention.end : date.start].lstrip().startswith(_AND):
        return False
    return following.begin - date.end <= 1 and date.end < following.mention.start


def _last_year(frame: Frame, around: Around, antecedent: Around | None) -> Iterator[Candidate]:
    """`X đạt 80% (cùng kỳ đạt 62%)`: the number speaks of the same stretch of the year before."""
    if antecedent is None or antecedent.mention.start < frame.span[0]:
        return
    low = antecedent.mention.end
    for hit in frame.hits_between(low, around.mention.start):
        if "lastyear" in hit.cue.roles and not frame.lowered.endswith(("so ", "so với "), low, hit.start):
            if around.enclosed or hit.end >= around.begin - 1 or hit.start >= around.clause - 14:
                yield Candidate("period", "lastyear", ("lastyear", antecedent), (hit.start, hit.end))
            return


def mentioned(lowered: str, span: Span, others: Sequence[Mention], passage: Passage) -> tuple[str, str] | None:
    """The period that a sentence names for the sentences after it, with its evidence, where it names just one."""
    found: dict[str, str] = {}
    out = -1
    for date in others:
        if date.label != "DATE" or names_no_time(lowered, date):
            continue
        period = passage.period_of(date)
        holds = is_day(period) and _IN_FORCE.search(lowered, max(span[0], date.start - 40), date.start) is not None
        if (is_day(period) and not holds) or period == "XXXX" or period in found:
            continue
        joined = out > 0 and _ALSO.fullmatch(lowered, out, date.start) is not None
        # A stretch that `từ` stands before (`từ ngày 31/5 - 6/6`) is no beginning.
        low = max(span[0], date.start - _WORDS)
        since = "/" not in period_of(date) and _FROM.search(lowered, max(span[0], date.start - _SINCE_WHEN), date.start)
        based = not holds and bool(joined or since or _NO_PASSAGE.search(lowered, low, date.start))
        based = based or _MEASURED_BY.search(lowered, max(span[0], date.start - _REACH_BACK), date.start) is not None
        if based and period == period_of(date):
            out = date.end
            continue
        aside = lowered.rfind("(", span[0], date.start) > lowered.rfind(")", span[0], date.start)
        named = not holds and _NAMED.search(lowered, max(span[0], date.start - 60), date.start)
        if not aside and not named:
            found[period] = date.id
    return next(iter(found.items())) if len(found) == 1 else None


def day_named(lowered: str, span: Span, others: Sequence[Mention], passage: Passage) -> tuple[str, str] | None:
    """The one day that a sentence is of (`Thị trường hôm qua giảm mạnh.`), with its evidence.

    That of the article, of a document and a deadline say nothing of the numbers after it.
    """
    days = [m for m in others if m.label == "DATE" and not names_no_time(lowered, m)]
    if len(days) != 1 or any(m.label == "LEGAL_REF" for m in others):
        return None
    day = days[0]
    period, now = passage.period_of(day), passage.reference
    if now is None or not is_day(period) or period == now or period[:4] != now[:4]:
        return None
    # `…, đã được nêu tại hội nghị hôm 17/5.` tells when something else was.
    ends = len(lowered[day.end : span[1]].split()) < _CLAUSE
    aside = lowered.rfind("(", span[0], day.start) > lowered.rfind(")", span[0], day.start)
    barred = ends or aside or _NO_DAY.search(lowered, max(span[0], day.start - _WORDS), day.start)
    return None if barred else (period, day.id)


def year_before(period: str | None) -> str | None:
    """Return the same stretch of the year before; None for a period without a year.

    >>> year_before("2022-S1"), year_before("XXXX-05"), year_before(None)
    ('2021-S1', None, None)
    """
    if period is None or "X" in period:
        return None
    return shift_years(period, -1)
