"""The way of one article through the stages: names and dates, numbers, links."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from .context import Context
from .dates import find_dates
from .deciding import LABELS, Quantities, ledger
from .deciding.candidates import Decider
from .deciding.rules import decide
from .labels import Labels
from .linking import link
from .linking.scorer import RuleScorer, Scorer
from .names import find_agencies, find_areas, find_legal
from .types import Article, Extraction, Mention


def default_labels(decider: Decider = decide) -> Labels:
    """Return a fresh table of the guide's ten labels, to use as it is or to change.

    >>> default_labels().names()
    ('AGENCY', 'LEGAL_REF', 'DATE', 'AREA', 'PERCENT', 'RATIO', 'COUNT', 'MONEY', 'MEASURE', 'RANK')
    """
    labels = Labels()
    labels.register("AGENCY", find_agencies)  # first: the name of a body may hold a document's (Tổ công tác Đề án 06)
    labels.register("LEGAL_REF", find_legal)
    labels.register("DATE", find_dates)
    labels.register("AREA", find_areas)
    labels.register(LABELS, Quantities(decider))
    return labels


class Extractor:
    """Extracts mentions, observations and the ledger from articles; use one for many articles.

    Args:
        labels: which finder makes which label; the guide's ten by default.
        scorer: what scores the links of an observation; the rules by default.

    >>> from cds_extract import read_text
    >>> result = Extractor().extract(read_text("Năm 2022, 59/63 tỉnh đã ban hành kế hoạch."))
    >>> [(m.label, m.text) for m in result.mentions]
    [('DATE', 'Năm 2022'), ('RATIO', '59/63')]
    """

    def __init__(self, labels: Labels | None = None, scorer: Scorer | None = None) -> None:
        self.labels = labels or default_labels()
        self.scorer = scorer or RuleScorer()
        self._quantities = next((f for f in self.labels.finders() if isinstance(f, Quantities)), Quantities())

    def extract(self, article: Article) -> Extraction:
        """Extract one article, as :func:`cds_extract.read` or :func:`cds_extract.read_text` returns it."""
        context = Context(article)
        mentions = _with_ids(self.labels.find(context))
        return Extraction(
            article, mentions, link(context, mentions, self.scorer), ledger(context, mentions, self._quantities)
        )


def _with_ids(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(msgspec.structs.replace(m, id=f"m{i}") for i, m in enumerate(mentions, start=1))
