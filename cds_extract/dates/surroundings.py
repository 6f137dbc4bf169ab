"""What stands around an expression: the words beside it, and its sentence.

>>> words_before("So với cùng kỳ, trong 5 tháng", 23), words_after("30/4 này, xã", 4)
(', trong 5', 'này , xã')
"""

from __future__ import annotations

import regex

from .words import cue, sentence_cue

#: Words and marks, the units that cues are made of.
TOKEN = regex.compile(r"\p{L}++\d?|\d++|[^\s\p{L}\d]")
AROUND = 32  # characters looked at on each side: more than any cue with the words beside it
_STOP = regex.compile(r"[.!?…;]\s|\n")
#: Between two dates that are the ends of one stretch.
_GOES_ON = regex.compile(r"tới (?:\d|(?:hết|ngày|tháng|quý|năm)(?!\w))")
_REACH = 300  # characters of a sentence that are looked at on each side
#: A document before its date: ``số 46/NQ-CP ngày 9/6/2017``, ``Luật Công nghệ thông tin năm 2006``.
_DOCUMENT = regex.compile(
    r"(?:\d/\S*\p{Lu}|-\p{Lu}{2,}\S*|số \S*\d\S*)[\s,(]*+$|(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp) \p{Lu}[\p{L} ]*+$"
)


def words_before(text: str, position: int) -> str:
    """Up to three words or marks before a position, in lower case."""
    line = text[max(0, position - AROUND) : position].rpartition("\n")[2]
    return " ".join(TOKEN.findall(line)[-3:]).lower()


def words_after(text: str, position: int) -> str:
    """Up to three words or marks after a position, as they are written."""
    return " ".join(TOKEN.findall(text[position : position + AROUND].partition("\n")[0])[:3])


def cued_before(before: str, *roles: str) -> bool:
    """Whether the words before a date end in a cue of one of the roles."""
    return any(cue("before", role, before) for role in roles)


def puts_ahead(after: str) -> bool:
    """Whether the words after a date put it ahead (``tháng 8 tới``); ``13/1 tới 30/1`` goes on to another date.

    >>> puts_ahead("tới , giá"), puts_ahead("tới 30 /"), puts_ahead("tới quý I")
    (True, False, False)
    """
    return cue("after", "future", after.lower()) and _GOES_ON.match(after) is None


def sentence_start(text: str, position: int) -> int:
    """Where the sentence of a position starts, by its marks; not far back."""
    floor = max(0, position - _REACH)
    return max((m.end() for m in _STOP.finditer(text, floor, position)), default=floor)


def sentence_end(text: str, position: int) -> int:
    """Where the sentence of a position ends, by its marks; not far ahead."""
    end = _STOP.search(text, position, position + _REACH)
    return end.start() if end else min(len(text), position + _REACH)


def sentence_says(role: str, text: str, start: int, end: int | None = None) -> bool:
    """Whether a sentence has a cue: before a position, or on both sides of ``start`` to ``end``."""
    stop = start if end is None else sentence_end(text, end)
    return sentence_cue(role).search(text, sentence_start(text, start), stop) is not None


def follows_document(text: str, position: int) -> bool:
    """Whether a document's number stands before a position: the date is the document's."""
    return _DOCUMENT.search(text, max(0, position - 60), position) is not None
