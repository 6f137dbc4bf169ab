"""What a number is, learned: a decider that chooses among what the rules could make of it.

The rules propose: each that has an answer for a number names a label with its span and normal form, or a reason to set
it aside. The model says how likely each label and each reason is from the words and signs around the number alone, and
the likeliest that has a proposal is taken. So a learned label always comes with a span and a normal form, and the order
of the rules, which is what they know, plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ..deciding.answers import count, money_without_currency
from ..deciding.candidates import Candidate, Decision
from ..deciding.rules import FIRST, NEXT, STRONG, WEAK, without_overlaps
from ..deciding.series import shares_head, shares_unit
from .linear import Linear
from .words import around

#: The class of a number that is neither a quantity nor anything that has a reason.
OPEN = "unresolved"
#: How many words to either side are read.
_WORDS = (6, 5)
#: How many characters after a number are read.
_AFTER = 40


def features(c: Candidate) -> list[str]:
    """Return the features of a number: its writing, its unit, the words around it, what the word lists say of them."""
    n, surface = c.number, c.surface
    after = c.text[c.end : c.end + _AFTER].split("\n")[0]
    size = n.value if n.value is not None else n.high if n.high is not None else n.denominator
    scale = "?" if size is None else "0-12" if size <= 12 else "-31" if size <= 31 else "-100" if size <= 100 else (
        "-1000" if size <= 1000 else "year" if 1900 <= size <= 2100 else "big")  # fmt: skip
    unit = c.unit
    own = [
        f"kind:{n.kind}", f"digits:{n.in_digits}", f"scaled:{n.scaled}", f"size:{scale}", f"{n.kind}:{scale}",
        f"mark:{'/' in surface}{',' in surface}{'.' in surface}", f"unit:{unit.kind if unit else None}",
        f"unit={unit.unit if unit else None}", f"noun:{c.noun is not None}", f"zero:{surface[:1] == '0'}",
        f"head:{c.head.reason if c.head else None}", f"start:{not c.left.strip()}",
        f"glued:{c.text[c.start - 1 : c.start].isalpha()}{after[:1].isalpha()}", f"next:{after[:1]}",
        f"before:{c.left[-1:]}", f"capital:{c.last_word[:1].isupper()}",
        f"noun={' '.join(c.noun).lower() if c.noun else None}",
    ]  # fmt: skip
    said = around(c.left, after, *_WORDS)
    return [*own, *said, f"{scale}~L:{c.last_word.lower()}", f"{n.in_digits}~R:{c.next_word}"]


def options(c: Candidate, before: tuple[Candidate | None, Decision | None]) -> dict[str, Decision]:
    """Return label or reason -> what the rules would answer, were it that; the first rule of each counts.

    Args:
        before: the number before and what it was decided to be.
    """
    found: dict[str, Decision] = {}
    for decision in _answers(c, before):
        key = decision.label or decision.reason
        if key is not None:
            found.setdefault(key, decision)
    return found


def _answers(c: Candidate, before: tuple[Candidate | None, Decision | None]) -> Iterator[Decision]:
    rules = [*(rule(c) for rule in (*FIRST, *STRONG, *WEAK)), *(rule(c, before[1]) for rule in NEXT)]
    yield from (decision for decision in (*rules, shares_head(c, *before)) if decision is not None)
    if c.number.kind in ("single", "range"):
        yield count(c, 0.5)
        if c.number.scaled:
            yield money_without_currency(c, 0.5)


class KindDecider:
    """A :data:`~cds_extract.deciding.candidates.Decider` that goes by a model.

    Args:
        model: tells labels and reasons apart.
    """

    name = "ml.kinds"

    def __init__(self, model: Linear) -> None:
        self.model = model

    def __call__(self, candidates: Sequence[Candidate]) -> list[Decision]:
        """Decide the numbers of an article one after the other; what is left open may share the unit of the next."""
        decisions: list[Decision] = []
        before: tuple[Candidate | None, Decision | None] = (None, None)
        for c in candidates:
            decisions.append(self._choose(c, options(c, before)))
            before = (c, decisions[-1])
        for i in range(len(candidates) - 2, -1, -1):
            if decisions[i].label is None and decisions[i].reason is None:
                shared = shares_unit(candidates[i], candidates[i + 1], decisions[i + 1])
                decisions[i] = shared or decisions[i]
        return without_overlaps(decisions)

    def _choose(self, c: Candidate, offered: dict[str, Decision]) -> Decision:
        likely = self.model.probabilities(features(c))
        best = max((name for name in likely if name in offered), key=lambda name: (likely[name], name), default=OPEN)
        if likely.get(OPEN, 0.0) > likely.get(best, 0.0):
            best = OPEN
        taken = offered.get(best, Decision(c.start, c.end))
        sure = round(likely.get(best, 0.0), 3)
        return msgspec.structs.replace(taken, decided_by=self.name, confidence=sure)
