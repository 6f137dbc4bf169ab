"""What each number is: percentage, ratio, count, money, measure, rank — or a coded reason why none of these."""

from .candidates import Candidate, Decider, Decision
from .quantities import LABELS, Quantities, ledger

__all__ = ["LABELS", "Candidate", "Decider", "Decision", "Quantities", "ledger"]
