"""``cds-extract show``: one article with everything that was read in it."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from ..api import extract as extract_one
from ..errors import CdsError
from ..reading import Corpus, read
from ..types import Article, Extraction
from .inputs import Published, StdinFormat
from .marks import bracketed, coloured, marks
from .terminal import ends_with, output, say


def show(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="A file with the article, or - for standard input.")
    ],
    published: Published = None,
    stdin_format: StdinFormat = None,
    doc_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Which article, where the file holds several.")
    ] = None,
) -> None:
    """Print an article with its mentions, and its numbers that are in none, marked in the text.

    In a pipe: [59/63|RATIO 59/63] is a mention, {8|clock_time} a number set aside with its reason, and {8|?} an
    unresolved one. On a terminal the same is shown in colours.
    """
    with ends_with(2):
        corpus = read(article, published=published, stdin_format=stdin_format)
    with ends_with(1):
        result = extract_one(choose(corpus, doc_id))
    console = output()
    found = marks(result)
    text = result.article.text
    # NO_COLOR and plain terminals leave nothing to see but the brackets.
    if console.is_terminal and console.color_system and not console.no_color:
        console.print(coloured(text, found), soft_wrap=True)
    else:
        say(console, bracketed(text, found))
    say(console, "")
    for line in _account(result):
        say(console, line)


def choose(corpus: Corpus, doc_id: str | None) -> Article:
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


def _account(result: Extraction) -> list[str]:
    """What became of every number, in words."""
    states = Counter(entry.state for entry in result.ledger)
    reasons = Counter(entry.reason for entry in result.ledger if entry.state == "set_aside")
    lines = [
        f"{len(result.ledger)} numbers: {states['mention']} in mentions, {states['set_aside']} set aside, "
        f"{states['unresolved']} unresolved"
    ]
    lines.extend(f"  set aside: {reason} {count}" for reason, count in reasons.most_common())
    lines.extend(
        f"  unresolved: {entry.text} at {entry.start}" for entry in result.ledger if entry.state == "unresolved"
    )
    return lines
