"""Intervals, comparisons and the ceiling, beside SciPy's and cases whose answer is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from cds_extract import CdsError
from cds_extract.goldfiles.index import IndexRow
from cds_extract.goldfiles.records import of_record
from cds_extract.scoring import evaluate
from cds_extract.scoring.bootstrap import drawn
from cds_extract.scoring.comparing import compare
from cds_extract.scoring.counts import Counts, count_all
from cds_extract.scoring.figures import strict

from .build import article, gold

F1 = strict()[2]


def counts(right: list[int], number: list[int]) -> Counts:
    return count_all(
        (f"{i:03}", {"ALL/gold": n, "ALL/predicted": n, "ALL/strict": r})
        for i, (r, n) in enumerate(zip(right, number, strict=True))
    )


def pair_of_texts(right: int, wrong: int) -> tuple[list[Any], list[Any]]:
    """So many articles that are right, and so many that are missed."""
    truth = [article("DATE 0-8", f"a{i}") for i in range(right + wrong)]
    return truth, [article("DATE 0-8" if i < right else "", f"a{i}") for i in range(right + wrong)]


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"),
    [
        (5, 0, 1.0, 1.0),
        (0, 5, 0.0, 0.0),
        # two articles: of four drawings one is all right, one all wrong
        (1, 1, 0.0, 1.0),
        # recall of 50 of 100: 0.5 and twice the root of 0.25 / 100, to the sides
        (50, 50, 0.40, 0.60),
        (90, 10, 0.84, 0.95),
    ],
)
def test_the_interval_of_a_share(right: int, wrong: int, low: float, high: float) -> None:
    scores = {score.figure: score for score in evaluate(*pair_of_texts(right, wrong)).scores}
    recall = scores["mentions.strict.recall"]
    assert (recall.low, recall.high) == (pytest.approx(low, abs=0.011), pytest.approx(high, abs=0.011))
    assert recall.gold == right + wrong


def test_the_interval_is_that_of_scipy() -> None:
    generator = np.random.default_rng(1)
    number = generator.integers(1, 40, size=60)
    right = generator.binomial(number, 0.8)
    ours = counts(right.tolist(), number.tolist())
    samples = F1.of(drawn(ours.table, 10_000, 0), ours.columns)

    def ratio(r: Any, n: Any, axis: int = -1) -> Any:
        return r.sum(axis=axis) / n.sum(axis=axis)

    theirs = stats.bootstrap(
        (right, number), ratio, paired=True, method="percentile", n_resamples=10_000, rng=np.random.default_rng(2)
    ).confidence_interval
    assert np.quantile(samples, [0.025, 0.975]) == pytest.approx([theirs.low, theirs.high], abs=0.003)


def test_one_article_has_no_interval_and_the_same_seed_gives_the_same() -> None:
    truth, guess = pair_of_texts(3, 2)
    assert {score.low for score in evaluate(truth[:1], guess[:1]).scores} == {None}
    assert {score.low for score in evaluate(truth, guess, drawings=0).scores} == {None}
    assert evaluate(truth, guess, seed=3).scores == evaluate(truth, guess, seed=3).scores
    table = np.array([[1.0], [2.0], [4.0]])
    assert drawn(table, 50, 3).tolist() == drawn(table, 50, 3).tolist() != drawn(table, 50, 4).tolist()


# right of ten in each article, of the one and of the other; the difference, and p: how often a toss for each article
# gives a difference at least as large, counted over all tossings
COMPARED = [
    ([5] * 4, [5] * 4, 0.0, 1.0),
    ([6] * 4, [5] * 4, 0.1, 2 / 2**4),
    ([6] * 8, [5] * 8, 0.1, 2 / 2**8),
    ([5] * 8, [6] * 8, -0.1, 2 / 2**8),
    ([6, 5, 5, 5], [5, 5, 5, 5], 0.025, 1.0),  # one article differs: swapped or not, it is as far from 0
    ([6, 6, 5, 5], [5, 5, 5, 5], 0.05, 1 / 2),
    ([6, 6, 6, 5], [5, 5, 5, 5], 0.075, 1 / 4),
    ([6, 5], [5, 6], 0.0, 1.0),
    ([9, 5, 5], [5, 6, 6], 2 / 30, 1.0),  # 4, -1, -1: any signs make 2, 4 or 6, and 2 is what is seen
    ([8, 7, 6], [5, 5, 5], 0.2, 1 / 4),  # 3, 2, 1: 6 and -6 of eight
]


@pytest.mark.parametrize(("one", "other", "difference", "p"), COMPARED)
def test_approximate_randomisation(one: list[int], other: list[int], difference: float, p: float) -> None:
    ten = [10] * len(one)
    (found,) = compare(counts(one, ten), counts(other, ten), [F1], drawings=20_000)
    assert found.difference == pytest.approx(difference)
    assert found.p == pytest.approx(p, abs=0.015)
    assert found.low <= found.difference + 1e-9 and found.difference <= found.high + 1e-9


def test_p_is_that_of_scipy() -> None:
    generator = np.random.default_rng(5)
    one, other = generator.binomial(20, 0.8, size=30), generator.binomial(20, 0.75, size=30)
    twenty = [20] * 30
    (found,) = compare(counts(one.tolist(), twenty), counts(other.tolist(), twenty), [F1], drawings=9999)
    theirs = stats.permutation_test(
        (one, other), lambda a, b, axis: a.mean(axis=axis) - b.mean(axis=axis), permutation_type="samples",
        n_resamples=9999, rng=np.random.default_rng(6),
    )  # fmt: skip
    assert found.p == pytest.approx(theirs.pvalue, abs=0.02)
    assert found.p_bootstrap == pytest.approx(theirs.pvalue, abs=0.05)


def test_a_system_does_not_differ_from_itself() -> None:
    truth, guess = pair_of_texts(3, 2)
    scores = evaluate(truth, guess)
    for found in scores.compare(evaluate(truth, guess)):
        assert (found.difference, found.low, found.high) in ((0, 0, 0), (None, None, None))
        assert found.p in (1, None)


def test_a_comparison_is_the_same_the_other_way_round() -> None:
    """Labels that only one predicts: the macro mean is over DATE and AREA of gold, (1 + 0) / 2 and (1 + 1) / 2."""
    truth = [article("DATE 0-8, AREA 20-25", name) for name in "ab"]
    one = evaluate(truth, [article("DATE 0-8, AGENCY 20-25", name) for name in "ab"])
    two = evaluate(truth, [article("DATE 0-8, AREA 20-25, RANK 40-43", name) for name in "ab"])
    there = {d.figure: d for d in one.compare(two)}
    back = {d.figure: d for d in two.compare(one)}
    macro = there["mentions.macro.strict.f1"]
    assert (macro.value, macro.other, macro.difference, macro.low, macro.high) == (0.5, 1, -0.5, -0.5, -0.5)
    assert there.keys() == back.keys() >= {"mentions.AGENCY.strict.f1", "mentions.RANK.strict.f1"}
    for name, found in there.items():
        other = back[name]
        assert (found.value, found.other, found.p) == (other.other, other.value, other.p), name
        if found.difference is not None:
            assert found.difference == -other.difference and found.low == pytest.approx(-other.high), name
    assert (there["mentions.RANK.strict.f1"].value, there["mentions.RANK.strict.f1"].other) == (None, 0)


def test_two_systems_on_different_articles_are_not_compared() -> None:
    truth, guess = pair_of_texts(3, 2)
    with pytest.raises(CdsError, match="S003"):
        evaluate(truth, guess).compare(evaluate(truth[1:], guess))


def test_the_ceiling_is_the_agreement_of_two_labellers() -> None:
    one = [gold("DATE 0-8 =2022, COUNT 10-13 =5 {}", "a"), gold("DATE 0-8 =2022", "b")]
    two = [gold("DATE 0-8 =2021, COUNT 10-13 =5 {status: target}", "a"), gold("DATE 1-8 =2022", "b"), gold("", "c")]
    scores = evaluate(one, one, agreement=(one, two))
    ceiling = {score.figure: score.ceiling for score in scores.scores}
    assert ceiling["mentions.strict.f1"] == pytest.approx(2 * 2 / (3 + 3))
    assert ceiling["mentions.norm.accuracy"] == pytest.approx(2 / 3)
    assert (ceiling["observations.found.f1"], ceiling["observations.status.accuracy"]) == (1, 0)
    assert ceiling["mentions.strict.precision"] is None  # who of two is gold is chance
    back = evaluate(one, one, agreement=(two, one))
    assert {s.figure: s.ceiling for s in back.scores} == pytest.approx(ceiling)


def test_the_ceiling_does_not_count_what_one_has_not_judged() -> None:
    one, two = [gold("COUNT 10-13 =5 {}")], [gold("COUNT 10-13 =5 {status: target}", without=("status", "value"))]
    for pair in ((one, two), (two, one)):
        ceiling = {score.figure: score.ceiling for score in evaluate(one, one, agreement=pair).scores}
        assert ceiling["observations.status.accuracy"] is None and ceiling["observations.core.f1"] == 1
    with pytest.raises(CdsError, match="G029"):
        evaluate(one, one, agreement=(one, [gold("", "z")]))


@pytest.mark.parametrize("other", ["65..70", "59/63"])
def test_labellers_who_write_an_amount_in_two_ways_disagree(other: str) -> None:
    """Both have judged it: 0 of 1 is right, not 0 of 0."""
    one, two = [gold("PERCENT 0-6 =65 {}")], [gold(f"PERCENT 0-6 ={other} {{}}")]
    for pair in ((one, two), (two, one)):
        ceiling = {score.figure: score.ceiling for score in evaluate(one, one, agreement=pair).scores}
        assert (ceiling["mentions.norm.accuracy"], ceiling["mentions.norm.f1"]) == (0, 0)
        assert ceiling["observations.value.accuracy"] == 0


def test_the_ceiling_is_of_articles_that_are_scored() -> None:
    """The labellers differ on b; a alone is scored."""
    one, two = ([gold("DATE 0-8", "a"), gold(label, "b")] for label in ("DATE 0-8", "AREA 20-25"))
    index = {name: IndexRow(name, split) for name, split in (("a", "dev"), ("b", "test"))}
    for scores in (
        evaluate(one[:1], one, agreement=(one, two)),
        evaluate(one, one, index=index, split="dev", agreement=(one, two)),
    ):
        ceiling = {score.figure: score.ceiling for score in scores.scores}
        assert ceiling["mentions.strict.f1"] == 1 and scores.ceiling.counts.articles == ("a",)
    with pytest.raises(CdsError, match="S007"):
        evaluate(one[:1], one, agreement=(one[1:], two))


def test_who_plays_gold_does_not_change_the_ceiling() -> None:
    """One has judged no normal form of 10-18, which the other lacks; 2 * 1 / (1 + 1) either way."""
    one, two = [gold("DATE 0-8 =2022")], [gold("DATE 0-8 =2022, DATE 10-18, AREA 20-25")]
    for pair in ((one, two), (two, one)):
        ceiling = {score.figure: score.ceiling for score in evaluate(one, one, agreement=pair).scores}
        assert ceiling["mentions.norm.f1"] == 1


def test_labellers_of_different_texts_have_no_ceiling() -> None:
    record = gold("DATE 0-8").record
    other = of_record({**record, "text": record["text"] + "y"})
    with pytest.raises(CdsError, match="G031"):
        evaluate([gold("DATE 0-8")], [], agreement=([gold("DATE 0-8")], [other]))


def test_groups_are_scored_by_themselves() -> None:
    truth, guess = pair_of_texts(3, 1)
    index = {
        f"a{i}": IndexRow(f"a{i}", "dev" if i < 3 else "test", style="wire" if i % 2 else "portal") for i in range(4)
    }
    scores = evaluate(truth, guess, index=index)
    by_split = {group: part.value("mentions.strict.recall") for group, part in scores.groups("split").items()}
    assert by_split == {"dev": 1, "test": 0}
    by_style = {group: part.value("mentions.strict.recall") for group, part in scores.groups("style").items()}
    assert by_style == {"portal": 1, "wire": 0.5}
    assert evaluate(truth, guess, index=index, split="dev").value("mentions.strict.recall") == 1
    with pytest.raises(CdsError, match="U001"):
        scores.groups("colour")
    with pytest.raises(CdsError, match="U001"):
        evaluate(truth, guess).groups("style")
