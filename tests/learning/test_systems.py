"""The three systems: what is shipped fits what is in the repository, and every decision has a maker."""

from __future__ import annotations

import hashlib
import pickle
from collections import defaultdict
from pathlib import Path

import pytest

from cds_extract import evaluate, extract, extract_many, read
from cds_extract.errors import CdsError
from cds_extract.explaining import explain
from cds_extract.learning.store import AGENCIES, load_models, shipped
from cds_extract.reading import read_text
from cds_extract.systems import SYSTEMS, extractor, scorer_of

ROOT = Path(__file__).parents[2]
GOLD = [ROOT / "gold" / "dev.jsonl", *(ROOT.parent / "shared" / name / "gold.jsonl" for name in ("seeds", "press"))]
EXAMPLES = ROOT / "corpora" / "examples"


def test_the_shipped_models_are_those_of_the_gold_at_hand() -> None:
    for name, digest in shipped().manifest.gold.items():
        assert hashlib.sha256((ROOT / "gold" / name).read_bytes()).hexdigest() == digest, f"{name} changed: train anew"


def test_the_shipped_models_are_small() -> None:
    folder = ROOT / "cds_extract" / "learning" / "models"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 10_000_000
    assert load_models(folder).manifest.files.keys() >= {AGENCIES}


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_observation_has_a_confidence_and_every_field_a_maker(system: str) -> None:
    results = list(extract_many(read(EXAMPLES), system=system))
    observations = [o for result in results for o in result.observations]
    assert len(observations) > 20
    assert all(o.extractor == f"{system}.linking" and 0 < (o.confidence or 0) < 1 for o in observations)
    makers: dict[str, set[str | None]] = defaultdict(set)
    for result in results:
        for explanation in explain(result):
            for reason in explanation.reasons:
                makers[reason.field].add(reason.maker)
    assert {maker for of in makers.values() for maker in of} <= {"rules", "model"}
    if system == "rules":
        assert makers["period"] == {"rules"}
    if system == "ml":
        assert "model" in makers["period"]  # but a headline takes over what its article says, by a rule


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.parent.name)
def test_what_is_learned_in_hybrid_costs_no_figure(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"no {path.parent.name} beside the project")
    rules, hybrid = (evaluate(path, system, drawings=0) for system in ("rules", "hybrid"))
    for score in rules.scores:
        mine = hybrid.value(score.figure)
        assert mine is None or score.value is None or mine >= score.value - 0.01, score.figure


def test_two_processes_give_what_one_gives() -> None:
    one, two = (list(extract_many(read(EXAMPLES), system="ml", workers=n)) for n in (1, 2))
    assert [r.to_dict() for r in one] == [r.to_dict() for r in two]


def test_learned_mentions_name_what_made_them() -> None:
    found = extract("UBND tỉnh Hà Giang giao Sở Y tế tỉnh Hà Giang chi 5 tỷ đồng.", system="ml")
    assert {m.extractor for m in found.mentions if m.label in ("AGENCY", "MONEY")} == {"ml.agencies", "ml.kinds"}


def test_a_system_without_a_name_is_refused() -> None:
    with pytest.raises(CdsError, match="U001"):
        extract("Có 5 xã.", system="oracle")


def test_an_extractor_goes_to_another_process() -> None:
    article = read_text("UBND tỉnh Hà Giang có 5 xã đạt 40%.")
    whole = extractor("ml")
    again = pickle.loads(pickle.dumps(whole.labels.finders()[0]))
    assert whole.extract(article).mentions
    assert again.path == whole.labels.finders()[0].path  # type: ignore[attr-defined]
    assert scorer_of("hybrid").maker("period", False) == "rules"
