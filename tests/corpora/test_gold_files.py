"""The gold files of the project hold what they should, and join with their texts where those are there."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

import cds_extract as cds
from cds_extract.goldfiles import read_gold
from cds_extract.goldfiles.join import join
from cds_extract.goldfiles.validate import validate

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "gold").rglob("*.jsonl"))
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.mark.parametrize("path", GOLD, ids=[path.name for path in GOLD])
def test_a_gold_file_has_no_error(path):
    assert validate([path]).errors == ()


@pytest.mark.parametrize("path", GOLD, ids=[path.name for path in GOLD])
def test_invented_articles_are_marked_and_have_the_text_of_the_corpus(path):
    for gold in read_gold(path):
        if gold.has_text:
            (text,) = ROOT.glob(f"corpora/*/{gold.doc_id}.synthetic.txt")
            assert gold.record["synthetic"] is True
            assert gold.text == text.read_text(encoding="utf-8")


@pytest.mark.parametrize("split", ["train", "dev", "test"])
def test_a_split_of_the_corpus_is_labelled_whole(split):
    with (ROOT / "corpora" / "index.csv").open(encoding="utf-8", newline="") as index:
        articles = [row["doc_id"] for row in csv.DictReader(index) if row["split"] == split]
    assert [gold.doc_id for gold in read_gold(ROOT / "gold" / f"{split}.jsonl")] == sorted(articles)


def test_the_test_gold_is_the_one_that_was_frozen():
    frozen = hashlib.sha256((ROOT / "gold" / "test.jsonl").read_bytes()).hexdigest()
    assert frozen in (ROOT / "gold" / "README.md").read_text(encoding="utf-8")


def test_the_seeds_join_with_their_texts():
    if not SEEDS.exists():
        pytest.skip("no seeds beside the project")
    joined = join(read_gold(ROOT / "gold" / "seeds.jsonl"), cds.read(SEEDS / "articles.jsonl"))
    assert all(gold.has_text for gold in joined.articles)
