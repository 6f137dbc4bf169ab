"""Where and of what kind: candidates for ``area`` and ``group``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .around import Around
from .cues import group_pattern, phrases
from .frame import Frame
from .passage import Passage, name_of, reach_of
from .scorer import Candidate

_COUNTRY = re.compile(rf"(?<!\w){phrases('country')}(?!\w)")
_SHARE_HEAD = re.compile(rf"{phrases('share_head')}\s+(?:các\s+)?")


def propose_area(frame: Frame, around: Around, passage: Passage) -> Iterator[Candidate]:
    """Yield places: those of the sentence, the one carried through the passage, the article's, the country."""
    mention = around.mention
    before = frame.arounds[around.index - 1].mention.end if around.index else frame.span[0]
    tail = around.tail[1] if around.tail else mention.end
    national = None
    for other in frame.others:
        if other.label == "AGENCY" and other.start < mention.start:
            national = other if reach_of(other) == "national" else None
        if other.label != "AREA":
            continue
        name = name_of(other)
        value = name.code or name.name
        features = []
        if other.start >= mention.end:
            relation = "tail" if other.start <= tail + 4 else "later"
        else:
            relation = "before"
            if other.end <= before:
                features.append("far")
        distance = abs(other.start - mention.start) / 300
        yield Candidate("area", relation, value, other.id, tuple(features), -distance)
    country = _COUNTRY.search(frame.lowered, frame.span[0], tail)
    if country:
        yield Candidate("area", "country", "VN", (country.start(), country.end()))
    if national is not None and (passage.home == "VN" or passage.home.startswith("VN-")):
        yield Candidate("area", "national", "VN", national.id)
    elif passage.speaks_for_country():
        yield Candidate("area", "near", "VN", passage.body[0].id if passage.body else None)
    if passage.area is not None:
        value, evidence, sentence = passage.area
        yield Candidate("area", "carried", value, evidence, (), -0.1 * (passage.sentence - sentence))
    yield Candidate("area", "default", passage.home, passage.home_evidence)


def propose_group(frame: Frame, around: Around) -> Iterator[Candidate]:
    """Yield the kind of actor or place that the number counts or covers: after the number, or after `tỷ lệ`."""
    yield Candidate("group", "none", None)
    if around.tail:
        found = group_pattern().match(frame.lowered, *around.tail)
        if found:
            span = found.span(1)
            yield Candidate("group", "tail", frame.text[slice(*span)], span)
    if around.head and around.mention.label == "PERCENT":
        low, high = around.head[0][0], around.head[-1][1]
        share = _SHARE_HEAD.match(frame.lowered, low, high)
        pattern = group_pattern()
        found = (
            pattern.match(frame.lowered, share.end(), high) if share else pattern.fullmatch(frame.lowered, low, high)
        )
        if found:
            span = found.span(1)
            yield Candidate("group", "head", frame.text[slice(*span)], span)
