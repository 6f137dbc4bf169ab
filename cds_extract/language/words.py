"""A spaCy tokenizer whose tokens are underthesea's words on exact character offsets.

For every text, in NFC or not, ``doc.text == text`` and ``text[token.idx : token.idx + len(token)] == token.text``. A
single space after a word is the word's own (``whitespace_``); other white space becomes tokens, as in spaCy itself.

Importing this module imports spaCy (0.7 s).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from spacy.lang.vi import VietnameseDefaults
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab, create_vocab

from ..reading.offsets import nfc, nfc_to_raw
from ..types import Span
from .alignment import word_spans
from .sentences import sentence_spans
from .spacing import spaced

if TYPE_CHECKING:
    from spacy.language import Language


class VietnameseTokenizer(DummyTokenizer):
    """Cuts a text into sentences and words.

    Attributes:
        vocab: the vocabulary that the docs share.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the words of ``text`` as a Doc with ``is_sent_start`` set.

        A text with lone surrogates is not Unicode and cannot be a Doc: spaCy raises UnicodeEncodeError.
        """
        spans: list[Span] = []
        firsts: list[int] = []
        composed = nfc(text)
        unchanged = composed == text
        for sentence in sentence_spans(composed):
            firsts.append(len(spans))
            for word in word_spans(composed, *sentence):
                start, end = word if unchanged else nfc_to_raw(text, *word)
                if start == end:
                    continue  # a mark that became a word of its own when the rest was composed
                spans.append((start, end))
        words, spaces, places = spaced(text, spans)
        starts = [False] * len(words)
        for first in firsts:
            if first < len(spans):
                starts[places[first]] = True
        if starts:
            # White space that opens the text belongs to its first sentence.
            starts[starts.index(True) if True in starts else 0] = False
            starts[0] = True
        return Doc(self.vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]


def create_tokenizer() -> Callable[[Language], VietnameseTokenizer]:
    """Return what spaCy calls with its ``nlp`` object: the registered ``cds_extract.VietnameseTokenizer.v1``."""
    return lambda nlp: VietnameseTokenizer(nlp.vocab)


@cache
def _own() -> VietnameseTokenizer:
    return VietnameseTokenizer(create_vocab("vi", VietnameseDefaults))


def make_doc(text: str) -> Doc:
    """Return the words of a text as a spaCy Doc, all docs with one vocabulary."""
    return _own()(text)
