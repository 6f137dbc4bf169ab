"""One article out of an input, read and extracted: what ``show`` and ``explain`` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import CdsError
from ..reading import Corpus, read
from ..systems import extractor as extractor_of
from ..types import Article, Extraction
from .terminal import ends_with

OneInput = Annotated[str, typer.Argument(metavar="ARTICLE", help="A file with the article, or - for standard input.")]

DocId = Annotated[str | None, typer.Option("--id", metavar="ID", help="Which article, where the file holds several.")]


def extract_one(
    article: str, published: str | None, stdin_format: str | None, doc_id: str | None, system: str, models: Path | None
) -> Extraction:
    """Return what is in the one article of an input, or in the one with an id; where that fails the command ends."""
    with ends_with(2):
        corpus = read(article, published=published, stdin_format=stdin_format)
        extractor = extractor_of(system, models)
    with ends_with(1):
        return extractor.extract(_choose(corpus, doc_id))


def _choose(corpus: Corpus, doc_id: str | None) -> Article:
    """Return the one article of an input, or the one with an id.

    Raises:
        CdsError: U001 where no article has the id; what is wrong with the input where it holds none, or several.
    """
    if doc_id is None:
        return corpus.one()
    known = []
    for article in corpus:
        if article.doc_id == doc_id:
            return article
        known.append(article.doc_id)
    if corpus.failures:
        raise corpus.failures[0]
    raise CdsError("U001", value=doc_id, known=", ".join(known))
