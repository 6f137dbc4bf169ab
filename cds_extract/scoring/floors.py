"""Floors under figures: what falls short, and a file of floors that is pinned to the labels they were set for.

The file is JSON: for each gold file, by its path from the file of floors, the SHA-256 of its bytes and the least value
of some figures. When the labels change, the floors say nothing until they are set anew. Setting them raises a floor
to what is reached, rounded down to hundredths, gives one to labels that are no longer rare, and never lowers one that
is not named. The floor of a figure that there is no more, as of rare labels together when none is rare, is removed when
it is named.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from ..errors import CdsError
from ..export.whole import whole, writing
from ..goldfiles.forms import FORMS
from .evaluation import Evaluation
from .figures import FEW, pooled

#: What gets a floor whenever floors are set and it has none, beside the strict F1 of every label that is not rare.
WATCHED = (
    "mentions.strict.f1",
    "mentions.pooled.strict.f1",
    "mentions.norm.accuracy",
    "mentions.name.accuracy",
    "observations.found.f1",
    "observations.core.f1",
    "observations.all.f1",
)
#: Figures of rare labels together; there are none where no label is rare.
POOLED = frozenset(figure.name for figure in pooled(list(FORMS)))
#: Figures that are equal but for the last bits of a float.
_ALIKE = 1e-9


class Shortfall(msgspec.Struct, frozen=True):
    """A figure that is less than it should be.

    Attributes:
        figure: the figure that was asked for.
        judged_by: the figure that was looked at: that of all rare labels, for one of a rare label.
        value: what is reached; None where there is nothing to score.
        least: what was wanted.
    """

    figure: str
    judged_by: str
    value: float | None
    least: float

    def __str__(self) -> str:
        value = "not there" if self.value is None else f"{self.value:.4f}"
        if self.value is None and self.judged_by in POOLED:
            value += f" (of labels with fewer than {FEW} mentions in gold, together)"
        pooled = f" (fewer than {FEW} in gold: judged by {self.judged_by})" if self.judged_by != self.figure else ""
        return f"{self.figure}{pooled} is {value}, less than {self.least:g}"


def shortfalls(scores: Evaluation, least: Mapping[str, float]) -> list[Shortfall]:
    """Return the figures that are less than they should be.

    A figure of rare labels together falls short where no label is rare: each is to be judged by itself then.

    Raises:
        CdsError: U001 when there is no such figure.

    >>> from cds_extract.scoring import evaluate
    >>> from cds_extract.types import Article, Extraction
    >>> scores = evaluate([Extraction(Article(text="x"))], [Extraction(Article(text="x"))])
    >>> print(shortfalls(scores, {"mentions.strict.f1": 0.9})[0])
    mentions.strict.f1 is not there, less than 0.9
    """
    found = []
    for figure, wanted in least.items():
        if figure in POOLED and not scores.rare:
            found.append(Shortfall(figure, figure, None, wanted))
            continue
        judged_by = scores.judged_by(figure)
        value = scores.value(judged_by)
        if value is None or value < wanted - _ALIKE:
            found.append(Shortfall(figure, judged_by, value, wanted))
    return found


class Floors(msgspec.Struct, frozen=True):
    """The floors of one gold file.

    Attributes:
        sha256: of the gold file's bytes.
        floors: figure -> its least value.
    """

    sha256: str
    floors: dict[str, float]


def sha256_of(path: str | Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read.
    """
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(path)) from error
    except OSError as error:
        raise CdsError("R014", where=str(path), detail=error.strerror or str(error)) from error


def read_floors(path: str | Path) -> dict[str, Floors]:
    """Read a file of floors.

    Returns:
        gold file, as a path from the folder of the file of floors -> its floors.

    Raises:
        CdsError: R001 when there is no such file, R014 when it cannot be read, S006 when it is faulty.
    """
    try:
        return msgspec.json.decode(Path(path).read_bytes(), type=dict[str, Floors])
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(path)) from error
    except OSError as error:
        raise CdsError("R014", where=str(path), detail=error.strerror or str(error)) from error
    except msgspec.DecodeError as error:
        raise CdsError("S006", where=str(path), detail=str(error)) from error


