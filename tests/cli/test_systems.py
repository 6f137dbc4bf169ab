"""The command ``train``, and the options that say which system extracts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cds_extract import __version__
from cds_extract.cli import app
from cds_extract.export import Journal

DEV = Path(__file__).parents[2] / "gold" / "dev.jsonl"


def run(*arguments: object) -> Any:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"".join(DEV.read_bytes().splitlines(keepends=True)[:6]))
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Năm 2023, tỷ lệ hồ sơ trực tuyến đạt 62,5%.", encoding="utf-8")
    return path


def test_one_component_is_trained_and_told(gold: Path, tmp_path: Path) -> None:
    done = run("train", gold, "-o", tmp_path / "models", "--only", "measure")
    assert done.exit_code == 0, done.stderr
    assert "measure: strength" in done.stderr and "cross-validated" in done.stderr
    assert {path.name for path in (tmp_path / "models").iterdir()} == {"links.json", "model.json", "MODEL_CARD.md"}
    assert run("train", gold, "-o", tmp_path / "models").exit_code == 2  # it exists already


@pytest.mark.parametrize("system", ["rules", "ml", "hybrid"])
def test_the_system_is_named_in_what_it_makes(article: Path, tmp_path: Path, system: str) -> None:
    assert run("extract", article, "-o", tmp_path / "out.jsonl", "--system", system).exit_code == 0
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert {o["extractor"] for o in record["observations"]} == {f"{system}.linking"}
    assert run("explain", article, "--system", system).exit_code == 0
    assert run("show", article, "--system", system).exit_code == 0


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["extract", "{article}", "--models", "{folder}/none"], "M001"),
        (["explain", "{article}", "--models", "{folder}/none"], "M001"),
        (["evaluate", "{gold}", "--system", "ml", "--models", "{folder}/none"], "M001"),
        (["train", "{gold}", "-o", "{folder}/m", "--only", "nonsense"], "U001"),
        (["train", "{article}", "-o", "{folder}/m"], "R005"),
    ],
)
def test_what_cannot_be_run_is_told_with_a_code(
    arguments: list[str], code: str, gold: Path, article: Path, tmp_path: Path
) -> None:
    done = run(*(a.format(gold=gold, article=article, folder=tmp_path) for a in arguments))
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr
    assert not (tmp_path / "m").exists()


def test_a_run_is_not_finished_by_another_system(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    Journal(out, resume=False, version=f"{__version__} rules")  # a run that was stopped at once
    done = run("extract", article, "-o", out, "--system", "ml", "--resume")
    assert done.exit_code == 2 and "[W005]" in done.stderr
    assert run("extract", article, "-o", out, "--system", "rules", "--resume").exit_code == 0
