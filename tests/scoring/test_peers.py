"""Figures of mentions beside nervaluate's and seqeval's, where these define the same thing.

Known differences, each with its reason and a test below:

- nervaluate pairs mentions in the order in which they come, and each with the first that it can; here the pairing is
  optimal. Where mentions of one side overlap each other, or one touches two, its counts can be lower, and change with
  the order.
- nervaluate takes two mentions as overlapping only from 1% of the gold one; here, as in the guide, from one character.
- nervaluate gives 0 for a rate over nothing; here there is none (None).
- seqeval reads tags, one to a token: a mention in another, such as a place in an agency, cannot be written.
- seqeval's macro average takes in the same labels, those of gold and of predictions.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract.scoring import evaluate
from cds_extract.types import Article, Extraction, Mention

from .build import TEXT, article, norm

LABELS = ("DATE", "AREA", "AGENCY")
NAMES = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}


def flat(random_: random.Random, doc_id: str) -> Extraction:
    """Mentions of which none overlaps another, as tags can write them."""
    mentions, place = [], 0
    while place < 60:
        place += random_.randint(0, 4)
        end = place + random_.randint(1, 6)
        label = random_.choice(LABELS)
        mentions.append(Mention(f"m{place}", label, place, end, TEXT[place:end], norm(label, "2022")))
        place = end
    return Extraction(Article(text=TEXT, doc_id=doc_id), tuple(mentions))


def one_to_one(random_: random.Random, gold: Extraction) -> Extraction:
    """Predictions of which none touches more than one gold mention, and the other way round."""
    mentions = []
    for m in gold.mentions:
        start, end, label = m.start, m.end, m.label
        chance = random_.random()
        if chance < 0.2:
            continue
        if chance < 0.4 and end - start > 1:
            start += 1
        elif chance < 0.5:
            label = random_.choice(LABELS)
        mentions.append(Mention(m.id, label, start, end, TEXT[start:end], m.norm))
    extra = random_.randint(80, 150)
    mentions.append(
        Mention("z", random_.choice(LABELS), extra, extra + 5, TEXT[extra : extra + 5], norm("DATE", "2022"))
    )
    return Extraction(gold.article, tuple(mentions))


def ends_included(extraction: Extraction) -> list[dict[str, Any]]:
    """As nervaluate has it: the end is the last character."""
    return [{"label": m.label, "start": m.start, "end": m.end - 1} for m in extraction.mentions]


def nervaluate_of(gold: list[Extraction], predicted: list[Extraction]) -> Any:
    nervaluate = pytest.importorskip("nervaluate", reason="nervaluate is not installed")
    truth, guess = ([ends_included(e) for e in some] for some in (gold, predicted))
    return nervaluate.Evaluator(truth, guess, tags=list(LABELS), loader="dict").evaluate()


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_nervaluate_counts_the_same(random_: random.Random) -> None:
    gold = [flat(random_, name) for name in "abc"]
    predicted = [one_to_one(random_, g) for g in gold]
    theirs = nervaluate_of(gold, predicted)
    ours = evaluate(gold, predicted, drawings=0)
    rows = {row.way: row for row in ours.outcomes().itertuples(index=False)}
    for way, name in NAMES.items():
        result, row = theirs["overall"][name], rows[way]
        counts = (result.correct, result.incorrect, result.partial, result.missed, result.spurious)
        assert tuple(row)[1:] == counts, way
        for statistic in ("precision", "recall", "f1"):
            assert ours.value(f"mentions.{way}.{statistic}") == pytest.approx(getattr(result, statistic))
    for label, results in theirs["entities"].items():
        for way in ("strict", "partial", "type"):
            for statistic in ("precision", "recall", "f1"):
                value = ours.value(f"mentions.{label}.{way}.{statistic}") or 0  # it has 0 where there is nothing
                assert value == pytest.approx(getattr(results[NAMES[way]], statistic)), (label, way)


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_nervaluate_never_finds_a_better_pairing(random_: random.Random) -> None:
    gold, predicted = [flat(random_, "a")], [flat(random_, "a")]
    theirs = nervaluate_of(gold, predicted)["overall"]
    ours = evaluate(gold, predicted, drawings=0)
    assert ours.value("mentions.strict.f1") == pytest.approx(theirs["strict"].f1)
    assert ours.value("mentions.exact.f1") == pytest.approx(theirs["exact"].f1)
    for way in ("partial", "type"):
        assert ours.value(f"mentions.{way}.f1") >= theirs[NAMES[way]].f1 - 1e-12


def test_nervaluate_pairs_with_the_first_that_comes() -> None:
    gold, predicted = article("DATE 0-4, DATE 4-9"), article("DATE 3-6, DATE 0-3")
    assert evaluate([gold], [predicted], drawings=0).value("mentions.partial.f1") == 0.5
    assert nervaluate_of([gold], [predicted])["overall"]["partial"].f1 == 0.25
    other_order = Extraction(predicted.article, predicted.mentions[::-1])
    assert nervaluate_of([gold], [other_order])["overall"]["partial"].f1 == 0.5


def test_nervaluate_wants_a_hundredth_of_the_gold_mention() -> None:
    gold, predicted = article("AGENCY 0-150"), article("AGENCY 149-160")
    assert evaluate([gold], [predicted], drawings=0).value("mentions.type.f1") == 1
    assert nervaluate_of([gold], [predicted])["overall"]["ent_type"].f1 == 0


def test_nervaluate_has_zero_where_there_is_nothing() -> None:
    assert evaluate([article("DATE 0-8")], [article("")], drawings=0).value("mentions.strict.precision") is None
    assert nervaluate_of([article("DATE 0-8")], [article("")])["overall"]["strict"].precision == 0


def tags(extraction: Extraction) -> list[str]:
    """IOB2, a character a token."""
    found = ["O"] * len(TEXT)
    for m in extraction.mentions:
        found[m.start] = f"B-{m.label}"
        found[m.start + 1 : m.end] = [f"I-{m.label}"] * (m.end - m.start - 1)
    return found


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False))
def test_seqeval_scores_the_same(random_: random.Random) -> None:
    metrics = pytest.importorskip("seqeval.metrics", reason="seqeval is not installed")
    scheme = pytest.importorskip("seqeval.scheme", reason="seqeval is not installed")
    gold = [flat(random_, name) for name in "ab"]
    predicted = [random_.choice([one_to_one(random_, g), flat(random_, g.article.doc_id)]) for g in gold]
    truth, guess = ([tags(e) for e in some] for some in (gold, predicted))
    report = metrics.classification_report(
        truth, guess, mode="strict", scheme=scheme.IOB2, output_dict=True, zero_division=0
    )
    ours = evaluate(gold, predicted, drawings=0)
    names = {"micro avg": "mentions.strict", "macro avg": "mentions.macro.strict"}
    names |= {label: f"mentions.{label}.strict" for label in LABELS if label in report}
    for theirs, name in names.items():
        for statistic, key in (("precision", "precision"), ("recall", "recall"), ("f1", "f1-score")):
            assert (ours.value(f"{name}.{statistic}") or 0) == pytest.approx(report[theirs][key]), (name, statistic)


def test_seqeval_cannot_write_a_mention_in_a_mention() -> None:
    labeling = pytest.importorskip("seqeval.metrics.sequence_labeling", reason="seqeval is not installed")
    nested = article("AGENCY 0-20, AREA 10-20")
    assert [name for name, _, _ in labeling.get_entities(tags(nested))] == ["AGENCY", "AREA"]
    assert labeling.get_entities(tags(nested))[0] == ("AGENCY", 0, 9)  # cut off where the place begins
    assert evaluate([nested], [nested], drawings=0).value("mentions.strict.f1") == 1
