"""What is learned from: gold articles as examples of each component, and what a model makes right of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ..context import Context
from ..deciding.candidates import Candidate, Decision
from ..deciding.quantities import Quantities
from ..goldfiles.records import Gold
from ..linking.linker import Offer, link
from ..scoring.predictions import as_it_comes
from ..scoring.right import field_right
from ..types import Article, Mention, Observation, Span
from . import agencies, kinds
from .linear import Linear, Option, Ranking
from .link_features import FIELDS, features, of_fact
from .links import FACT, NONE

#: An example of a class: its features and its class.
Answer = tuple[list[str], str]
#: What was right, and how much there was: a figure is the one over the other, summed over articles.
Share = tuple[float, float]


class Examples(NamedTuple):
    """What one article teaches.

    Attributes:
        article: the article, as it comes to the extractor.
        gold: its labels.
        lines: its words, with their tags, for names of bodies; and the spans of the names.
        numbers: its numbers, each with its label or the reason to set it aside.
        choices: field -> for each quantity the candidates of the field.
        facts: its quantities, and whether each states a fact.
    """

    article: Article
    gold: Gold
    lines: list[tuple[agencies.Line, list[str]]]
    names: list[Span]
    numbers: list[Answer]
    choices: dict[str, list[list[Option]]]
    facts: list[Answer]


def examples(gold: Gold) -> Examples:
    """Return what one gold article teaches.

    Dates, places, bodies and documents stand as a person labelled them; so do the quantities whose links are learned.
    """
    article = as_it_comes(gold.extraction.article)
    context, mentions = Context(article), gold.extraction.mentions
    names = [m.span for m in mentions if m.label == "AGENCY"]
    lines = [(line, agencies.tags(line.spans, names)) for line in agencies.lines(context.text)]
    offers: list[Offer] = []
    link(context, mentions, offers=offers)
    return Examples(
        article, gold, lines, names, _numbers(context, mentions), _choices(gold, offers), _facts(gold, offers)
    )


def _numbers(context: Context, mentions: Sequence[Mention]) -> list[Answer]:
    seen: list[Candidate] = []

    def look(candidates: Sequence[Candidate]) -> list[Decision]:
        seen.extend(candidates)
        return [Decision(c.start, c.end) for c in candidates]

    Quantities(look).decisions(context, [m for m in mentions if not m.is_quantity])
    quantities = [m for m in mentions if m.is_quantity]
    found = []
    for c in seen:
        label = next((m.label for m in quantities if m.start < c.end and c.start < m.end), None)
        if label is None:
            # Gold has no reasons. That of the first rule is taken, where gold says that it is no quantity.
            offered = kinds.options(c, (None, None))
            label = next((name for name, decision in offered.items() if decision.label is None), kinds.OPEN)
        found.append((kinds.features(c), label))
    return found


def _choices(gold: Gold, offers: Iterable[Offer]) -> dict[str, list[list[Option]]]:
    judged = {o.mention: (o, record) for o, record in zip(gold.extraction.observations, gold.observations, strict=True)}
    found: dict[str, list[list[Option]]] = {field: [] for field in FIELDS}
    for offer in offers:
        key = "indicator_text" if offer.field == "indicator" else offer.field
        observation, record = judged.get(offer.around.mention.id, (None, {}))
        if observation is None or offer.field not in found or key not in record:
            continue
        found[offer.field].append(
            [Option(features(offer.around, c), _right(key, observation, value)) for c, value in offer.options]
        )
    return found


def _right(field: str, gold: Observation, value: Any) -> bool:
    return field_right(field, gold, Observation(id="", mention="", **{field: value}))


def _facts(gold: Gold, offers: Iterable[Offer]) -> list[Answer]:
    stated = {o.mention for o in gold.extraction.observations}
    arounds = {offer.around.mention.id: offer.around for offer in offers}
    return [(of_fact(around), FACT if name in stated else NONE) for name, around in arounds.items()]


def right_names(path: Any, of: Sequence[Examples]) -> list[Share]:
    """Return for each article what F1 of the spans of names is made of: twice the right ones, and both sides."""
    tagger = agencies.tagger_of(path)
    found = []
    for one in of:
        said = {span for line, _ in one.lines for span in agencies.names_of(line.spans, tagger.tag(line.features))}
        found.append((2.0 * len(said & set(one.names)), float(len(said) + len(one.names))))
    return found


def right_answers(model: Linear, of: Sequence[Examples], part: Callable[[Examples], list[Answer]]) -> list[Share]:
    """Return for each article how many examples get their class, and how many there are."""

    def right(features: list[str], answer: str) -> bool:
        likely = model.probabilities(features)
        return max(likely, key=lambda name: (likely[name], name)) == answer

    return [(float(sum(right(*answer) for answer in part(one))), float(len(part(one)))) for one in of]


def right_choices(model: Ranking, of: Sequence[Examples], field: str) -> list[Share]:
    """Return for each article in how many choices the best candidate is right, and how many choices there are."""

    def right(options: list[Option]) -> bool:
        return max(options, key=lambda option: model.score(option.features)).right

    return [(float(sum(map(right, one.choices[field]))), float(len(one.choices[field]))) for one in of]
