"""Calibration by hand, and what holds for every confidence."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.scoring.calibration import Calibration, calibration

from .build import article

#: Confidences with whether each is right -> the error, and the precision of the surer half.
BY_HAND = {
    "all as they should be": ([(0.0, False), (1.0, True)], 0.0, 1.0),
    "sure and wrong": ([(1.0, False), (1.0, False)], 1.0, 0.0),
    # bins 0.6-0.7 and 0.2-0.3: (2 * |0.65 - 0.5| + 2 * |0.25 - 0|) / 4 = (0.3 + 0.5) / 4
    "two bins": ([(0.6, True), (0.7 - 1e-9, False), (0.2, False), (0.3 - 1e-9, False)], 0.2, 0.5),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_by_hand(case: str) -> None:
    pairs, error, precision = BY_HAND[case]
    found = Calibration(*zip(*pairs, strict=True))
    assert found.error() == pytest.approx(error, abs=1e-6)
    assert found.precision_at(0.5) == pytest.approx(precision)


confident = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(confident)
def test_what_always_holds(pairs: list[tuple[float, bool]]) -> None:
    found = Calibration(*zip(*pairs, strict=True))
    bins = found.bins()
    assert sum(one.count for one in bins) == len(pairs)
    assert all(one.low <= one.confidence <= one.high + 1e-12 for one in bins)
    assert 0 <= found.error() <= 1
    assert found.precision_at(1.0) == pytest.approx(sum(right for _, right in pairs) / len(pairs))


def test_gold_with_its_own_labels_is_right() -> None:
    gold = article("COUNT 10-12 =5 {status: target}, PERCENT 20-23 =7 {}")
    sure = tuple(msgspec.structs.replace(o, confidence=1.0) for o in gold.observations)
    found = calibration([gold], [msgspec.structs.replace(gold, observations=sure)])
    assert found == Calibration((1.0, 1.0), (True, True))


def test_without_observations_there_is_no_precision() -> None:
    with pytest.raises(ValueError, match="no observation"):
        Calibration((), ()).precision_at(0.5)
