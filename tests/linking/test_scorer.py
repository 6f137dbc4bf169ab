"""The seam: what settles, what claims, and that another scorer plugs in without a change elsewhere."""

from cds_extract.linking import Candidate, RuleScorer, link, settle
from cds_extract.linking.around import Around
from cds_extract.types import Mention, Quantity

from .build import marked


def around(name: str) -> Around:
    return Around(Mention(name, "PERCENT", 0, 2, "5%", Quantity()), 0)


class Weights(RuleScorer):
    """A scorer that takes each candidate at its own weight."""

    name = "test.weights"

    def score(self, quantity, candidate):
        return candidate.weight


def test_a_claimed_mention_is_out_for_weaker_links():
    surer = Candidate("base_period", "compare", "2021", "m1", weight=3, claim="m1")
    weaker = Candidate("period", "before", "2021", "m1", weight=2)
    other = Candidate("period", "reference", "2022", None, weight=1)
    (first,) = settle([(around("q"), [weaker, other, surer])], Weights())
    assert first["base_period"].candidate is surer
    assert first["period"].candidate is other


def test_a_claim_that_loses_claims_nothing():
    claimer = Candidate("base_period", "compare", "2021", "m1", weight=1, claim="m1")
    none = Candidate("base_period", "none", None, weight=2)
    period = Candidate("period", "before", "2021", "m1", weight=0)
    (first,) = settle([(around("q"), [claimer, none, period])], Weights())
    assert first["period"].candidate is period


def test_confidence_grows_with_the_lead():
    def lead(weight):
        pair = [Candidate("status", "a", "actual", weight=weight), Candidate("status", "b", "target")]
        return settle([(around("q"), pair)], Weights())[0]["status"].confidence

    assert 0.5 <= lead(0) < lead(1) < lead(5) <= 1


def test_another_scorer_decides_otherwise():
    class Pessimist(RuleScorer):
        name = "test.pessimist"

        def score(self, quantity, candidate):
            if candidate.field == "status":
                return 1.0 if candidate.value == "estimate" else 0.0
            return super().score(quantity, candidate)

    context, mentions = marked("Doanh thu ước đạt [[5%]], trong khi mục tiêu là [[6%]].")
    got = link(context, mentions, Pessimist())
    assert got[0].status == "estimate"
    assert {o.extractor for o in got} == {"test.pessimist"}
    assert [o.extractor for o in link(context, mentions)] == ["rules.linking"] * 2
