"""From bytes to text: UTF-8 with or without a byte order mark, UTF-16 by its byte order mark, nothing guessed."""

from __future__ import annotations

import codecs
from typing import Final

from ..errors import CdsError

#: byte order mark -> encoding of what follows it.
BYTE_ORDER_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}

# The first bytes of the files that are most often given by mistake: PDF, ZIP (docx, xlsx, odt), PNG, JPEG, GIF, gzip,
# RAR, 7z, and the old Office formats (doc, xls).
_BINARY_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!",
    b"7z\xbc\xaf\x27\x1c", b"\xd0\xcf\x11\xe0",
)  # fmt: skip


def detect(head: bytes, where: str) -> tuple[str, int]:
    """Tell the encoding from the first bytes.

    Args:
        head: the first bytes, at least four where there are as many.
        where: the file, for the message.

    Returns:
        The name of the encoding and the length of the byte order mark.

    Raises:
        CdsError: R002 when there is nothing, R003 when the bytes are not text.

    >>> detect(b"\\xef\\xbb\\xbfH\\xc3\\xa0", "a.txt"), detect("Hà".encode("utf-16"), "a.txt"), detect(b"H", "a.txt")
    (('utf-8', 3), ('utf-16-le', 2), ('utf-8', 0))
    """
    if not head:
        raise CdsError("R002", where=where)
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return encoding, len(mark)
    if head.startswith(_BINARY_MAGIC) or b"\0" in head:
        raise CdsError("R003", where=where)
    return "utf-8", 0


def to_str(data: bytes, encoding: str, where: str, offset: int = 0) -> str:
    """Decode bytes strictly.

    Args:
        data: bytes without byte order mark.
        encoding: a name that :func:`detect` gives.
        where: the file and line, for the message.
        offset: where ``data`` begins in the file, for the message.

    Raises:
        CdsError: R004, naming the byte's offset in the file; R003 when the text has a NUL in it.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        detail = f"byte 0x{byte:02X} at offset {offset + error.start}"
        raise CdsError("R004", where=where, encoding=encoding.upper(), detail=detail) from error
    if "\0" in text:
        raise CdsError("R003", where=where)
    return text


def decode(data: bytes, where: str = "") -> str:
    """Decode a whole file.

    Args:
        data: all its bytes.
        where: the file, for the message.

    Raises:
        CdsError: R002 when it is empty or blank, R003 when it is binary, R004 when a byte does not fit.

    >>> decode("\\ufeffHòa Bình".encode("utf-16-be"))
    'Hòa Bình'
    """
    encoding, skip = detect(data, where)
    text = to_str(data[skip:], encoding, where, skip)
    if not text.strip():
        raise CdsError("R002", where=where)
    return text
