"""What holds for any gold and any predictions."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract.goldfiles.records import of_record
from cds_extract.scoring import Evaluation, evaluate, match
from cds_extract.scoring.agreement import agreed
from cds_extract.scoring.counts import count_all
from cds_extract.scoring.matching import assign, common, touching
from cds_extract.scoring.mentions import WAYS
from cds_extract.scoring.predictions import Predictions
from cds_extract.scoring.right import judged
from cds_extract.types import Article, Extraction, Mention, Observation

from .build import TEXT, norm

LABELS = ("DATE", "AREA", "AGENCY", "COUNT")
VALUES = {"DATE": ("2022", "2021"), "AREA": ("Huế", "Vinh"), "AGENCY": ("Bộ Y tế", "Bộ Nội vụ"), "COUNT": ("5", "7")}


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    label = draw(st.sampled_from(LABELS))
    start = draw(st.integers(0, 30))
    end = start + draw(st.integers(1, 8))
    value = draw(st.sampled_from((*VALUES[label], None)))
    return Mention("", label, start, end, TEXT[start:end], norm(label, value))


@st.composite
def extractions(draw: st.DrawFn, doc_id: str = "a") -> Extraction:
    found = draw(st.lists(mentions(), max_size=7))
    named = tuple(msgspec.structs.replace(m, id=f"m{i}") for i, m in enumerate(found))
    observations = tuple(
        Observation(
            id=f"o{i}", mention=m.id, indicator_text=draw(st.sampled_from(("a b", "a c", "d"))), unit="NUMBER",
            status=draw(st.sampled_from(("actual", "target"))), period=draw(st.sampled_from(("2022", None))),
        )
        for i, m in enumerate(named) if m.label == "COUNT" and draw(st.booleans())
    )  # fmt: skip
    return Extraction(Article(text=TEXT, doc_id=doc_id), named, observations)


@st.composite
def articles(draw: st.DrawFn) -> list[Extraction]:
    return [draw(extractions(doc_id)) for doc_id in draw(st.sampled_from((("a",), ("a", "b"), ("a", "b", "c"))))]


def values(gold: Any, predicted: Any) -> dict[str, float | None]:
    return {score.figure: score.value for score in evaluate(gold, predicted, drawings=0).scores}


@settings(deadline=None)
@given(articles())
def test_gold_against_itself_is_one(gold: list[Extraction]) -> None:
    scores = evaluate(gold, gold, drawings=50)
    assert {score.value for score in scores.scores} <= {1.0, None}
    assert {end for score in scores.scores for end in (score.low, score.high)} <= {1.0, None}
    norms = [m for m in scores.mistakes if m.kind != "norm"]  # one without a normal form is not judged
    assert norms == []


@settings(deadline=None)
@given(articles(), articles(), st.randoms(use_true_random=False))
def test_order_does_not_matter(gold: list[Extraction], predicted: list[Extraction], random: Any) -> None:
    def shuffled(some: list[Extraction]) -> list[Extraction]:
        def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(random.sample(items, len(items)))

        return [
            msgspec.structs.replace(one, mentions=mixed(one.mentions), observations=mixed(one.observations))
            for one in random.sample(some, len(some))
        ]

    one, other = evaluate(gold, predicted, drawings=20), evaluate(shuffled(gold), shuffled(predicted), drawings=20)
    assert one.scores == other.scores
    assert (one.labels, one.statuses) == (other.labels, other.statuses)


@settings(deadline=None)
@given(articles(), articles())
def test_removing_a_right_prediction_never_raises_a_strict_score(
    gold: list[Extraction], predicted: list[Extraction]
) -> None:
    before = values(gold, predicted)
    for n, one in enumerate(predicted):
        truth = {(m.label, m.span) for g in gold if g.article.doc_id == one.article.doc_id for m in g.mentions}
        for i, mention in enumerate(one.mentions):
            if (mention.label, mention.span) not in truth:
                continue
            less = msgspec.structs.replace(one, mentions=one.mentions[:i] + one.mentions[i + 1 :], observations=())
            if sum(m.label == mention.label and m.span == mention.span for m in one.mentions) > 1:
                continue  # of two alike one is a false alarm, and its removal is right to raise the score
            after = values(gold, [*predicted[:n], less, *predicted[n + 1 :]])
            for statistic in ("precision", "recall", "f1"):
                for name in (f"mentions.strict.{statistic}", f"mentions.{mention.label}.strict.{statistic}"):
                    assert (after[name] or 0) <= (before[name] or 0) + 1e-12, name


@settings(deadline=None)
@given(articles(), articles())
def test_adding_a_false_alarm_never_raises_a_strict_score(gold: list[Extraction], predicted: list[Extraction]) -> None:
    before = values(gold, predicted)
    more = [
        msgspec.structs.replace(p, mentions=(*p.mentions, Mention("z", "DATE", 100, 104, "xxxx", norm("DATE", "2022"))))
        for p in predicted
    ]
    after = values(gold, more)
    for statistic in ("precision", "recall", "f1"):
        assert (after[f"mentions.strict.{statistic}"] or 0) <= (before[f"mentions.strict.{statistic}"] or 0)


@settings(deadline=None)
@given(articles(), articles())
def test_outcomes_account_for_every_mention_and_mistakes_for_every_outcome(
    gold: list[Extraction], predicted: list[Extraction]
) -> None:
    scores = evaluate(gold, predicted, drawings=0)
    names = {g.article.doc_id for g in gold}
    of_gold = sum(len(g.mentions) for g in gold)
    of_predicted = sum(len(p.mentions) for p in predicted if p.article.doc_id in names)
    rows = {row.way: row for row in scores.outcomes().itertuples(index=False)}
    for row in rows.values():
        assert of_gold == row.COR + row.INC + row.PAR + row.MIS
        assert of_predicted == row.COR + row.INC + row.PAR + row.SPU
        assert min(row[1:]) >= 0
    assert min(rows["exact"].COR, rows["type"].COR) >= rows["strict"].COR
    assert rows["exact"].COR == rows["partial"].COR and rows["exact"].INC == rows["partial"].PAR
    kinds = [m.kind for m in scores.mistakes if m.what == "mention"]
    assert kinds.count("miss") == rows["type"].MIS and kinds.count("false_alarm") == rows["type"].SPU
    assert kinds.count("label") == rows["type"].INC
    assert sum(scores.labels.values()) == of_gold + rows["type"].SPU


@settings(deadline=None)
@given(articles(), articles())
def test_labels_add_up(gold: list[Extraction], predicted: list[Extraction]) -> None:
    scores = evaluate(gold, predicted, drawings=0)
    sums = scores.counts.sums()
    for what in ("gold", "predicted", "strict", "type"):
        whole = sums.get(f"ALL/{what}", 0)
        assert sum(sums.get(f"{label}/{what}", 0) for label in scores.counts.labels()) == whole
    for figure in scores.scores:
        assert figure.value is None or 0 <= figure.value <= 1


@settings(deadline=None)
@given(articles(), articles())
def test_f1_and_accuracy_of_mentions_are_the_same_either_way(
    gold: list[Extraction], predicted: list[Extraction]
) -> None:
    names = {g.article.doc_id for g in gold} & {p.article.doc_id for p in predicted}
    gold, predicted = ([e for e in some if e.article.doc_id in names] for some in (gold, predicted))
    there, back = values(gold, predicted), values(predicted, gold)
    for way in WAYS:
        assert there[f"mentions.{way}.f1"] == pytest.approx(back[f"mentions.{way}.f1"])
        assert there[f"mentions.{way}.precision"] == pytest.approx(back[f"mentions.{way}.recall"])


@settings(deadline=None)
@given(extractions(), extractions())
def test_agreement_is_the_same_whoever_plays_gold(one: Extraction, other: Extraction) -> None:
    """Mentions without a normal form were not judged, nor what an observation's record lacks."""

    def labelled(some: Extraction) -> Any:
        record = some.to_dict()
        for mention in record["mentions"]:
            if not mention["norm"]:
                del mention["norm"]
        for observation in record["observations"]:
            if observation["period"] is None:
                del observation["period"]
        return judged(of_record(record))

    there, back = (
        Evaluation(count_all([("a", agreed(labelled(a), labelled(b)))]), Predictions(()), drawings=0)
        for a, b in ((one, other), (other, one))
    )
    names = [f.name for f in there.figures if not f.name.endswith((".precision", ".recall"))]
    assert {n: there.value(n) for n in names} == pytest.approx({n: back.value(n) for n in names})


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda s: (s[0], s[0] + s[1])), max_size=5)


