"""Sentences of a press article as spans of its text.

underthesea proposes where sentences end; the rules here settle each full stop, question mark and ellipsis with what
stands around it, because the press writes much that the splitter was not made for: no space after a full stop, titles
and place abbreviations (``PGS.TS``, ``TP. Vinh``), initials, site names, a quotation that its speaker follows, headings
set off by two spaces. The words that decide are in ``codebook/sentence_words.csv``.

A sentence never crosses a line break, and every visible character is in exactly one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, Literal

import msgspec
import regex

from ..codebook import load
from ..reading.offsets import nfc, nfc_to_raw
from ..types import Span
from .proposals import proposed_ends

_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = regex.compile(rf"[^{_BREAKS}]++")

#: The end of a sentence, perhaps: stops with closing quotes and brackets, and a look at what follows on the line.
#: A dot between two digits is none. Quotes that are the same on both sides close unless a word follows.
_STOP = regex.compile(
    rf"""(?: (?P<stop>(?:[?!…]|\.(?:(?<!\d\.)|(?!\d)))++) (?P<closer>(?:[”’»)\]]|["'](?![\p{{L}}\p{{N}}]))*+) )++
    (?=(?P<gap>[^\S{_BREAKS}]*+) (?P<dash>[-–—−+•*]?+) [^\S{_BREAKS}]*+ ["'“‘«(\[]*+ (?P<next>[^{_BREAKS}]?))""",
    regex.VERBOSE,
)
#: Two spaces before a capital set off a heading or a photo caption in articles whose line breaks were lost …
_WIDE = regex.compile(r"(?<=[\p{L}\p{N}%)\]”\"])[ \u00a0]{2,}+(?=[\"“\[]?\p{Lu})")
#: … but not in a line where they also stand inside sentences, around what was a link.
_LOOSE = regex.compile(r"(?<=[\p{L}\p{N},])[ \u00a0]{2,}+\p{Ll}")
_VISIBLE = regex.compile(r"[\p{L}\p{N}]")
_WORD_BEFORE = 40  # characters that are looked at before a stop: longer than any abbreviation with the name before it
_ENUMERATOR = regex.compile(r"\W*+(?:(\p{L}++(?: lục)?) )?(?:\d{1,3}(?:\.\d{1,2})*+|[IVX]{1,5}|\p{L})\.")
_WORD = regex.compile(r"\P{L}*+(\p{L}*+)")
_TAIL = regex.compile(r"[\p{L}\p{N}]*+$")
#: Letters that are initials; Á, Ý and Ở are words.
_PLAIN_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
_INITIALS = regex.compile(r"\p{Lu}\p{Ll}?(?:\.\p{Lu}\p{Ll}?)++")
_NAME_FOLLOWS = regex.compile(r"\s*+(?:(?P<first>\p{Lu}[\p{L}’']*+)[ \u00a0-](?=\p{Lu})|\p{Lu}{2,}|\p{Lu}\p{L}*+[,;)])")

_Kind = Literal["title", "place", "counter", "ending", "initial", "domain", "numbered", "opener"]


class SentenceWord(msgspec.Struct, frozen=True):
    """A word that decides where sentences end.

    Attributes:
        kind: ``title`` stands before a name and ends no sentence; ``counter`` is followed by a number, or ``place`` by
            a name, or it ends one; ``ending`` may end one; ``initial`` is a shortened name; ``domain`` is the
            end of a site name; ``numbered`` is a heading's word before its number; ``opener`` is no name of a place.
    """

    text: str
    kind: _Kind
    source: str


@cache
def _kinds() -> dict[str, str]:
    return {row.text: row.kind for row in load("sentence_words.csv", SentenceWord)}


def is_abbreviation(word: str) -> bool:
    """Whether a dot after a word belongs to it, because a name follows.

    >>> is_abbreviation("TP"), is_abbreviation("tỉnh")
    (True, False)
    """
    return _kinds().get(word) in ("title", "place")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of the sentences, in order, without white space at their ends.

    >>> text = "Theo PGS.TS Bình (TP. Vinh), thu tăng 5,2%.Chi giảm... Vì sao?\\nẢnh: T.H."
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Theo PGS.TS Bình (TP. Vinh), thu tăng 5,2%.', 'Chi giảm...', 'Vì sao?', 'Ảnh: T.H.']
    """
    composed = nfc(text)  # the rules know capitals and letters, which take two characters in a decomposed text
    if composed != text:
        return tuple(nfc_to_raw(text, start, end) for start, end in sentence_spans(composed))
    ends = proposed_ends(text)
    # A stop that underthesea does not end a sentence at is kept in the list: it may be wrong about it.
    marks: list[tuple[int, Any]] = [(stop.end(), stop) for stop in _STOP.finditer(text)]
    marks.extend((gap.end(), None) for gap in _WIDE.finditer(text))
    marks.sort(key=itemgetter(0))
    mark = 0
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        last = mark
        while last < len(marks) and marks[last][0] <= line.end():
            last += 1
        spans.extend(_sentences(text, line.span(), marks[mark:last], ends))
        mark = last
    return tuple(spans)


def _sentences(text: str, line: Span, marks: list[tuple[int, Any]], ends: list[int]) -> Iterator[Span]:
    """Cut a line at those of its marks that end a sentence; a piece without letter or digit joins the one before."""
    cuts = [line[0]]
    wide = any(stop is None for _, stop in marks) and not _LOOSE.search(text, *line)
    seen = line[0]  # no letter or digit between the last cut and here
    for end, stop in marks:
        if not _VISIBLE.search(text, max(seen, cuts[-1]), end):
            seen = end
            if len(cuts) > 1:
                cuts[-1] = end
        elif wide if stop is None else _ends_sentence(text, cuts[-1], stop, _any_between(ends, *stop.span())):
            cuts.append(end)
    if len(cuts) > 1 and not _VISIBLE.search(text, cuts[-1], line[1]):
        cuts.pop()
    for start, end in pairwise([*cuts, line[1]]):
        piece = text[start:end]
        visible = piece.strip()
        if visible:
            start += len(piece) - len(piece.lstrip())
            yield (start, start + len(visible))


def _any_between(ends: list[int], start: int, end: int) -> bool:
    index = bisect_right(ends, start)
    return index < len(ends) and ends[index] <= end


def _ends_sentence(text: str, start: int, match: Any, proposed: bool) -> bool:
    """Say whether a sentence that began at ``start`` ends with a stop, from what stands around it."""
    stop, following, spaced = match["stop"], match["next"], bool(match["gap"])
    closed = match.end("closer") > match.end("stop")
    if not following:
        return True  # the line ends
    if match["dash"] and (closed or following.islower()):
        return False  # «…?” - ông Nam nói»
    if not following.isalnum():
        return spaced and following not in ",;:)%/&"
    if stop == ".":
        if closed:
            return spaced or following.isupper()
        return _full_stop_ends(text, start, match, proposed)
    # After an ellipsis a number goes on with the sentence; after «?» and «!» it begins one.
    return following.isupper() or (following.isdigit() and spaced and stop[-1] in "?!")


def _full_stop_ends(text: str, start: int, match: Any, proposed: bool) -> bool:
    stop, following, spaced = match.start("stop"), match["next"], bool(match["gap"])
    if stop - start < _WORD_BEFORE and _is_enumerator(text[start : stop + 1]):
        return False
    before = text[max(start, stop - _WORD_BEFORE) : stop]
    words = before.split()
    word = words[-1].lstrip("\"'“‘«([–—-") if words and not before[-1].isspace() else ""
    tail = _TAIL.search(word)[0]
    kind = _kinds().get(word) or _kinds().get(tail)
    initial = kind == "initial" or (len(tail) == 1 and tail.isupper() and tail in _PLAIN_LETTERS)
    if kind == "title" or (kind == "counter" and not following.isupper()):
        return False
    if not spaced:
        if following.isdigit():  # «quốc gia.8. In tiền», but «ver.2»
            return proposed and kind is None and word.islower() and word.isalpha() and len(word) > 1
        if not following.isupper() or kind == "place" or initial:
            return False
        after = _WORD.match(text, match.end())[1]
        return _kinds().get(after) != "domain" and (proposed or kind == "ending")
    if kind == "place":
        return following.isupper() and not _place_follows(text, match.end())
    if kind == "ending" or initial or _INITIALS.fullmatch(word):
        return following.isupper() and not (initial and tail == word and _name_goes_on(before, words))
    # Outside ASCII, and with a digit (18oC), underthesea's abbreviations are accidents of what it was trained on.
    return proposed or len(word) == 1 or not (word.isascii() and word.isalpha())


def _is_enumerator(piece: str) -> bool:
    """Whether all that the sentence has so far is ``1.``, ``IV.``, ``a.`` or ``Điều 3.``."""
    found = _ENUMERATOR.fullmatch(piece)
    return found is not None and (found[1] is None or _kinds().get(found[1]) == "numbered")


def _place_follows(text: str, position: int) -> bool:
    found = _NAME_FOLLOWS.match(text, position)
    return found is not None and _kinds().get(_WORD.match(text, position)[1]) != "opener"


def _name_goes_on(before: str, words: list[str]) -> bool:
    """Whether a single capital is an initial inside a name (``(Ảnh: P. Thủy)``, ``George W. Bush``).

    After a small word it names a thing (``độ C``, ``nhóm A``); after two capitalised ones it stands for a given name
    that is withheld (``Lê Thị B.``), and the sentence is over.
    """
    if len(words) == 1 or words[-1] != words[-1].lstrip('(“"') or not words[-2][-1].isalnum():
        return True
    capitalised = [word[0].isupper() for word in words[-3:-1]]
    return capitalised[-1] and capitalised != [True, True]
