from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.scoring import match, score_mentions, score_observations
from cds_extract.scoring.scores import word_f1
from cds_extract.types import Article, Extraction, Mention, Observation, Period, Quantity


def percent(start: int, end: int, value: str = "5", label: str = "PERCENT") -> Mention:
    return Mention(f"m{start}", label, start, end, "x" * (end - start), Quantity(value=Decimal(value), unit="PT"))


def article(*mentions: Mention, observations: tuple[Observation, ...] = ()) -> Extraction:
    return Extraction(Article(text="x" * 100), mentions, observations)


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=8)


@given(spans)
def test_gold_against_itself_is_right_in_all(drawn: list[tuple[int, int]]) -> None:
    one = article(*(percent(start, start + length) for start, length in dict(drawn).items()))
    scores = score_mentions([one], [one])
    assert all(score.f1 == 1 for kinds in scores.values() for score in kinds.values() if score.gold)


@given(spans, spans)
def test_matching_is_one_to_one_and_overlapping(gold: list[tuple[int, int]], predicted: list[tuple[int, int]]) -> None:
    g = [percent(s, s + n) for s, n in gold]
    p = [percent(s, s + n) for s, n in predicted]
    pairs = match(g, p)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(min(g[i].end, p[j].end) > max(g[i].start, p[j].start) for i, j in pairs)


def test_labels_are_not_mixed() -> None:
    assert match([percent(0, 5)], [percent(0, 5, label="COUNT")]) == []


def test_exact_overlap_and_norm_are_apart() -> None:
    scores = score_mentions([article(percent(0, 5), percent(10, 15))], [article(percent(0, 5, "6"), percent(11, 15))])
    kinds = scores["PERCENT"]
    assert (kinds["exact"].right, kinds["overlap"].right, kinds["norm"].right) == (1, 2, 1)


def test_a_date_is_right_by_its_period() -> None:
    def dates(period: str) -> Extraction:
        return article(Mention("m1", "DATE", 0, 8, "x" * 8, Period(period)))

    assert score_mentions([dates("2022-Q1")], [dates("2022")])["DATE"]["norm"].right == 0
    assert score_mentions([dates("2022-Q1")], [dates("2022-Q1")])["DATE"]["norm"].right == 1


@pytest.mark.parametrize(
    ("f1", "gold", "predicted"),
    [(1.0, None, None), (0.0, "hồ sơ", None), (1.0, "Hồ sơ", "hồ sơ"), (0.8, "tỷ lệ hồ sơ trực tuyến", "tỷ lệ hồ sơ")],
)
def test_word_f1(f1: float, gold: str | None, predicted: str | None) -> None:
    assert word_f1(gold, predicted) == pytest.approx(f1)


def test_an_absent_field_is_not_scored_and_a_null_one_is() -> None:
    mention = percent(0, 5)
    gold = Observation(id="o1", mention="m0", value=Decimal(5), unit="PT", source=None)
    predicted = Observation(id="o1", mention="m0", value=Decimal(5), unit="PT", source="Bộ Y tế", area="VN")
    record = {"id": "o1", "mention": "m0", "value": 5, "unit": "PT", "source": None}
    scores = score_observations(
        [(article(mention, observations=(gold,)), [record])], [article(mention, observations=(predicted,))]
    )
    assert scores["found"].f1 == 1
    assert scores["source"].right == 0
    assert "area" not in scores
