from __future__ import annotations

import doctest
import re
import subprocess
from pathlib import Path

import pytest

from cds_extract.export import TABLES

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_there_are_two_commands_and_each_is_one_line():
    commands = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    job, tests = commands
    assert re.fullmatch(
        r"python3 -m venv \.venv && \.venv/bin/.* && \.venv/bin/cds-extract extract corpora/examples", job
    )
    assert re.fullmatch(r"python3 -m venv \.venv && \.venv/bin/.* && \.venv/bin/python -m pytest", tests)


def test_ci_runs_the_test_command_of_the_readme():
    printed = subprocess.run([ROOT / ".ci/run", "--print"], capture_output=True, text=True, check=True).stdout
    assert printed.rstrip("\n") in README.splitlines() and printed.endswith("-m pytest\n")
    assert "pip install" not in (ROOT / ".ci/run").read_text()  # it has no command of its own


def test_the_readme_lists_the_columns():
    table = "".join(f"| `{c.name}` | {c.meaning} |\n" for c in TABLES["observations"])
    assert table in README


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_examples_of_the_documents_run(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / name), module_relative=False)
    assert tried > 3 and failed == 0


DOCUMENTS = sorted(p.relative_to(ROOT) for pattern in ("*.md", "*/README.md") for p in ROOT.glob(pattern))


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_links_lead_somewhere(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in t]
    assert [t for t in targets if not (ROOT / path.parent / t).exists()] == []
