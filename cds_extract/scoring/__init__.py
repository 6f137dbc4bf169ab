"""Compare predictions with gold (annotation guide, section 5): one-to-one matching, scores by label and field."""

from .matching import match
from .scores import Score, score_mentions, score_observations

__all__ = ["Score", "match", "score_mentions", "score_observations"]
