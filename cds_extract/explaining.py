"""Why each observation says what it says: the words behind each field, and the rule that took them.

An observation keeps where its fields were read from (``evidence``); how each candidate stood to the number, and how far
it led the next best, is asked for by few, so the links of the article are settled once more when somebody asks.

>>> from cds_extract import extract
>>> text = "Theo Bộ Y tế, năm 2022, tỷ lệ hồ sơ trực tuyến đạt 60%."
>>> explanation = extract(text, published="2022-12-30").explain()[0]
>>> [(r.value, r.relation, explanation.quote(r)) for r in explanation.reasons if r.field in ("period", "source")]
[('2022', 'before', 'năm 2022'), ('Bộ Y tế', 'same', 'Bộ Y tế')]
"""

from __future__ import annotations

from functools import cache

import msgspec

from .codebook import load
from .context import Context, Spans
from .linking.linker import Trace, link
from .linking.scorer import Decision, Scorer
from .systems import DEFAULT, SYSTEMS, scorer_of
from .types import Extraction, Observation, Span

#: The fields that are linked to a number, in the order of the guide's section 3.
FIELDS = ("indicator", "measure", "status", "period", "base_period", "area", "group", "source")


#: Characters shown on either side of words from another sentence.
_AROUND = 40
_UNKNOWN = "not made by the rules at hand"


class Relation(msgspec.Struct, frozen=True):
    """A row of ``relations.csv``: what it means that a candidate stands so to its number."""

    field: str
    relation: str
    meaning: str
    source: str


class Reason(msgspec.Struct, frozen=True):
    """Why a field of an observation says what it says.

    Attributes:
        value: what the field says, as text; None where it says nothing.
        words: the spans of the article that it was read from; none where it rests on nothing in the text.
        relation: how the words stand to the number, the rule that decided (``relations.csv``); None where the
            observation was not made by the rules at hand.
        meaning: the relation in plain words.
        lead: by how much its score led that of the best other value.
        maker: what decided: ``rules`` or ``model``.
    """

    field: str
    value: str | None
    words: tuple[Span, ...] = ()
    relation: str | None = None
    meaning: str | None = None
    lead: float | None = None
    maker: str | None = None


class Explanation(msgspec.Struct, frozen=True):
    """One observation with its sentence and the reason for each of its fields.

    Attributes:
        number: the span of the number.
        sentence: the span of the sentence that holds it.
        text: the article's text, which all spans refer to.
    """

    observation: Observation
    number: Span
    sentence: Span
    reasons: tuple[Reason, ...]
    text: str

    def quote(self, reason: Reason) -> str | None:
        """The words that a field was read from, as they stand in the article; parts are joined by `` … ``."""
        return " … ".join(self.text[start:end] for start, end in reason.words) or None

    def to_dict(self) -> dict[str, object]:
        """Return the explanation as plain values, the words beside their spans."""
        return {
            "observation": self.observation.to_dict(),
            "number": self.text[slice(*self.number)],
            "sentence": self.text[slice(*self.sentence)].strip(),
            "reasons": [{**msgspec.to_builtins(reason), "quote": self.quote(reason)} for reason in self.reasons],
        }

    def __str__(self) -> str:
        """The number in its sentence, and a line for each field."""
        start, end = self.sentence
        low, high = self.number
        said = f"{self.text[start:low].lstrip()}⟦{self.text[low:high]}⟧{self.text[high:end].rstrip()}"
        lines = [f"{self.observation.id}: {said}"]
        lines += [f"  {reason.field}: {reason.value or '–'}  ({self.why(reason)})" for reason in self.reasons]
        return "\n".join(lines)

    def why(self, reason: Reason) -> str:
        """What decided a field, in one line; words from another sentence stand with what is around them."""
        quote = self.quote(reason)
        if quote and not all(self.sentence[0] <= start < self.sentence[1] for start, _ in reason.words):
            low, high = reason.words[0][0], reason.words[-1][1]
            around = " ".join(self.text[max(0, low - _AROUND) : high + _AROUND].split())
            quote = f"{quote}» in another sentence, «…{around}…"
        made = f"by {reason.maker}" if reason.maker not in (None, "rules") else None
        return "; ".join(part for part in (f"«{quote}»" if quote else None, reason.meaning, made) if part) or _UNKNOWN


@cache
def meanings() -> dict[tuple[str, str], str]:
    """Return (field, relation) -> what it means, from ``relations.csv``."""
    return {(row.field, row.relation): row.meaning for row in load("relations.csv", Relation)}


def explain(result: Extraction, scorer: Scorer | None = None) -> tuple[Explanation, ...]:
    """Explain every observation of an article.

    Args:
        result: what was read from it, with its text.
        scorer: what scored the candidates; by default that of the system whose name the observations bear, with the
            models that come with the package.

    Returns:
        one explanation for each observation, in their order. An observation that the scorer would not make like this
        (one labelled by hand, or by another system) keeps the words of its evidence and has no relations.
    """
    scorer = scorer or _scorer_of(result)
    context = Context(result.article)
    sentences = Spans(context.sentences)
    spans = {m.id: m.span for m in result.mentions}
    trace: Trace = {}
    own = {o.mention: o for o in link(context, result.mentions, scorer, trace)}
    found = []
    for observation in result.observations:
        number = spans[observation.mention]
        again = own.get(observation.mention)
        same = again is not None and msgspec.structs.replace(again, id=observation.id) == observation
        decisions = trace[observation.mention] if same else {}
        reasons = tuple(_reason(observation, field, spans, decisions.get(field)) for field in FIELDS)
        found.append(Explanation(observation, number, sentences.at(number[0]) or number, reasons, context.text))
    return tuple(found)


def _scorer_of(result: Extraction) -> Scorer:
    """The scorer of the system that made the observations."""
    name = next((o.extractor for o in result.observations if o.extractor), "").partition(".")[0]
    return scorer_of(name if name in SYSTEMS else DEFAULT)


def _reason(observation: Observation, field: str, spans: dict[str, Span], decision: Decision | None) -> Reason:
    value = observation.indicator_text if field == "indicator" else getattr(observation, field)
    words = _words(observation.evidence.get(field), spans)
    if decision is None:
        return Reason(field, value, words)
    relation = decision.candidate.relation
    return Reason(
        field, value, words, relation, meanings().get((field, relation)), round(decision.lead, 2), decision.maker
    )


def _words(evidence: object, spans: dict[str, Span]) -> tuple[Span, ...]:
    """The spans of a field's evidence: the id of a mention, a span, or a list of spans."""
    if isinstance(evidence, str):
        return (spans[evidence],) if evidence in spans else ()
    if not isinstance(evidence, list) or not evidence:
        return ()
    if isinstance(evidence[0], int):
        return ((evidence[0], evidence[1]),)
    return tuple((start, end) for start, end in evidence)
