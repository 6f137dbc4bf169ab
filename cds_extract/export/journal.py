"""The work of a run so far, kept beside its output so that a killed run can go on.

While ``out.csv`` is being made, ``out.csv.partial`` holds every article done, one line each as in JSON Lines, behind
a first line that names the version that made it. At the end the output is written from it and it is removed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from ..errors import CdsError
from ..types import Article, Extraction
from .files import to_line
from .load import from_line
from .whole import writing


def _key(article: Article) -> bytes:
    """Stands for all that is known of an article: one that changed between two runs is extracted again."""
    return hashlib.sha256(to_line(Extraction(article))).digest()


class Journal:
    """The articles done so far, on disk.

    Use it as a context manager: the file is closed at the end of the block, and stays until :meth:`discard`.

    Args:
        output: the file that the run makes.
        resume: go on from an unfinished run's file; without one, begin a new run.
        version: the version of the toolkit. One file never mixes the work of two.

    Raises:
        CdsError: W004 when an unfinished run's file is there and ``resume`` is false, W005 when another version made
            it, W003 when it cannot be written.
    """

    def __init__(self, output: Path, *, resume: bool, version: str) -> None:
        self.path = output.with_name(output.name + ".partial")
        self._wanted: dict[bytes, None] = {}
        self._places: dict[bytes, int] = {}
        if self.path.exists() and not resume:
            raise CdsError("W004", where=str(output), partial=str(self.path))
        with writing(self.path):
            self._handle: BinaryIO = self.path.open("r+b" if self.path.exists() else "x+b")
            self._end = self._restore(version)
            self._handle.truncate(self._end)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._handle.close()
        if not self._places:  # nothing was done: nothing to go on from
            self.path.unlink(missing_ok=True)

    @property
    def done(self) -> int:
        """How many of the wanted articles are done."""
        return sum(key in self._places for key in self._wanted)

    @staticmethod
    def _header(version: str) -> bytes:
        return json.dumps({"cds_extract": version}).encode() + b"\n"

    def _restore(self, version: str) -> int:
        """Find the records that are there and return where they end: a line cut short by a kill does not count."""
        header = self._handle.readline()
        if not header.endswith(b"\n"):  # a new file, or one killed in its first line
            self._handle.seek(0)
            self._handle.write(self._header(version))
            return self._handle.tell()
        if header != self._header(version):
            self._handle.close()
            made_by = header.decode(errors="replace").strip()
            raise CdsError("W005", where=str(self.path), partial=str(self.path), version=made_by)
        end = len(header)
        for line in self._handle:
            if not line.endswith(b"\n"):
                break
            self._places[_key(from_line(line, str(self.path)).article)] = end
            end += len(line)
        return end

    def pending(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Note all articles as wanted in the output, in their order, and yield those that are not done yet."""
        for article in articles:
            key = _key(article)
            self._wanted[key] = None
            if key not in self._places:
                yield article

    def add(self, extraction: Extraction) -> None:
        """Record one article as done: from here on a killed process does not lose it.

        Raises:
            CdsError: W003 when the disk does not take it.
        """
        line = to_line(extraction)
        with writing(self.path):
            self._handle.seek(self._end)
            self._handle.write(line)
            self._handle.flush()
        self._places[_key(extraction.article)] = self._end
        self._end += len(line)

    def results(self) -> Iterator[Extraction]:
        """Yield what is done, in the order of the input and without what is no longer part of it."""
        for key in self._wanted:
            if key in self._places:
                self._handle.seek(self._places[key])
                yield from_line(self._handle.readline(), str(self.path))

    def discard(self) -> None:
        """Remove the file: the output is there."""
        self._handle.close()
        self.path.unlink(missing_ok=True)
