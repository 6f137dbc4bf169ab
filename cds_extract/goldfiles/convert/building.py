"""From what a labelling tool gives back to a gold article: NFC text, offsets into it, ids in the order of the text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ...errors import CdsError
from ...reading.offsets import nfc, raw_to_nfc
from ...types import Mention
from ..forms import MAY_CONTAIN
from ..records import Gold, of_record

#: What a converter does not carry among the fields of the article.
LABELS_OF = frozenset({"text", "mentions", "observations"})
#: What JSON leaves as it is and some readers take for the end of a line.
_LINE_BREAKS = frozenset("\x7f\x85\u2028\u2029")


class Piece(msgspec.Struct, frozen=True):
    """One label of a tool.

    Attributes:
        label: the label.
        start: the first character, as a code point of the tool's text.
        end: one past the last.
        id: the mention's id, where the tool kept it.
        norm: the normal form as written; None where there is none.
    """

    label: str
    start: int
    end: int
    id: str | None = None
    norm: dict[str, Any] | None = None


def build(
    text: str,
    fields: Mapping[str, Any],
    pieces: Sequence[Piece],
    where: str,
    observations: list[Any] | None = None,
) -> Gold:
    """Make a gold article of a tool's labels.

    Args:
        text: the text as the tool has it, in NFC or not.
        fields: the article's other fields, ``doc_id`` among them.
        pieces: its labels, with offsets into ``text``.
        where: file and line, for messages.
        observations: the observations, where the format kept them.

    Raises:
        CdsError: R012 when the fields do not fit the format, G007 when a label lies outside the text.

    >>> gold = build("Hu" + "e\\u0302\\u0301 họp", {"doc_id": "a"}, [Piece("AREA", 0, 5)], "tasks.json")
    >>> gold.mentions
    [{'id': 'm1', 'label': 'AREA', 'start': 0, 'end': 3, 'text': 'Huế'}]
    """
    composed = nfc(text)
    for piece in pieces:
        if not 0 <= piece.start < piece.end <= len(text):
            raise CdsError("G007", where=where, start=piece.start, end=piece.end, length=len(text))
    ids = _ids(pieces)
    mentions = []
    for i, piece in enumerate(pieces):
        start, end = raw_to_nfc(text, piece.start, piece.end)
        mention = {"id": ids[i], "label": piece.label, "start": start, "end": end, "text": composed[start:end]}
        mentions.append(mention if piece.norm is None else mention | {"norm": piece.norm})
    record = {**fields, "text": composed, "mentions": mentions}
    if observations is not None:
        record["observations"] = observations
    return of_record(record, where)


def _ids(pieces: Sequence[Piece]) -> dict[int, str]:
    """The ids that the tool kept, and new ones for the others in the order of the text."""
    taken = {piece.id for piece in pieces if piece.id}
    free = (name for n in range(1, 2 * len(pieces) + 1) if (name := f"m{n}") not in taken)
    order = sorted(range(len(pieces)), key=lambda i: (pieces[i].start, -pieces[i].end))
    return {i: pieces[i].id or next(free) for i in order}


def article_fields(gold: Gold) -> dict[str, Any]:
    """Return the fields of an article that are not its text and its labels, as they are written.

    >>> article_fields(of_record({"doc_id": "a", "text": "Huế", "url": None}))
    {'doc_id': 'a', 'url': None}
    """
    return {name: value for name, value in gold.record.items() if name not in LABELS_OF}


def text_of(gold: Gold) -> str:
    """Return the text of an article.

    Raises:
        CdsError: G028 when there is only its hash.

    >>> text_of(of_record({"doc_id": "a", "text": "Huế"}))
    'Huế'
    """
    if not gold.has_text:
        raise CdsError("G028", where=gold.where or gold.doc_id)
    return gold.text


def one_line(value: object) -> str:
    """Return a value as JSON on one line, whatever a reader takes for a line break.

    >>> one_line("năm\\u2028 2022")
    '"năm\\\\u2028 2022"'
    """
    written = json.dumps(value, ensure_ascii=False)
    return "".join(f"\\u{ord(char):04x}" if char in _LINE_BREAKS else char for char in written)


def layers(gold: Gold, format_name: str) -> tuple[list[Mention], list[Mention]]:
    """Part the mentions into outer ones and those that lie in one, for formats that hold labels in layers.

    Raises:
        CdsError: G026 when mentions overlap in another way than an AREA in an AGENCY.

    >>> agency = {"id": "m1", "label": "AGENCY", "start": 0, "end": 8, "text": "UBND Huế"}
    >>> area = {"id": "m2", "label": "AREA", "start": 5, "end": 8, "text": "Huế"}
    >>> gold = of_record({"doc_id": "a", "text": "UBND Huế", "mentions": [area, agency]})
    >>> [[mention.id for mention in layer] for layer in layers(gold, "CoNLL")]
    [['m1'], ['m2']]
    """
    outer: list[Mention] = []
    inner: list[Mention] = []
    for mention in sorted(gold.extraction.mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
        elif (
            mention.end <= outer[-1].end
            and (outer[-1].label, mention.label) in MAY_CONTAIN
            and not (inner and mention.start < inner[-1].end)
        ):
            inner.append(mention)
        else:
            detail = f"{mention.label} «{mention.text}» overlaps {outer[-1].label} «{outer[-1].text}»"
            raise CdsError("G026", where=gold.where or gold.doc_id, format=format_name, detail=detail)
    return outer, inner
