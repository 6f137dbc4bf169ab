"""The notebooks run from top to bottom, and are stored as they ran."""

from __future__ import annotations

from pathlib import Path

import pytest

from cds_extract.goldfiles import validate

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    for package in ("ipykernel", "matplotlib", "trafilatura"):
        pytest.importorskip(package, reason=f"{package} is not installed", exc_type=ImportError)
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1)), "stored in another order than it ran"
    resources = {"metadata": {"path": str(path.parent)}}
    nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_tells_of_the_computer_it_ran_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for trace in ("Traceback", str(Path.home()), str(ROOT), "/tmp/", '"stderr"'):
        assert trace not in text


def test_the_labelled_passages_are_valid_gold() -> None:
    assert validate([ROOT / "corpora" / "labelled" / "passages.jsonl"]).errors == ()
