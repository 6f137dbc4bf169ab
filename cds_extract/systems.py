"""The systems that extract: ``rules``, ``ml`` and ``hybrid``.

- ``rules``: word lists and rules that can be read.
- ``ml``: learned wherever there is a model: names of bodies, what a number is, what fills the fields of an observation,
  whether it states a fact. Rules find dates, places and documents, and propose what the models choose from.
- ``hybrid``: the rules, with those learned parts that have earned their place (``cds_extract/learning/README.md``).

The confidence of an observation is that of a model in all three.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from .errors import CdsError

if TYPE_CHECKING:
    from .learning.store import Models
    from .linking.scorer import Scorer
    from .pipeline import Extractor

_T = TypeVar("_T")

SystemName = Literal["rules", "ml", "hybrid"]
SYSTEMS: tuple[SystemName, ...] = get_args(SystemName)
DEFAULT: SystemName = "hybrid"

#: The learned parts of ``hybrid``: field -> the lead of the rules below which its model is asked, and the lead that the
#: model must have. Those that have earned their place, and the leads at which they did: ``learning/README.md``.
DOUBTS = {"indicator": (0.5, 1.0)}


def extractor(system: str = DEFAULT, models: str | Path | Models | None = None) -> Extractor:
    """Return the extractor of a system.

    Args:
        system: ``rules``, ``ml`` or ``hybrid``.
        models: models, or a folder of them; those that come with the package by default.

    Raises:
        CdsError: U001 when there is no such system, M005 when the models lack a part that it needs, and those of
            :func:`cds_extract.learning.store.load_models`.

    >>> from cds_extract import read_text
    >>> result = extractor("rules").extract(read_text("Có 5 xã."))
    >>> result.observations[0].extractor
    'rules.linking'
    """
    if system not in SYSTEMS:
        raise CdsError("U001", value=system, known=", ".join(SYSTEMS))
    return built(system, _models(models))


def _models(models: str | Path | Models | None) -> Models:
    from .learning.store import load_models, shipped

    if models is None:
        return shipped()
    return load_models(models) if isinstance(models, str | Path) else models


def built(system: str, models: Models) -> Extractor:
    """Return the extractor of a system that goes by these models; see :func:`extractor`."""
    from .learning.kinds import KindDecider
    from .learning.store import AGENCIES, KINDS
    from .pipeline import Extractor, default_labels

    labels = default_labels(KindDecider(_part(models.kinds, KINDS, system))) if system == "ml" else default_labels()
    if system == "ml":
        labels.register("AGENCY", _part(models.agencies, AGENCIES, system), replace=True)
    return Extractor(labels, scorer_of(system, models))


def scorer_of(system: str, models: str | Path | Models | None = None) -> Scorer:
    """Return the scorer of a system, which says of each field what decided it.

    Raises:
        CdsError: as :func:`extractor`.
    """
    from .learning.links import Doubt, DoubtScorer, LinkScorer, SureScorer
    from .learning.store import LINKS

    models = _models(models)
    sure = models.confidence.get(system)
    if system == "rules":
        return SureScorer(sure)
    if system == "ml":
        return LinkScorer(_part(models.links, LINKS, system), sure)
    return DoubtScorer(_part(models.links, LINKS, system), {name: Doubt(*at) for name, at in DOUBTS.items()}, sure)


def _part(part: _T | None, name: str, system: str) -> _T:
    if part is None:
        raise CdsError("M005", part=name, system=system)
    return part
