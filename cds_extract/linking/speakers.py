"""Who speaks where in an article, read sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..types import DocumentNumber, Mention, Span
from . import speech, titles
from .cues import SpeechRow
from .issuers import issuer_of
from .passage import Passage
from .setting import name_of
from .voices import CAPITAL, Voices

#: How far a speech cue may stand from its body.
_BEFORE, _AFTER = 60, 100
#: From this weight on a cue makes a speaker.
SAID = 1.6
#: The headline and the first paragraphs.
_LEAD = 1000
#: From this weight on a plan speaks for the article that tells of it.
_PLANNED = 2.0
#: How far a document of the state makes it the source of a goal.
_CITED = 1.7
#: What a report and its maker count as, whatever stands between them.
_REPORT = "báo cáo của"
#: What ends the reach of a speech cue.
_STOP = re.compile(r"[.;:!?\n](?=\s)|,\s(?=\w+\s\w+\s)")
_LISTED = re.compile(r"\s?(?:\([^()]*\)\s?)?(?:,|và|,? và của|và của|với|–|-)\s?")
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_PERSON = re.compile(rf"(?:{CAPITAL}\w*\.?\s?){{2,5}}")
#: A paragraph that is no item of a list and no line of a table.
_PROSE = re.compile(r"^(?![-+–•*]|\w{1,2}[.)]\s)[^\n]{70,}", re.MULTILINE)
#: What stands between a body and the one it is part of.
_OF = re.compile(r"\)?(?:,? (?:trực )?thuộc |,? của |, | [-–] )")
#: What a person is quoted with.
_QUOTES = re.compile(r"[“\"]|:\s")
_TITLE = re.compile(r"^(?:ông|bà|đồng chí|TS\.?|PGS\.?) ?")


class Speech:
    """One place where a body speaks: the mention that names it, its weight, and where; a value of None is nobody."""

    __slots__ = ("here", "mention", "paragraph", "plans", "sentence", "span", "value", "weight")

    def __init__(
        self, value: str | None, mention: str | Span, cue: tuple[float, Span, str | None], at: Passage
    ) -> None:
        self.value, self.mention = value, mention
        self.weight, self.span, kind = cue
        #: The body sets a goal: the source of targets alone; ``here``: of this sentence alone.
        self.plans, self.here = kind in ("plan", "here"), kind == "here"
        self.sentence, self.paragraph = at.sentence, at.paragraph


class Speakers:
    """Who has spoken so far, and whose word the article is."""

    def __init__(self, text: str, lowered: str, mentions: Sequence[Mention]) -> None:
        self.text, self.lowered = text, lowered
        self.events: list[Speech] = []
        #: The body that holds the meeting which the article tells of, with its mention.
        self._host: tuple[str, str] | None = None
        #: The first question of an interview, -1 where the article is none; and who is asked.
        asks = [m.start() for m in speech.asks().finditer(lowered)]
        self._questions = asks[0] if len(asks) > 1 else -1
        self._asked: Speech | None = None
        self._blocks = [m.start() for m in _PROSE.finditer(text)]
        self._turns = [m.start() for m in speech.turns().finditer(lowered)]
        bodies = frozenset(name_of(m).name for m in mentions if m.label == "AGENCY")
        self.voices = Voices(text, lowered, bodies, frozenset(m.text for m in mentions if m.label == "AREA"))
        pattern, before, after = speech.patterns()
        found = [(*m.span(), m.group()) for m in pattern.finditer(lowered)]
        ends = {end for _, end, _ in found}
        firms = {span[0] for span, _, _ in self.voices.companies}
        found += [
            (m.start(), m.end() - 1, _REPORT)
            for m in speech.published().finditer(lowered)
            if m.end() - 1 not in ends and (text[m.end() : m.end() + 1].isupper() or m.end() in firms)
        ]
        found.sort()
        self._before = [(start, end, before[cue]) for start, end, cue in found if cue in before]
        self._after = [(start, end, after[cue]) for start, end, cue in found if cue in after]
        self._cues = [cue for cue in found[::-1] if cue[2] in before or cue[2] in after]

    def read(self, span: Span, mentions: Sequence[Mention], passage: Passage) -> None:
        """Note the speech of one sentence: bodies beside a speech cue, and speakers who are no mentions."""
        known = len(self.events)
        start, end = span
        agencies = [m for m in mentions if m.label == "AGENCY"]
        #: Where the last body after a cue ends: `số liệu của Bộ X gửi Bộ Y` is of X alone, `của Bộ X và Bộ Y` of both.
        told: dict[int, int] = {}
        for index, mention in enumerate(agencies):
            if self.text[mention.start - 1 : mention.start] == "(" and not _named(self.text, start, mention.start):
                continue  # `Vụ X (Bộ Y)`: the body outside speaks; `ông Trần Văn A (Sở Y)`: the body within
            if index and _is_parent(self.text, agencies[index - 1], mention):
                continue  # `Cục X, Bộ Y cho biết`: the first speaks
            value = name_of(mention).name
            low = max(start, mention.start - _BEFORE)
            best: tuple[float, Span, str | None] | None = None
            for cue_start, cue_end, row in _between(self._before, low, mention.start):
                gap = speech.titled().sub(" ", self.lowered[cue_end : mention.start])
                last = told.get(cue_start, mention.start)
                # `theo số liệu của hội nghị`, but `theo số liệu Bộ X`.
                if (row.kind == "host" and gap != " ") or (
                    last < mention.start and not _LISTED.fullmatch(self.lowered, last, mention.start)
                ):
                    continue
                kind = None if row.kind == "host" else row.kind
                kind = "plan" if kind is None and speech.plan_noun().search(gap) else kind
                # `theo kế hoạch, Bộ X sẽ …`: the plan is that of the body after the comma.
                if not _STOP.search(gap) and gap.count(" ") <= 9 and (kind == "plan" or "," not in gap):
                    best = (row.weight - 0.06 * len(gap.split()), (cue_start, cue_end), kind)
                    told[cue_start] = mention.end
            above = agencies[index + 1] if index + 1 < len(agencies) else None
            tail = above.end if above is not None and _is_parent(self.text, mention, above) else mention.end
            tail += self.text.startswith(")", tail)
            reach = _PARENTHESIS.sub("", self.text[tail : min(end, tail + _AFTER)])
            asked = speech.asked().search(self.lowered, max(start, mention.start - 30), mention.start) is not None
            for cue_start, cue_end, row in _between(self._after, tail, min(end, tail + _AFTER)):
                if asked:
                    break
                gap = _PARENTHESIS.sub("", self.text[tail:cue_start])
                common = sum(word[:1].islower() for word in gap.split())
                if _STOP.search(gap + " ") or common > 6 or re.search(r"\s(?:và|để|trong|của)\s", gap):
                    break
                weight = row.weight - 0.15 * common
                if best is None or weight > best[0]:
                    best = (weight, (cue_start, cue_end), row.kind)
            official = self._know(mention, value, reach, start, passage)
            if best is None and official and _QUOTES.search(self.text, mention.end, end):
                best = (SAID + 0.1, mention.span, None)
            if self._host is None and speech.holds().match(self.lowered, mention.end):
                self._host = value, mention.id
            if best is not None:
                self.events.append(Speech(value, mention.id, best, passage))
        for mention in mentions:
            if isinstance(mention.norm, DocumentNumber):
                issuer = issuer_of(mention.norm.number, passage.home, passage.date)
                if issuer is not None:
                    cue = (_CITED if issuer[1] else _PLANNED, mention.span, "plan")
                    self.events.append(Speech(issuer[0], mention.id, cue, passage))
        self._read_others(span, agencies, mentions, passage)
        self.events[known:] = sorted(self.events[known:], key=lambda event: event.span)

    def _know(self, mention: Mention, value: str, reach: str, floor: int, passage: Passage) -> bool:
        """Remember for whom a person speaks: `Phó Giám đốc Sở X Trần Văn A`, `ông Trần Văn A, Phó Giám đốc Sở X`.

        Returns whether there is such a person.
        """
        after = _PERSON.match(_TITLE.sub("", reach.lstrip(" -–(,")))
        person = titles.person_before(self.text, floor, mention.start) or (after.group() if after else None)
        if person:
            self.voices.people[titles.given_name(person)] = (value, mention.id)
            self.voices.named.append((mention.start, (value, mention.id)))
            if self._asked is None and self._questions > mention.start and mention.start < _LEAD:
                self._asked = Speech(value, mention.id, (SAID, mention.span, None), passage)
        if self.lowered.startswith("trưởng ", mention.start - 7) and value.startswith("Bộ "):
            self.voices.minister = value
        return bool(person)

    def reporter(self, position: int) -> tuple[Speech, str] | None:
        """Whose word the article is: of an interview that of the one asked, else the body that speaks in the lead.

        With it, what speaks against it: that ``others`` have spoken, or ``many``, or one ``beside`` the number.
        """
        if self._asked is not None and self._questions < position:
            return self._asked, "asked"
        told = [e for e in self.events if e.value is not None and e.span[0] < position]
        told = [e for e in told if not e.plans or e.weight >= _PLANNED]
        if not told or told[0].span[0] > _LEAD:
            return None
        others = {e.value for e in told} - {told[0].value}
        if not others:
            return told[0], "alone"
        if told[-1].value != told[0].value and self.block(told[-1].span[0]) == self.block(position):
            return told[0], "beside"
        return told[0], "others" if len(others) == 1 else "many"

    def block(self, position: int) -> int:
        """The paragraph of prose in which a place lies; lists and tables belong to the paragraph before them."""
        return bisect_right(self._blocks, position)

    def turns(self, since: int, position: int) -> bool:
        """Whether a sentence after a speech and up to a place turns to what others tell: `Theo thống kê, …`."""
        last = bisect_right(self._turns, position) - 1
        return last >= 0 and self._turns[last] > since and self.block(self._turns[last]) == self.block(position)

    def speaks_before(self, end: int) -> bool:
        """Whether a cue of speech stands before a place in the text that has not been read yet."""
        return bool(self._cues) and self._cues[-1][0] < end

    def _read_others(
        self, span: Span, agencies: Sequence[Mention], mentions: Sequence[Mention], passage: Passage
    ) -> None:
        """Officials, companies, newspapers and people: no mentions, but sources all the same."""
        _, said_before, said_after = speech.patterns()
        for person in self.voices.note(span, [(m.start, m.end) for m in agencies]):
            if _QUOTES.search(self.text, person[1], span[1]):
                self.events.append(Speech(None, person, (SAID, person, None), passage))
        while self.speaks_before(span[1]):
            start, end, cue = self._cues.pop()
            if start < span[0] or any(m.start < end and start < m.end for m in agencies):
                continue
            if cue in said_before and said_before[cue].kind == "host":
                if self._host is not None:
                    self.events.append(Speech(*self._host, (said_before[cue].weight, (start, end), None), passage))
                continue
            if cue in said_after:
                row, voice = said_after[cue], self.voices.before(start, span[0])
            else:
                row, voice = said_before[cue], self.voices.after(end)
            if voice is None or (voice.kind == "person" and not (row.weight >= 1.8 and row.kind is None)):
                continue
            low, high = sorted((voice.span[0], start))
            if any(low <= m.start < high + 4 or m.start <= voice.span[0] < m.end for m in agencies):
                continue  # a body between them speaks
            mention = self.voices.people.get(titles.given_name(self.text[slice(*voice.span)]), (None, None))[1]
            places = [m for m in mentions if m.label == "AREA" and m.start < voice.span[1] and low <= m.start < high]
            if any(voice.kind != "company" or self.voices.is_brand(voice.span) for _ in places):
                continue  # `TP.HCM cho biết`, `Chủ tịch Hà Nội nói`: a place, or the head of one
            best = (row.weight - 0.1, (start, end), row.kind)
            self.events.append(Speech(voice.value, mention or voice.span, best, passage))


def _is_parent(text: str, body: Mention, other: Mention) -> bool:
    """Whether a body only tells whose part the one before it is: `Cục X, Bộ Y`, `Vụ X - Bộ Y`, `Cục X thuộc Bộ Y`."""
    part, whole = speech.part_of()
    if not _OF.fullmatch(text, body.end, other.start):
        return False
    return part.match(body.text) is not None and whole.match(other.text) is not None


def _named(text: str, floor: int, bracket: int) -> bool:
    """Whether a person's name stands before a bracket: three words with capitals, no body among them."""
    return speech.named_before().search(text, max(floor, bracket - 40), bracket) is not None


def _between(cues: Sequence[tuple[int, int, SpeechRow]], low: int, high: int) -> Iterator[tuple[int, int, SpeechRow]]:
    """Yield the cues that lie in a stretch, in order."""
    for index in range(bisect_left(cues, low, key=lambda cue: cue[0]), len(cues)):
        if cues[index][1] > high:
            return
        yield cues[index]
