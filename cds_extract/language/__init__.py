"""Vietnamese sentences and words on exact character offsets.

>>> from cds_extract.language import make_doc
>>> [token.text for token in make_doc("UBND tỉnh Hoà Bình: 5/24 bộ đạt 17,17%.")]
['UBND', 'tỉnh', 'Hoà Bình', ':', '5/24', 'bộ', 'đạt', '17,17', '%', '.']

The tokenizer is registered with spaCy, and does not need pyvi:

>>> import spacy
>>> config = {"nlp": {"tokenizer": {"@tokenizers": "cds_extract.VietnameseTokenizer.v1"}}}
>>> nlp = spacy.blank("vi", config=config)
>>> [sentence.text for sentence in nlp("Thu tăng 5%. Chi giảm.").sents]
['Thu tăng 5%.', 'Chi giảm.']
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from .words import VietnameseTokenizer

__all__ = ["create_tokenizer", "make_doc", "sentence_spans"]

# spaCy takes 0.7 s to import and most articles are read without words, so it is imported on the first call.


def make_doc(text: str) -> Doc:
    """Return underthesea's words of a text as a spaCy Doc; see :mod:`cds_extract.language.words`."""
    from . import words

    return words.make_doc(text)


def create_tokenizer() -> Callable[[Language], VietnameseTokenizer]:
    """Return spaCy's maker of the tokenizer; this is the entry point ``cds_extract.VietnameseTokenizer.v1``."""
    from . import words

    return words.create_tokenizer()
