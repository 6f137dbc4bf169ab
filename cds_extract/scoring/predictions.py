"""Where gold and predictions come from: files, lists, or a system that is run; each article with its partner.

A gold article and its prediction are joined by ``doc_id``, and must be of one text: the SHA-256 of the NFC text is
compared, which a record without its text carries as ``text_sha256``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from ..errors import CdsError
from ..goldfiles.index import IndexRow
from ..goldfiles.records import Gold, iter_gold
from ..systems import SYSTEMS
from ..types import Article, Extraction

#: One file, several, or articles.
Gold_ = str | Path | Iterable[str | Path | Gold | Extraction]
#: The name of a system, a file of predictions, predictions, or a function that makes one of an article.
System = str | Path | Iterable[Gold | Extraction] | Callable[[Article], Extraction]

#: So many articles are named in a message.
_NAMED = 5


def articles_of(source: Gold_) -> Iterator[Gold | Extraction]:
    """Yield labelled articles of files and lists.

    Raises:
        CdsError: as :func:`cds_extract.goldfiles.iter_gold`; G011 when two have one name.

    >>> from cds_extract.goldfiles.records import of_record
    >>> [name_of(article) for article in articles_of([of_record({"doc_id": "a"})])]
    ['a']
    """
    seen: dict[str, str] = {}
    for part in [source] if isinstance(source, str | Path) else source:
        for article in iter_gold(part) if isinstance(part, str | Path) else [part]:
            name, where = name_of(article), extraction_of(article).article.origin or ""
            if name in seen:
                raise CdsError("G011", where=where, value=name, other=seen[name] or "another")
            seen[name] = where
            yield article


def name_of(article: Gold | Extraction) -> str:
    """The name of the article."""
    return extraction_of(article).article.doc_id


def extraction_of(article: Gold | Extraction) -> Extraction:
    """The typed reading."""
    return article.extraction if isinstance(article, Gold) else article


def hash_of(article: Gold | Extraction) -> str:
    """The SHA-256 of the text; empty where there is neither text nor hash."""
    if isinstance(article, Gold):
        return article.text_sha256
    if article.article.text:
        return article.article.text_sha256
    return str(article.article.extra.get("text_sha256") or "").lower()


def of_split(
    articles: Iterable[Gold | Extraction], index: Mapping[str, IndexRow] | None, split: str | None
) -> Iterator[Gold | Extraction]:
    """Yield the articles of one split; all without one.

    Raises:
        CdsError: G030 when an article is not in the index.

    >>> from cds_extract.goldfiles.records import of_record
    >>> index = {"a": IndexRow("a", "dev"), "b": IndexRow("b", "test")}
    >>> articles = [of_record({"doc_id": name}) for name in index]
    >>> [name_of(article) for article in of_split(articles, index, "dev")]
    ['a']
    """
    for article in articles:
        if index is not None and name_of(article) not in index:
            raise CdsError("G030", where=extraction_of(article).article.origin or "", value=name_of(article))
        if split is None or (index is not None and index[name_of(article)].split == split):
            yield article


class Prediction(msgspec.Struct, frozen=True):
    """What a system says of one article: its labels, and the hash of the text that they are of."""

    extraction: Extraction
    text_sha256: str


class Predictions:
    """The predictions for gold articles; what is missing and what is too much is known after they were asked for.

    Args:
        system: the name of a system, a file, predictions, or a function.
        workers: processes for a system with a name.
        models: a folder of models for it; those that come with the package by default.
    """

    def __init__(self, system: System, workers: int = 1, models: str | Path | None = None) -> None:
        self.failures: list[CdsError] = []
        self.unpredicted: list[str] = []
        self.unchecked: list[str] = []
        self.left_over: list[str] = []
        self._system = system
        self._workers = workers
        self._models = models

    def beside(
        self, gold: Iterable[Gold | Extraction], known: Callable[[], Iterable[str]] = tuple
    ) -> Iterator[tuple[Gold | Extraction, Extraction]]:
        """Yield every gold article with its prediction, which is empty where there is none.

        Args:
            gold: the gold articles.
            known: names that gold has though they are not asked for, such as those of another split.

        Raises:
            CdsError: S001, after the last article, when texts differ; G028 when a system needs a text that gold lacks.
        """
        differing: list[str] = []
        if callable(self._system) or self._system in SYSTEMS:
            gold = list(gold)
            found = self._run(gold)
        else:
            found = {
                name_of(p): Prediction(_light(p), hash_of(p))
                for p in articles_of(self._system if isinstance(self._system, str | Path) else list(self._system))
            }
        asked = set()
        for article in gold:
            name = name_of(article)
            asked.add(name)
            prediction = found.get(name)
            if prediction is None:
                self.unpredicted.append(name)
                yield article, Extraction(extraction_of(article).article)
                continue
            hashes = hash_of(article), prediction.text_sha256
            if not all(hashes):
                self.unchecked.append(name)
            elif hashes[0] != hashes[1]:
                differing.append(name)
                continue
            yield article, prediction.extraction
        self.left_over = sorted(found.keys() - asked - set(known()))
        if differing:
            names = ", ".join(differing[:_NAMED]) + (" …" if len(differing) > _NAMED else "")
            raise CdsError("S001", count=len(differing), names=names)

    def _run(self, gold: Sequence[Gold | Extraction]) -> dict[str, Prediction]:
        articles = []
        for labelled in gold:
            article = extraction_of(labelled).article
            if not article.text:
                raise CdsError("G028", where=article.origin or article.doc_id)
            articles.append(as_it_comes(article))
        if callable(self._system):
            results: Iterable[Extraction] = map(self._system, articles)
            return {r.article.doc_id: Prediction(r, r.article.text_sha256) for r in results}
        from ..api import extract_many

        many = extract_many(articles, workers=self._workers, system=str(self._system), models=self._models)
        found = {r.article.doc_id: Prediction(r, r.article.text_sha256) for r in many}
        self.failures = many.failures
        return found


def as_it_comes(article: Article) -> Article:
    """Return an article as it would come to a system, without what the gold record adds."""
    from ..reading import complete

    return complete(msgspec.structs.replace(article, furniture=(), extra={}, published_basis=None, raw=None))


def _light(prediction: Gold | Extraction) -> Extraction:
    """A prediction without what is not scored: many are held at once."""
    extraction = extraction_of(prediction)
    article = msgspec.structs.replace(extraction.article, extra={}, raw=None)
    return msgspec.structs.replace(extraction, article=article)
