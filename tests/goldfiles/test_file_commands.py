"""The commands that make files: join, convert, formats, prelabel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cds_extract.cli.gold_files import FileFormat, Offsets
from cds_extract.goldfiles.convert import FORMATS, Unit
from tests.goldfiles.invented import TEXT, record
from tests.goldfiles.test_gold_commands import jsonl, run
from tests.goldfiles.test_join import textless


def test_the_options_know_every_format_and_unit() -> None:
    assert [f.value for f in FileFormat] == list(FORMATS)
    assert [o.value for o in Offsets] == [u.value for u in Unit]


def test_join(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT + "\n", encoding="utf-8", newline="")
    gold, out = jsonl(tmp_path / "gold.jsonl", textless("a"), textless("b", text="Khác")), tmp_path / "out.jsonl"
    done = run("join", gold, tmp_path / "texts", "-o", out)
    assert done.exit_code == 1 and "1 joined, 0 had their text, 1 without text" in done.stderr
    assert (
        "a: the copy matches without white space at its ends" in done.stderr
        and "b: no text has the hash" in done.stderr
    )
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert first["text"] == TEXT and "text" not in second
    assert run("join", tmp_path / "none.jsonl", tmp_path / "texts", "-o", out).exit_code == 2


@pytest.mark.parametrize("name", FORMATS)
def test_convert_there_and_back(name: str, tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", record())
    there = run("convert", gold, tmp_path / "there", "--to", name)
    assert there.exit_code == 0 and "1 articles" in there.stderr
    assert run("convert", tmp_path / "there", tmp_path / "back.jsonl", "--from", name).exit_code == 0
    assert run("validate", tmp_path / "back.jsonl").exit_code == 0
    diff = json.loads(run("diff", gold, tmp_path / "back.jsonl", "-f", "json").stdout)
    assert not [change for change in diff if change["kind"] != "changed" and change["what"] == "mention"]


def test_convert_says_what_is_lost(tmp_path: Path) -> None:
    gold = jsonl(tmp_path / "gold.jsonl", record())
    done = run("convert", gold, tmp_path / "out.jsonl", "--to", "doccano")
    assert "doccano: normal forms: not held: a label has no attributes" in done.stderr
    assert run("convert", gold, tmp_path / "o.json", "--to", "label-studio", "--offsets", "utf16").exit_code == 0
    task = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))[0]
    assert task["annotations"][0]["result"][3]["value"]["start"] == TEXT.index("Quý") + 1  # behind an emoji
    assert run("convert", tmp_path / "none", tmp_path / "x").exit_code == 1


def test_formats_lists_the_table() -> None:
    rows = json.loads(run("formats", "-f", "json").stdout)
    assert {"format", "part", "held", "how", "source"} == set(rows[0])
    assert run("formats").exit_code == 0


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return jsonl(tmp_path / "in.jsonl", {"doc_id": "a", "text": "Năm 2022, 59/63 tỉnh có kế hoạch.", "synthetic": True})


def test_suggestions_for_a_labelling_tool(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks.json"
    assert run("prelabel", articles, "-o", out).exit_code == 0
    (task,) = json.loads(out.read_text(encoding="utf-8"))
    (prediction,) = task["predictions"]
    assert prediction["model_version"].startswith("cds-extract ") and "annotations" not in task
    assert [r["value"]["text"] for r in prediction["result"]] == ["Năm 2022", "59/63"]
    assert (tmp_path / "tasks.config.xml").exists()
    # not checked by anyone: they come back as suggestions, and are refused
    assert run("convert", out, tmp_path / "back.jsonl", "--from", "label-studio").exit_code == 0
    done = run("validate", tmp_path / "back.jsonl")
    assert done.exit_code == 1 and "[G003]" in done.stdout


def test_what_a_person_has_checked_is_gold(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks.json"
    run("prelabel", articles, "-o", out)
    tasks: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    tasks[0]["annotations"] = [{"completed_by": 1, "result": tasks[0]["predictions"][0]["result"][:1]}]
    out.write_text(json.dumps(tasks), encoding="utf-8")
    run("convert", out, tmp_path / "back.jsonl", "--from", "label-studio")
    assert run("validate", tmp_path / "back.jsonl").exit_code == 0
    back = json.loads((tmp_path / "back.jsonl").read_text(encoding="utf-8"))
    assert len(back["mentions"]) == 1 and "observations" not in back and back["synthetic"] is True


@pytest.mark.parametrize("form", ["jsonl", "doccano"])
def test_suggestions_in_json_lines_bear_the_mark(form: str, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("prelabel", articles, "-o", out, "--to", form).exit_code == 0
    line = json.loads(out.read_text(encoding="utf-8"))
    assert line["suggestion"] is True and line["model_version"].startswith("cds-extract ")
    if form == "jsonl":
        done = run("validate", out)
        assert done.exit_code == 1 and done.stdout.count("[G003]") == 1


def test_an_article_that_cannot_be_read_is_listed(articles: Path, tmp_path: Path) -> None:
    done = run("prelabel", articles, tmp_path / "none.txt", "-o", tmp_path / "out.json")
    assert done.exit_code == 1 and "[R001]" in done.stderr and (tmp_path / "out.json").exists()
