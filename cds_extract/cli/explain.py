"""``cds-extract explain``: why each observation of an article says what it says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from ..errors import CdsError
from ..explaining import Explanation
from ..explaining import explain as explain_result
from ..systems import scorer_of
from .inputs import ModelsOption, Published, StdinFormat, SystemName, SystemOption
from .single import DocId, OneInput, extract_one
from .terminal import ends_with, output, printable, say, shows_colour

_STYLES = {
    "indicator": "cyan",
    "measure": "yellow",
    "status": "yellow",
    "period": "magenta",
    "base_period": "magenta",
    "area": "blue",
    "group": "cyan",
    "source": "green",
}


def explain(
    article: OneInput,
    observation: Annotated[
        list[str] | None,
        typer.Option("--observation", "-n", metavar="ID", help="Only this one, for example o3; may be repeated."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for other programs.")] = False,
    published: Published = None,
    stdin_format: StdinFormat = None,
    doc_id: DocId = None,
    system: SystemOption = SystemName.HYBRID,
    models: ModelsOption = None,
) -> None:
    """Print each observation with its sentence, the words that each field was read from, and the rule that took them.

    The number stands in ⟦…⟧. A field without words rests on nothing in the text, such as the article's own place.
    """
    result = extract_one(article, published, stdin_format, doc_id, system, models)
    with ends_with(1):
        found = _wanted(explain_result(result, scorer_of(system, models)), observation)
    console = output()
    for explanation in found:
        if as_json:
            say(console, json.dumps(explanation.to_dict(), ensure_ascii=False))
        elif shows_colour(console):
            _print(console, explanation)
        else:
            say(console, f"{explanation}\n")


def _wanted(found: Sequence[Explanation], wanted: Sequence[str] | None) -> Sequence[Explanation]:
    if not wanted:
        return found
    known = {explanation.observation.id: explanation for explanation in found}
    for name in wanted:
        if name not in known:
            raise CdsError("U001", value=name, known=", ".join(known) or "none")
    return [known[name] for name in wanted]


def _print(console: Console, explanation: Explanation) -> None:
    """The sentence with the number and the words of each field in its colour, and a line for each field."""
    start, end = explanation.sentence
    sentence = Text(printable(explanation.text[start:end]))
    for reason in explanation.reasons:
        for low, high in reason.words:
            sentence.stylize(_STYLES[reason.field], max(0, low - start), max(0, high - start))
    low, high = explanation.number
    sentence.stylize("bold reverse", low - start, high - start)
    console.print(Text(f"{explanation.observation.id}: ").append(sentence), soft_wrap=True)
    for reason in explanation.reasons:
        line = Text("  ").append(f"{reason.field}: ", style=_STYLES[reason.field])
        line.append(printable(reason.value or "–"), style="bold")
        line.append(f"  ({printable(explanation.why(reason))})", style="dim")
        console.print(line, soft_wrap=True)
    console.print()
