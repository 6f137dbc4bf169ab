"""What is wrong in a gold file: coded, with file, line, article, field and mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ..errors import CODES, CdsError

#: No message repeats more of an article than this many characters.
_LONGEST = 80


class Finding(msgspec.Struct, frozen=True):
    """One error of a gold file.

    Attributes:
        code: a key of :data:`cds_extract.errors.CODES`.
        file: the file.
        line: its line, from 1.
        doc_id: the article, where the line could be read.
        field: the path of the field (``mentions[m2].norm.unit``), empty for the line as a whole.
        cause: what is wrong.
        mend: how to mend it.

    >>> from cds_extract.goldfiles.findings import finding
    >>> print(finding("G017", "gold.jsonl", 3, "a", "mentions[m2].norm.unit", value="mét", wanted="m"))
    [G017] gold.jsonl:3: a: mentions[m2].norm.unit: the unit «mét» has another normal form. Write it as «m».
    """

    code: str
    file: str
    line: int
    doc_id: str | None
    field: str
    cause: str
    mend: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (f"{self.file}:{self.line}", self.doc_id, self.field) if part)
        return f"[{self.code}] {place}: {self.cause}. {self.mend}"


def _shown(value: object) -> object:
    """A value of the file as a message shows it: on one line, and not at length."""
    if isinstance(value, str):
        text = " ".join(value.split())
    else:
        text = msgspec.json.encode(value).decode() if isinstance(value, dict | list | bool | None) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def finding(code: str, file: str, line: int, doc_id: str | None, field: str, **details: object) -> Finding:
    """Make a finding of a code and the details that its texts name in braces."""
    cause, mend = CODES[code]
    shown = {name: _shown(value) for name, value in details.items()}
    return Finding(code, file, line, doc_id, field, cause.format(**shown), mend.format(**shown))


#: What the checks of one article call: ``report(code, field, **details)``.
Report = Callable[..., None]


class Reporter:
    """Collects the findings of one file, line by line."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 0
        self.doc_id: str | None = None
        self.found: list[Finding] = []

    def __call__(self, code: str, field: str = "", **details: Any) -> None:
        """Note an error of the present line."""
        self.found.append(finding(code, self.file, self.line, self.doc_id, field, **details))

    def error(self, error: CdsError, field: str = "") -> None:
        """Note an error that a function of the toolkit raised about the present line."""
        self(error.code, field, **error.details)
