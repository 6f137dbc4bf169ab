"""The extractor's output as suggestions for a labelling tool, so marked that they can never pass for gold.

Every record bears ``"suggestion": true`` and the version of what made it, every mention and observation the rule that
made it. ``gold validate`` refuses such a file (G003), and the mark goes with the labels into every format that
:mod:`cds_extract.goldfiles.convert` writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from ..types import Extraction
from .records import MODEL_VERSION, SUGGESTION, Gold, of_record

#: What only an extraction has, and a labelling tool has no place for.
_LEFT_OUT = ("ledger", "published_basis")


def model_version() -> str:
    """Return the name and version that suggestions are signed with.

    >>> model_version().startswith("cds-extract ")
    True
    """
    return f"cds-extract {version('cds-extract')}"


def suggestions(results: Iterable[Extraction]) -> Iterator[Gold]:
    """Yield extractions as marked suggestions.

    >>> from cds_extract.types import Article
    >>> next(suggestions([Extraction(Article(text="Huế"))])).is_suggestion
    True
    """
    mark = {SUGGESTION: True, MODEL_VERSION: model_version()}
    for result in results:
        record = {name: value for name, value in result.to_dict().items() if name not in _LEFT_OUT}
        yield of_record(record | mark, result.article.origin or "")
