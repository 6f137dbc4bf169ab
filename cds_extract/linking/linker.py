"""From mentions to observations: sentence by sentence, propose, score, settle, write out with evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ..context import Context
from ..types import Mention, Observation, Quantity, Span
from . import cells, headline, indicators, measures, periods, places, sources, speakers, statuses
from .around import Around
from .cues import lower, phrases
from .frame import Frame
from .headings import level_of
from .passage import Passage
from .pieces import pieces, whole
from .scorer import Candidate, Decision, RuleScorer, Scorer, settle
from .settled import Settled
from .times import end_year

#: Labels whose unit is the same for all.
_UNITS = {"RATIO": "RATIO", "COUNT": "NUMBER", "RANK": "RANK"}


#: What was taken for each field of a quantity, by the id of its mention.
Trace = dict[str, dict[str, Decision]]


class Offer(NamedTuple):
    """What could fill one field of a quantity, each candidate with the value that the field would hold: to learn from.

    Attributes:
        options: the candidates and their values, the words of an indicator joined as in ``indicator_text``.
    """

    frame: Frame
    around: Around
    field: str
    options: list[tuple[Candidate, Any]]


def link(
    context: Context,
    mentions: Sequence[Mention],
    scorer: Scorer | None = None,
    trace: Trace | None = None,
    offers: list[Offer] | None = None,
) -> tuple[Observation, ...]:
    """Make the observations of an article from its mentions.

    Args:
        context: the article.
        mentions: all its mentions, with their ids, in the order of the text.
        scorer: what scores the candidates; the rules by default.
        trace: takes note of all decisions, for those who ask why.
        offers: takes note of all candidates, for those who learn from them.

    Returns:
        one observation for each quantity that states something about the world, in the order of the text, each with
        the evidence for its fields.
    """
    return _Linker(context, mentions, scorer or RuleScorer(), trace, offers).run()


#: What announces a list, so that a sentence without numbers may open a status for those after it.
_OPENERS = (":", "gồm", "như sau")


#: What opens a passage that tells of a plan.
_PLANS = re.compile(phrases("plan_opening"))


class _Linker:
    def __init__(
        self,
        context: Context,
        mentions: Sequence[Mention],
        scorer: Scorer,
        trace: Trace | None = None,
        offers: list[Offer] | None = None,
    ) -> None:
        self.context, self.text, self.scorer, self.trace, self.offers = context, context.text, scorer, trace, offers
        regions = places.regions(self.text, mentions)
        #: With the regions, which are places for these links alone.
        self.mentions = sorted((*mentions, *regions), key=lambda m: (m.start, -m.end)) if regions else mentions
        self.lowered = lower(context.text)
        self.speakers = speakers.Speakers(self.text, self.lowered, mentions)
        firms = [span for span, _, _ in self.speakers.voices.companies]
        named = [m for m in regions if not any(start < m.start < end for start, end in firms)]
        self.passage = Passage(context, self.lowered, mentions, self.speakers.voices.subject(), named)
        self.observations: list[Observation] = []
        self.places = {m.id: m.start for m in mentions}
        #: What was settled so far: later quantities inherit from it.
        self.settled = Settled(self.text, self.lowered)
        self.last: Around | None = None
        #: The last quantity of each label.
        self.lasts: dict[str, Around] = {}

    def run(self) -> tuple[Observation, ...]:
        if not any(m.is_quantity for m in self.mentions):
            return ()
        position, last = 0, (0, 0)
        for span in whole(self.context.sentences, self.mentions):
            inside = []
            while position < len(self.mentions) and self.mentions[position].start < span[1]:
                inside.append(self.mentions[position])
                position += 1
            self.passage.next_sentence(span[0], "\n" in self.text[last[1] : span[0]])
            self.passage.follow(last, span)
            last = span
            counted = any(m.is_quantity for m in inside)
            level = None if counted else level_of(self.text, span)
            if level is not None:
                self.passage.head(level, span, inside)
                self.passage.carry(span, inside)
            elif counted or self._announces(*span):
                for piece, part in pieces(span, inside):
                    self._sentence(piece, part)
            elif inside or self.speakers.speaks_before(span[1]):
                for piece, part in pieces(span, inside):
                    self.speakers.read(piece, part, self.passage)
                    self.passage.carry(piece, part)
        return tuple(headline.completed(self.observations, self.text.find("\n"), self.places, self._note))

    def _announces(self, start: int, end: int) -> bool:
        listed = any(self.lowered.find(word, start, end) >= 0 for word in _OPENERS)
        return listed or _PLANS.match(self.lowered, start, end) is not None

    def _sentence(self, span: Span, mentions: list[Mention]) -> None:
        self.speakers.read(span, mentions, self.passage)
        frame = Frame(self.text, self.lowered, span, mentions)
        if frame.arounds:
            first = [(around, self._kinds(frame, around)) for around in frame.arounds]
            kinds = settle(first, self.scorer)
            for (around, candidates), decisions in zip(first, kinds, strict=True):
                self._offer(frame, around, candidates)
                self._note_kind(around, decisions)
            second = [(around, self._links(frame, around)) for around in frame.arounds]
            links = settle(second, self.scorer)
            for (around, candidates), kind, link_ in zip(second, kinds, links, strict=True):
                self._offer(frame, around, candidates)
                self._write(frame, around, kind | link_)
            self.passage.told(kind["status"].candidate for kind in kinds)
            self.last = frame.arounds[-1]
        self.passage.carry(span, frame.others)
        opened = statuses.opener(frame)
        if opened is not None:
            within = not self.lowered[slice(*span)].rstrip().endswith(_OPENERS)
            self.passage.open(opened[0], listed=opened[1], within=within)

    def _offer(self, frame: Frame, around: Around, candidates: Iterable[Candidate]) -> None:
        """Tell those who learn, once all is settled that a candidate could take over from the numbers before."""
        if self.offers is None:
            return
        fields: dict[str, list[tuple[Candidate, Any]]] = {}
        for candidate in candidates:
            fields.setdefault(candidate.field, []).append((candidate, self.settled.value(candidate)))
        self.offers.extend(Offer(frame, around, field, options) for field, options in fields.items())

    def _antecedent(self, frame: Frame, around: Around) -> Around | None:
        return around.previous or frame.preceding(around) or self.last

    def _alike(self, frame: Frame, around: Around, antecedent: Around | None) -> Around | None:
        """The last quantity of the same kind, where the one before is of another."""
        label = around.mention.label
        if antecedent is None or antecedent.mention.label == label:
            return None
        before = (a for a in reversed(frame.arounds[: around.index]) if a.mention.label == label)
        return next(before, self.lasts.get(label))

    def _kinds(self, frame: Frame, around: Around) -> list[Candidate]:
        """Candidates for what a number is: they are settled first, for the links go by them."""
        return [
            *statuses.propose_status(frame, around, self.passage, self._antecedent(frame, around)),
            *measures.propose_measure(frame, around),
        ]

    def _links(self, frame: Frame, around: Around) -> list[Candidate]:
        antecedent = self._antecedent(frame, around)
        status = self.settled.statuses[around.mention.id]
        cell = self.context.tables.at(around.mention.start)
        return [
            *(cells.propose(cell, self.mentions) if cell is not None else ()),
            *indicators.propose(frame, around, antecedent, self._alike(frame, around, antecedent)),
            *periods.propose(frame, around, self.passage, antecedent, status),
            *places.propose_area(frame, around, self.passage),
            *places.propose_group(frame, around),
            *sources.propose(frame, around, self.passage, self.speakers, status),
        ]

    def _note_kind(self, around: Around, decisions: dict[str, Decision]) -> None:
        name = around.mention.id
        self.settled.statuses[name] = self.settled.status_of(decisions["status"].candidate)
        self.settled.measures[name] = self.settled.measure_of(decisions["measure"].candidate)

    def _write(self, frame: Frame, around: Around, decisions: dict[str, Decision]) -> None:
        """Resolve what is inherited, remember it for the numbers to come, and add the observation."""
        mention = around.mention
        taken = {field: decision.candidate for field, decision in decisions.items()}
        if self.trace is not None:
            self.trace[mention.id] = dict(decisions)
        settled = self.settled
        words, after = settled.words_of(taken["indicator"])
        settled.words[mention.id], settled.tails[mention.id] = words, after
        self.lasts[mention.label] = around
        period, base = settled.period_of(taken["period"]), taken["base_period"].value
        if isinstance(base, tuple):
            base = periods.year_before(period)
        settled.periods[mention.id] = period
        if base and period and base < period:
            self.passage.compared[base] = period
        # A number that only stands beside another (`thấp hơn cùng kỳ năm 2016 (7,4%)`) opens no passage.
        own = taken["period"].relation in ("before", "tail", "adjacent")
        if own and period and not around.enclosed:
            if self._looks_back(frame, around, period):
                self.passage.looked_back = self.passage.sentence
            else:
                self.passage.period = (period, taken["period"].evidence, self.passage.sentence)
        if "subject" in taken["area"].features:
            self.passage.area = (taken["area"].value, taken["area"].evidence, self.passage.sentence)
        if self.scorer.reason_against(frame, around) is not None:
            return
        group = taken["group"].value
        if group is None and taken["indicator"].relation == "inherit":
            group = settled.groups.get(taken["indicator"].value[0].mention.id)
            self._note(mention.id, "group", "inherit", group)
        settled.groups[mention.id] = group
        norm = mention.norm
        assert isinstance(norm, Quantity)
        measure, sign = settled.measures[mention.id]
        ends = _signed(norm.low, sign), _signed(norm.high, sign)
        low, high = ends if sign > 0 else ends[::-1]
        evidence: dict[str, Any] = {"indicator": [list(span) for span in words]} if words else {}
        for field in _EVIDENCE:
            read = taken[field].evidence
            if read is not None:
                evidence[field] = list(read) if isinstance(read, tuple) else read
        self.observations.append(
            Observation(
                id=f"o{len(self.observations) + 1}",
                mention=mention.id,
                indicator_text=indicators.words(self.text, words),
                value=_signed(norm.value, sign),
                low=low,
                high=high,
                numerator=norm.numerator,
                denominator=norm.denominator,
                unit=_UNITS.get(mention.label) or norm.currency or norm.unit,
                bound=norm.bound,
                measure=measure,
                status=settled.statuses[mention.id],
                period=period,
                base_period=base,
                per=norm.per,
                area=taken["area"].value,
                group=group,
                source=taken["source"].value,
                evidence=evidence,
                confidence=self.scorer.confidence(around, decisions),
                extractor=self.scorer.name,
            )
        )

    def _looks_back(self, frame: Frame, around: Around, period: str) -> bool:
        """Whether a number is only of the time before: `262 tấn; vụ 2025 là 122`, `từ hạng 88 năm 2018 lên 86`."""
        if frame.goes_to(around):
            return True
        preceding = frame.preceding(around)
        told = self.settled.periods.get(preceding.mention.id) if preceding is not None else None
        year = end_year(period)
        return told is not None and year is not None and (end_year(told) or year) > year

    def _note(self, mention: str, field: str, relation: str, value: str | None) -> None:
        """Note for those who ask why that a field was taken over from another number."""
        if self.trace is not None and value is not None:
            self.trace[mention][field] = Decision(Candidate(field, relation, value), 0.0)


#: The fields with evidence, beside the indicator.
_EVIDENCE = ("period", "base_period", "area", "group", "source", "status", "measure")


def _signed(amount: Decimal | None, sign: int) -> Decimal | None:
    return None if amount is None else amount * sign
