"""``cds-extract gold``: the commands that make files: complete, convert and suggest."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from ..errors import CdsError
from .frames import Format, OneFormat, print_frame
from .terminal import ends_with, messages, output, say

Output = Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The file to make; whole or not at all.")]


class FileFormat(StrEnum):
    """The formats of ``gold convert``."""

    GOLD = "gold"
    LABEL_STUDIO = "label-studio"
    DOCCANO = "doccano"
    BRAT = "brat"
    CONLL = "conll"
    SPACY = "spacy"


class Offsets(StrEnum):
    """What a tool's offsets count."""

    POINTS = "points"
    UTF16 = "utf16"
    GRAPHEMES = "graphemes"
    LINES = "lines"


class Suggested(StrEnum):
    """The formats of ``gold prelabel``."""

    LABEL_STUDIO = "label-studio"
    GOLD = "jsonl"
    DOCCANO = "doccano"


def join(
    file: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file with text_sha256 in place of texts.")],
    texts: Annotated[Path, typer.Argument(metavar="FOLDER", help="Texts: .txt, .jsonl, .csv or .html.")],
    out: Output,
) -> None:
    """Join gold without texts with a folder of texts, by the hash of the NFC text.

    What does not match stays without text and is listed with its near misses. Exit status: 0 every article has its
    text, 1 some have not, 2 a file cannot be read or written.
    """
    from ..goldfiles.join import join as match_texts
    from ..goldfiles.records import read_gold, write_gold
    from ..reading import read

    console = messages()
    with ends_with(2):
        corpus = read(texts)
        found = match_texts(read_gold(file), corpus)
        write_gold(found.articles, out)
    _tell(corpus.failures)
    for doc_id, form in found.forms.items():
        say(console, f"{doc_id}: the copy matches {form}")
    for miss in found.misses:
        say(console, f"{miss.doc_id}: no text has the hash {miss.text_sha256}", "red")
        for near in miss.near:
            say(console, f"  near miss: {near.name}: {near.why}")
    say(console, f"{found.joined} joined, {found.had_text} had their text, {len(found.misses)} without text")
    if found.misses:
        raise typer.Exit(1)


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file; for brat a folder.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file or folder to make; whole or not at all.")],
    reads: Annotated[FileFormat, typer.Option("--from", help="The format of IN.")] = FileFormat.GOLD,
    writes: Annotated[FileFormat, typer.Option("--to", help="The format of OUT.")] = FileFormat.GOLD,
    offsets: Annotated[
        Offsets | None,
        typer.Option(help="What the tool's offsets count, where it is not what it usually counts (see gold formats)."),
    ] = None,
) -> None:
    """Convert labels to or from the format of a labelling tool or a trainer, and say what the format cannot hold.

    A Label Studio file comes with its labelling configuration beside it: OUT.config.xml.
    """
    from ..goldfiles.convert import Unit, losses
    from ..goldfiles.convert import convert as to_format

    unit = Unit(offsets.value) if offsets else None
    with ends_with(1):
        count = to_format(source, target, reads=reads.value, writes=writes.value, unit=unit)
    console = messages()
    for name in dict.fromkeys((reads.value, writes.value)):
        for row in losses(name):
            say(console, f"{name}: {row.part}: {'held in part' if row.held == 'partly' else 'not held'}: {row.how}")
    say(console, f"{count} articles")


def formats(form: OneFormat = Format.TABLE) -> None:
    """List what each format of ``gold convert`` can hold, and how."""
    import pandas as pd

    from ..goldfiles.convert import Capability, capabilities

    rows = [msgspec.structs.asdict(row) for row in capabilities()]
    print_frame(output(), pd.DataFrame(rows, columns=list(Capability.__struct_fields__)).fillna(""), form)


def prelabel(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLES...", help="Files (.txt .jsonl .csv .html), folders or globs.")
    ],
    out: Output,
    to: Annotated[Suggested, typer.Option("--to", help="The format of OUT.")] = Suggested.LABEL_STUDIO,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that share the work.")] = 1,
) -> None:
    """Write the extractor's output as suggestions to be corrected, marked so that they cannot pass for gold.

    Every record says that it is a suggestion, and of which version; ``gold validate`` refuses such a file.
    """
    from ..api import extract_many
    from ..goldfiles.convert import FORMATS
    from ..goldfiles.prelabel import suggestions
    from ..reading import read

    form = FORMATS[FileFormat.GOLD.value if to is Suggested.GOLD else to.value]
    with ends_with(2):
        corpus = read(articles)
        results = extract_many(corpus, workers=workers)
        form.write(suggestions(results), out, form.unit)
    if _tell(results.failures):
        raise typer.Exit(1)


def _tell(failures: Sequence[CdsError]) -> int:
    """List what could not be read or extracted; how much that is."""
    for failure in failures:
        say(messages(), str(failure), "red")
    return len(failures)
