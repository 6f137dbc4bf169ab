"""CoNLL columns with IOB2 tags: a token, its tag, and in a third column the tag of an AREA in an AGENCY.

An empty line ends a sentence. Before each article, comment lines hold its fields and its text as JSON: the columns
alone do not say where there was white space. Tokens are those of :mod:`cds_extract.goldfiles.tokens`, cut at the ends
of mentions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

from ...errors import CdsError
from ...export.load import iter_lines
from ...export.whole import whole, writing
from ...language import sentence_spans
from ...types import Mention, Span
from ..records import Gold
from ..tokens import cut
from .building import Piece, article_fields, build, layers, one_line, text_of
from .units import Unit

NAME = "CoNLL file"
OUTSIDE = "O"
_TEXT = "text"
_COMMENT = regex.compile(r"# (?P<name>[^\s=]+) = (?P<value>.*)")
_TAG = regex.compile(r"(?P<kind>[BI])-(?P<label>\S+)")


def write(articles: Iterable[Gold], path: Path, unit: Unit) -> None:
    """Write all articles into one file.

    Raises:
        CdsError: G028 when an article has no text; G026 when mentions overlap in another way than an AREA in an AGENCY,
            or one begins or ends with white space; W001, W003 as for every file.

    >>> write([], Path("none/none.conll"), Unit.POINTS)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W001] ...none.conll: the output folder does not exist. Create the folder first.
    """
    with whole(path) as handle:
        for gold in articles:
            lines = "".join(f"{line}\n" for line in _lines(gold))
            with writing(path):
                handle.write(lines.encode())


def _lines(gold: Gold) -> Iterator[str]:
    text = text_of(gold)
    where = gold.where or gold.doc_id
    for name, value in article_fields(gold).items():
        line = f"# {name} = {one_line(value)}"
        if not _COMMENT.fullmatch(line):
            raise CdsError("G026", where=where, format="CoNLL", detail=f"a field called «{name}»")
        yield line
    yield f"# {_TEXT} = {one_line(text)}"
    columns = layers(gold, "CoNLL")
    for mention in gold.extraction.mentions:
        if mention.text != mention.text.strip():
            detail = f"«{mention.text}» begins or ends with white space"
            raise CdsError("G026", where=where, format="CoNLL", detail=detail)
    spans = cut(text, (end for mention in gold.extraction.mentions for end in mention.span))
    tags = [iob2(spans, mentions) for mentions in columns]
    inside = {
        start for mention in gold.extraction.mentions for start, _ in spans if mention.start < start < mention.end
    }
    breaks = [start for start, _ in sentence_spans(text)[1:]] if spans else []
    for i, (start, end) in enumerate(spans):
        ended = [place for place in breaks if place <= start]
        if i and ended and start not in inside:  # no sentence ends inside of a mention
            yield ""
        breaks = breaks[len(ended) :]
        yield "\t".join((text[start:end], *(column[i] for column in tags)))
    yield ""


def iob2(spans: Sequence[Span], mentions: Sequence[Mention]) -> list[str]:
    """Return the tag of each token; mentions are in order, do not overlap and end where tokens end.

    >>> from cds_extract.types import Fields
    >>> iob2([(0, 3), (4, 8), (9, 12)], [Mention("", "DATE", 0, 8, "", Fields({}))])
    ['B-DATE', 'I-DATE', 'O']
    """
    tags = [OUTSIDE] * len(spans)
    place = 0
    for mention in mentions:
        while spans[place][0] < mention.start:
            place += 1
        first = place
        while place < len(spans) and spans[place][1] <= mention.end:
            tags[place] = f"{'B' if place == first else 'I'}-{mention.label}"
            place += 1
    return tags


def read(path: Path, unit: Unit) -> Iterator[Gold]:
    """Read a file that has the comment lines; a file of columns alone has no text that offsets could count.

    Raises:
        CdsError: R001, R014 when the file cannot be read, G027 when it does not fit.

    >>> list(read(Path("none.conll"), Unit.POINTS))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] none.conll: the file does not exist. ...
    """
    fields: dict[str, Any] = {}
    rows: list[tuple[str, list[str]]] = []
    where = str(path)
    for place, raw in iter_lines(path):
        try:
            line = raw.decode().rstrip("\n").removesuffix("\r")
        except UnicodeDecodeError as error:
            raise CdsError("G027", where=place, format=NAME, detail=str(error)) from error
        if comment := _COMMENT.fullmatch(line):
            if rows:  # the first comment of the next article
                yield _gold(fields, rows, where)
                fields, rows = {}, []
            elif _TEXT in fields:  # the article before had a text without tokens
                yield _gold(fields, rows, where)
                fields = {}
            if not fields:
                where = place
            fields[comment["name"]] = _value(comment["value"], place)
        else:
            token, *tags = line.split("\t")
            rows.append((token, tags))
    if fields or rows:
        yield _gold(fields, rows, where)


def _value(value: str, where: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        raise CdsError("G027", where=where, format=NAME, detail=f"the comment is no JSON: {error}") from error


def _gold(fields: dict[str, Any], rows: Sequence[tuple[str, list[str]]], where: str) -> Gold:
    text = fields.pop(_TEXT, None)
    if not isinstance(text, str):
        raise CdsError("G027", where=where, format=NAME, detail=f"the article has no comment line «# {_TEXT} = …»")
    spans = []
    place = 0
    for token, _ in rows:
        start = text.find(token, place)
        if start < 0 or text[place:start].strip():
            raise CdsError("G027", where=where, format=NAME, detail=f"the token «{token}» does not follow in the text")
        place = start + len(token)
        spans.append((start, place))
    depth = max((len(tags) for _, tags in rows), default=0)
    pieces: list[Piece] = []
    for layer in range(depth):
        column = [tags[layer] if layer < len(tags) else OUTSIDE for _, tags in rows]
        pieces.extend(_pieces(spans, column, where))
    return build(text, fields, sorted(pieces, key=lambda p: (p.start, -p.end)), where)


def _pieces(spans: Sequence[Span], tags: Sequence[str], where: str) -> Iterator[Piece]:
    open_piece: Piece | None = None
    for (start, end), tag in zip(spans, tags, strict=True):
        m = _TAG.fullmatch(tag)
        if m is None and tag != OUTSIDE:
            raise CdsError("G027", where=where, format=NAME, detail=f"«{tag}» is no IOB2 tag")
        if m and m["kind"] == "I":
            if open_piece is None or open_piece.label != m["label"]:
                raise CdsError("G027", where=where, format=NAME, detail=f"«{tag}» goes on with nothing (IOB2)")
            open_piece = Piece(open_piece.label, open_piece.start, end)
            continue
        if open_piece:
            yield open_piece
        open_piece = Piece(m["label"], start, end) if m else None
    if open_piece:
        yield open_piece
