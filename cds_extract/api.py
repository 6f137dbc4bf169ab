"""Extraction for callers: one article, or many over several processes."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .errors import CdsError
from .systems import DEFAULT
from .types import Article, Extraction, LedgerEntry, Mention, Observation

if TYPE_CHECKING:
    import pandas as pd

    from .export.columns import Kind
    from .labels import Labels
    from .pipeline import Extractor
    from .reading import Corpus

#: What a worker sends back: the parts of an extraction without its article, which the caller has.
_Parts = tuple[tuple[Mention, ...], tuple[Observation, ...], tuple[LedgerEntry, ...]]

#: Articles travel to a worker together until they have so many characters: a message costs less than its extraction.
_BATCH = 50_000

#: Batches that wait or run for each worker; more would only fill the memory.
_AHEAD = 3


def extract(
    source: Article | Corpus | str,
    *,
    published: str | None = None,
    labels: Labels | None = None,
    system: str = DEFAULT,
    models: str | Path | None = None,
) -> Extraction:
    """Extract one article.

    Args:
        source: the text of an article, an ``Article``, or what ``read`` gives for one file with one article.
        published: the publication date, YYYY-MM-DD; it goes before any date that the article states.
        labels: which finder makes which label; those of the system by default.
        system: ``rules``, ``ml`` or ``hybrid``, see :mod:`cds_extract.systems`.
        models: a folder of models that ``cds-extract train`` made; those that come with the package by default.

    Raises:
        CdsError: E003 for a path in place of a text, R007 for a wrong date, U001 for an unknown system, the errors of
            reading and those of the models.

    >>> extract("Tỷ lệ hồ sơ trực tuyến đạt 62,5%.").mentions[0].text
    '62,5%'
    >>> extract("article.txt")
    Traceback (most recent call last):
        ...
    cds_extract.errors.CdsError: [E003] «article.txt» is a path, not the text of an article. Read the file first: extract(read('article.txt')).
    """  # noqa: E501
    if isinstance(source, str):
        if "\n" not in source and Path(source).suffix.lower() in _PATH_SUFFIXES:
            raise CdsError("E003", value=source)
        from .reading import read_text

        return _extractor(labels, system, models).extract(read_text(source, published=published))
    article = source if isinstance(source, Article) else source.one()
    return _extractor(labels, system, models).extract(_published(article, published) if published else article)


_PATH_SUFFIXES = (".txt", ".jsonl", ".csv", ".html", ".htm")


def _published(article: Article, published: str) -> Article:
    from .reading.complete import iso_date

    day = iso_date(published)
    return msgspec.structs.replace(article, published=day, published_basis="option") if day else article


def _extractor(labels: Labels | None, system: str, models: str | Path | None) -> Extractor:
    from .pipeline import Extractor

    whole = _whole(system, models)
    return whole if labels is None else Extractor(labels, whole.scorer)


@functools.lru_cache(maxsize=8)
def _whole(system: str, models: str | Path | None) -> Extractor:
    from .systems import extractor

    return extractor(system, models)


def extract_many(
    articles: Iterable[Article],
    *,
    workers: int = 1,
    labels: Labels | None = None,
    system: str = DEFAULT,
    models: str | Path | None = None,
) -> Results:
    """Extract many articles, in their order; nothing happens before the result is iterated.

    Args:
        articles: for example what ``read`` gives for a folder.
        workers: the number of processes; 1 works in this one. In a script, more than one needs the usual
            ``if __name__ == "__main__":``.
        labels: which finder makes which label; those of the system by default. With several workers it must pickle.
        system, models: as in :func:`extract`.

    Raises:
        ValueError: when ``workers`` is less than 1.
        CdsError: U001 for an unknown system, and the errors of the models.

    >>> from cds_extract import read_text
    >>> results = extract_many([read_text("Có 5 tỉnh."), read_text("Có 7 tỉnh.")])
    >>> [result.mentions[0].text for result in results], results.failures
    (['5', '7'], [])
    """
    return Results(articles, workers, labels, system, models)


class Results:
    """The extractions of many articles: iterate it as often as you like, each time the work is done anew.

    An article that cannot be read or extracted does not stop the others: it becomes one of the ``failures``.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        workers: int = 1,
        labels: Labels | None = None,
        system: str = DEFAULT,
        models: str | Path | None = None,
    ) -> None:
        if workers < 1:
            raise ValueError("workers must be at least 1")
        _extractor(labels, system, models)  # what is wrong with the models is told at once
        self._articles = articles
        self._workers = workers
        self._how = (labels, system, models)
        self._failed: list[CdsError] = []

    @property
    def failures(self) -> list[CdsError]:
        """What failed in the last iteration so far: first what could not be read, then what could not be extracted."""
        return [*getattr(self._articles, "failures", ()), *self._failed]

    def __iter__(self) -> Iterator[Extraction]:
        self._failed = []
        outcomes = self._in_processes() if self._workers > 1 else self._here()
        for article, outcome in outcomes:
            if isinstance(outcome, CdsError):
                self._failed.append(outcome)
            else:
                yield Extraction(article, *outcome)

    def to_frame(self, kind: Kind = "observations") -> pd.DataFrame:
        """Extract all and return one table; see :func:`cds_extract.export.to_frame`."""
        from .export import to_frame

        return to_frame(self, kind)

    def write(self, path: str | Path, *, kind: Kind = "observations") -> None:
        """Extract all and write a file by its suffix; see :func:`cds_extract.export.write`."""
        from .export import write

        write(self, path, kind=kind)

    def _here(self) -> Iterator[tuple[Article, _Parts | CdsError]]:
        extractor = _extractor(*self._how)
        return ((article, _outcome(extractor, article)) for article in self._articles)

    def _in_processes(self) -> Iterator[tuple[Article, _Parts | CdsError]]:
        waiting: deque[tuple[list[Article], Future[list[_Parts | CdsError]]]] = deque()
        pool = ProcessPoolExecutor(self._workers, initializer=_start_worker, initargs=self._how)
        try:
            for batch in _batches(self._articles):
                waiting.append((batch, pool.submit(_work, batch)))
                while waiting and (len(waiting) > _AHEAD * self._workers or waiting[0][1].done()):
                    yield from _finished(waiting)
            while waiting:
                yield from _finished(waiting)
        except BrokenProcessPool as error:
            raise CdsError("E002") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _finished(
    waiting: deque[tuple[list[Article], Future[list[_Parts | CdsError]]]],
) -> Iterator[tuple[Article, _Parts | CdsError]]:
    batch, future = waiting.popleft()
    return zip(batch, future.result(), strict=True)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _outcome(extractor: Extractor, article: Article) -> _Parts | CdsError:
    try:
        result = extractor.extract(article)
    except CdsError as error:
        return error
    except Exception as error:
        # The seam where a fault in one article is kept from the others: whatever it is, it is reported with its name.
        detail = f"{type(error).__name__}: {error}"
        return CdsError("E001", where=article.origin or article.doc_id, detail=detail)
    return (result.mentions, result.observations, result.ledger)


_worker_extractor: Extractor | None = None


def _start_worker(labels: Labels | None, system: str, models: str | Path | None) -> None:
    global _worker_extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent alone decides what it means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker_extractor = _extractor(labels, system, models)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(batch: list[Article]) -> list[_Parts | CdsError]:
    assert _worker_extractor is not None  # set as the process starts
    return [_outcome(_worker_extractor, article) for article in batch]
