"""The stretches that are linked together: sentences, made whole or cut where they are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..types import Mention, Span

#: A sentence longer than this is a table or a list without full stops: it is linked piece by piece, so that the work
#: stays linear in the length of the text. No sentence of the 800 articles that were looked at comes near.
_MOST, _BEFORE, _AFTER = 60, 2000, 1000


def whole(sentences: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[Span]:
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


def pieces(span: Span, mentions: list[Mention]) -> Iterator[tuple[Span, list[Mention]]]:
    """Yield a sentence with its mentions, one without full stops in parts."""
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
