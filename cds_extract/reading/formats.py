"""The formats: each reads a binary stream and gives articles, not yet completed, one at a time.

JSON Lines and CSV are read line by line, so that a large file needs no more memory than its longest article. A
format gives an error in the place of an article that is faulty, and goes on where it can.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from ..errors import CdsError
from ..types import Article
from .pages import read_page
from .records import Columns, article_of, json_object
from .text import decode, detect, to_str

_HEAD = 4096
_DELIMITERS = (",", ";", "\t", "|")
# Python's default, 131,072 characters, is less than a long article.
_LONGEST_CELL = 1 << 30


class Source(NamedTuple):
    """Where the bytes come from: the name for messages, and the name for articles without one."""

    where: str
    stem: str
    columns: Columns


Result = Article | CdsError
Format = Callable[[BinaryIO, Source], Iterator[Result]]


def read_txt(stream: BinaryIO, source: Source) -> Iterator[Result]:
    """A text file is one article."""
    yield Article(text=decode(stream.read(), source.where), doc_id=source.stem, origin=source.where)


def read_html(stream: BinaryIO, source: Source) -> Iterator[Result]:
    """A page is one article."""
    yield read_page(stream.read(), source.stem, source.where)


def read_jsonl(stream: BinaryIO, source: Source) -> Iterator[Result]:
    """A JSON Lines file holds one article a line; blank lines are skipped."""
    blank = True
    for number, line in _lines(stream, source.where):
        where = f"{source.where}:{number}"
        try:
            text = line if isinstance(line, str) else to_str(line[1], "utf-8", where, line[0])
            if text.strip():
                blank = False
                yield article_of(json_object(text, where), source.columns, source.stem, where)
        except CdsError as error:
            blank = False
            yield error
    if blank:
        raise CdsError("R002", where=source.where)


def read_csv(stream: BinaryIO, source: Source) -> Iterator[Result]:
    """A table holds one article a row, under a header line. Comma, semicolon, tab or bar part the cells."""
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    lines = (
        line if isinstance(line, str) else to_str(line[1], "utf-8", f"{source.where}:{number}", line[0])
        for number, line in _lines(stream, source.where)
    )
    first = next(lines, "")
    if not first.strip():
        raise CdsError("R002", where=source.where)
    delimiter = max(_DELIMITERS, key=first.count)
    header = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
    if source.columns.text not in header:
        raise CdsError("R009", where=source.where, column=source.columns.text, columns=", ".join(header))
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        where = f"{source.where}:{reader.line_num + 2}"
        try:
            row = next(reader)
            if len(row) > len(header):
                raise CdsError("R012", where=where, detail=f"{len(row)} cells under {len(header)} column names")
            if any(row):
                yield article_of(dict(zip(header, row, strict=False)), source.columns, source.stem, where)
        except StopIteration:
            break
        except csv.Error as error:
            yield CdsError("R012", where=where, detail=str(error))
        except CdsError as error:
            yield error
            if error.code in ("R003", "R004"):  # the rows after a faulty byte cannot be told apart
                break
    if reader.line_num == 0:
        raise CdsError("R002", where=source.where)


def _lines(stream: BinaryIO, where: str) -> Iterator[tuple[int, str | tuple[int, bytes]]]:
    """The lines with their numbers; of UTF-8 as bytes with their offset, so that one bad byte spoils one line."""
    head = stream.read(_HEAD)
    encoding, skip = detect(head, where)
    if encoding != "utf-8":
        text = to_str(head[skip:] + stream.read(), encoding, where, skip)
        yield from enumerate(io.StringIO(text, newline="\n"), start=1)
        return
    offset = skip
    for number, line in enumerate(_joined(head[skip:], stream), start=1):
        yield number, (offset, line)
        offset += len(line)


def _joined(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of ``head`` and of the stream after it."""
    first = io.BytesIO(head).readlines()
    if first and not first[-1].endswith(b"\n"):
        first[-1] += stream.readline()
    yield from first
    yield from stream


#: suffix -> reader.
FORMATS: dict[str, Format] = {
    ".txt": read_txt,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".html": read_html,
    ".htm": read_html,
}
