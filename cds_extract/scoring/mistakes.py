"""What is wrong in predictions, one by one: with its place, the words around it, and why the predictor went by it.

| kind | what it is |
|---|---|
| miss | a gold mention or observation without a partner |
| false_alarm | a predicted mention or observation without a partner |
| label | a mention with a partner of another label: both a miss and a false alarm |
| span | a mention of the right label with other ends |
| norm | a mention of the right label with a wrong normal form |
| field | an observation that is found, with a wrong field |

Partners are those of the type way (:mod:`cds_extract.scoring.mentions`). One mention may have two mistakes: its span
and its normal form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from ..types import Extraction, Mention, Observation, Span, plain
from .matching import common
from .mentions import Pairing
from .observations import Records
from .right import AMOUNTS

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("miss", "false_alarm", "label", "span", "norm", "field")
#: What stands in a confusion table for no partner.
NOTHING = "–"
#: Characters of context on each side.
AROUND = 45


class Mistake(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong.

    Attributes:
        doc_id: the article.
        what: ``mention`` or ``observation``.
        kind: one of :data:`KINDS`.
        of: the label, or the field; for an observation that is missed or false, the label of its mention.
        start: the first character of the gold mention, or of the predicted one where there is no gold.
        end: one past its last.
        before: the words before it.
        text: the characters of the mention.
        after: the words after it.
        gold: what gold says.
        predicted: what the prediction says.
        gold_id: the gold mention or observation.
        predicted_id: the predicted one.
        reason: why a number is no mention, by the predictor's ledger, or what there is in place of an observation.
        made_by: the rule or model that made the prediction.
    """

    doc_id: str
    what: str
    kind: str
    of: str
    start: int
    end: int
    before: str = ""
    text: str = ""
    after: str = ""
    gold: Any = None
    predicted: Any = None
    gold_id: str | None = None
    predicted_id: str | None = None
    reason: str | None = None
    made_by: str | None = None

    def __str__(self) -> str:
        place = f"{self.before}⟦{self.text}⟧{self.after}".replace("\n", "⏎")
        said = [f"gold {_shown(self.gold)}" if self.gold is not None or self.kind == "field" else ""]
        said.append(f"predicted {_shown(self.predicted)}" if self.predicted is not None or self.kind == "field" else "")
        said.append(f"reason {self.reason}" if self.reason else "")
        said.append(f"by {self.made_by}" if self.made_by else "")
        told = "; ".join(part for part in said if part)
        return f"{self.kind} {self.what} {self.of} {self.doc_id}:{self.start}: {place}  {told}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(part)}" for key, part in value.items())
    return "none" if value is None else str(value)


class _Place:
    """Where mistakes of one article happen, and what the predictor's ledger says there."""

    def __init__(self, gold: Extraction, predicted: Extraction) -> None:
        self.doc_id = gold.article.doc_id
        self.text = gold.article.text or predicted.article.text
        self.predicted = predicted
        self.labels = {m.id: m.label for m in predicted.mentions}

    def mistake(self, what: str, kind: str, of: str, span: Span, **more: Any) -> Mistake:
        start, end = span
        text = self.text if start >= 0 else ""  # an observation may name a mention that is not there
        before, after = text[max(0, start - AROUND) : max(0, start)], text[max(0, end) : end + AROUND]
        return Mistake(self.doc_id, what, kind, of, start, end, before, text[max(0, start) : end], after, **more)

    def reason(self, span: Span) -> str | None:
        """What the ledger says of the numbers in a span."""
        told = []
        for entry in self.predicted.ledger:
            if common((entry.start, entry.end), span):
                if entry.state == "mention":
                    told.append(f"mention {self.labels.get(entry.mention or '', '')}".strip())
                else:
                    told.append(entry.reason or entry.state)
        return ", ".join(dict.fromkeys(told)) or None

    def mention_at(self, span: Span) -> str | None:
        """What the predictions have in place of an observation."""
        there = [m for m in self.predicted.mentions if m.is_quantity and common(m.span, span)]
        if not there:
            return self.reason(span)
        stating = {o.mention for o in self.predicted.observations}
        state = "with" if there[0].id in stating else "without"
        return f"mention {there[0].label} {state} an observation"


def mention_mistakes(pairing: Pairing, gold: Extraction, predicted: Extraction) -> Iterator[Mistake]:
    """Yield what is wrong with the mentions of one article: gold ones in the order of the text, then false alarms."""
    place = _Place(gold, predicted)
    partner = dict(pairing.typed)
    for i, g in enumerate(pairing.gold):
        if i not in partner:
            yield place.mistake(
                "mention", "miss", g.label, g.span, gold=g.norm.to_dict(), gold_id=g.id, reason=place.reason(g.span)
            )
            continue
        yield from _of_pair(place, g, pairing.predicted[partner[i]], pairing.right.get((i, partner[i])))
    for j in sorted(set(range(len(pairing.predicted))) - set(partner.values())):
        p = pairing.predicted[j]
        yield place.mistake(
            "mention", "false_alarm", p.label, p.span,
            predicted=p.norm.to_dict(), predicted_id=p.id, made_by=p.extractor,
        )  # fmt: skip


