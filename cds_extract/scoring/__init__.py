"""Compare predictions with gold (annotation guide, section 5): figures, their intervals, comparisons and mistakes.

:func:`evaluate` scores; what the figures are is told in :mod:`cds_extract.scoring.figures`, how mentions are paired in
:mod:`cds_extract.scoring.mentions` and observations in :mod:`cds_extract.scoring.observations`.
"""

from .evaluation import Evaluation, Score
from .judging import evaluate
from .matching import match
from .mistakes import Mistake

__all__ = ["Evaluation", "Mistake", "Score", "evaluate", "match"]
