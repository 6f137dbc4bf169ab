"""``cds-extract show``: one article with everything that was read in it."""

from __future__ import annotations

from collections import Counter

from ..types import Extraction
from .inputs import ModelsOption, Published, StdinFormat, SystemName, SystemOption
from .marks import bracketed, coloured, marks
from .single import DocId, OneInput, extract_one
from .terminal import output, say, shows_colour


def show(
    article: OneInput,
    published: Published = None,
    stdin_format: StdinFormat = None,
    doc_id: DocId = None,
    system: SystemOption = SystemName.HYBRID,
    models: ModelsOption = None,
) -> None:
    """Print an article with its mentions, and its numbers that are in none, marked in the text.

    In a pipe: [59/63|RATIO 59/63] is a mention, {8|clock_time} a number set aside with its reason, and {8|?} an
    unresolved one. On a terminal the same is shown in colours.
    """
    result = extract_one(article, published, stdin_format, doc_id, system, models)
    console = output()
    found = marks(result)
    text = result.article.text
    if shows_colour(console):
        console.print(coloured(text, found), soft_wrap=True)
    else:
        say(console, bracketed(text, found))
    say(console, "")
    for line in _account(result):
        say(console, line)


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
