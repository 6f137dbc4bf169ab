"""Floors under the scores of the rules on labelled articles: ``gold/floors.json`` says which, for which labels.

Gold files of the repository must be there. Those that may not be passed on are scored where they lie beside the
project. A file with other labels than the floors were set for is no pass: the floors are to be set anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_extract import evaluate
from cds_extract.goldfiles import read_gold
from cds_extract.scoring.floors import check_floors, read_floors

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "gold" / "floors.json"


@pytest.mark.parametrize("name", read_floors(FLOORS))
def test_the_rules_stay_above_their_floors(name: str) -> None:
    path = FLOORS.parent / name
    if not path.exists() and name.startswith("../../"):
        pytest.skip(f"no {name} beside the project")
    scores = evaluate(path, "rules", drawings=0)
    assert [str(short) for short in check_floors(FLOORS, path, scores)] == []


@pytest.mark.parametrize("name", ["seeds", "press"])
def test_gold_scores_one_against_itself(name: str) -> None:
    path = ROOT.parent / "shared" / name / "gold.jsonl"
    if not path.exists():
        pytest.skip(f"no {name} beside the project")
    scores = evaluate(path, path)
    assert {score.value for score in scores.scores} == {1.0, None} and scores.mistakes == ()


def test_gold_is_written_as_it_was_read() -> None:
    path = ROOT.parent / "shared" / "seeds" / "gold.jsonl"
    if not path.exists():
        pytest.skip("no seeds beside the project")
    for labelled in read_gold(path):
        assert [m.to_dict() for m in labelled.extraction.mentions] == labelled.mentions
