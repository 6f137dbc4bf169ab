"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..errors import CdsError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an operating system's error into W003 for ``path``.

    Raises:
        CdsError: W003, with the system's reason.
    """
    try:
        yield
    except OSError as error:
        raise CdsError("W003", where=str(path), detail=error.strerror or str(error)) from error


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside ``path`` that takes its place at the end, or is removed when an error ends the block.

    Until then a reader sees the old file, or none. The bytes are on the disk before the name is: a power cut leaves
    the old file or the new one. A killed process may leave a hidden ``.tmp`` file behind, never half a result.

    Raises:
        CdsError: W001 when the folder does not exist, W003 when the file cannot be written.
    """
    path = Path(os.path.realpath(path))  # a link is kept, and what it points to is replaced
    temporary = _beside(path)
    if path.is_dir():
        raise CdsError("W003", where=str(path), detail="it is a folder")
    with writing(path):
        # Not tempfile: its files are readable by their owner alone, and the result should have the usual rights.
        handle = temporary.open("xb")
    try:
        yield handle
        with writing(path):
            handle.flush()
            os.fsync(handle.fileno())
            handle.close()
            _take_name(temporary, path)
    except BaseException:
        with suppress(OSError):  # closing writes what is buffered, which may be what failed
            handle.close()
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Make a folder beside ``path`` that gets its name at the end, or is removed when an error ends the block.

    Raises:
        CdsError: W001 when the folder around it does not exist, W003 when ``path`` is there already, for what is in it
            could not come back, or when it cannot be written.
    """
    temporary = _beside(path)
    if path.exists():
        raise CdsError("W003", where=str(path), detail="it exists already")
    with writing(path):
        temporary.mkdir()
    try:
        yield temporary
        with writing(path):
            _take_name(temporary, path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _beside(path: Path) -> Path:
    """A hidden name beside ``path``, on the same disk; W001 when there is no folder for it."""
    if not path.parent.is_dir():
        raise CdsError("W001", where=str(path))
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")


def _take_name(temporary: Path, path: Path) -> None:
    """Give what is written its name and make the name lasting; only POSIX can open a folder."""
    temporary.replace(path)
    if os.name == "posix":
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
