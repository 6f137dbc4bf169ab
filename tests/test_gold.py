"""Floors under the scores on the labelled development articles, where those lie beside the project.

A floor belongs to one state of the gold file, named by its hash: when the labels change, the floor says nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cds_extract.goldfiles import read_gold
from cds_extract.pipeline import Extractor
from cds_extract.reading import complete
from cds_extract.scoring import score_mentions, score_observations

SHARED = Path(__file__).parents[2] / "shared"

# file, its hash, then the floors: mentions exact, normal forms, observations found
FLOORS = [
    ("seeds/gold.jsonl", "dc3263acfe37faac58e2b689de8376b124aea85dcecc6651471544444616e333", 0.97, 0.97, 0.95),
    ("press/gold.jsonl", "2b20fb40cc6ef30393c278dd697a3e19ee55e099c6ab1e5e81fa53b23233a3fa", 0.97, 0.97, 0.95),
]


@pytest.mark.parametrize(("name", "digest", "exact", "norm", "found"), FLOORS, ids=[row[0] for row in FLOORS])
def test_scores_stay_above_their_floors(name: str, digest: str, exact: float, norm: float, found: float) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no {name} beside the project")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        pytest.skip(f"{name} has other labels than the floors were set for")
    extractor = Extractor()
    gold, predicted = [], []
    for labelled in read_gold(path):
        gold.append((labelled.extraction, labelled.observations))
        predicted.append(extractor.extract(complete(labelled.extraction.article)))
    scores = score_mentions([g for g, _ in gold], predicted)
    assert (scores["ALL"]["exact"].f1 or 0) >= exact
    assert (scores["ALL"]["norm"].f1 or 0) >= norm
    assert (score_observations(gold, predicted)["found"].f1 or 0) >= found
    for label, kinds in scores.items():
        if kinds["exact"].gold >= 20:
            assert (kinds["exact"].f1 or 0) >= 0.93, label


def test_gold_scores_one_against_itself() -> None:
    path = SHARED / "seeds/gold.jsonl"
    if not path.exists():
        pytest.skip("no seeds beside the project")
    gold = []
    for labelled in read_gold(path):
        gold.append((labelled.extraction, labelled.observations))
        assert [m.to_dict() for m in labelled.extraction.mentions] == labelled.mentions
    scores = score_mentions([g for g, _ in gold], [g for g, _ in gold])
    observed = score_observations(gold, [g for g, _ in gold])
    assert {s.f1 for kinds in scores.values() for s in kinds.values()} <= {1.0, None}
    assert {s.f1 for s in observed.values()} == {1.0}
