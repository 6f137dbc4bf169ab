"""Counting and comparing gold files: stats, diff, agree."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract import CdsError
from cds_extract.goldfiles.agree import agree, pooled
from cds_extract.goldfiles.alpha import alpha, alpha_of, coincidences
from cds_extract.goldfiles.diff import diff
from cds_extract.goldfiles.index import read_index
from cds_extract.goldfiles.records import of_record, read_sets
from cds_extract.goldfiles.stats import stats, wide
from cds_extract.goldfiles.tokens import cut, tokens
from tests.goldfiles.invented import record, spoilt

INDEX = (
    "doc_id,split,published,style,topic,words,synthetic\n"
    "a,train,2022-04-27,wire,DTI,100,true\nb,test,2022-05-01,wire,DTI,,true\n"
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.csv"
    path.write_text(INDEX, encoding="utf-8")
    return path


# stats


def count(table: Any, by: str, group: str, what: str) -> tuple[int, float]:
    row = table[(table["by"] == by) & (table["group"] == group) & (table["what"] == what)]
    return row["count"].item(), row["per_1000_words"].item()


def test_counts_by_split_and_style(index: Path) -> None:
    table = stats([of_record(record("a")), of_record(record("b"))], read_index(index))
    words = len(record()["text"].split())
    assert count(table, "all", "all", "articles")[0] == 2
    assert count(table, "all", "all", "words")[0] == 100 + words  # the index goes before the text
    assert count(table, "split", "train", "DATE") == (2, 20.0)
    assert count(table, "style", "wire", "mentions")[0] == 22
    assert count(table, "split", "test", "observations") == (4, round(4000 / words, 2))
    assert list(wide(table, "split").columns) == ["test", "train"]


def test_no_density_without_a_length() -> None:
    without = record(text_sha256="0" * 64)
    del without["text"]
    number, density = count(stats([of_record(without)]), "all", "all", "mentions")
    assert number == 11 and math.isnan(density)


def test_an_article_that_the_index_does_not_have(index: Path) -> None:
    with pytest.raises(CdsError, match="G030"):
        stats([of_record(record("c"))], read_index(index))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (INDEX.replace("style,", ""), "R009"),
        (INDEX.replace(",100,", ",many,"), "R012"),
        (INDEX.replace("\nb,", "\na,"), "G011"),
        (b"\xff\xfe".decode("latin-1"), "R009"),
    ],
)
def test_an_index_that_does_not_fit(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "index.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CdsError, match=code):
        read_index(path)


# diff

# what is changed in the new file, and the changes: kind, what, field
CHANGES = [
    ("published", None, [("changed", "article", "published")]),
    ("text", "x", [("changed", "article", "text")]),
    ("mentions.0.end", 5, [("moved", "mention", "span")]),
    ("mentions.0.label", "COUNT", [("relabelled", "mention", "label")]),
    ("mentions.0.norm.period", "2022-04-26", [("changed", "mention", "norm.period")]),
    ("mentions.2.norm.code", ..., [("changed", "mention", "norm.code")]),
    ("mentions.2.norm.code", None, [("changed", "mention", "norm.code")]),
    ("mentions.0.id", "m50", []),
    ("mentions.0", ..., [("removed", "mention", "")]),
    ("observations.0.status", "target", [("changed", "observation", "status")]),
    ("observations.0.group", None, [("changed", "observation", "group")]),
    ("observations.0.group", ..., [("changed", "observation", "group")]),
    ("observations.0.id", "o9", []),
    ("observations.0.mention", "m10", [("removed", "observation", ""), ("added", "observation", "")]),
    ("observations.0", ..., [("removed", "observation", "")]),
]


@pytest.mark.parametrize(("path", "value", "expected"), CHANGES, ids=[f"{row[0]}={row[1]}" for row in CHANGES])
def test_each_change_is_told(path: str, value: Any, expected: list[tuple[str, str, str]]) -> None:
    old, new = of_record(record()), of_record(spoilt(path, value))
    found = [(c.kind, c.what, c.field) for c in diff([old], [new])]
    if path == "mentions.0.label":
        found = [f for f in found if not f[2].startswith("norm.")]
    assert found == expected
    backwards = diff([new], [old])
    assert len(backwards) >= len(expected)


def test_absent_and_null_are_told_apart() -> None:
    (change,) = diff([of_record(record())], [of_record(spoilt("observations.0.group", ...))])
    assert (change.before, change.after) == ('"tỉnh"', "(absent)")
    (change,) = diff([of_record(record())], [of_record(spoilt("observations.0.group", None))])
    assert (change.before, change.after) == ('"tỉnh"', "null")


def test_articles_come_and_go() -> None:
    found = diff([of_record(record("a"))], [of_record(record("b"))])
    assert [(c.doc_id, c.kind, c.what) for c in found] == [("a", "removed", "article"), ("b", "added", "article")]


def test_nothing_changes_between_equal_files() -> None:
    assert diff([of_record(record())], [of_record(record())]) == []


# agree


def figures(*sets: list[dict[str, Any]], **options: Any) -> dict[tuple[str, str], Any]:
    report = agree([[of_record(r) for r in one] for one in sets], **options)
    return {(f.measure, f.of): f for f in report.figures}


def test_one_labeller_agrees_with_itself() -> None:
    found = figures([record("a"), record("b")], [record("a"), record("b")])
    assert {f.value for f in found.values() if f.items} == {1.0}
    assert (found["mention exact", "ALL"].low, found["mention exact", "ALL"].high) == (1.0, 1.0)
    assert found["mention exact", "ALL"].items == 22
    assert found["observation", "core"].items == 8


def test_figures_of_two() -> None:
    moved = spoilt("mentions.0.end", 8)
    moved["mentions"][0]["text"] = "Sáng 27-"
    moved["observations"][0]["status"] = "target"
    del moved["observations"][1]["period"]
    found = figures([record()], [moved])
    assert found["mention exact", "ALL"].value == pytest.approx(20 / 22)
    assert found["mention overlap", "ALL"].value == 1
    assert found["mention exact", "DATE"].value == 0.5
    assert found["observation", "status"].value == 0.75
    assert (found["observation", "period"].value, found["observation", "period"].items) == (1, 3)
    assert found["observation", "core"].value == 0.75
    assert found["mention exact", "ALL"].low is None  # one article
    assert found["token alpha", "ALL"].value < 1


def test_figures_are_the_same_either_way_and_with_the_same_seed() -> None:
    one, two = [record("a"), record("b")], [spoilt("mentions.0", ..., "a"), record("b")]
    there, back = figures(one, two), figures(two, one)
    for key in there.keys() & back.keys():
        assert there[key].value == back[key].value, key
    assert figures(one, two) == there
    assert there["mention exact", "ALL"].low < there["mention exact", "ALL"].value < 1
    assert there["mention exact", "ALL"].high == 1


def test_what_only_one_has_judged_is_not_compared() -> None:
    one, two = record(), spoilt("mentions.0.norm", ...)
    del two["observations"]
    for found in (figures([one], [two]), figures([two], [one])):
        assert (found["mention norm", "DATE"].value, found["mention norm", "DATE"].items) == (1, 1)
        assert ("observation", "found") not in found


def test_the_mean_over_pairs() -> None:
    found = figures([record()], [record()], [spoilt("mentions.0", ...)])
    assert found["mention exact", "DATE"].value == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)


def test_articles_that_not_all_have_are_left_out() -> None:
    report = agree([[of_record(record("a")), of_record(record("b"))], [of_record(record("a"))]])
    assert (report.labellers, report.articles, report.left_out) == (2, 1, ("b",))
    with pytest.raises(CdsError, match="G029"):
        agree([[of_record(record("a"))], [of_record(record("b"))]])
    with pytest.raises(CdsError, match="G031"):
        agree([[of_record(record("a"))], [of_record(record("a", text="khác"))]])


def test_without_texts_there_is_no_alpha_and_the_rest_stands() -> None:
    without = record(text_sha256=of_record(record()).text_sha256)
    del without["text"]
    found = figures([without], [without])
    assert found["token alpha", "ALL"].value is None and found["mention exact", "ALL"].value == 1
    assert figures([without], [record()])["token alpha", "ALL"].value == 1


RATINGS = st.integers(2, 4).flatmap(
    lambda m: st.lists(st.lists(st.integers(0, 2), min_size=m, max_size=m), min_size=1, max_size=30)
)


@settings(deadline=None)
@given(RATINGS)
def test_the_formula_is_that_of_the_package(ratings: list[list[int]]) -> None:
    counts = np.array([[row.count(label) for label in range(3)] for row in ratings])
    expected = alpha(counts)
    found = float(alpha_of(coincidences(counts)))
    assert math.isnan(found) if expected is None else found == pytest.approx(expected)


@given(st.text(max_size=40), st.sets(st.integers(0, 40)))
def test_tokens_cover_all_but_white_space(text: str, boundaries: set[int]) -> None:
    pieces = cut(text, boundaries)
    assert all(start < end for start, end in pieces)
    covered = {place for start, end in pieces for place in range(start, end)}
    assert covered == {place for start, end in tokens(text) for place in range(start, end)}
    assert not [place for place in set(range(len(text))) - covered if not text[place].isspace()]
    for boundary in boundaries:
        assert not [1 for start, end in pieces if start < boundary < end]


def test_what_was_labelled_twice_is_compared_whoever_labelled_it() -> None:
    sets = [[of_record(record("a"))], [of_record(record("b"))], [of_record(record("a")), of_record(record("b"))]]
    one, two = pooled(sets)
    assert [gold.doc_id for gold in one] == ["a", "b"] == [gold.doc_id for gold in two]
    assert agree([one, two]).articles == 2
    with pytest.raises(CdsError, match="G029"):
        pooled(sets[:2])


def test_a_labeller_is_not_compared_with_himself(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record("a")) + "\n", encoding="utf-8")
    with pytest.raises(CdsError, match="G032"):
        read_sets([path, tmp_path / ".." / tmp_path.name / "gold.jsonl"])
    twice = [of_record(record("a"), "gold.jsonl:1")]
    for compare in (pooled, agree):
        with pytest.raises(CdsError, match="G032"):
            compare([twice, twice])
    with pytest.raises(CdsError, match="G011"):
        pooled([[of_record(record("a"), "gold.jsonl:1"), of_record(record("a"), "gold.jsonl:2")]])


def test_a_labeller_without_text_or_hash_is_compared_all_the_same() -> None:
    bare = record()
    del bare["text"]
    assert figures([bare], [record()])["mention exact", "ALL"].value == 1
    shouted = bare | {"text_sha256": of_record(record()).text_sha256.upper()}
    assert figures([shouted], [record()])["mention exact", "ALL"].value == 1
