"""Gold without texts joined with a folder of texts, by the SHA-256 of the NFC text.

A copy of an article often differs in its line breaks or in white space at its ends. Such a copy is tried in these forms
too: the hash proves that the form found is the very text that was labelled, so offsets are right by construction.

What does not match is told with its near misses. There is no text to compare with, but its labels quote it: a text that
holds most of the quoted words is the article in another version. Where a record quotes nothing, names are compared by
:mod:`difflib`; these are few short strings, for which the standard library is quick enough.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import msgspec

from ..reading.offsets import nfc
from ..types import Article
from .check_observations import JOINT
from .records import Gold, of_record

#: name of a form, for people -> the form of a text.
_Forms = dict[str, Callable[[str], str]]
_BREAKS: _Forms = {
    "": lambda text: text,
    "line breaks as LF": lambda text: text.replace("\r\n", "\n"),
    "line breaks as CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
}
_ENDS: _Forms = {
    "": lambda text: text,
    "without white space at its ends": str.strip,
    "without its last line break": lambda text: text.removesuffix("\n").removesuffix("\r"),
    "with a last line break": lambda text: text + "\n",
}
#: How many near misses are told, how many of the longest quotations find them, and what share must be there.
_TOLD, _PROBES, _ENOUGH = 3, 8, 0.5


class NearMiss(msgspec.Struct, frozen=True):
    """A text that may be another version of an article.

    Attributes:
        name: the file or record that the text came from.
        why: what speaks for it, and where the versions part.
    """

    name: str
    why: str


class Miss(msgspec.Struct, frozen=True):
    """An article of the gold whose text was not found.

    Attributes:
        doc_id: its name.
        text_sha256: the hash that no text has.
        near: the texts that come nearest, the nearest first.
    """

    doc_id: str
    text_sha256: str
    near: tuple[NearMiss, ...]


class Join(msgspec.Struct, frozen=True):
    """What was joined.

    Attributes:
        articles: all articles in their order; those that were not found are as they were.
        joined: how many got their text.
        had_text: how many had it already.
        forms: doc_id -> the form of the copy that matched, where it was not the copy as it stands.
        misses: what was not found.
    """

    articles: tuple[Gold, ...]
    joined: int
    had_text: int
    forms: dict[str, str]
    misses: tuple[Miss, ...]


def join(gold: Iterable[Gold], texts: Iterable[Article]) -> Join:
    """Join gold that has only hashes with the texts that have them.

    Args:
        gold: the articles of a gold file.
        texts: the articles of a folder, as :func:`cds_extract.read` gives them.

    >>> text = Article(text="Huế, năm 2022\\n", doc_id="copy")
    >>> digest = hashlib.sha256("Huế, năm 2022".encode()).hexdigest()
    >>> found = join([of_record({"doc_id": "a", "text_sha256": digest, "mentions": []})], [text])
    >>> found.articles[0].text, found.forms
    ('Huế, năm 2022', {'a': 'without white space at its ends'})
    """
    copies = [(article, nfc(article.text)) for article in texts]
    by_hash: dict[
        str, tuple[int, str, str]
    ] = {}  # which copy in which form: the forms themselves would fill the memory
    for i, (_, text) in enumerate(copies):
        for breaks, ends in product(_BREAKS, _ENDS):
            variant = _ENDS[ends](_BREAKS[breaks](text))
            digest = hashlib.sha256(variant.encode("utf-8", "surrogatepass")).hexdigest()
            by_hash.setdefault(digest, (i, breaks, ends))
    articles: list[Gold] = []
    forms: dict[str, str] = {}
    misses: list[Miss] = []
    joined = had_text = 0
    for item in gold:
        found = None if item.has_text else by_hash.get(item.text_sha256)
        had_text += item.has_text
        if found is not None:
            joined += 1
            i, breaks, ends = found
            item = with_text(item, _ENDS[ends](_BREAKS[breaks](copies[i][1])))
            if breaks or ends:
                forms[item.doc_id] = ", ".join(name for name in (breaks, ends) if name)
        elif not item.has_text:
            misses.append(Miss(item.doc_id, item.text_sha256, tuple(_near(item, copies))))
        articles.append(item)
    return Join(tuple(articles), joined, had_text, forms, tuple(misses))


def with_text(gold: Gold, text: str) -> Gold:
    """Return the article with its text, and with the words of mentions that had none.

    >>> gold = of_record({"doc_id": "a", "mentions": [{"id": "m1", "label": "DATE", "start": 0, "end": 2}]})
    >>> with_text(gold, "nay").mentions[0]["text"]
    'na'
    """
    record: dict[str, Any] = {}
    for name, value in gold.record.items():
        if name == "text_sha256":
            record["text"] = text
        record[name] = value
    record["text"] = text
    if "mentions" in record:
        record["mentions"] = [{"text": text[m["start"] : m["end"]]} | m for m in record["mentions"]]
    return of_record(record, gold.where)


def _near(gold: Gold, copies: Sequence[tuple[Article, str]]) -> Iterator[NearMiss]:
    quotes = sorted({*_quotations(gold)}, key=len, reverse=True)
    probes = quotes[:_PROBES]
    scored = [(sum(quote in text for quote in probes), i) for i, (_, text) in enumerate(copies)]
    likely = [i for score, i in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score][: 2 * _TOLD]
    shares = sorted(((sum(quote in copies[i][1] for quote in quotes), i) for i in likely), reverse=True)
    told = [(found, i) for found, i in shares if found >= _ENOUGH * len(quotes)][:_TOLD]
    for found, i in told:
        article, text = copies[i]
        why = f"{found} of {len(quotes)} quoted words and phrases stand in it{_parting(gold, text)}"
        yield NearMiss(article.origin or article.doc_id, why)
    if not told:
        names = {article.doc_id: article for article, _ in copies}
        for name in difflib.get_close_matches(gold.doc_id, names, n=_TOLD):
            yield NearMiss(names[name].origin or name, f"its name «{name}» is like «{gold.doc_id}»")


def _quotations(gold: Gold) -> Iterator[str]:
    """The words that the labels quote from the text."""
    for mention in gold.extraction.mentions:
        if len(mention.text) > 1:
            yield mention.text
    for observation in gold.extraction.observations:
        yield from filter(None, (observation.indicator_text or "").split(JOINT))


def _parting(gold: Gold, text: str) -> str:
    """Where the text ceases to be the one that was labelled: the first mention that is not at its place."""
    for mention in sorted(gold.extraction.mentions, key=lambda m: m.start):
        if mention.text and text[mention.start : mention.end] != mention.text:
            place = text.find(mention.text)
            there = f"is at {place}" if place >= 0 else "is not in it"
            return f"; the first that is not in its place is «{mention.text}», which {there} and not at {mention.start}"
    return "; all mentions are in their places, so the difference lies outside them"
