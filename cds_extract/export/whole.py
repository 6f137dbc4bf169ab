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
    if not path.parent.is_dir():
        raise CdsError("W001", where=str(path))
    if path.is_dir():
        raise CdsError("W003", where=str(path), detail="it is a folder")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    with writing(path):
        # Not tempfile: its files are readable by their owner alone, and the result should have the usual rights.
        handle = temporary.open("xb")
    try:
        yield handle
        with writing(path):
            handle.flush()
            os.fsync(handle.fileno())
            handle.close()
            temporary.replace(path)
            _sync_folder(path.parent)
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
    if not path.parent.is_dir():
        raise CdsError("W001", where=str(path))
    if path.exists():
        raise CdsError("W003", where=str(path), detail="it exists already")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    with writing(path):
        temporary.mkdir()
    try:
        yield temporary
        with writing(path):
            temporary.replace(path)
            _sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name lasting; only POSIX can open a folder."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
