"""From Vietnamese press reports to structured indicator observations."""

from .types import Article, Extraction, LedgerEntry, Mention, Observation

__all__ = ["Article", "Extraction", "LedgerEntry", "Mention", "Observation"]
