"""Names of bodies by a CRF over words: it finds names that no list and no rule has.

Words are read with their shape, what the word lists and code lists say of them, and their neighbours; a line is a
sequence. The span is the model's; its normal form is the rules' reading of these very words where the grammar can read
them, and the words themselves where it cannot.

There is no part of speech among the features: a tagger wants words segmented first, and that alone costs more than all
the rest of the extraction (``benchmarks/README.md``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..context import Context
from ..errors import CdsError
from ..names.agencies import named_by_rules
from ..names.agency_article import province_spans
from ..names.agency_lexicon import heads, known
from ..names.agency_tokens import Tokens
from ..types import Mention, Name, Span

if TYPE_CHECKING:
    import pycrfsuite

_WORD = re.compile(r"\w+|[^\w\s]|\n")
_RUNS = re.compile(r"(.)\1+")
#: Neighbours on either side whose shape is read, and whose words are read.
_SHAPES, _WORDS = 3, 2
#: Where a name begins, goes on, and what is in none.
BEGIN, INSIDE, OUTSIDE = "B", "I", "O"


class Line(NamedTuple):
    """The words of one line: where they stand, and their features."""

    spans: list[Span]
    features: list[list[str]]


def shape(word: str) -> str:
    """Return how a word is written: runs of capitals, small letters and digits.

    >>> shape("UBND"), shape("Thông"), shape("2022"), shape("(")
    ('X', 'Xx', '0', '(')
    """
    kinds = ("X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in word)
    return _RUNS.sub(r"\1", "".join(kinds))


def lines(text: str) -> Iterator[Line]:
    """Return the words of a text with their features, line by line; linear in the length of the text."""
    found = [(m.group(), m.span()) for m in _WORD.finditer(text)]
    listed = _listed(text, found)
    start = 0
    for end, (word, _) in enumerate([*found, ("\n", (0, 0))]):
        if word == "\n":
            if end > start:
                part = [word for word, _ in found[start:end]]
                yield Line([span for _, span in found[start:end]], _features(part, listed[start:end]))
            start = end + 1


def _listed(text: str, found: Sequence[tuple[str, Span]]) -> list[str]:
    """For each word, whether it begins (small) or continues (capital) a known name, a head, a province."""
    at = {span[0]: i for i, (_, span) in enumerate(found)}
    marks = [""] * len(found)
    for start, end in province_spans(text):
        i = at.get(start)
        while i is not None and i < len(found) and found[i][1][0] < end:
            marks[i] += "P"
            i += 1
    for i, (word, (start, _)) in enumerate(found):
        if not word[0].isupper():
            continue
        tokens = Tokens(text, start)
        for mark, trie in (("k", known()), ("h", heads())):
            length = max((n for n, _ in trie.prefixes(tokens, 0)), default=0)
            for j in range(i, min(len(found), i + length)):
                marks[j] += mark if j == i else mark.upper()
    return marks


def _features(said: Sequence[str], listed: Sequence[str]) -> list[list[str]]:
    shapes = [shape(word) for word in said]
    low = [word.lower() for word in said]
    found = []
    for i, word in enumerate(said):
        own = ["bias", f"W={word}", f"lists={listed[i]}|{shapes[i]}|{listed[i - 1] if i else '^'}"]
        for d in range(-_SHAPES, _SHAPES + 1):
            j = i + d
            if 0 <= j < len(said):
                own += [f"{d}shape={shapes[j]}", f"{d}lists={listed[j]}"]
                if abs(d) <= _WORDS:
                    own.append(f"{d}word={low[j]}")
            elif abs(d) == 1:
                own.append(f"{d}end")
        if i:
            own.append(f"before={low[i - 1]} {low[i]}")
        if i + 1 < len(said):
            own.append(f"after={low[i]} {low[i + 1]}")
        found.append(own)
    return found


def tags(spans: Sequence[Span], names: Sequence[Span]) -> list[str]:
    """Return the tag of each word, given the spans of the names.

    >>> tags([(0, 2), (3, 6), (7, 9)], [(0, 6)])
    ['B', 'I', 'O']
    """
    found = []
    for start, end in spans:
        name = next((n for n in names if n[0] <= start and end <= n[1]), None)
        found.append(OUTSIDE if name is None else BEGIN if name[0] == start else INSIDE)
    return found


def names_of(spans: Sequence[Span], said: Sequence[str]) -> list[Span]:
    """Return the spans of the names that the tags tell.

    >>> names_of([(0, 2), (3, 6), (7, 9)], ["B", "I", "O"])
    [(0, 6)]
    """
    found: list[Span] = []
    goes_on = False
    for (start, end), tag in zip(spans, said, strict=True):
        if tag == INSIDE and goes_on:
            found[-1] = (found[-1][0], end)
        elif tag != OUTSIDE:
            found.append((start, end))
        goes_on = tag != OUTSIDE
    return found


def tagger_of(path: Path) -> pycrfsuite.Tagger:
    """Open a CRFsuite model.

    Raises:
        CdsError: M004 when the package is not installed, M002 when the file is no model.
    """
    try:
        import pycrfsuite
    except ImportError as error:
        raise CdsError("M004", package="python-crfsuite", extra="ml") from error
    tagger = pycrfsuite.Tagger()
    try:
        tagger.open(str(path))
    except (OSError, ValueError) as error:
        raise CdsError("M002", where=str(path), detail=str(error)) from error
    return tagger


class AgencyFinder:
    """A finder of AGENCY mentions that goes by a CRF; the file is opened when it is first needed.

    Args:
        path: the CRFsuite model.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _tagger(self) -> pycrfsuite.Tagger:
        return tagger_of(self.path)

    def __getstate__(self) -> dict[str, Path]:
        return {"path": self.path}  # a worker process opens the file for itself

    def __call__(self, context: Context, found: Sequence[Mention] = ()) -> list[Mention]:
        """Return the agencies of an article."""
        rules = named_by_rules(context)
        mentions = []
        for line in lines(context.text):
            said = self._tagger.tag(line.features)
            for span in names_of(line.spans, said):
                if span in context.furniture:
                    continue
                words = range(bisect_left(line.spans, span[:1]), bisect_left(line.spans, span[1:]))
                sure = min(self._tagger.marginal(said[i], i) for i in words)
                norm = rules.get(span) or Name(context.text[slice(*span)])
                mentions.append(context.mention("AGENCY", *span, norm, "ml.agencies", round(sure, 3)))
        return mentions


def fit(examples: Sequence[tuple[Line, list[str]]], path: Path, *, strength: float) -> None:
    """Train a CRF (L-BFGS, L2) and write it in CRFsuite's format.

    Args:
        strength: the inverse of the penalty, as in :func:`cds_extract.learning.linear.fit`.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for line, answer in examples:
        trainer.append(line.features, answer)
    trainer.set_params({"c1": 0.0, "c2": 1.0 / strength, "max_iterations": 200, "feature.minfreq": 2})
    trainer.train(str(path))
