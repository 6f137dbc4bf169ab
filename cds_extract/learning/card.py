"""The model card: what the models are, what they learned from, what they score, and what they are not for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .link_features import FIELDS
from .store import Manifest

if TYPE_CHECKING:
    from .training import Learned, Score

_TEXT = """# Model card

Models of `cds-extract` {version} for the systems `ml` and `hybrid`. This file is written by `cds-extract train`.

## What they do

| component | decides | learned by |
|---|---|---|
| `agencies` | which words are the name of a body (AGENCY) | a CRF over words |
| `kinds` | what a number is: one of six labels, or the reason to set it aside | logistic regression |
| {fields} | which candidate fills the field | logistic regression on pairs |
| `fact` | whether a number states an observation | logistic regression |
| `confidence` | how likely an observation's core is right, for each system | logistic regression on what was decided |

Features: shapes, word lists of the codebook, neighbouring words and pairs of them; of a candidate how it stands to its
number, and what it would say. Neither the rules' decisions nor their weights are features of `ml`. `hybrid`
asks a model where the rules are in doubt.

## What they learned from

{gold}

{counts}

Seed {seed}; {versions}.

## What they score

Accuracy, for `agencies` F1 of spans, with 95% intervals, articles drawn anew. *Cross-validated* is over folds of whole
articles of the training set; the strength (scikit-learn's `C`; for the CRF, one over its `c2`) was chosen on dev where
there is one.

{scores}

These are figures of each component for itself, given everything else as a person labelled it. Those of whole systems
stand in `cds_extract/learning/README.md`.

## Meant for

Vietnamese press reports on digital transformation and public administration, as a second opinion beside the rules and
to know how far an observation can be trusted. Not for other languages, for texts that are no press articles, or for
publishing figures that nobody compared with their sentences.

## Known failures

- They learned from few articles, written for the purpose; on the press gold every component but `measure` and
  `base_period` is weaker than the rules.
- `agencies` knows few names: of the bodies in real articles it finds about half.
- `kinds` gives the reason of the rules where gold has none.
- `period`: an article without a date of publication is rare in what it learned from, and common in the press.
- `confidence` learned from denser articles than most, and is too low on easy ones.
"""


def text(manifest: Manifest, found: Sequence[Learned]) -> str:
    """Write the card."""
    counts = [f"| {name} | {number:,} |" for name, number in manifest.counts.items()]
    rows = [
        f"| `{one.name}` | {one.strength:g} | {_cell(one.folds)} | {_cell(one.dev) if one.dev else '–'} |"
        for one in found
    ]
    return _TEXT.format(
        fields=", ".join(f"`{name}`" for name in FIELDS),
        version=manifest.versions.get("cds-extract", ""),
        gold="\n".join(f"- `{name}`, SHA-256 `{digest}`" for name, digest in manifest.gold.items()),
        counts="\n".join(["| learned from | |", "|---|---|", *counts]),
        seed=manifest.seed,
        versions=", ".join(f"{name} {number}" for name, number in manifest.versions.items()),
        scores="\n".join(["| component | strength | cross-validated | dev |", "|---|---|---|---|", *rows]),
    )


def _cell(score: Score) -> str:
    return f"{score.value:.3f} ({score.low:.3f}–{score.high:.3f}), of {score.items:,}"
