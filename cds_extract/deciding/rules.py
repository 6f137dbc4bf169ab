"""The rule decider: an ordered table of rules, each of which decides a number or passes it on.

Most rules read the number's own surroundings. Once the page and the shape are settled, a series of ranks, brackets or
points may go on (``từ hạng 88 lên 86``); what strong rules leave open takes its neighbour's head (``lớp 10, 11 và 12``)
or unit (``từ 12 lên 15%``). Weak rules come last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .amounts import age, counted, elliptic, index, mark, prefixed_money, scaled_alone, score, with_unit
from .asides import clock, furniture, headed, named, shape, spelled, unit_base, vague
from .candidates import Candidate, Decision
from .cells import cell
from .ranks import rank, ratio
from .series import bracketed_next, named_next, points_next, ranked_next, shares_head, shares_unit

Rule = Callable[[Candidate], Decision | None]

#: In order: what stands on the page, what the shape says. No neighbour changes it.
FIRST: tuple[Rule, ...] = (furniture, cell, vague, shape, clock, unit_base)

#: In order: what the number before makes of this one, in a series of ranks, of brackets or of points.
NEXT: tuple[Callable[[Candidate, Decision | None], Decision | None], ...] = (
    ranked_next, bracketed_next, points_next, named_next,
)  # fmt: skip

#: In order: ranks and ratios, units, heads, nouns.
STRONG: tuple[Rule, ...] = (
    rank, ratio, prefixed_money, with_unit, spelled, age, mark, headed, score, counted, index,
)  # fmt: skip

#: In order, after the series rules.
WEAK: tuple[Rule, ...] = (scaled_alone, elliptic, named)


def _first(rules: Iterable[Rule], c: Candidate) -> Decision | None:
    return next((decision for rule in rules if (decision := rule(c)) is not None), None)


def decide(candidates: Sequence[Candidate]) -> list[Decision]:
    """Decide all numbers of an article by rules; see :data:`~cds_extract.deciding.candidates.Decider`."""
    decisions: list[Decision | None] = []
    before: tuple[Candidate | None, Decision | None] = (None, None)
    for c in candidates:
        after_one = (rule(c, before[1]) for rule in NEXT)
        decision = _first(FIRST, c) or next(filter(None, after_one), None) or _first(STRONG, c)
        before = (c, decision or shares_head(c, *before))
        decisions.append(before[1])
    after: tuple[Candidate | None, Decision | None] = (None, None)
    for i, c in reversed(list(enumerate(candidates))):
        decision = decisions[i] or shares_unit(c, *after) or _first(WEAK, c)
        decisions[i], after = decision, (c, decision)
    return without_overlaps(d or Decision(c.start, c.end) for c, d in zip(candidates, decisions, strict=True))


def without_overlaps(decisions: Iterable[Decision]) -> list[Decision]:
    """Drop the decision on a number that a neighbour's mention takes in: the 1 of ``1 trong 10``, the 2 of ``5 m2``."""
    kept: list[Decision] = []
    for decision in decisions:
        if kept and kept[-1].end > decision.start:
            if decision.label is None:
                continue
            kept.pop()
        kept.append(decision)
    return kept
