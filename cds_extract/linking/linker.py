"""From mentions to observations: sentence by sentence, propose, score, settle, write out with evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from ..context import Context
from ..types import Measure, Mention, Observation, Quantity, Span, Status
from . import indicators, periods, places, sources, statuses
from .around import Around
from .cues import lower
from .facts import reason_against
from .frame import Frame
from .passage import Passage
from .scorer import Candidate, Decision, RuleScorer, Scorer, settle

#: Labels whose unit is the same for all.
_UNITS = {"RATIO": "RATIO", "COUNT": "NUMBER", "RANK": "RANK"}


def link(context: Context, mentions: Sequence[Mention], scorer: Scorer | None = None) -> tuple[Observation, ...]:
    """Make the observations of an article from its mentions.

    Args:
        context: the article.
        mentions: all its mentions, with their ids, in the order of the text.
        scorer: what scores the candidates; the rules by default.

    Returns:
        one observation for each quantity that states something about the world, in the order of the text, each with
        the evidence for its fields.
    """
    return _Linker(context, mentions, scorer or RuleScorer()).run()


#: What announces a list, so that a sentence without numbers may open a status for those after it.
_OPENER = re.compile(r":|(?<!\w)gồm|như sau")


class _Linker:
    def __init__(self, context: Context, mentions: Sequence[Mention], scorer: Scorer) -> None:
        self.context, self.text, self.scorer = context, context.text, scorer
        regions = places.regions(self.text, mentions)
        #: With the regions, which are places for these links alone.
        self.mentions = sorted((*mentions, *regions), key=lambda m: (m.start, -m.end)) if regions else mentions
        self.lowered = lower(context.text)
        self.speakers = sources.Speakers(self.text, self.lowered, mentions)
        self.passage = Passage(context, self.lowered, mentions, self.speakers.voices.subject())
        self.observations: list[Observation] = []
        #: What was settled for each quantity, by mention id: later ones inherit from it.
        self.words: dict[str, tuple[Span, ...]] = {}
        self.places = {m.id: m.start for m in mentions}
        self.tails: dict[str, int] = {}
        self.periods: dict[str, str | None] = {}
        self.groups: dict[str, str | None] = {}
        self.statuses: dict[str, Status] = {}
        self.measures: dict[str, tuple[Measure, int]] = {}
        self.last: Around | None = None

    def run(self) -> tuple[Observation, ...]:
        if not any(m.is_quantity for m in self.mentions):
            return ()
        position, last_end = 0, 0
        for span in _whole(self.context.sentences, self.mentions):
            inside = []
            while position < len(self.mentions) and self.mentions[position].start < span[1]:
                inside.append(self.mentions[position])
                position += 1
            self.passage.next_sentence("\n" in self.text[last_end : span[0]])
            last_end = span[1]
            if any(m.is_quantity for m in inside) or _OPENER.search(self.lowered, *span):
                for piece, part in _pieces(span, inside):
                    self._sentence(piece, part)
            elif inside or self.speakers.speaks_before(span[1]):
                for piece, part in _pieces(span, inside):
                    self.speakers.read(piece, part, self.passage)
                    self.passage.carry(piece, part)
        return tuple(self._headline(self.observations))

    def _headline(self, observations: list[Observation]) -> list[Observation]:
        """A headline repeats a number of the body, which says when, where and by whom."""
        end = self.text.find("\n")
        titled = [o for o in observations if self.places[o.mention] < end]
        if not titled:
            return observations
        body = {(o.value, o.low, o.high, o.numerator, o.unit): o for o in reversed(observations[len(titled) :])}
        # Where no number is the same, the first of the body that is of the same status tells by whom.
        firsts = {o.status: o for o in reversed(observations[len(titled) :])}
        for index, own in enumerate(titled):
            same = body.get((own.value, own.low, own.high, own.numerator, own.unit))
            if same is None:
                first = firsts.get(own.status)
                if own.source is None and first is not None and first.source is not None:
                    read = {"source": first.evidence["source"]} if "source" in first.evidence else {}
                    observations[index] = msgspec.structs.replace(
                        own, source=first.source, evidence=own.evidence | read
                    )
                continue
            taken = {f: getattr(same, f) for f in ("period", "area", "source") if f not in own.evidence}
            read = {f: same.evidence[f] for f in taken if f in same.evidence}
            observations[index] = msgspec.structs.replace(own, evidence=own.evidence | read, **taken)
        return observations

    def _sentence(self, span: Span, mentions: list[Mention]) -> None:
        self.speakers.read(span, mentions, self.passage)
        frame = Frame(self.text, self.lowered, span, mentions)
        if frame.arounds:
            first = [(around, self._kinds(frame, around)) for around in frame.arounds]
            kinds = settle(first, self.scorer)
            for around, decisions in zip(frame.arounds, kinds, strict=True):
                self._note_kind(around, decisions)
            second = [(around, self._links(frame, around)) for around in frame.arounds]
            links = settle(second, self.scorer)
            for around, kind, link_ in zip(frame.arounds, kinds, links, strict=True):
                self._write(frame, around, kind | link_)
            self.last = frame.arounds[-1]
        self.passage.carry(span, frame.others)
        opened = statuses.opener(frame)
        if opened is not None:
            self.passage.opened, self.passage.opened_at = opened, self.passage.sentence

    def _antecedent(self, frame: Frame, around: Around) -> Around | None:
        return frame.arounds[around.index - 1] if around.index else self.last

    def _kinds(self, frame: Frame, around: Around) -> list[Candidate]:
        """Candidates for what a number is: they are settled first, for the links go by them."""
        antecedent = around.previous or self._antecedent(frame, around)
        return [
            *statuses.propose_status(frame, around, self.passage, antecedent),
            *statuses.propose_measure(frame, around, antecedent),
        ]

    def _links(self, frame: Frame, around: Around) -> list[Candidate]:
        antecedent = around.previous or self._antecedent(frame, around)
        status = self.statuses[around.mention.id]
        return [
            *indicators.propose(frame, around, antecedent),
            *periods.propose(frame, around, self.passage, antecedent, status),
            *places.propose_area(frame, around, self.passage),
            *places.propose_group(frame, around),
            *sources.propose(frame, around, self.passage, self.speakers, status),
        ]

    def _note_kind(self, around: Around, decisions: dict[str, Decision]) -> None:
        status, measure = decisions["status"].candidate.value, decisions["measure"].candidate.value
        if isinstance(status, tuple):
            status = self.statuses[status[1].mention.id]
        if measure[0] == "inherit":
            measure = self.measures[measure[1].mention.id]
        self.statuses[around.mention.id], self.measures[around.mention.id] = status, measure

    def _write(self, frame: Frame, around: Around, decisions: dict[str, Decision]) -> None:
        """Resolve what is inherited, remember it for the numbers to come, and add the observation."""
        mention = around.mention
        taken = {field: decision.candidate for field, decision in decisions.items()}
        words = self._resolve_words(mention.id, taken["indicator"])
        self.words[mention.id] = words
        period, base = self._resolve_periods(taken)
        self.periods[mention.id] = period
        if taken["period"].relation in ("before", "tail", "adjacent") and period:
            self.passage.period = (period, taken["period"].evidence, self.passage.sentence)
        if reason_against(frame, around) is not None:
            return
        group = taken["group"].value
        if group is None and taken["indicator"].relation == "inherit":
            group = self.groups.get(taken["indicator"].value[0].mention.id)
        self.groups[mention.id] = group
        norm = mention.norm
        assert isinstance(norm, Quantity)
        measure, sign = self.measures[mention.id]
        evidence: dict[str, Any] = {"indicator": [list(span) for span in words]} if words else {}
        for field, key in _EVIDENCE.items():
            read = taken[field].evidence
            if read is not None:
                evidence[key] = list(read) if isinstance(read, tuple) else read
        self.observations.append(
            Observation(
                id=f"o{len(self.observations) + 1}",
                mention=mention.id,
                indicator_text=indicators.words(self.text, words),
                value=_signed(norm.value, sign),
                low=_signed(norm.low, sign),
                high=_signed(norm.high, sign),
                numerator=norm.numerator,
                denominator=norm.denominator,
                unit=_UNITS.get(mention.label) or norm.currency or norm.unit,
                bound=norm.bound,
                measure=measure,
                status=self.statuses[mention.id],
                period=period,
                base_period=base,
                per=norm.per,
                area=taken["area"].value,
                group=group,
                source=taken["source"].value,
                evidence=evidence,
                confidence=min(decisions[field].confidence for field in ("indicator", "status", "period")),
                extractor=self.scorer.name,
            )
        )

    def _resolve_words(self, mention: str, candidate: Candidate) -> tuple[Span, ...]:
        """Write out the words of a candidate; ``tails`` remembers how many of its spans stand after the number."""
        relation, value = candidate.relation, candidate.value
        if relation not in ("inherit", "extend", "parallel", "member"):
            if relation in ("whole", "share"):
                self.tails[mention] = 1
            return tuple(value)
        antecedent, tail = value
        words, after = self.words.get(antecedent.mention.id, ()), self.tails.get(antecedent.mention.id, 0)
        if relation == "inherit":
            self.tails[mention] = after
            return words
        self.tails[mention] = len(tail)
        words = words[:_CHAIN]
        after = min(after, len(words))
        if relation == "member":
            # `tỷ lệ … đạt 60%; các bộ đạt 70%; các tỉnh đạt 50%`: the rate is said once.
            return (*(words[: len(words) - after] if after else words), *tail)
        if relation == "parallel":
            # `đóng góp 30% ngân sách, 86% việc làm`: the doing is shared, the thing is its own.
            return (*words[: len(words) - after], *tail) if after else tuple(tail)
        return (*words, *tail)

    def _resolve_periods(self, taken: dict[str, Candidate]) -> tuple[str | None, str | None]:
        period, base = taken["period"].value, taken["base_period"].value
        if isinstance(period, tuple):
            period = periods.year_before(self.periods.get(period[1].mention.id))
        if isinstance(base, tuple):
            base = periods.year_before(period)
        return period, base


def _whole(sentences: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[Span]:
    """Join sentences that were parted inside a mention (`qu. I-2017`)."""
    crossing = iter(sorted(m.span for m in mentions))
    start, low, high = None, -1, -1
    for span in sentences:
        start = span[0] if start is None else start
        while low < span[1] and high <= span[1]:
            low, high = next(crossing, (1 << 62, 1 << 62))
        if not low < span[1] < high:
            yield (start, span[1])
            start = None


#: A sentence longer than this is a table or a list without full stops: it is linked piece by piece, so that the work
#: stays linear in the length of the text. No sentence of the 800 articles that were looked at comes near.
_MOST, _BEFORE, _AFTER = 60, 2000, 1000


def _pieces(span: Span, mentions: list[Mention]) -> Iterator[tuple[Span, list[Mention]]]:
    if len(mentions) <= _MOST and span[1] - span[0] <= _BEFORE:
        yield span, mentions
        return
    part: list[Mention] = []
    low = span[0]
    for mention in mentions:
        if part and (len(part) == _MOST or mention.start - part[-1].end > _BEFORE):
            yield (max(low, part[0].start - _BEFORE), min(mention.start, part[-1].end + _AFTER)), part
            part, low = [], mention.start
        part.append(mention)
    if part:
        yield (max(low, part[0].start - _BEFORE), min(span[1], part[-1].end + _AFTER)), part


#: How many spans a number takes over from the one before it: a chain of additions must not grow without end.
_CHAIN = 4

#: Field -> key of ``evidence``.
_EVIDENCE = {
    "period": "period",
    "base_period": "base_period",
    "area": "area",
    "group": "group",
    "source": "source",
    "status": "status",
    "measure": "measure",
}


def _signed(amount: Decimal | None, sign: int) -> Decimal | None:
    return None if amount is None else amount * sign
