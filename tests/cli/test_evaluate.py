"""The command ``evaluate``: its formats, its files and its exit statuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_extract.cli import app
from tests.goldfiles.invented import record, spoilt

INDEX = (
    "doc_id,split,published,style,topic,words,synthetic\n"
    "a,dev,2022-04-27,wire,DTI,100,true\nb,test,2022-05-01,portal,DTI,,true\n"
)


def run(*arguments: object) -> Any:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["evaluate", *(str(argument) for argument in arguments)])


def jsonl(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8", newline="")
    return path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    wrong = spoilt("observations.0.status", "target")
    wrong["mentions"][0] |= {"end": 8, "text": "Sáng 27-"}
    (tmp_path / "index.csv").write_text(INDEX, encoding="utf-8")
    return {
        "gold": jsonl(tmp_path / "gold.jsonl", record("a"), record("b")),
        "pred": jsonl(tmp_path / "pred.jsonl", wrong, record("b")),
        "half": jsonl(tmp_path / "half.jsonl", record("b"), record("z")),
        "index": tmp_path / "index.csv",
        "folder": tmp_path,
    }


def test_the_table(files: dict[str, Path]) -> None:
    done = run(files["gold"], "--pred", files["pred"])
    assert done.exit_code == 0
    for part in ("strict", "0.955", "micro: amounts, periods", "indicator_text", "core", "COR", "statuses of found"):
        assert part in done.stdout, part
    assert "2 articles, 0 without predictions, 2 mistakes" in done.stderr


def test_the_other_formats(files: dict[str, Path]) -> None:
    arguments = (files["gold"], "--pred", files["pred"])
    whole = json.loads(run(*arguments, "-f", "json").stdout)
    scores = {row["figure"]: row for row in whole["scores"]}
    assert scores["mentions.strict.f1"]["value"] == pytest.approx(21 / 22)
    assert scores["observations.status.accuracy"]["value"] == 7 / 8
    assert scores["mentions.strict.f1"]["low"] < 21 / 22 < scores["mentions.strict.f1"]["high"]
    assert whole["articles"] == 2 and whole["statuses"] == [["actual", "actual", 7], ["actual", "target", 1]]
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "-f", "csv").stdout)))
    assert float(rows[2]["value"]) == pytest.approx(21 / 22) and rows[2]["figure"] == "mentions.strict.f1"
    lines = run(*arguments, "-f", "md").stdout.splitlines()
    assert (
        lines[0] == "**mentions, all labels**"
        and lines[2].startswith("| way | COR |")
        and lines[3].startswith("|---|---:|")
    )


def test_the_system_itself(files: dict[str, Path]) -> None:
    done = run(files["gold"], "--system", "rules", "-f", "json", "--drawings", 0)
    assert done.exit_code == 0
    scores = {row["figure"]: row["value"] for row in json.loads(done.stdout)["scores"]}
    assert scores["mentions.strict.f1"] > 0.5


def test_groups(files: dict[str, Path]) -> None:
    arguments = (files["gold"], "--pred", files["pred"])
    table = run(*arguments, "--by", "article").stdout
    assert "by article" in table and "0.909" in table
    rows = list(
        csv.DictReader(io.StringIO(run(*arguments, "--by", "style", "--index", files["index"], "-f", "csv").stdout))
    )
    assert {row["style"] for row in rows} == {"wire", "portal"}
    groups = json.loads(run(*arguments, "--by", "topic", "--index", files["index"], "-f", "json").stdout)["groups"]
    assert [group["topic"] for group in groups] == ["DTI"]
    dev = json.loads(run(*arguments, "--split", "dev", "--index", files["index"], "-f", "json").stdout)
    assert dev["articles"] == 1 and dev["not_in_gold"] == []


def test_a_comparison_and_a_ceiling(files: dict[str, Path]) -> None:
    arguments = (
        files["gold"],
        "--pred",
        files["pred"],
        "--compare",
        files["half"],
        "--agreement",
        files["gold"],
        "--agreement",
        files["pred"],
    )
    table = run(*arguments)
    assert table.exit_code == 0 and "p_bootstrap" in table.stdout and "ceiling" in table.stdout
    assert "the ceiling is that of 2 of these 2 articles" in table.stderr
    whole = json.loads(run(*arguments, "-f", "json").stdout)
    assert whole["articles_of_the_ceiling"] == 2
    assert (whole["without_predictions"], whole["other"]["without_predictions"]) == ([], ["a"])
    assert f"{files['half']}: without predictions, which counts as empty ones: a" in table.stderr
    assert f"{files['half']}: not in gold, and passed over: z" in table.stderr
    strict = next(row for row in whole["comparison"] if row["figure"] == "mentions.strict.recall")
    assert strict["difference"] == pytest.approx(21 / 22 - 1 / 2) and strict["p"] > 0.4
    assert next(row for row in whole["scores"] if row["figure"] == "mentions.strict.f1")["ceiling"] == pytest.approx(
        21 / 22
    )
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "-f", "csv").stdout)))
    assert rows[0].keys() >= {"figure", "value", "other", "difference", "low", "high", "p"}


def test_the_mistakes(files: dict[str, Path]) -> None:
    target = files["folder"] / "mistakes.jsonl"
    assert run(files["gold"], "--pred", files["pred"], "--errors", target).exit_code == 0
    found = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(m["doc_id"], m["kind"], m["of"], m["predicted"]) for m in found] == [
        ("a", "span", "DATE", "Sáng 27-"), ("a", "field", "status", "target")
    ]  # fmt: skip
    read = run(files["gold"], "--pred", files["pred"], "--errors", "-").stdout
    assert "field observation status a:" in read and "⟦59/63⟧" in read


def test_failures_of_the_other_system_are_told(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from cds_extract.pipeline import Extractor

    def fails(*arguments: object, **more: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(Extractor, "extract", fails)
    done = run(files["gold"], "--pred", files["pred"], "--compare", "rules", "--drawings", 0)
    assert done.exit_code == 0 and "rules: [E" in done.stderr


def test_articles_without_predictions_are_listed(files: dict[str, Path]) -> None:
    done = run(files["gold"], "--pred", files["half"])
    assert done.exit_code == 0
    assert "without predictions, which counts as empty ones: a" in done.stderr
    assert "not in gold, and passed over: z" in done.stderr


def test_status_1_when_a_figure_falls_short(files: dict[str, Path]) -> None:
    arguments = (files["gold"], "--pred", files["pred"])
    done = run(*arguments, "--min", "mentions.strict.f1=0.95", "--min", "observations.status.accuracy=0.9")
    assert done.exit_code == 1
    assert "observations.status.accuracy is 0.8750, less than 0.9" in done.stderr
    assert "mentions.strict.f1 is" not in done.stderr
    assert run(*arguments, "--min", "mentions.strict.f1=0.95").exit_code == 0
    short = json.loads(run(*arguments, "--min", "observations.status.accuracy=0.9", "-f", "json").stdout)["short"]
    assert short[0]["figure"] == "observations.status.accuracy"


def test_floors(files: dict[str, Path]) -> None:
    floors = files["folder"] / "floors.json"
    good, bad = ((files["gold"], "--pred", files[name], "--floors", floors) for name in ("gold", "pred"))
    assert run(*bad).exit_code == 2  # none are set
    assert run(*good, "--update-floors").exit_code == 0
    assert run(*good).exit_code == 0
    done = run(*bad)
    assert done.exit_code == 1 and "observations.core.f1 is 0.8750, less than 1" in done.stderr
    assert run(*bad, "--update-floors").exit_code == 1 and run(*good).exit_code == 0
    every = list(json.loads(floors.read_text())["gold.jsonl"]["floors"])
    lower = [part for figure in every for part in ("--lower", figure)]
    assert run(*bad, "--update-floors", *lower).exit_code == 0
    assert run(*bad).exit_code == 0


def test_the_floor_of_a_figure_that_is_gone_is_removed_by_name(files: dict[str, Path]) -> None:
    arguments = (files["gold"], "--pred", files["gold"], "--floors", files["folder"] / "floors.json", "--update-floors")
    assert run(*arguments, "--lower", "mentions.RANK.strict.f1").exit_code == 0
    jsonl(files["gold"], spoilt("mentions.8", ..., "a"))
    done = run(*arguments)
    assert done.exit_code == 1 and "--lower mentions.RANK.strict.f1 removes its floor" in done.stderr
    done = run(*arguments, "--lower", "mentions.RANK.strict.f1")
    assert done.exit_code == 0 and "mentions.RANK.strict.f1 is not there any more: its floor is removed" in done.stderr
    assert run(*arguments[:-1]).exit_code == 0


CANNOT = [
    (("{gold}",), "give either --pred or --system"),
    (("{gold}", "--pred", "{pred}", "--system", "rules"), "give either --pred or --system"),
    (("{folder}/none.jsonl", "--pred", "{pred}"), "[R001]"),
    (("{gold}", "--pred", "{folder}/none.jsonl"), "[R001]"),
    (("{gold}", "--pred", "{other}"), "[S001]"),
    (("{gold}", "--pred", "{pred}", "--split", "dev"), "--index"),
    (("{gold}", "--pred", "{pred}", "--by", "style"), "--index"),
    (("{gold}", "--pred", "{pred}", "--min", "mentions.strict.f1"), "FIGURE=VALUE"),
    (("{gold}", "--pred", "{pred}", "--min", "mentions.strict.f1=95"), "FIGURE=VALUE"),
    (("{gold}", "--pred", "{pred}", "--min", "mentions.f1=0.5"), "[U001]"),
    (("{gold}", "--pred", "{pred}", "--update-floors"), "--floors"),
    (("{gold}", "--pred", "{pred}", "--lower", "mentions.strict.f1"), "--update-floors"),
    (("{gold}", "{half}", "--pred", "{pred}"), "[G011]"),
    (("{gold}", "--pred", "{pred}", "--errors", "{folder}/none/mistakes.jsonl"), "[W001]"),
    (("{gold}", "--pred", "{pred}", "--compare", "{pred}", "--by", "article", "-f", "csv"), "--compare"),
    (("{gold}", "--system", "magic"), "rules"),
    (("{gold}", "--pred", "{pred}", "--errors", "-", "-f", "json"), "--errors"),
    (("{gold}", "--pred", "{pred}", "--errors", "-", "-f", "csv"), "--errors"),
    (("{gold}", "--pred", "{pred}", "--errors", "-", "-f", "md"), "--errors"),
    (("{gold}", "--pred", "{pred}", "--agreement", "{pred}", "--agreement", "{folder}/pred.jsonl"), "[G032]"),
    (("{gold}", "--pred", "{pred}", "--agreement", "{twice}", "--agreement", "{pred}"), "[G011]"),
]


@pytest.mark.parametrize(("arguments", "told"), CANNOT, ids=[" ".join(row[0][1:]) or "nothing" for row in CANNOT])
def test_status_2_when_it_cannot_be_run(files: dict[str, Path], arguments: tuple[str, ...], told: str) -> None:
    files["other"] = jsonl(files["folder"] / "other.jsonl", record("a", text=record()["text"] + " "), record("b"))
    files["twice"] = jsonl(files["folder"] / "twice.jsonl", record("a"), record("a"))
    done = run(*(part.format(**files) for part in arguments))
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""
