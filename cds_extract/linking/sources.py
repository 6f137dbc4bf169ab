"""By whom: who is being quoted, carried through a passage of reported speech."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from ..codebook import load
from ..types import Mention, Span, Status
from .around import Around
from .cues import BodyRow, ContextRow, OperatorRow, SpeechRow, alternation, lower
from .frame import Frame
from .passage import Passage, name_of
from .scorer import Candidate

#: How far a speech cue may stand from its body.
_BEFORE, _AFTER = 60, 100
#: How many of the last speakers are looked at.
_LOOK = 12
#: What ends the reach of a speech cue.
_STOP = re.compile(r"[.;:!?\n](?=\s)|,\s(?=\w+\s\w+\s)")
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_PERSON = re.compile(r"(?:[A-ZÀ-ỸĐ]\w*\.?\s?){2,5}")
_NAME = r"[A-ZÀ-ỸĐ]\w*(?: [A-ZÀ-ỸĐ]\w*)*"


class Speech:
    """One place where a body speaks: the mention that names it, its weight, and where."""

    __slots__ = ("here", "mention", "paragraph", "plans", "sentence", "span", "value", "weight")

    def __init__(self, value: str, mention: str | Span, span: Span, row: tuple[float, str | None], at: Passage) -> None:
        self.value, self.mention, self.span = value, mention, span
        self.weight, kind = row
        #: The body sets a goal: the source of targets alone; ``here``: of this sentence alone.
        self.plans, self.here = kind in ("plan", "here"), kind == "here"
        self.sentence, self.paragraph = at.sentence, at.paragraph


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, SpeechRow]]:
    rows = load("cues_speech.csv", SpeechRow)
    before = alternation(row.cue for row in rows if row.direction == "before")
    after = alternation(row.cue for row in rows if row.direction == "after")
    weights = {row.direction + row.cue: row for row in rows}
    return re.compile(rf"(?<!\w){before}(?!\w)"), re.compile(rf"(?<!\w){after}(?!\w)"), weights


@functools.cache
def _quoted() -> re.Pattern[str]:
    """`theo ông X` and `ông X cho biết`, in either case of the first letter."""
    titles = alternation(t for row in load("cues_context.csv", ContextRow) if row.use == "person_title"
                         for t in (row.cue, row.cue.capitalize()))  # fmt: skip
    says = alternation(row.cue for row in load("cues_speech.csv", SpeechRow) if row.direction == "after" and row.said)
    return re.compile(
        rf"(?<!\w)(?:[Tt]heo {titles} (?P<one>{_NAME})|{titles} (?P<two>{_NAME}),? ?(?:cũng |đã )?{says})"
    )


@functools.cache
def _others() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = alternation(row.head.capitalize() for row in load("cues_bodies.csv", BodyRow) if row.reach == "other")
    cues = alternation(row.cue for row in load("cues_speech.csv", SpeechRow) if row.direction == "after" and row.said)
    verbs = alternation(row.cue for row in load("cues_operators.csv", OperatorRow) if {"aux", "link"} & {*row.roles})
    word = rf"(?!(?:{cues}|{verbs})(?!\w))[^\s,.;:()]+ "
    name = rf"(?<!\w)(?P<name>{heads} (?:{word}){{1,9}}?)"
    short = r"[A-ZĐ][A-ZĐ-]+"
    said = rf"(?:(?:cũng|đã|vừa|mới|lại) ){{0,2}}{cues}(?!\w)"
    return (
        re.compile(rf"{name}(?=\({short}\)|{said})(?:\((?P<short>{short})\),? ?)?(?P<cue>{said})?"),
        re.compile(rf"(?<!\w)(?P<short>{short}) (?P<cue>{said})"),
    )


@functools.cache
def _reaches() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row.head: row.reach for row in load("cues_bodies.csv", BodyRow)}
    return re.compile(rf"{alternation(rows)}(?!\w)"), rows


@functools.lru_cache(maxsize=4096)
def body_reach(name: str) -> str | None:
    """How far the word of a body of this name reaches: ``national``, ``local``, ``other``, or None.

    >>> body_reach("Bộ Y tế"), body_reach("Sở Y tế tỉnh Cà Mau"), body_reach("Hội đồng quản trị")
    ('national', 'local', None)
    """
    pattern, reaches = _reaches()
    found = pattern.match(lower(name))
    return reaches[found.group()] if found else None


class Speakers:
    """Who speaks where in an article, read sentence by sentence."""

    def __init__(self, text: str, lowered: str) -> None:
        self.text, self.lowered = text, lowered
        self.events: list[Speech] = []
        self.people: dict[str, tuple[str, str]] = {}
        self.short: dict[str, str] = {}
        found = [match for pattern in (_quoted(), *_others()) for match in pattern.finditer(text)]
        self._pending = sorted(found, key=lambda match: -match.start())

    def read(self, span: Span, mentions: Sequence[Mention], passage: Passage) -> None:
        """Note the speech of one sentence: bodies beside a speech cue, and people already known to speak for a body."""
        before, after, rows = _patterns()
        known = len(self.events)
        start, end = span
        for mention in mentions:
            if mention.label != "AGENCY":
                continue
            if self.text[mention.start - 1 : mention.start] == "(":
                continue  # `Vụ X (Bộ Y)`: the body outside speaks
            value = name_of(mention).name
            low = max(start, mention.start - _BEFORE)
            best: tuple[float, Span, str | None] | None = None
            for cue in before.finditer(self.lowered, low, mention.start):
                gap = self.lowered[cue.end() : mention.start]
                if not _STOP.search(gap) and gap.count(" ") <= 9:
                    row = rows["before" + cue.group()]
                    best = (row.weight - 0.06 * len(gap.split()), cue.span(), row.kind)
            reach = _PARENTHESIS.sub("", self.text[mention.end : min(end, mention.end + _AFTER)])
            for cue in after.finditer(self.lowered, mention.end, min(end, mention.end + _AFTER)):
                gap = _PARENTHESIS.sub("", self.text[mention.end : cue.start()])
                common = sum(word[:1].islower() for word in gap.split())
                row = rows["after" + cue.group()]
                if _STOP.search(gap + " ") or common > 6 or re.search(r"\s(?:và|để|trong|của)\s", gap):
                    break
                weight = row.weight - 0.15 * common
                if best is None or weight > best[0]:
                    best = (weight, cue.span(), row.kind)
            person = _PERSON.match(reach.lstrip(" -–("))
            if person:
                self.people[person.group().split()[-1].strip(".,")] = (value, mention.id)
            if best is not None:
                self._note(value, mention.id, best, passage)
        self._read_others(span, mentions, passage)
        self.events[known:] = sorted(self.events[known:], key=lambda event: event.span)

    def speaks_before(self, end: int) -> bool:
        """Whether somebody who is no mention speaks before a place in the text, and has not been noted yet."""
        return bool(self._pending) and self._pending[-1].start() < end

    def _read_others(self, span: Span, mentions: Sequence[Mention], passage: Passage) -> None:
        """Officials known by name, companies, associations: no mentions, but sources all the same."""
        agencies = [m for m in mentions if m.label == "AGENCY"]
        while self.speaks_before(span[1]):
            found = self._pending.pop()
            if found.start() < span[0]:
                continue
            parts = found.groupdict()
            if "one" in parts:
                official = self.people.get((parts["one"] or parts["two"]).split()[-1])
                if official is not None:
                    self._note(official[0], official[1], (2.4, found.span(), None), passage)
            elif "name" in parts:
                name = found["name"].strip()
                if any(m.start < found.end("name") and found.start("name") < m.end for m in agencies):
                    continue
                if parts["short"]:
                    self.short[parts["short"]] = name
                if parts["cue"]:
                    self._note(name, found.span("name"), (2.2, found.span("cue"), None), passage)
            elif parts["short"] in self.short:
                self._note(self.short[parts["short"]], found.span("short"), (2.2, found.span("cue"), None), passage)

    def _note(self, value: str, mention: str | Span, best: tuple[float, Span, str | None], passage: Passage) -> None:
        weight, span, kind = best
        self.events.append(Speech(value, mention, span, (weight, kind), passage))


def propose(frame: Frame, around: Around, passage: Passage, speakers: Speakers, status: Status) -> Iterator[Candidate]:
    """Yield who could have said a number: speakers of its sentence, the last ones before it, and nobody."""
    yield Candidate("source", "none", None)
    seen = 0
    for event in speakers.events[: -_LOOK - 1 : -1]:
        if event.plans and status != "target":
            continue
        features = ("plan",) if event.plans else ()
        if event.sentence == passage.sentence:
            near = -0.004 * abs(event.span[0] - around.mention.start)
            yield Candidate("source", "same", event.value, event.mention, features, event.weight + near)
            continue
        if event.here:
            continue
        far, paragraphs = (around.mention.start - event.span[1]) / 1000, passage.paragraph - event.paragraph
        distance = 0.2 * far + 0.08 * paragraphs if event.plans else 0.45 * far + 0.5 * paragraphs
        yield Candidate("source", "carried", event.value, event.mention, features, event.weight - 0.4 - distance)
        seen += 1
        if seen >= 4:
            break
