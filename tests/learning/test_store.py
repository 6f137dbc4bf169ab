"""A folder of models: what is written is read back, and what does not fit is refused with its code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cds_extract.errors import CdsError
from cds_extract.learning.linear import Linear, Ranking
from cds_extract.learning.links import LinkModel
from cds_extract.learning.store import CARD, FORMAT, KINDS, LINKS, MANIFEST, Manifest, load_models, write_models

KIND = Linear(("COUNT", "level"), (0.5, 0.0), {"L1:cấp": (-1.0, 2.0)})
LINK = LinkModel({"area": Ranking({"head": 1.25})}, None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_models(tmp_path, Manifest(FORMAT, {}, gold={"a.jsonl": "00"}, seed=7), {KINDS: KIND, LINKS: LINK}, "# card\n")
    return tmp_path


def test_what_is_written_is_read_back(folder: Path) -> None:
    models = load_models(folder)
    assert (models.kinds, models.links, models.agencies) == (KIND, LINK, None)
    assert (models.manifest.seed, set(models.manifest.files)) == (7, {KINDS, LINKS})
    assert (folder / CARD).read_text(encoding="utf-8") == "# card\n"


def _edit(folder: Path, **changes: object) -> None:
    record = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(record | changes))


#: What is wrong -> how it comes about, and the code.
FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda f: (f / MANIFEST).unlink(), "M001"),
    "a manifest that is no JSON": (lambda f: (f / MANIFEST).write_text("{"), "M002"),
    "a manifest without files": (lambda f: (f / MANIFEST).write_text('{"format": 1}'), "M002"),
    "a later format": (lambda f: _edit(f, format=FORMAT + 1, files="other"), "M003"),
    "a file that is gone": (lambda f: (f / KINDS).unlink(), "M002"),
    "a changed file": (lambda f: (f / KINDS).write_bytes((f / KINDS).read_bytes() + b" "), "M002"),
    "a file outside the folder": (lambda f: _edit(f, files={"../kinds.json": "00"}), "M002"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_does_not_fit_is_refused(folder: Path, fault: str) -> None:
    spoil, code = FAULTS[fault]
    spoil(folder)
    with pytest.raises(CdsError) as raised:
        load_models(folder)
    assert raised.value.code == code
    assert str(folder) in str(raised.value)


def test_a_model_of_another_shape_is_refused(folder: Path) -> None:
    write_models(folder, Manifest(FORMAT, {}), {KINDS: {"classes": 5}}, "")
    with pytest.raises(CdsError, match="M002"):
        load_models(folder)
