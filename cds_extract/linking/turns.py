"""Numbers and dates that are told in the same order: which date is whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..types import Mention
from .around import Around
from .cues import phrases
from .frame import Frame
from .named import Dated
from .times import period_of

_IN_TURN = re.compile(rf"(?<!\w){phrases('in_turn')}(?!\w)")
#: From such a word to the first of its numbers: `lần lượt ước đạt khoảng `.
_SOON = 30
#: What parts the dates of a list: `các năm 2020, 2021 và 2022`.
_LIST = re.compile(r"\s?(?:,|;|và|, và|; và)\s(?:năm\s|tháng\s|quý\s)?")
#: More years than that are not told one by one.
_MANY = 12
#: What a date of its own ends a clause with: `6% vào năm 2024.`, not `năm 2024 đạt 7%`.
_ENDS = re.compile(r"\s?(?:[,.;:)”\"\n]|$)")
#: A mark or a bracket between a number and its date.
_MARK = re.compile(r"[,;:()]|\.\s")
#: From a date that is compared with to the number of that date in brackets: `so với năm 2023 (đạt 0,73`.
_BRACKET = re.compile(r"\s?\((?:(?:là|đạt|khoảng|ở mức|chỉ|chỉ đạt)\s)?")
#: From that number on: `(6,1% so với 5,2%)` holds what is compared.
_CLOSES = re.compile(r"[^\d()]{0,24}\)")


def in_turn(frame: Frame, dates: Sequence[Dated]) -> dict[str, tuple[str, str, bool]]:
    """Number -> its period, the date that says it, and whether it is compared with that.

    `các năm 2020, 2021 và 2022 lần lượt là 5%, 6% và 7%`, `giai đoạn 2020 - 2022 lần lượt là 5%, 6% và 7%`.
    """
    found: dict[str, tuple[str, str, bool]] = {}
    for start, end in frame.found(_IN_TURN) if len(dates) and len(frame.arounds) > 1 else ():
        first = next((a for a in frame.arounds if 0 < a.mention.start - end <= _SOON), None)
        if first is None:
            continue
        values = [a for a in frame.series(first) if a.index >= first.index]
        runs = [run for run in _runs(frame, dates, start) if len(run) == len(values)]
        if len(runs) == 1 and len(values) > 1:
            for around, (period, evidence, is_base) in zip(values, runs[0], strict=True):
                found[around.mention.id] = period, evidence, is_base
    return found


def _runs(frame: Frame, dates: Sequence[Dated], end: int) -> Iterator[list[tuple[str, str, bool]]]:
    """The lists of dates before a place, and the stretches of years as lists of years."""
    run: list[Dated] = []
    before = [d for d in dates if d.mention.end <= end and not d.named]
    for dated in before:
        if run and not _LIST.fullmatch(frame.lowered, run[-1].mention.end, dated.mention.start):
            yield _told(run)
            run = []
        run.append(dated)
    if run:
        yield _told(run)
    for dated in before:
        ends = (dated.period or "").split("/")
        if len(ends) == 2 and all(e.isdigit() for e in ends) and int(ends[1]) - int(ends[0]) < _MANY:
            years = range(int(ends[0]), int(ends[1]) + 1)
            yield [(str(year), dated.mention.id, dated.is_base) for year in years]
            if dated.period != period_of(dated.mention):
                break  # two dates joined into the one stretch


def _told(run: Sequence[Dated]) -> list[tuple[str, str, bool]]:
    # What is compared with the first of them is so with all: `so với cùng kỳ năm 2019 và 2020`.
    first = period_of(run[0].mention)
    stretch = first[len("2019") :] if run[0].is_base and "/" not in first else ""
    periods = (period_of(d.mention) for d in run)
    return [(p + stretch * p.isdigit(), d.mention.id, run[0].is_base) for p, d in zip(periods, run, strict=True)]


def is_own(frame: Frame, around: Around, date: Mention) -> bool:
    """Whether a number and the one before have each a date behind: `5% GDP năm 2020 lên 6% GDP năm 2024`."""
    previous = frame.preceding(around)
    if previous is None or not _ENDS.match(frame.text, date.end):
        return False
    between = [d for d in frame.date_starts.values() if previous.mention.end <= d.start < around.mention.start]
    if len(between) != 1 or any(around.mention.end <= d.start < date.start for d in frame.date_starts.values()):
        return False
    gaps = ((previous.mention.end, between[0].start), (around.mention.end, date.start))
    return previous.mention.label == around.mention.label and not any(_MARK.search(frame.text, *gap) for gap in gaps)


def brackets(frame: Frame, around: Around, date: Mention) -> bool:
    """Whether a number in brackets is that of the date before them: `tăng 9% so với năm 2023 (0,73 điểm)`."""
    opened = _BRACKET.fullmatch(frame.lowered, date.end, around.mention.start) is not None
    return opened and _CLOSES.match(frame.text, around.mention.end) is not None
