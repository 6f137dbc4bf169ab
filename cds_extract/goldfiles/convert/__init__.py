"""Gold files to and from the formats of labelling tools and trainers.

What each format can hold, and how, stands in the table ``codebook/gold_formats.csv``: :func:`capabilities`. What a
format can hold comes back as it was; the rest is named by :func:`losses`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from ...codebook import load
from ...errors import CdsError
from ..records import Gold, iter_gold, write_gold
from . import brat, conll, docbin, doccano, label_studio
from .label_studio import config_path, labelling_config
from .units import Unit

__all__ = [
    "FORMATS", "Capability", "Format", "Unit", "capabilities", "config_path", "convert", "labelling_config", "losses",
]  # fmt: skip


class Format(msgspec.Struct, frozen=True):
    """One format.

    Attributes:
        read: gives the articles of a file or folder.
        write: writes articles, whole or not at all.
        unit: what the format's offsets count, unless the user says otherwise.
    """

    read: Callable[[Path, Unit], Iterator[Gold]]
    write: Callable[[Iterable[Gold], Path, Unit], object]
    unit: Unit = Unit.POINTS


#: name -> format.
FORMATS: dict[str, Format] = {
    "gold": Format(lambda path, unit: iter_gold(path), lambda articles, path, unit: write_gold(articles, path)),
    "label-studio": Format(label_studio.read, label_studio.write),
    "doccano": Format(doccano.read, doccano.write, Unit.UTF16),
    "brat": Format(brat.read, brat.write, Unit.LINES),
    "conll": Format(conll.read, conll.write),
    "spacy": Format(docbin.read, docbin.write),
}


class Capability(msgspec.Struct, frozen=True):
    """What a format makes of one part of a gold file.

    Attributes:
        format: the format.
        part: the part.
        held: ``yes``, ``partly`` or ``no``.
        how: where it stands, or why it is lost.
        source: where that is said.
    """

    format: str
    part: str
    held: Literal["yes", "partly", "no"]
    how: str | None
    source: str


@cache
def capabilities() -> tuple[Capability, ...]:
    """What each format can hold.

    >>> sorted({row.format for row in capabilities()}) == sorted(FORMATS)
    True
    """
    return load("gold_formats.csv", Capability)


def losses(name: str) -> tuple[Capability, ...]:
    """Return what a format holds in part or not at all.

    Raises:
        CdsError: U001 when there is no such format.

    >>> [row.part for row in losses("doccano")]
    ['nested mentions', 'mention ids', 'normal forms', 'observations']
    """
    _format(name)
    return tuple(row for row in capabilities() if row.format == name and row.held != "yes")


def convert(source: str | Path, target: str | Path, *, reads: str, writes: str, unit: Unit | None = None) -> int:
    """Convert a file or folder to another format; the target appears whole or not at all.

    Args:
        source: a file, or for brat a folder.
        target: where the result goes.
        reads: the format of the source, a key of :data:`FORMATS`.
        writes: the format of the target.
        unit: what the offsets of the tool count, where it is not the format's usual unit.

    Returns:
        how many articles were converted.

    Raises:
        CdsError: U001 when a format is not known, and as the two formats say.

    >>> convert("a.jsonl", "b.json", reads="gold", writes="excel")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [U001] «excel» is not known. Use one of gold, label-studio, ...
    """
    reader, writer = _format(reads), _format(writes)
    count = 0

    def counted() -> Iterator[Gold]:
        nonlocal count
        for gold in reader.read(Path(source), unit or reader.unit):
            count += 1
            yield gold

    writer.write(counted(), Path(target), unit or writer.unit)
    return count


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise CdsError("U001", value=name, known=", ".join(FORMATS))
    return FORMATS[name]
