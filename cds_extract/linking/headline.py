"""A headline repeats a number of the body, which says when, where and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from ..types import Observation

#: What a headline takes from the same number in the body.
_SHARED = ("period", "area", "source")

#: Told of each field that is taken over: mention, field, relation, value.
Note = Callable[[str, str, str, str | None], None]


def completed(
    observations: Sequence[Observation], end: int, places: Mapping[str, int], note: Note
) -> list[Observation]:
    """Return the observations, those of the headline with what the body says of the same numbers.

    Args:
        observations: those of an article, in the order of the text.
        end: where the headline ends; -1 where there is none.
        places: the id of each mention -> where it starts.
        note: takes note of what was taken over.
    """
    done = list(observations)
    titled = [o for o in observations if places[o.mention] < end]
    body = observations[len(titled) :]
    same = {_amounts(o): o for o in reversed(body)}
    # Where no number is the same, the first of the body that is of the same status tells by whom.
    firsts = {o.status: o for o in reversed(body)}
    for index, own in enumerate(titled):
        twin = same.get(_amounts(own))
        other, fields = (twin, _SHARED) if twin is not None else (firsts.get(own.status), ("source",))
        if other is None or (twin is None and (own.source is not None or other.source is None)):
            continue
        taken = {f: getattr(other, f) for f in fields if twin is None or not _is_read(own, f, end, places)}
        for field, value in taken.items():
            note(own.mention, field, "body", value)
        read = {f: other.evidence[f] for f in taken if f in other.evidence}
        done[index] = msgspec.structs.replace(own, evidence=own.evidence | read, **taken)
    return done


def _amounts(o: Observation) -> tuple[object, ...]:
    return o.value, o.low, o.high, o.numerator, o.unit


def _is_read(own: Observation, field: str, end: int, places: Mapping[str, int]) -> bool:
    """Whether a field was read in the headline itself."""
    read = own.evidence.get(field)
    place = places.get(read) if isinstance(read, str) else read[0] if read else None
    return place is not None and place < end
