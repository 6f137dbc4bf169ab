"""Laws that hold for every text: evidence, order, and time in step with the length."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract.context import Context
from cds_extract.linking import link
from cds_extract.scoring import evaluate
from cds_extract.types import Article, Extraction, Mention, Observation

from ..timing import best_seconds
from .build import marked

PARTS = st.sampled_from(
    """tỷ lệ |đạt |tăng |giảm |hộ dân |so với |cùng kỳ |mục tiêu |ước |và |, |; |(|)|. |\n|có |với |lần lượt |trong đó
    |[[5%]] |[[12/20]] |[[7 tỷ đồng]] |[[300]] |[[thứ 4]] |[[2 lần]] |[[năm 2021/DATE 2021]] |[[quý I/DATE 2022-Q1]]
    |[[Bộ Y tế/AGENCY]] |[[Hà Nội/AREA VN-HN]] |cho biết |theo |này |từ |lên |/ha |Ông Một |gồm: |Dự báo """
    .replace("\n    |", " |").replace("/DATE", "\0DATE").replace("/AGENCY", "\0AGENCY").replace("/AREA", "\0AREA")
    .split("|")
).map(lambda part: part.replace("\0", "|"))  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join), st.sampled_from(["2022-06-15", None]))
def test_every_observation_rests_on_evidence(text, now):
    context, mentions = marked(text, now)
    by_id = {m.id: m for m in mentions}
    observations = link(context, mentions)
    places = [by_id[o.mention].start for o in observations]
    assert places == sorted(set(places))
    for o in observations:
        spans = o.evidence.get("indicator", [])
        assert o.indicator_text == (" … ".join(context.text[a:b] for a, b in spans) or None)
        for key, read in o.evidence.items():
            if isinstance(read, str):
                assert read in by_id, key
            elif key != "indicator":
                assert 0 <= read[0] < read[1] <= len(context.text)
        assert 0 <= (o.confidence or 0) <= 1
        assert Observation.from_dict(json.loads(json.dumps(o.to_dict()))).to_dict() == o.to_dict()


@pytest.mark.parametrize(
    "unit",
    ["tăng [[5%]] ", "[[5%]], ", "([[5%]] ", "so với [[năm 2021|DATE 2021]] tăng [[5%]] ", "mục tiêu [[5]] có ",
     "[[Bộ Y tế|AGENCY]] cho biết [[5]] ", "Công ty Công ty (AB) [[5]] "],
)  # fmt: skip
def test_time_is_in_step_with_the_length(unit):
    def seconds(times):
        context, mentions = marked(unit * times)
        return best_seconds(lambda: link(context, mentions))

    seconds(50)
    small, large = seconds(400), seconds(3200)
    assert large < 8 * 4 * max(small, 0.005)


GOLD = Path(__file__).parents[3] / "shared" / "seeds" / "gold.jsonl"


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled seed articles are not in this checkout")
def test_gold_mentions_give_the_gold_observations():
    predicted = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        article = Article(text=record["text"], doc_id=record["doc_id"], published=record["published"])
        mentions = tuple(Mention.from_dict(m) for m in record["mentions"])
        mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        context = Context(article)
        date = article.published
        context.__dict__["reference"] = SimpleNamespace(date=date, year=int(date[:4]) if date else None, basis=None)
        predicted.append(Extraction(article, mentions, link(context, mentions)))
    scores = evaluate(GOLD, predicted, drawings=0)
    assert scores.value("observations.found.f1") >= 0.97
    assert scores.value("observations.core.f1") >= 0.9
