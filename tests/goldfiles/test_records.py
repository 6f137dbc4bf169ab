from __future__ import annotations

import json
from pathlib import Path

import pytest

from cds_extract import CdsError
from cds_extract.goldfiles import read_gold, write_gold
from cds_extract.goldfiles.records import by_id, of_record
from cds_extract.scoring import evaluate
from cds_extract.types import Fields
from tests.goldfiles.invented import TEXT, record, spoilt


def test_what_is_absent_stays_absent(tmp_path: Path) -> None:
    articles = [record("a"), spoilt("observations.0.group", ..., "b"), spoilt("mentions.0.norm", ..., "c")]
    path = tmp_path / "gold.jsonl"
    assert write_gold(map(of_record, articles), path) == 3
    again = read_gold(path)
    assert [gold.record for gold in again] == articles
    assert again[1].extraction.observations[0].group is None and "group" not in again[1].observations[0]
    assert again[0].where == f"{path}:1"


def test_a_record_without_text_is_known_by_its_hash() -> None:
    whole = of_record(record())
    without = record(text_sha256=whole.text_sha256)
    del without["text"]
    for mention in without["mentions"]:
        del mention["text"]
    gold = of_record(without)
    assert not gold.has_text and gold.text_sha256 == whole.text_sha256
    assert gold.extraction.mentions[0].text == ""
    assert whole.text == TEXT and whole.has_text


def test_a_norm_that_nobody_judged_is_not_scored() -> None:
    gold, predicted = of_record(spoilt("mentions.0.norm", ...)).extraction, of_record(record()).extraction
    assert gold.mentions[0].norm == Fields({})
    there, back = evaluate([gold], [predicted]), evaluate([predicted], [gold])
    assert there.counts.sums()["DATE/norm.pairs"] == 1  # of two
    assert back.value("mentions.DATE.norm.accuracy") == 0.5  # a prediction without one is wrong


@pytest.mark.parametrize(
    ("line", "code"),
    [("{", "R005"), ("[]", "R012"), ('{"text": "x"}', "R012"), ('{"doc_id": "a", "mentions": [{"id": "m1"}]}', "R012")],
)
def test_a_line_that_does_not_fit_is_told_with_its_place(tmp_path: Path, line: str, code: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record()) + "\n" + line, encoding="utf-8")
    with pytest.raises(CdsError, match=rf"\[{code}\] .*gold\.jsonl:2"):
        read_gold(path)


def test_two_articles_of_one_name_are_refused() -> None:
    with pytest.raises(CdsError, match="G011"):
        by_id([of_record(record(), "x:1"), of_record(record(), "x:2")])


def test_no_file_appears_when_the_articles_fail(tmp_path: Path) -> None:
    def articles():
        yield of_record(record())
        raise CdsError("G028")

    with pytest.raises(CdsError):
        write_gold(articles(), tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []
