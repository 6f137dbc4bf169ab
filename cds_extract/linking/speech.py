"""The patterns of reported speech: its cues, what stands around them, and whom they make no speaker."""

from __future__ import annotations

import functools
import re

from ..codebook import load
from ..spelling import CAPITALS
from .cues import SpeechRow, phrase_pattern, phrases


@functools.cache
def plan_noun() -> re.Pattern[str]:
    """`theo kế hoạch … của Bộ X`: the plan speaks, not the body."""
    return re.compile(rf"(?<!\w){phrases('plan_noun')}(?!\w)")


@functools.cache
def titled() -> re.Pattern[str]:
    """A comma after which no clause begins, but what a person is: `theo ông A, Phó Giám đốc`."""
    return re.compile(rf", (?={phrases('position')}(?!\w))")


@functools.cache
def asked() -> re.Pattern[str]:
    """What makes the body after it one that is to do something, and not one that speaks: `đề nghị Bộ X báo cáo`."""
    return re.compile(rf"(?<!\w){phrases('asked_of')} $")


@functools.cache
def published() -> re.Pattern[str]:
    """A report, and who made it, past what tells which report: `số liệu vừa công bố của`, `kết quả điều tra mới do`.

    Where a body is the doer its verb follows: `báo cáo vừa được Bộ X công bố`.
    """
    doer = rf"(?:được|do) (?=[^.;:\n]{{2,90}} {phrases('published')}(?!\w))"
    # `báo cáo khảo sát Chính phủ số (EGDI) của`
    which = rf"(?:(?!{phrases('report_end')} )[“\"]?\w+[”\"]? ){{0,12}}?(?:\([^()\n]{{1,20}}\) )?"
    return re.compile(rf"(?<!\w){phrases('report')} {which}(?:(?:của|từ) |{doer})")


@functools.cache
def holds() -> re.Pattern[str]:
    """What makes the body before it the host of a meeting: `đã tổ chức hội nghị`."""
    return re.compile(rf" (?:\w+ ){{0,2}}?{phrases('holds_meeting')}(?!\w)")


@functools.cache
def turns() -> re.Pattern[str]:
    """What a sentence opens with that is not told by the last speaker, but known from elsewhere: `được biết`."""
    return re.compile(rf"(?:^|(?<=[.!?…”\"] )){phrases('turns')}(?!\w)", re.MULTILINE)


@functools.cache
def asks() -> re.Pattern[str]:
    """What the questions of an interview are put with: `thưa ông`."""
    return re.compile(rf"(?<!\w){phrases('interview')}")


@functools.cache
def patterns() -> tuple[re.Pattern[str], dict[str, SpeechRow], dict[str, SpeechRow]]:
    """One pattern for all cues of speech, and the rows of those before a body and of those after it."""
    rows = load("cues_speech.csv", SpeechRow)
    before = {row.cue: row for row in rows if row.direction == "before"}
    for cue, row in list(before.items()):  # `theo số liệu mà` as `số liệu mà`
        if not cue.startswith("theo "):
            before.setdefault(f"theo {cue}", row)
    after = {row.cue: row for row in rows if row.direction == "after"}
    return phrase_pattern({**before, **after, **{row.cue: row for row in rows}}), before, after


@functools.cache
def named_before() -> re.Pattern[str]:
    """A person's name before a bracket, which then says for whom he speaks: `ông Trần Văn A (Sở Y tế)`."""
    return re.compile(rf"(?<!\w)(?i:{phrases('person_title')}) (?:[{CAPITALS}]\w+ ){{2,4}}\($")


@functools.cache
def part_of() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The heads of bodies that are parts of others, and of those that have parts: `Cục X, Bộ Y`."""
    return re.compile(rf"(?i:{phrases('part_body')}) "), re.compile(rf"(?i:{phrases('whole_body')})(?!\w)")
