"""Standard output and standard error: colour on a terminal, plain text in a pipe, and how a command ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console
from rich.text import Text

from ..errors import CdsError

#: The width of a table that goes into a pipe or a file, where there is no terminal to fit.
_PIPE_WIDTH = 120

#: Control characters of an article could drive the terminal; they are shown as a mark.
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t\x85"}


class _Output(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Leave quietly, as other commands do, when the reader (``| head``) has gone."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141)


def output() -> Console:
    """Return the console for results."""
    console = _Output(highlight=False, soft_wrap=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    return console


def messages() -> Console:
    """Return the console for progress, summaries and errors: standard error."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        console.soft_wrap = True
    return console


def shows_colour(console: Console) -> bool:
    """Whether colours are seen: not in a pipe, on a plain terminal, or under NO_COLOR."""
    return console.is_terminal and console.color_system is not None and not console.no_color


def printable(text: str) -> str:
    r"""Return a text of an article without the characters that could drive a terminal.

    >>> printable("5%\x1b[31m")
    '5%�[31m'
    """
    return text.translate(_CONTROLS)


def say(console: Console, text: str, style: str = "") -> None:
    """Print a message in which nothing is markup."""
    console.print(Text(printable(text), style=style), soft_wrap=True)


@contextmanager
def ends_with(status: int) -> Iterator[None]:
    """End the command with a status and the coded message when the block raises an error of the toolkit."""
    try:
        yield
    except CdsError as error:
        say(messages(), str(error), "red")
        raise typer.Exit(status) from error
