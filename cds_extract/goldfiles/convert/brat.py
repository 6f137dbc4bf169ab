"""brat standoff: a folder with ``NAME.txt`` and ``NAME.ann`` for each article, and ``annotation.conf``.

Offsets count the code points of the text as it is read in text mode, where ``\\r\\n`` is one. A mention that crosses a
line break has a fragment on each line, as in brat itself. What a span cannot hold stands as JSON in its note.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import regex

from ...errors import CdsError
from ...export.whole import whole_folder, writing
from ..forms import FORMS
from ..records import MODEL_VERSION, SUGGESTION, Gold
from .building import Piece, build, one_line, text_of
from .units import Counter, Unit

NAME = "brat folder"
_NOTE = "AnnotatorNotes"
#: What a file name cannot hold everywhere, and the sign that stands for it.
_UNSAFE = regex.compile(r"^\.|[\x00-\x1f\x7f/\\:*?\"<>|%]")
_LABEL = regex.compile(r"[\p{L}\p{N}_-]+")
_ENTITY = regex.compile(r"(?P<id>T[0-9]+)\t(?P<label>\S+) (?P<spans>[0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)(?:\t.*)?")
_NOTE_LINE = regex.compile(rf"#[0-9]*\t{_NOTE} (?P<id>\S+)\t(?P<note>.*)")
_BREAK = regex.compile(r"\s*[\r\n]\s*")


def file_name(doc_id: str) -> str:
    """Return the name of an article's files; what a file name cannot hold is written as ``%`` and its number.

    >>> file_name("báo/2022"), unquote(file_name("báo/2022"))
    ('báo%2F2022', 'báo/2022')
    """
    return str(_UNSAFE.sub(lambda m: f"%{ord(m[0]):02X}", doc_id))


def write(articles: Iterable[Gold], path: Path, unit: Unit) -> None:
    """Write a folder.

    Raises:
        CdsError: G028 when an article has no text, G026 when a label or a name cannot be written, W003 when the folder
            is there already.

    >>> write([], Path("none/none"), Unit.POINTS)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W001] ...none: the output folder does not exist. Create the folder first.
    """
    labels = dict.fromkeys(FORMS)
    names: dict[str, str] = {}
    with whole_folder(path) as folder, writing(path):
        for gold in articles:
            name = file_name(gold.doc_id)
            other = names.setdefault(name.casefold(), gold.doc_id)  # some file systems know no case
            if other != gold.doc_id or (folder / f"{name}.ann").exists():
                detail = f"the files of «{gold.doc_id}» and «{other}» would have one name"
                raise CdsError("G026", where=gold.where or gold.doc_id, format="brat", detail=detail)
            labels |= dict.fromkeys(m.label for m in gold.extraction.mentions)
            (folder / f"{name}.txt").write_text(text_of(gold), encoding="utf-8", newline="")
            lines = "".join(f"{line}\n" for line in _annotations(gold, unit))
            (folder / f"{name}.ann").write_text(lines, encoding="utf-8", newline="")
        sections = ["[entities]", *labels, "[relations]", "[events]", "[attributes]"]
        (folder / "annotation.conf").write_text("\n\n".join([*sections, ""]), encoding="utf-8", newline="")


def _annotations(gold: Gold, unit: Unit) -> Iterator[str]:
    text = gold.text
    count = Counter(text, unit)
    notes = []
    for number, mention in enumerate(gold.mentions, start=1):
        start, end, label = mention["start"], mention["end"], mention["label"]
        if not _LABEL.fullmatch(label):
            raise CdsError("G026", where=gold.where or gold.doc_id, format="brat", detail=f"the label «{label}»")
        places = list(_fragments(text, start, end))
        spans = ";".join(f"{count.from_point(a)} {count.from_point(b)}" for a, b in places)
        words = " ".join(" ".join(text[a:b].split()) for a, b in places)
        yield f"T{number}\t{label} {spans}\t{words}"
        note: dict[str, Any] = {} if mention["id"] == f"m{number}" else {"id": mention["id"]}
        note |= {"norm": mention["norm"]} if "norm" in mention else {}
        if gold.is_suggestion:
            note |= {SUGGESTION: True, MODEL_VERSION: gold.record.get(MODEL_VERSION)}
        if note:
            written = one_line(note)
            notes.append(f"#{number}\t{_NOTE} T{number}\t{written}")
    yield from notes


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a span on each line; the first begins and the last ends where the span does."""
    place = start
    for line_break in _BREAK.finditer(text, start, end):
        if start < line_break.start() and line_break.end() < end:
            yield place, line_break.start()
            place = line_break.end()
    yield place, end


def read(path: Path, unit: Unit) -> Iterator[Gold]:
    """Read a folder, articles in the order of their names.

    Raises:
        CdsError: R001 when there is no such folder; G027 when a line does not fit or fragments do not go on from one
            another; R014 when a file cannot be read.

    >>> list(read(Path("none"), Unit.POINTS))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] none: the file does not exist. ...
    """
    if not path.is_dir():
        raise CdsError("R001", where=str(path))
    for source in sorted(path.glob("*.ann")):
        text, lines = _content(source.with_name(f"{source.stem}.txt")), _content(source)
        yield _gold(unquote(source.stem), text, lines, str(source), unit)


def _content(path: Path) -> str:
    """A file byte for byte: no line break is changed, and no sign at the beginning is taken for a mark."""
    try:
        return path.read_bytes().decode()
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(path)) from error
    except OSError as error:
        raise CdsError("R014", where=str(path), detail=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise CdsError("G027", where=str(path), format=NAME, detail=str(error)) from error


def _gold(doc_id: str, text: str, lines: str, where: str, unit: Unit) -> Gold:
    count = Counter(text, unit)
    entities: dict[str, tuple[str, int, int]] = {}
    notes: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines.split("\n"), start=1):
        place = f"{where}:{number}"
        if m := _ENTITY.fullmatch(line.removesuffix("\r")):
            entities[m["id"]] = (m["label"], *_span(m["spans"], text, count, place))
        elif m := _NOTE_LINE.fullmatch(line.removesuffix("\r")):
            notes[m["id"]] = _note(m["note"])
        elif line.startswith("T"):
            raise CdsError("G027", where=place, format=NAME, detail="the line is no text-bound annotation")
    pieces = []
    fields: dict[str, Any] = {"doc_id": doc_id}
    for name, (label, start, end) in entities.items():
        note = notes.get(name, {})
        pieces.append(Piece(label, start, end, note.get("id", f"m{name[1:]}"), note.get("norm")))
        fields |= {mark: note[mark] for mark in (SUGGESTION, MODEL_VERSION) if note.get(mark) is not None}
    return build(text, fields, pieces, where)


def _span(spans: str, text: str, count: Counter, where: str) -> tuple[int, int]:
    """The one span of an annotation: between its fragments there is white space alone."""
    places = [count.to_point(int(offset)) for part in spans.split(";") for offset in part.split()]
    known = [place for place in places if place is not None]
    gaps = [text[a:b] for a, b in zip(known[1:-1:2], known[2::2], strict=True)] if len(known) == len(places) else ["?"]
    if any(gap.strip() for gap in gaps):
        raise CdsError("G027", where=where, format=NAME, detail=f"{spans} is no contiguous part of the text")
    return known[0], known[-1]


def _note(note: str) -> dict[str, Any]:
    """The note as our own JSON; a labeller's remark is passed over."""
    try:
        found = json.loads(note)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
