"""An article with its mentions and its set-aside numbers marked in the text.

In a pipe, brackets: ``[59/63|RATIO 59/63]`` is a mention, ``{8|clock_time}`` a number set aside, ``{8|?}`` one that is
unresolved. On a terminal, colours with the label behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from ..types import DocumentNumber, Extraction, Name, Norm, Period, Quantity, plain
from .terminal import printable

_COLOURS = {
    "PERCENT": "bold green",
    "RATIO": "bold green",
    "COUNT": "bold cyan",
    "MONEY": "bold yellow",
    "MEASURE": "bold cyan",
    "RANK": "bold green",
    "DATE": "magenta",
    "AGENCY": "blue",
    "AREA": "bold blue",
    "LEGAL_REF": "italic blue",
}
_SET_ASIDE, _UNRESOLVED, _OTHER = "strike dim", "bold white on red", "bold"


class Mark(NamedTuple):
    """A stretch of the text and what to say about it."""

    start: int
    end: int
    brackets: str
    note: str
    style: str


def gloss(norm: Norm) -> str:
    """Return a normal form in a few characters.

    >>> from decimal import Decimal
    >>> gloss(Quantity(value=Decimal("53E+9"), currency="USD", bound="about")), gloss(Period("2022-Q1"))
    ('about 53000000000 USD', '2022-Q1')
    """
    match norm:
        case Quantity():
            value = next(
                (
                    text
                    for first, text in (
                        (norm.value, f"{plain(norm.value)}"),
                        (norm.low, f"{plain(norm.low)}–{plain(norm.high)}"),
                        (norm.numerator, f"{plain(norm.numerator)}/{plain(norm.denominator)}"),
                    )
                    if first is not None
                ),
                "",
            )
            bound = "" if norm.bound == "exact" else norm.bound
            return " ".join(part for part in (bound, value, norm.unit or norm.currency) if part)
        case Period():
            return norm.period
        case Name():
            return norm.code or norm.name
        case DocumentNumber():
            return norm.number
        case _:
            return ", ".join(f"{name}={value}" for name, value in norm.fields.items())


def marks(result: Extraction) -> list[Mark]:
    """Return the mentions of an article and its numbers that are in none, outer before inner."""
    found = [
        Mark(m.start, m.end, "[]", f"{m.label} {gloss(m.norm)}".strip(), _COLOURS.get(m.label, _OTHER))
        for m in result.mentions
    ]
    for entry in result.ledger:
        if entry.state == "set_aside":
            found.append(Mark(entry.start, entry.end, "{}", entry.reason or "", _SET_ASIDE))
        elif entry.state == "unresolved":
            found.append(Mark(entry.start, entry.end, "{}", "?", _UNRESOLVED))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _pieces(text: str, found: list[Mark]) -> Iterator[tuple[str, Mark | None, list[Mark]]]:
    """Yield stretches of text, and openings and closings of marks, each with the marks that are open around it."""
    around: list[Mark] = []
    place = 0

    def up_to(end: int) -> Iterator[tuple[str, Mark | None, list[Mark]]]:
        nonlocal place
        while around and around[-1].end <= end:
            mark = around[-1]
            yield text[place : mark.end], None, around
            place = mark.end
            around.pop()
            yield "close", mark, around
        yield text[place:end], None, around
        place = end

    for mark in found:
        yield from up_to(mark.start)
        yield "open", mark, around
        around.append(mark)
    yield from up_to(len(text))


def bracketed(text: str, found: list[Mark]) -> str:
    """Return the text with brackets around its marks.

    >>> bracketed("UBND Huế", [Mark(0, 8, "[]", "AGENCY", ""), Mark(5, 8, "[]", "AREA VN-26", "")])
    '[UBND [Huế|AREA VN-26]|AGENCY]'
    """
    parts = []
    for piece, mark, _ in _pieces(text, found):
        if mark is None:
            parts.append(piece)
        else:
            parts.append(mark.brackets[0] if piece == "open" else f"|{mark.note}{mark.brackets[1]}")
    return "".join(parts)


def coloured(text: str, found: list[Mark]) -> Text:
    """Return the text with its marks in colour, each followed by its note."""
    result = Text()
    for piece, mark, around in _pieces(text, found):
        if mark is None:
            result.append(printable(piece), style=around[-1].style if around else "")
        elif piece == "close":
            result.append(f"‹{printable(mark.note)}›", style="dim")
    return result
