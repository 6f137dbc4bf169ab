"""Names: agencies, areas and legal references, found, normalised and looked up in the code lists."""

from .agencies import find_agencies
from .areas import find_areas
from .legal import find_legal

__all__ = ["find_agencies", "find_areas", "find_legal"]
