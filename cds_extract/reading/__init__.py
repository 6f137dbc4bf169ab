"""From files, pages and strings to articles: encodings, formats, the publication date, page furniture."""

from .complete import complete, read_text
from .records import Columns
from .sources import Corpus, read

__all__ = ["Columns", "Corpus", "complete", "read", "read_text"]
