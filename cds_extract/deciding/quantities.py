"""From decisions to mentions and ledger: every number of an article is accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

import regex

from ..context import Context, Spans
from ..numbers import DASHES
from ..types import LedgerEntry, Mention, Quantity
from .candidates import Candidate, Decider, Decision
from .rules import decide
from .shapes import web_spans

#: The labels that numbers are decided to be.
LABELS = ("PERCENT", "RATIO", "COUNT", "MONEY", "MEASURE", "RANK")

_DASH = regex.compile(rf"[ \u00a0]?[{DASHES}][ \u00a0]?")
_TO = regex.compile(r"[ \u00a0](?:đến|tới)[ \u00a0]")
_FROM = regex.compile(r"(?<!\p{L})từ[ \u00a0]$", regex.IGNORECASE)


class Quantities:
    """The finder of the six quantity labels: asks a decider about every number that nothing else has claimed.

    Args:
        decider: rules by default; a model may take its place.
    """

    def __init__(self, decider: Decider = decide) -> None:
        self.decider = decider
        # the ledger asks for the decisions of the article that has just been read: they are made once
        self._made: WeakKeyDictionary[Context, Sequence[Decision]] = WeakKeyDictionary()

    def __call__(self, context: Context, found: Sequence[Mention]) -> list[Mention]:
        """Return the quantity mentions of a text; see :class:`cds_extract.labels.Labels`."""
        decisions = self.decisions(context, found)
        mentions = [
            context.mention(d.label, d.start, d.end, d.norm, d.decided_by, d.confidence)
            for d in decisions
            if d.label is not None and d.norm is not None
        ]
        return _join_ranges(context, mentions)

    def decisions(self, context: Context, found: Iterable[Mention]) -> Sequence[Decision]:
        """Decide every number outside the given mentions, in the order of the text."""
        if context not in self._made:
            claimed = Spans.covering(m.span for m in found)
            web = web_spans(context.folded)
            candidates = [
                Candidate(context, n, web, claimed) for n in context.numbers if (n.start, n.end) not in claimed
            ]
            self._made[context] = self.decider(candidates)
        return self._made[context]


def _join_ranges(context: Context, mentions: list[Mention]) -> list[Mention]:
    """``65% - 70%``, ``từ 5 tỷ đồng đến 10 tỷ đồng``: ends that carry their unit each are one range."""
    joined: list[Mention] = []
    for mention in mentions:
        if joined and (whole := _range(context, joined[-1], mention)):
            joined[-1] = whole
        else:
            joined.append(mention)
    return joined


def _range(context: Context, first: Mention, second: Mention) -> Mention | None:
    low, high = first.norm, second.norm
    if first.label != second.label or not isinstance(low, Quantity) or not isinstance(high, Quantity):
        return None
    if (low.unit, low.currency) != (high.unit, high.currency) or low.value is None or high.value is None:
        return None
    if not low.value < high.value or first.label in ("COUNT", "RANK"):
        return None
    text, gap = context.text, (first.end, second.start)
    # từ 30% lên 45% is two levels, từ 30% đến 45% one range
    from_to = _TO.fullmatch(text, *gap) and _FROM.search(text, max(0, first.start - 8), first.start)
    if not from_to and not _DASH.fullmatch(text, *gap):
        return None
    norm = Quantity(low=low.value, high=high.value, unit=low.unit, currency=low.currency, bound=low.bound, per=high.per)
    confidence = min(first.confidence or 1.0, second.confidence or 1.0)
    return context.mention(first.label, first.start, second.end, norm, first.extractor or "", confidence)


def ledger(context: Context, mentions: Sequence[Mention], quantities: Quantities) -> tuple[LedgerEntry, ...]:
    """Account for every number: in a mention, set aside with a reason, or unresolved.

    Args:
        mentions: all mentions of the article, with ids.
        quantities: the finder that made the quantity mentions.
    """
    spans = Spans.covering(m.span for m in mentions)
    ids: dict[int, str] = {}
    for mention in mentions:
        ids.setdefault(mention.start, mention.id)
    others = [m for m in mentions if m.label not in LABELS]
    decided = {(d.start, d.end): d for d in quantities.decisions(context, others) if d.label is None}
    entries = []
    for n in context.numbers:
        surface = context.text[n.start : n.end]
        holder = spans.at(n.start)
        if holder is not None:
            entries.append(LedgerEntry(n.start, n.end, surface, "mention", mention=ids[holder[0]]))
            continue
        d = decided.get((n.start, n.end))
        if d is None or d.reason is None:
            entries.append(LedgerEntry(n.start, n.end, surface, "unresolved"))
        else:
            entries.append(
                LedgerEntry(n.start, n.end, surface, "set_aside", None, d.reason, d.decided_by, d.confidence)
            )
    return tuple(entries)
