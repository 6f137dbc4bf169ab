"""From paths, folders, globs and streams to a corpus of articles that is read one article at a time."""

from __future__ import annotations

import datetime
import glob
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from ..errors import CdsError
from ..types import Article
from .complete import complete, iso_date
from .formats import FORMATS, Result, Source
from .records import Columns

#: What can be read: a path, a folder, a glob, ``-`` for standard input, an open binary stream.
Readable = str | Path | BinaryIO

KNOWN = ", ".join(FORMATS)
_STDIN = "-"
_MAGIC = frozenset("*?[")
# ``name.synthetic.txt``: an invented article in a format without fields; the mark goes where the file goes.
_SYNTHETIC = ".synthetic"


class Corpus:
    """Articles that are read one at a time, each time anew.

    Iterating gives the articles that can be read; what cannot be read is told in ``failures`` and never stops it.
    A stream that cannot be wound back can be read only once.

    Attributes:
        failures: the errors of the latest iteration so far, each naming file, line and mend.

    >>> from cds_extract.reading import read
    >>> corpus = read("nowhere.txt"); list(corpus)
    []
    >>> print(corpus.failures[0])
    [R001] nowhere.txt: the file does not exist. Check the path, or quote the glob so that the shell leaves it alone.
    """

    def __init__(
        self, sources: tuple[Readable, ...], columns: Columns, published: str | None, stdin_format: str | None
    ) -> None:
        self.failures: list[CdsError] = []
        self._sources = sources
        self._columns = columns
        self._published = published
        self._stdin_format = stdin_format
        self._starts: dict[int, int] = {}

    def __iter__(self) -> Iterator[Article]:
        self.failures = []
        return self._articles(self.failures)

    def one(self) -> Article:
        """Return the only article.

        Raises:
            CdsError: the failure, when something could not be read; U004 when there are several articles; R010 when
                there is none.
        """
        articles = iter(self)
        first = next(articles, None)
        if first is not None and next(articles, None) is not None:
            raise CdsError("U004", where=first.origin or "")
        if self.failures:
            raise self.failures[0]
        if first is None:
            raise CdsError("R010", known=KNOWN)
        return first

    def _articles(self, failures: list[CdsError]) -> Iterator[Article]:
        names = _Names()
        for result in self._results():
            if isinstance(result, CdsError):
                failures.append(result)
                continue
            try:
                if self._published:
                    result = msgspec.structs.replace(result, published=self._published, published_basis="option")
                article = complete(result)
            except CdsError as error:
                failures.append(error)
                continue
            yield msgspec.structs.replace(article, doc_id=names.unique(article.doc_id))

    def _results(self) -> Iterator[Result]:
        if not self._sources:
            yield CdsError("R010", known=KNOWN)
        seen: set[Path] = set()
        for source in self._sources:
            if source == _STDIN:
                yield from self._stream(sys.stdin.buffer)
            elif not isinstance(source, str | Path):
                yield from self._stream(source)
            else:
                for path in _expand(source):
                    if isinstance(path, CdsError):
                        yield path
                    elif path.resolve() not in seen:
                        seen.add(path.resolve())
                        yield from self._file(path)

    def _file(self, path: Path) -> Iterator[Result]:
        where = str(path)
        try:
            reader = FORMATS.get(path.suffix.lower())
            if reader is None:
                raise CdsError("R008", where=where, suffix=path.suffix, known=KNOWN)
            stem = path.stem.removesuffix(_SYNTHETIC)
            with path.open("rb") as stream:
                for result in reader(stream, Source(where, stem, self._columns)):
                    if stem != path.stem and isinstance(result, Article):
                        result = msgspec.structs.replace(result, synthetic=True)
                    yield result
        except CdsError as error:
            yield error
        except FileNotFoundError:
            yield CdsError("R001", where=where)
        except OSError as error:
            yield CdsError("R014", where=where, detail=error.strerror or str(error))

    def _stream(self, stream: BinaryIO) -> Iterator[Result]:
        where = str(getattr(stream, "name", "stdin")) if stream is not sys.stdin.buffer else "stdin"
        try:
            if id(stream) not in self._starts:
                self._starts[id(stream)] = stream.tell() if stream.seekable() else -1
            elif self._starts[id(stream)] >= 0:
                stream.seek(self._starts[id(stream)])
            else:
                raise CdsError("R014", where=where, detail="a stream can be read only once")
            suffix = self._stdin_format or Path(where).suffix.lower()
            reader = FORMATS.get(suffix if suffix in FORMATS else ".txt")
            assert reader is not None
            yield from reader(stream, Source(where, Path(where).stem, self._columns))
        except CdsError as error:
            yield error
        except OSError as error:
            yield CdsError("R014", where=where, detail=error.strerror or str(error))


class _Names:
    """Gives each article a name that no other has: ``name``, ``name-2``, ``name-3``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._latest: dict[str, int] = {}

    def unique(self, name: str) -> str:
        unique, number = name, self._latest.get(name, 1)
        while unique in self._taken:
            number += 1
            unique = f"{name}-{number}"
        self._latest[name] = number
        self._taken.add(unique)
        return unique


def _expand(source: str | Path) -> Iterator[Path | CdsError]:
    """The files of a path, a folder with all below it, or a glob; in order of their names."""
    path = Path(source)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in FORMATS and p.is_file())
        yield from files
        if not files:
            yield CdsError("R010", where=str(path), known=KNOWN)
    elif not path.exists() and _MAGIC & set(str(source)):
        found = glob.glob(str(source), recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
        matches = sorted(p for p in map(Path, found) if p.is_file())
        yield from matches
        if not matches:
            yield CdsError("R001", where=str(source))
    else:
        yield path


def read(
    *sources: Readable | Iterable[Readable],
    columns: Columns | None = None,
    published: str | datetime.date | None = None,
    stdin_format: str | None = None,
) -> Corpus:
    """Open a corpus; nothing is read before it is iterated.

    Args:
        sources: paths, folders (read with all below them), globs, ``-`` for standard input, open binary streams, or
            lists of these.
        columns: the names of the fields of CSV and JSON Lines files.
        published: the publication date of every article, in the place of the articles' own.
        stdin_format: the suffix of what comes from standard input or a stream (``jsonl``); ``txt`` when not given.

    Raises:
        CdsError: R007 when ``published`` is not a date, R008 when ``stdin_format`` is not known. What is wrong with a
            file or an article is told in :attr:`Corpus.failures`.

    >>> import io
    >>> read(io.BytesIO("Tỷ lệ đạt 85%.".encode()), published="2022-04-27").one().published_basis
    'option'
    """
    flat: list[Readable] = []
    for source in sources:
        if isinstance(source, str | Path | io.IOBase):
            flat.append(cast(Readable, source))
        else:
            flat.extend(cast(Iterable[Readable], source))
    suffix = None
    if stdin_format is not None:
        suffix = "." + stdin_format.lower().lstrip(".")
        if suffix not in FORMATS:
            raise CdsError("R008", suffix=stdin_format, known=KNOWN)
    return Corpus(tuple(flat), columns or Columns(), iso_date(published, "published"), suffix)
