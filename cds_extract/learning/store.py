"""Model files: a folder with a manifest, models as JSON or in CRFsuite's format, and a card for people.

Nothing in the folder is code, and none of it is unpickled: a folder from a stranger can at worst be wrong. The manifest
names every file with its SHA-256, the format and the versions; what does not fit is refused.
"""

from __future__ import annotations

import hashlib
import importlib.resources
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from ..errors import CdsError
from .agencies import AgencyFinder
from .linear import Linear
from .links import LinkModel

_T = TypeVar("_T")

#: The format of the folder; it grows with every change that an older version could not read.
FORMAT = 1
MANIFEST = "model.json"
CARD = "MODEL_CARD.md"
AGENCIES = "agencies.crfsuite"
KINDS, LINKS, CONFIDENCE = "kinds.json", "links.json", "confidence.json"


class Manifest(msgspec.Struct, frozen=True):
    """What a folder of models says of itself.

    Attributes:
        format: the format of the folder.
        files: file -> the SHA-256 of its bytes.
        gold: gold file -> the SHA-256 of its bytes.
        seed: of folds and solvers.
        versions: package -> version that trained.
        counts: what was learned from, by name.
        strengths: component -> the strength that was chosen.
    """

    format: int
    files: dict[str, str]
    gold: dict[str, str] = {}
    seed: int = 0
    versions: dict[str, str] = {}
    counts: dict[str, int] = {}
    strengths: dict[str, float] = {}


class Models(msgspec.Struct, frozen=True):
    """The models of a folder; a component that was not trained is None.

    Attributes:
        agencies: finds names of bodies.
        kinds: says what a number is.
        links: scores the links.
        confidence: system -> how likely its observations are right.
    """

    manifest: Manifest
    agencies: AgencyFinder | None = None
    kinds: Linear | None = None
    links: LinkModel | None = None
    confidence: dict[str, Linear] = {}

    def with_agencies(self, path: Path) -> Models:
        """Return the models with a CRF for the names of bodies."""
        return msgspec.structs.replace(self, agencies=AgencyFinder(path))


def load_models(folder: str | Path) -> Models:
    """Read the models of a folder.

    Raises:
        CdsError: M001 when the folder holds no models, M003 when they are of another format, M002 when a file is
            missing, damaged or does not fit.

    >>> load_models("nowhere")
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [M001] nowhere: there are no models. Train them: cds-extract train GOLD -o nowhere.
    """
    folder = Path(folder)
    if not (folder / MANIFEST).is_file():
        raise CdsError("M001", where=str(folder), folder=str(folder))
    head = (folder / MANIFEST).read_bytes()
    found = _decoded(folder / MANIFEST, head, _Format).format
    if found != FORMAT:
        raise CdsError("M003", where=str(folder), found=found, wanted=FORMAT)
    manifest = _decoded(folder / MANIFEST, head, Manifest)
    content = {name: _content(folder, name, digest) for name, digest in manifest.files.items()}

    def of(name: str, kind: type[_T]) -> _T | None:
        return _decoded(folder / name, content[name], kind) if name in content else None

    return Models(
        manifest,
        AgencyFinder(folder / AGENCIES) if AGENCIES in content else None,
        of(KINDS, Linear),
        of(LINKS, LinkModel),
        of(CONFIDENCE, dict[str, Linear]) or {},
    )


class _Format(msgspec.Struct, frozen=True):
    format: int


def _content(folder: Path, name: str, digest: str) -> bytes:
    path = folder / name
    if path.parent != folder or not path.is_file():  # no name of a manifest may lead out of its folder
        raise CdsError("M002", where=str(path), detail="the file is missing")
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise CdsError("M002", where=str(path), detail="its SHA-256 is not that of the manifest")
    return content


def _decoded(path: Path, content: bytes, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CdsError("M002", where=str(path), detail=str(error)) from error


def write_models(folder: Path, manifest: Manifest, parts: dict[str, object], card: str) -> Manifest:
    """Write what is not there yet into a folder that the training has made, the manifest last.

    Args:
        folder: where CRFsuite has already written its model, where there is one.
        parts: file -> what it holds.
    """
    for name, part in parts.items():
        (folder / name).write_bytes(msgspec.json.format(msgspec.json.encode(part, order="sorted"), indent=0))
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name not in (MANIFEST, CARD)
    }
    manifest = msgspec.structs.replace(manifest, files=files)
    (folder / CARD).write_text(card, encoding="utf-8")
    (folder / MANIFEST).write_bytes(
        msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2) + b"\n"
    )
    return manifest


@cache
def shipped() -> Models:
    """Return the models that come with the package."""
    return load_models(Path(str(importlib.resources.files(__package__) / "models")))
