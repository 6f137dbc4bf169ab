"""``cds-extract train``: models from gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .evaluate import files_of
from .terminal import ends_with, messages, say


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Gold files (JSON Lines) to learn from.")],
    destination: Annotated[
        Path, typer.Option("--output", "-o", metavar="MODEL_DIR", help="The folder to make; it must not exist.")
    ],
    dev: Annotated[
        list[Path] | None,
        typer.Option("--dev", metavar="GOLD", help="Choose the strengths on this; may be repeated."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="Train this component alone; may be repeated."),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="The seed of folds and solvers.")] = 0,
) -> None:
    """Train the learned parts of the systems ml and hybrid.

    The folder appears whole or not at all: models as JSON and in CRFsuite's format, a manifest with their SHA-256, and
    MODEL_CARD.md with cross-validated scores. The same gold and seed give the same models. Use them with
    `cds-extract extract ARTICLES --system ml --models MODEL_DIR`. It needs the extra `train`.
    """
    from ..learning.training import train as learn

    with ends_with(2):
        manifest = learn(
            files_of(gold), destination, dev=files_of(dev or ()), only=only or (), seed=seed,
            tell=lambda line: say(messages(), line),
        )  # fmt: skip
    size = sum((destination / name).stat().st_size for name in manifest.files)
    say(messages(), f"{destination}: {len(manifest.files)} files, {size / 1e6:.1f} MB")
