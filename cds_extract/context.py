"""One article on its way through the stages, with what the stages share: each part is made once, when first asked for.

Parts that cost much (the spaCy ``doc``) are never made unless a decision asks for them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from .spelling import fold_tones
from .types import Article, Mention, Norm, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .dates.reference import Reference
    from .numbers import Number
    from .tables import Tables


class Spans:
    """Disjoint sorted spans that answer *which one holds this position?* in logarithmic time.

    >>> Spans([(4, 9), (0, 2)]).at(5), Spans([(4, 9)]).at(9), (0, 5) in Spans([(4, 9)])
    ((4, 9), None, True)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    @classmethod
    def covering(cls, spans: Iterable[Span]) -> Spans:
        """Take spans that may lie in one another, such as an AREA in an AGENCY: the outer one stands for both.

        >>> list(Spans.covering([(5, 9), (0, 9), (12, 14)]))
        [(0, 9), (12, 14)]
        """
        outer: list[Span] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not outer or start >= outer[-1][1]:
                outer.append((start, end))
        return cls(outer)

    def at(self, position: int) -> Span | None:
        """Return the span that holds the character at ``position``, or None."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._spans[index][1]:
            return self._spans[index]
        return None

    def __contains__(self, span: Span) -> bool:
        """Whether any character of ``span`` is covered."""
        index = bisect_right(self._starts, span[1] - 1) - 1
        return index >= 0 and self._spans[index][1] > span[0]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


class Context:
    """An article and the parts that the stages share.

    Attributes:
        article: the article.
        text: its NFC text.
        furniture: page furniture, where there are no mentions.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.furniture = Spans(article.furniture)

    @cached_property
    def folded(self) -> str:
        """The text in one spelling of tones (``Uỷ`` as ``Ủy``), with the same offsets: match words of tables on it."""
        return fold_tones(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentence spans in the order of the text; a sentence never crosses a line break."""
        from .language.sentences import sentence_spans

        return sentence_spans(self.text)

    @cached_property
    def doc(self) -> Doc:
        """The words as a spaCy Doc on exact character offsets. Slow: ask for it only where words decide."""
        from .language import make_doc

        return make_doc(self.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of the text, in digits or spelled out, in order."""
        from .numbers import scan

        return scan(self.folded)

    @cached_property
    def tables(self) -> Tables:
        """The cells of the tables that have lost their rules."""
        from .tables import Tables

        return Tables(self.text)

    @cached_property
    def reference(self) -> Reference:
        """The date that *today* and dates without a year are read by (guide, section 2)."""
        from .dates.reference import reference_of

        return reference_of(self)

    def mention(self, label: str, start: int, end: int, norm: Norm, extractor: str, confidence: float = 1.0) -> Mention:
        """Make a mention of this text; its id is given when all mentions of the article are known."""
        return Mention("", label, start, end, self.text[start:end], norm, confidence, extractor)