@settings(deadline=None)
@given(SPANS, SPANS)
def test_touching_is_what_has_characters_in_common(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]]
) -> None:
    pairs = itertools.product(range(len(gold)), range(len(predicted)))
    assert sorted(touching(gold, predicted)) == [(i, j) for i, j in pairs if common(gold[i], predicted[j])]


@settings(max_examples=200, deadline=None)
@given(SPANS, SPANS, st.lists(st.integers(0, 3), min_size=25, max_size=25))
def test_no_other_pairing_is_worth_more(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]], bonus: list[int]
) -> None:
    """All pairings are tried."""

    def worth(i: int, j: int) -> tuple[int, ...] | None:
        extra = bonus[5 * i + j]
        return None if extra == 3 else (int(gold[i] == predicted[j]), 1, extra, common(gold[i], predicted[j]))

    def total(pairs: Any) -> tuple[int, ...]:
        return tuple(np.sum([worth(i, j) for i, j in pairs] or [(0, 0, 0, 0)], axis=0).tolist())

    allowed = [pair for pair in touching(gold, predicted) if worth(*pair) is not None]

    def every(rest: list[tuple[int, int]]) -> Any:
        yield ()
        for n, (i, j) in enumerate(rest):
            for more in every([(k, m) for k, m in rest[n + 1 :] if k != i and m != j]):
                yield ((i, j), *more)

    found = assign(gold, predicted, worth)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert total(found) == max(map(total, every(allowed)))


@settings(deadline=None)
@given(extractions(), extractions())
def test_matching_is_one_to_one_and_of_one_label(gold: Extraction, predicted: Extraction) -> None:
    pairs = match(gold.mentions, predicted.mentions)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    for i, j in pairs:
        g, p = gold.mentions[i], predicted.mentions[j]
        assert g.label == p.label and common(g.span, p.span)
