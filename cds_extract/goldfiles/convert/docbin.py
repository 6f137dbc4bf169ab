"""spaCy's DocBin: the text as a Doc, all mentions in ``doc.spans["gold"]``, the outer ones in ``doc.ents``.

What spans cannot hold (normal forms, observations, fields of the article) stands as JSON in ``doc.user_data``, so the
round trip loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import CdsError
from ...export.whole import whole, writing
from ...language.spacing import spaced
from ..records import Gold
from ..tokens import cut
from .building import Piece, article_fields, build, layers, text_of
from .units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAME = "spaCy DocBin"
#: The key of the span group and of the data.
SPANS, DATA = "gold", "cds_extract"


def make_doc(gold: Gold, vocab: Vocab) -> Doc:
    """Return an article as a Doc whose words end where mentions end.

    Raises:
        CdsError: G028 when it has no text; G026 when mentions overlap in another way than an AREA in an AGENCY, or
            the text is not Unicode.

    >>> from spacy.vocab import Vocab
    >>> from cds_extract.goldfiles.records import of_record
    >>> mention = {"id": "m1", "label": "MEASURE", "start": 4, "end": 7, "text": "5km"}
    >>> doc = make_doc(of_record({"doc_id": "a", "text": "dài 5km.", "mentions": [mention]}), Vocab())
    >>> doc.text, [(span.text, span.label_) for span in doc.spans["gold"]]
    ('dài 5km.', [('5km', 'MEASURE')])
    """
    from spacy.tokens import Doc

    text = text_of(gold)
    outer, _ = layers(gold, "spaCy")
    boundaries = [end for mention in gold.extraction.mentions for end in mention.span]
    words, spaces, _ = spaced(text, cut(text, boundaries))
    try:
        doc = Doc(vocab, words=words, spaces=spaces)
    except UnicodeEncodeError as error:
        raise CdsError("G026", where=gold.where or gold.doc_id, format="spaCy", detail=str(error)) from error
    spans = {m.id: doc.char_span(m.start, m.end, label=m.label, span_id=m.id) for m in gold.extraction.mentions}
    for mention in gold.extraction.mentions:
        if spans[mention.id] is None:
            detail = f"«{mention.text}» begins or ends with white space"
            raise CdsError("G026", where=gold.where or gold.doc_id, format="spaCy", detail=detail)
    doc.spans[SPANS] = [span for span in spans.values() if span is not None]
    doc.set_ents([span for mention in outer if (span := spans[mention.id]) is not None])
    data: dict[str, Any] = {
        "fields": article_fields(gold),
        "norms": {m["id"]: m["norm"] for m in gold.mentions if "norm" in m},
    }
    if "observations" in gold.record:
        data["observations"] = gold.record["observations"]
    doc.user_data[DATA] = json.dumps(data, ensure_ascii=False)
    return doc


def write(articles: Iterable[Gold], path: Path, unit: Unit) -> None:
    """Write all articles into one DocBin.

    Raises:
        CdsError: as :func:`make_doc`; W001, W003 as for every file.

    >>> write([], Path("none/none.spacy"), Unit.POINTS)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [W001] ...none.spacy: the output folder does not exist. Create the folder first.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    docs = DocBin(store_user_data=True)
    for gold in articles:
        docs.add(make_doc(gold, vocab))
    with whole(path) as handle, writing(path):
        handle.write(docs.to_bytes())


def read(path: Path, unit: Unit) -> Iterator[Gold]:
    """Read a DocBin; one that has no span group ``gold`` is read from its entities.

    Raises:
        CdsError: R001, R014 when the file cannot be read, G027 when it is no DocBin.

    >>> list(read(Path("none.spacy"), Unit.POINTS))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [R001] none.spacy: the file does not exist. ...
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CdsError("R001", where=str(path)) from error
    except OSError as error:
        raise CdsError("R014", where=str(path), detail=str(error)) from error
    try:
        docs = list(DocBin(store_user_data=True).from_bytes(content).get_docs(Vocab()))
    except Exception as error:  # zlib's, msgpack's and spaCy's own, which share no root
        raise CdsError("G027", where=str(path), format=NAME, detail=f"{type(error).__name__}: {error}") from error
    for number, doc in enumerate(docs, start=1):
        data = json.loads(doc.user_data.get(DATA, "{}"))
        fields = {"doc_id": f"doc-{number}"} | data.get("fields", {})
        norms = data.get("norms", {})
        spans = doc.spans[SPANS] if SPANS in doc.spans else doc.ents  # noqa: SIM401  # it is no plain dict
        pieces = [
            Piece(span.label_, span.start_char, span.end_char, span.id_ or None, norms.get(span.id_)) for span in spans
        ]
        yield build(doc.text, fields, pieces, f"{path}: doc {number}", data.get("observations"))
