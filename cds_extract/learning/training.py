"""Training: from gold files to a folder of models, with what they score.

Every component is learned alike. Its strength is the one of a short list that is best on the dev set, or by
cross-validation without one; the folds hold whole articles. Solvers and folds have the seed, so that the same gold and
seed give the same bytes.
"""

from __future__ import annotations

import hashlib
import platform
import random
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

from ..errors import CdsError
from ..export.whole import whole_folder
from ..goldfiles.records import Gold, iter_gold
from ..scoring.bootstrap import drawn, interval, ratio
from . import agencies, card, linear
from .examples import Examples, Share, examples, right_answers, right_choices, right_names
from .link_features import FIELDS
from .links import LinkModel
from .store import AGENCIES, CONFIDENCE, FORMAT, KINDS, LINKS, Manifest, Models, write_models
from .sureness import fit_confidence

#: Inverses of the penalty that are tried.
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
FOLDS = 5
#: What ``--only`` may name.
COMPONENTS = ("agencies", "kinds", *FIELDS, "fact", "confidence")

#: Fits a component and says what it makes right: (learned from, strength, scored on) -> a share for each of the latter.
Trial = Callable[[Sequence[Examples], float, Sequence[Examples]], list[Share]]


class Score(NamedTuple):
    """One figure with its 95% interval over articles."""

    value: float
    low: float
    high: float
    items: int


class Learned(NamedTuple):
    """What was found out about one component."""

    name: str
    strength: float
    folds: Score
    dev: Score | None


def train(
    gold: Sequence[str | Path],
    folder: str | Path,
    *,
    dev: Sequence[str | Path] = (),
    only: Sequence[str] = (),
    seed: int = 0,
    tell: Callable[[str], None] = lambda line: None,
) -> Manifest:
    """Train all components, or some, and write them into a new folder, whole or not at all.

    Args:
        gold: gold files with texts, mentions and observations.
        folder: where the models go; it must not exist.
        dev: gold files that choose the strengths; cross-validation chooses without.
        only: names of :data:`COMPONENTS`; all by default.
        seed: of folds and solvers.
        tell: is told a line for every step.

    Raises:
        CdsError: M004 when scikit-learn or python-crfsuite is missing, M006 when there is too little to learn from,
            U001 for an unknown component, W001 and W003 for the folder, and the errors of gold files.
    """
    for name in only:
        if name not in COMPONENTS:
            raise CdsError("U001", value=name, known=", ".join(COMPONENTS))
    _needs("sklearn", "scikit-learn")
    wanted = [name for name in COMPONENTS if not only or name in only]
    learned_from, chosen_on = _read(gold), _read(dev)
    if len(learned_from) < FOLDS:
        raise CdsError("M006", part=wanted[0], detail=f"{len(learned_from)} articles, fewer than {FOLDS}")
    tell(f"{len(learned_from)} articles to learn from, {len(chosen_on)} to choose on")
    training = _Training(learned_from, chosen_on, seed, tell, bool(only))
    from threadpoolctl import threadpool_limits  # a dependency of scikit-learn

    # One thread: sums come out the same on every machine, and problems this small are solved faster.
    with threadpool_limits(1), whole_folder(Path(folder)) as path:
        parts, found = training.run(wanted, path)
        manifest = Manifest(
            FORMAT,
            files={},
            gold={Path(file).name: hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in (*gold, *dev)},
            seed=seed,
            versions=_versions(),
            counts=_counts(learned_from),
            strengths={one.name: one.strength for one in found},
        )
        return write_models(path, manifest, parts, card.text(manifest, found))


def _read(files: Iterable[str | Path]) -> list[Examples]:
    found: list[Gold] = [article for file in files for article in iter_gold(file)]
    for article in found:
        if not article.has_text:
            raise CdsError("G028", where=article.where)
    return [examples(article) for article in found]


def _needs(module: str, package: str) -> None:
    try:
        __import__(module)
    except ImportError as error:
        raise CdsError("M004", package=package, extra="train") from error


def _versions() -> dict[str, str]:
    names = ("cds-extract", "scikit-learn", "python-crfsuite", "numpy")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def _counts(of: Sequence[Examples]) -> dict[str, int]:
    return {
        "articles": len(of),
        "names of bodies": sum(len(one.names) for one in of),
        "numbers": sum(len(one.numbers) for one in of),
        "quantities": sum(len(one.facts) for one in of),
        "observations": sum(len(one.gold.extraction.observations) for one in of),
    }


