"""By whom: who could have said a number, carried through a passage of reported speech."""

from __future__ import annotations

from collections.abc import Iterator

from ..types import Status
from .around import Around
from .frame import Frame
from .passage import Passage
from .scorer import Candidate
from .speakers import SAID, Speakers, Speech

#: How many of the last speakers are looked at.
_LOOK = 24
#: Within so many characters the nearer of two speakers of a sentence is preferred.
_NEAR = 200
#: A later speaker takes so much from those before.
_OVERTAKEN = 1.0
#: What a paragraph takes from the one who has spoken before it: from the reporter of the article, and from another.
_KEPT, _LEFT = 0.3, 0.7
#: What a sentence that turns to another telling takes from those who have spoken before it.
_TURNED = 0.7


def propose(frame: Frame, around: Around, passage: Passage, speakers: Speakers, status: Status) -> Iterator[Candidate]:
    """Yield who could have said a number: speakers of its sentence, the last ones before it, and nobody."""
    yield Candidate("source", "none", None, None, (status,))
    seen, plans, passed = 0, 0, 0
    reporter = speakers.reporter(around.mention.start)
    last: Speech | None = None
    for event in speakers.events[: -_LOOK - 1 : -1]:
        if event.plans:
            plans += 1
            if status != "target" or plans > 4:
                continue
        elif seen >= 4:
            continue
        elif event.weight >= SAID and event.span[0] < around.mention.start:
            passed += last is not None and event.value != last.value
            last = event
        weight = event.weight - _OVERTAKEN * passed
        if event.sentence == passage.sentence:
            away = abs(event.span[0] - around.mention.start)
            near = -0.004 * min(away, _NEAR) - 0.0005 * max(0, away - _NEAR)
            yield Candidate("source", "same", event.value, event.mention, (), weight + near)
            continue
        if event.here:
            continue
        far = (around.mention.start - event.span[1]) / 1000
        blocks = speakers.block(around.mention.start) - speakers.block(event.span[0])
        if event.plans:
            distance = 0.2 * far + 0.08 * (passage.paragraph - event.paragraph)
        else:
            leads = reporter is not None and event.value == reporter[0].value
            distance = 0.4 * far + (_KEPT if leads or status == "target" else _LEFT) * blocks
        weight -= 0.4 + distance + (_TURNED if speakers.turns(event.span[0], around.mention.start) else 0.0)
        if weight > 0:
            yield Candidate("source", "carried", event.value, event.mention, (), weight)
        seen += not event.plans
    if reporter is not None:
        turned = ("turned",) if speakers.turns(reporter[0].span[0], around.mention.start) else ()
        yield Candidate("source", "article", reporter[0].value, reporter[0].mention, (reporter[1], *turned))