def _of_pair(place: _Place, g: Mention, p: Mention, right: bool | None) -> Iterator[Mistake]:
    if right is not False and g.label == p.label and g.span == p.span:
        return
    ids = {"gold_id": g.id, "predicted_id": p.id, "made_by": p.extractor}
    if g.label != p.label:
        reason = place.reason(g.span)
        yield place.mistake("mention", "label", g.label, g.span, gold=g.label, predicted=p.label, reason=reason, **ids)
        return
    if g.span != p.span:
        found = place.text[p.start : p.end] or p.text
        said = {"gold": place.text[g.start : g.end] or g.text, "predicted": found}
        yield place.mistake("mention", "span", g.label, g.span, **said, **ids)
    if right is False:
        said_norms = {"gold": g.norm.to_dict(), "predicted": p.norm.to_dict()}
        yield place.mistake("mention", "norm", g.label, g.span, **said_norms, **ids)


def observation_mistakes(records: Records, gold: Extraction, predicted: Extraction) -> Iterator[Mistake]:
    """Yield what is wrong with the observations of one article, in the same order as for mentions."""
    place = _Place(gold, predicted)
    labels = {m.id: m.label for m in gold.mentions}
    partner = dict(records.right.keys())
    for i, g in enumerate(records.gold):
        span, label = records.gold_spans[i], labels.get(g.mention, NOTHING)
        if i not in partner:
            yield place.mistake(
                "observation", "miss", label, span,
                gold=g.indicator_text, gold_id=g.id, reason=place.mention_at(span),
            )  # fmt: skip
            continue
        p = records.predicted[partner[i]]
        for name, is_right in records.right[i, partner[i]].items():
            if not is_right:
                yield place.mistake(
                    "observation", "field", name, span, gold=_field(g, name), predicted=_field(p, name),
                    gold_id=g.id, predicted_id=p.id, made_by=p.extractor,
                )  # fmt: skip
    for j in sorted(set(range(len(records.predicted))) - set(partner.values())):
        p = records.predicted[j]
        label = place.labels.get(p.mention, NOTHING)
        reason = f"there is no mention {p.mention}" if label == NOTHING else None
        yield place.mistake(
            "observation", "false_alarm", label, records.spans[j],
            predicted=p.indicator_text, predicted_id=p.id, reason=reason, made_by=p.extractor,
        )  # fmt: skip


def _field(observation: Observation, name: str) -> Any:
    if name == "value":
        amounts = {key: plain(getattr(observation, key)) for key in AMOUNTS}
        return {key: number for key, number in amounts.items() if number is not None} or None
    return getattr(observation, name)


def label_confusion(pairing: Pairing) -> Counter[tuple[str, str]]:
    """Count gold label and predicted label of partners, and mentions without one."""
    pairs = dict(pairing.typed)
    taken = set(pairs.values())
    found = Counter(
        (g.label, pairing.predicted[pairs[i]].label if i in pairs else NOTHING) for i, g in enumerate(pairing.gold)
    )
    found.update((NOTHING, p.label) for j, p in enumerate(pairing.predicted) if j not in taken)
    return found


def status_confusion(records: Records) -> Counter[tuple[str, str]]:
    """Count gold status and predicted status of the found observations whose status is judged."""
    return Counter(
        (str(records.gold[i].status), str(records.predicted[j].status))
        for (i, j), right in records.right.items()
        if "status" in right
    )


def grouped(mistakes: Iterable[Mistake]) -> pd.DataFrame:
    """Count mistakes by what, kind, label or field, and reason, the most frequent first.

    >>> grouped([Mistake("a", "mention", "miss", "COUNT", 0, 1, reason="level")]).values.tolist()
    [['mention', 'miss', 'COUNT', 'level', 1]]
    """
    import pandas as pd

    counts = Counter((m.what, m.kind, m.of, m.reason) for m in mistakes)
    rows = sorted(((*key, n) for key, n in counts.items()), key=lambda row: (-row[4], *map(str, row[:4])))
    return pd.DataFrame(rows, columns=["what", "kind", "of", "reason", "count"])


def crossed(confusion: Counter[tuple[str, str]], order: Iterable[str] = ()) -> pd.DataFrame:
    """Return a confusion table: a row for each value in gold, a column for each that was predicted.

    >>> table = crossed(Counter({("COUNT", "MONEY"): 2, ("COUNT", "COUNT"): 5}), ["COUNT", "MONEY"])
    >>> list(table.columns), table.values.tolist()
    (['gold', 'COUNT', 'MONEY'], [['COUNT', 5, 2]])
    """
    import pandas as pd

    known = [*order, *sorted({value for pair in confusion for value in pair} - {*order, NOTHING}), NOTHING]
    rows = [value for value in known if any(g == value for g, _ in confusion)]
    columns = [value for value in known if any(p == value for _, p in confusion)]
    table = [[g, *(confusion[g, p] for p in columns)] for g in rows]
    return pd.DataFrame(table, columns=["gold", *columns])