def key_of(path: str | Path, gold: str | Path) -> str:
    """Return what a gold file is called in a file of floors.

    >>> key_of("gold/floors.json", "gold/dev.jsonl")
    'dev.jsonl'
    """
    return Path(os.path.relpath(gold, Path(path).parent)).as_posix()


def check_floors(path: str | Path, gold: str | Path, scores: Evaluation) -> list[Shortfall]:
    """Return the figures of a gold file that are below their floors.

    Raises:
        CdsError: S005 when the file has no floors, S004 when they were set for other labels, and as
            :func:`read_floors`.
    """
    key = key_of(path, gold)
    floors = read_floors(path).get(key)
    if floors is None:
        raise CdsError("S005", where=str(path), value=key)
    found = sha256_of(gold)
    if floors.sha256 != found:
        raise CdsError("S004", where=str(path), value=key, wanted=floors.sha256[:12], found=found[:12])
    return _below(scores, floors.floors)


def _below(scores: Evaluation, floors: Mapping[str, float]) -> list[Shortfall]:
    """The figures below their floors; a figure that is no longer there is below."""
    known = {figure.name for figure in scores.figures}
    gone = [Shortfall(name, name, None, floor) for name, floor in floors.items() if name not in known]
    return gone + shortfalls(scores, {name: floor for name, floor in floors.items() if name in known})


def floors_of(path: str | Path, gold: str | Path) -> dict[str, float]:
    """Return the floors of a gold file as they stand; none where the file is not there yet.

    Raises:
        CdsError: as :func:`read_floors`.

    >>> floors_of("nowhere.json", "gold.jsonl")
    {}
    """
    found = read_floors(path).get(key_of(path, gold)) if Path(path).exists() else None
    return found.floors if found else {}


def gone(old: Mapping[str, float], scores: Evaluation) -> list[str]:
    """Return the figures that have a floor and are no longer there: no such label, or nothing to score."""
    known = {figure.name for figure in scores.figures}
    return [name for name in old if name not in known or scores.value(scores.judged_by(name)) is None]


def raised(old: Mapping[str, float], scores: Evaluation, lower: Collection[str] = ()) -> dict[str, float]:
    """Return floors set anew: raised to what is reached, and lowered only where that is asked for by name.

    Args:
        old: the floors so far; :data:`WATCHED` and the strict F1 of labels that are not rare get one if they have none.
        scores: what is reached.
        lower: figures whose floor may fall; one that has no floor yet gets one, one that is :func:`gone` loses it.

    Raises:
        CdsError: U001 when there is neither a figure nor a floor of a name in ``lower``.
    """
    lost = gone(old, scores)
    start = {name: floor for name, floor in old.items() if not (name in lost and name in lower)}
    known = {figure.name for figure in scores.figures}
    common = [label for label in scores.counts.labels() if label not in scores.rare]
    for name in (*WATCHED, *(f"mentions.{label}.strict.f1" for label in common)):
        if name in known and scores.value(name) is not None:
            start.setdefault(name, 0.0)
    for name in lower:
        if name not in lost:
            scores.figure(name)
            start[name] = 0.0
    reached = {name: scores.value(scores.judged_by(name)) or 0 for name in start if name in known}
    return {name: max(floor, math.floor(100 * reached.get(name, 0) + _ALIKE) / 100) for name, floor in start.items()}


def update_floors(
    path: str | Path, gold: str | Path, scores: Evaluation, lower: Collection[str] = ()
) -> list[Shortfall]:
    """Set the floors of a gold file anew, for its labels as they are, and write the file.

    Args:
        path: the file of floors.
        gold: the gold file.
        scores: what is reached.
        lower: figures whose floor may fall, or go when they are :func:`gone`.

    Returns:
        figures that still are below their floors, for these were not named in ``lower``.

    Raises:
        CdsError: as :func:`read_floors` but for a file that is not there yet; U001 when there is no such figure; W001
            or W003 when the file cannot be written.
    """
    target = Path(path)
    every = read_floors(target) if target.exists() else {}
    key = key_of(target, gold)
    every[key] = Floors(sha256_of(gold), raised(floors_of(path, gold), scores, lower))
    content = json.dumps(msgspec.to_builtins(every), ensure_ascii=False, indent=1) + "\n"
    with whole(target) as handle, writing(target):
        handle.write(content.encode())
    return _below(scores, every[key].floors)
