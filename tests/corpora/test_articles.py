"""The articles of `corpora/` and their index."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import cds_extract as cds

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
with (CORPORA / "index.csv").open(encoding="utf-8", newline="") as stream:
    INDEX = list(csv.DictReader(stream))


SIZES = {"train": 50, "dev": 20, "test": 20}


def path_of(row: dict[str, str]) -> Path:
    return CORPORA / row["split"] / f"{row['doc_id']}.synthetic.txt"


def test_the_splits_have_their_sizes():
    assert Counter(row["split"] for row in INDEX) == SIZES
    assert len({row["doc_id"] for row in INDEX}) == len(INDEX)


def test_every_article_is_in_the_index_and_no_other_file():
    files = {path for split in ("train", "dev", "test") for path in (CORPORA / split).iterdir()}
    assert files == {path_of(row) for row in INDEX}


@pytest.mark.parametrize("row", INDEX, ids=[row["doc_id"] for row in INDEX])
def test_an_article_is_as_its_row_says(row):
    text = path_of(row).read_text(encoding="utf-8")
    assert len(text.split()) == int(row["words"])
    assert unicodedata.is_normalized("NFC", text)
    assert row["synthetic"] == "true" and row["style"] and row["topic"]
    assert "2019-01-01" <= row["published"] <= "2026-12-31"


def test_at_least_a_third_is_hard_on_purpose():
    assert sum(row["hard"] == "yes" for row in INDEX) >= len(INDEX) / 3


def test_no_two_articles_share_a_paragraph():
    lines = Counter(
        line.strip()
        for row in INDEX
        for line in set(path_of(row).read_text(encoding="utf-8").splitlines())
        if len(line.split()) >= 8
    )
    assert [line for line, count in lines.items() if count > 1] == []


def test_they_are_read_as_invented_articles():
    articles = list(cds.read(CORPORA / "train"))
    assert len(articles) == SIZES["train"] and all(article.synthetic for article in articles)