class _Training:
    """The training of one set of models."""

    def __init__(
        self, gold: list[Examples], dev: list[Examples], seed: int, tell: Callable[[str], None], asked: bool
    ) -> None:
        self.gold, self.dev, self.seed, self.tell = gold, dev, seed, tell
        #: Whether the components were asked for by name, so that none may be left out.
        self.asked = asked
        order = list(range(len(gold)))
        random.Random(seed).shuffle(order)
        #: The fold of each article.
        self.fold = {index: place % FOLDS for place, index in enumerate(order)}
        self.found: list[Learned] = []

    def run(self, wanted: Sequence[str], folder: Path) -> tuple[dict[str, Any], list[Learned]]:
        """Learn what is wanted; the CRF goes into the folder, the rest is returned by file."""
        parts: dict[str, Any] = {}
        with TemporaryDirectory() as scratch:
            if "agencies" in wanted:
                _needs("pycrfsuite", "python-crfsuite")
                strength = self._chosen("agencies", self._names(Path(scratch)))
                self._fit_names(self.gold, strength, folder / AGENCIES)
            strengths: dict[str, float] = {}
            for name in wanted:
                if name not in ("agencies", "confidence"):
                    self._add(name, strengths)
        models = fit_models(self.gold, strengths, self.seed)
        if models.kinds is not None:
            parts[KINDS] = models.kinds
        if models.links is not None:
            parts[LINKS] = models.links
        if "confidence" in wanted:
            self.tell("confidence: extracting the articles of each fold with the models of the others")
            parts[CONFIDENCE] = fit_confidence(self.gold, self.fold, strengths, self.seed)
        return parts, self.found

    def _add(self, name: str, strengths: dict[str, float]) -> None:
        """Choose the strength of a component; where gold says too little, one that nobody named is left out."""
        try:
            strengths[name] = self._chosen(name, self._trial(name))
        except CdsError as error:
            if self.asked or error.code != "M006":
                raise
            self.tell(f"{name} is left out: {error}")

    def _chosen(self, name: str, trial: Trial) -> float:
        """Choose the strength of a component, and note what it scores."""
        folds = {strength: self._cross_validated(trial, strength) for strength in STRENGTHS}
        dev = {strength: trial(self.gold, strength, self.dev) for strength in STRENGTHS} if self.dev else {}
        by = dev or folds
        best = max(STRENGTHS, key=lambda strength: (_figure(by[strength]), -strength))
        learned = Learned(name, best, _score(folds[best]), _score(dev[best]) if dev else None)
        self.found.append(learned)
        on_dev = f", {learned.dev.value:.3f} on dev" if learned.dev else ""
        self.tell(f"{name}: strength {best:g}, {learned.folds.value:.3f} cross-validated{on_dev}")
        return best

    def _cross_validated(self, trial: Trial, strength: float) -> list[Share]:
        shares: list[Share] = []
        for fold in range(FOLDS):
            inside = [one for i, one in enumerate(self.gold) if self.fold[i] == fold]
            outside = [one for i, one in enumerate(self.gold) if self.fold[i] != fold]
            shares += trial(outside, strength, inside)
        return shares

    def _trial(self, name: str) -> Trial:
        def try_it(learn: Sequence[Examples], strength: float, score: Sequence[Examples]) -> list[Share]:
            models = fit_models(learn, {name: strength}, self.seed)
            if name == "kinds":
                assert models.kinds is not None
                return right_answers(models.kinds, score, lambda one: one.numbers)
            assert models.links is not None
            if name == "fact":
                assert models.links.fact is not None
                return right_answers(models.links.fact, score, lambda one: one.facts)
            return right_choices(models.links.fields[name], score, name)

        return try_it

    def _names(self, scratch: Path) -> Trial:
        def try_it(learn: Sequence[Examples], strength: float, score: Sequence[Examples]) -> list[Share]:
            self._fit_names(learn, strength, scratch / "trial")
            return right_names(scratch / "trial", score)

        return try_it

    @staticmethod
    def _fit_names(learn: Sequence[Examples], strength: float, path: Path) -> None:
        agencies.fit([line for one in learn for line in one.lines], path, strength=strength)


def fit_models(learn: Sequence[Examples], strengths: dict[str, float], seed: int) -> Models:
    """Fit the linear models whose strengths are given."""
    kinds = fact = None
    if "kinds" in strengths:
        kinds = _linear([answer for one in learn for answer in one.numbers], strengths["kinds"], seed, "kinds")
    if "fact" in strengths:
        fact = _linear([answer for one in learn for answer in one.facts], strengths["fact"], seed, "fact")
    fields = {
        name: linear.fit_ranking([c for one in learn for c in one.choices[name]], strength=strengths[name], seed=seed)
        for name in FIELDS
        if name in strengths
    }
    links = LinkModel(fields, fact) if fields or fact is not None else None
    return Models(Manifest(FORMAT, {}), None, kinds, links)


def _linear(of: list[tuple[list[str], str]], strength: float, seed: int, name: str) -> linear.Linear:
    if len({answer for _, answer in of}) < 2:
        raise CdsError("M006", part=name, detail="all examples are of one kind")
    return linear.fit([features for features, _ in of], [answer for _, answer in of], strength=strength, seed=seed)


def _figure(shares: Sequence[Share]) -> float:
    right, total = np.sum(shares, axis=0)
    return float(right / total) if total else 0.0


def _score(shares: Sequence[Share], drawings: int = 1000) -> Score:
    ends = interval(ratio(drawn(np.array(shares), drawings, 0))) or (0.0, 1.0)
    return Score(_figure(shares), *ends, int(sum(total for _, total in shares)))
