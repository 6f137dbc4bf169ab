"""From Vietnamese press reports on digital transformation (chuyển đổi số) to structured indicator observations.

>>> import cds_extract as cds
>>> result = cds.extract("Năm 2023, 45/63 tỉnh đã ban hành kế hoạch.", published="2024-01-15")
>>> [(m.label, m.text) for m in result.mentions]
[('DATE', 'Năm 2023'), ('RATIO', '45/63')]

``read`` gives articles from files; ``extract`` and ``extract_many`` give extractions; ``load`` reads extractions back;
``evaluate`` scores extractions, or any system's predictions, against gold.
Tables and files are made by ``result.to_frame()``, ``results.to_frame()`` and ``results.write(path)``. Every error
that the toolkit raises on purpose is a ``CdsError`` with a code.

The names are loaded when first asked for: importing the package is quick and imports nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Results, extract, extract_many
    from .errors import CdsError
    from .export.load import load
    from .reading import Columns, Corpus, read, read_text
    from .scoring import evaluate
    from .types import Article, Extraction, LedgerEntry, Mention, Observation

__all__ = [
    "Article",
    "CdsError",
    "Columns",
    "Corpus",
    "Extraction",
    "LedgerEntry",
    "Mention",
    "Observation",
    "Results",
    "evaluate",
    "extract",
    "extract_many",
    "load",
    "read",
    "read_text",
]

#: public name -> the module it lives in.
_HOMES = {
    **dict.fromkeys(("Results", "extract", "extract_many"), ".api"),
    "CdsError": ".errors",
    "load": ".export.load",
    "evaluate": ".scoring",
    **dict.fromkeys(("Columns", "Corpus", "read", "read_text"), ".reading"),
    **dict.fromkeys(("Article", "Extraction", "LedgerEntry", "Mention", "Observation"), ".types"),
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("cds-extract")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
