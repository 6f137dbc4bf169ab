from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cds_extract.cli import app
from tests.goldfiles.invented import record, spoilt


def run(*arguments: object):
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, ["gold", *(str(argument) for argument in arguments)])


def jsonl(path: Path, *records: dict) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8", newline="")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    return jsonl(tmp_path / "right.jsonl", record("a"))


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return jsonl(tmp_path / "wrong.jsonl", spoilt("observations.0.status", "target"), spoilt("mentions.0", ..., "b"))


def test_validate_ends_with_0_1_or_2(right: Path, tmp_path: Path) -> None:
    done = run("validate", right)
    assert (done.exit_code, done.stdout) == (0, "")
    bad = jsonl(tmp_path / "bad.jsonl", spoilt("mentions.9.norm.unit", "mét"))
    done = run("validate", right, bad)
    assert done.exit_code == 1 and "[G017]" in done.stdout and "Write it as «m»." in done.stdout
    assert "2 articles in 2 files, 1 errors" in done.stderr
    assert run("validate", tmp_path / "none.jsonl").exit_code == 2


def test_validate_as_json(tmp_path: Path) -> None:
    bad = jsonl(tmp_path / "bad.jsonl", spoilt("mentions.0.norm.period", "x"))
    (error,) = json.loads(run("validate", bad, "--format", "json").stdout)
    assert error["code"] == "U003" and error["line"] == 1 and error["doc_id"] == "a"
    assert error["field"] == "mentions[m1].norm.period" and error["mend"].startswith("Write it as")


def test_stats_in_each_format(right: Path, tmp_path: Path) -> None:
    index = tmp_path / "index.csv"
    index.write_text("doc_id,split,published,style,topic,words,synthetic\na,dev,,wire,,50,true\n", encoding="utf-8-sig")
    table = run("stats", right, "--index", index)
    assert table.exit_code == 0 and "by split" in table.stdout and "2  (40.0)" in table.stdout
    rows = json.loads(run("stats", right, "--index", index, "-f", "json").stdout)
    assert {"by": "style", "group": "wire", "what": "DATE", "count": 2, "per_1000_words": 40.0} in rows
    read = list(csv.DictReader(io.StringIO(run("stats", right, "-f", "csv").stdout)))
    assert read[0] == {"by": "all", "group": "all", "what": "articles", "count": "1", "per_1000_words": ""}


def test_diff_in_each_format(right: Path, wrong: Path) -> None:
    done = run("diff", right, wrong)
    assert done.exit_code == 0 and "status" in done.stdout and "2 changes in 2 articles" in done.stderr
    rows = json.loads(run("diff", right, wrong, "-f", "json").stdout)
    assert [(r["doc_id"], r["kind"], r["what"]) for r in rows] == [
        ("a", "changed", "observation"),
        ("b", "added", "article"),
    ]
    assert run("diff", right, right).stdout == ""


def test_agree_in_each_format(right: Path, wrong: Path, tmp_path: Path) -> None:
    done = run("agree", right, wrong)
    assert done.exit_code == 0 and "token alpha" in done.stdout
    assert "left out, for not all have them: b" in done.stderr
    report = json.loads(run("agree", right, wrong, "-f", "json").stdout)
    assert report["labellers"] == 2 and report["articles"] == 1 and report["left_out"] == ["b"]
    status = next(f for f in report["figures"] if f["of"] == "status")
    assert (status["value"], status["items"]) == (0.75, 4)
    assert run("agree", right).exit_code == 2
    assert run("agree", right, jsonl(tmp_path / "other.jsonl", record("z"))).exit_code == 1
