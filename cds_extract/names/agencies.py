"""Find the agencies of an article: label AGENCY, with the canonical name and the code where the code list has one.

One scan stops at every word that can begin the name of an agency; the grammar (``agency_grammar``) reads the name;
words before it, and uses for many bodies at once, set it aside (guide, section 1); what the article leaves unsaid is
completed from the article (``agency_names``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from ..codebook import load
from ..context import Context, Spans
from ..spelling import CAPITALS, both_tones
from ..types import Mention, Name, Span
from .agency_grammar import parse
from .agency_lexicon import Agency, Head, blocks, heads, known, words
from .agency_lists import after_colon, after_name
from .agency_names import Namer
from .agency_parsed import Hit, Parsed
from .agency_short import coined
from .agency_tokens import Tokens, fold
from .agency_trie import is_abbreviation


def find_agencies(context: Context, found: Sequence[Mention] = ()) -> list[Mention]:
    """Find the mentions of agencies.

    Args:
        context: the article.
        found: the mentions found before; not needed.

    >>> from cds_extract.types import Article
    >>> text = "UBND tỉnh Hà Giang giao Sở Y tế. Chủ tịch UBND tỉnh nêu rõ."
    >>> for m in find_agencies(Context(Article(text=text))):
    ...     print(m.text, "|", m.norm.name)
    UBND tỉnh Hà Giang | Ủy ban nhân dân tỉnh Hà Giang
    Sở Y tế | Sở Y tế tỉnh Hà Giang
    UBND tỉnh | Ủy ban nhân dân tỉnh Hà Giang
    """
    hits = [hit for hit in _hits(context.text) if (hit.start, hit.end) not in context.furniture]
    norms = Namer(context.text, hits, context.article.published).names()
    named = [(hit, norm) for hit, norm in zip(hits, norms, strict=True) if norm is not None]
    mentions = []
    for hit, norm in named:
        sure = 0.8 if hit.name.bare else 0.95
        mentions.append(context.mention("AGENCY", hit.start, hit.end, norm, "rules.agencies", sure))
    taken = Spans((hit.start, hit.end) for hit in hits)
    for start, end, norm in coined(context.text, named):
        if (start, end) not in taken and (start, end) not in context.furniture:
            mentions.append(context.mention("AGENCY", start, end, norm, "rules.agencies", 0.85))
    return sorted(mentions, key=lambda mention: mention.start)


def named_by_rules(context: Context) -> dict[Span, Name]:
    """Return the normal form of every span that the rules take for an agency: for a model that finds spans alone."""
    return {m.span: m.norm for m in find_agencies(context) if isinstance(m.norm, Name)}


@cache
def _first_words() -> frozenset[str]:
    """The words that can begin a name, as they stand in a text."""
    found = set()
    for word in (*heads().first_words(), *known().first_words()):
        if is_abbreviation(word):
            found.add(word)
            continue
        for spelling in both_tones(word):
            found |= {spelling.capitalize(), spelling.upper()}
    return frozenset(found)


@cache
def _scan() -> re.Pattern[str]:
    """Every word with a capital, and the heads that may be in lower case where a capital or a level follows."""
    lower = sorted(
        {
            spelling
            for head in load("agency_heads.csv", Head)
            if head.lower
            for form in head.forms
            if not is_abbreviation(form.split()[0])
            for spelling in (*_spaced(form.lower()), *_spaced(form[0].lower() + form[1:]))
        }
        | set(_lower_names())
        | {"chính phủ", "quốc hội", "cổng thông tin điện tử", "cổng ttđt", "cổng TTĐT", "thường trực", "ban"},
        key=len,
        reverse=True,
    )
    levels = "tỉnh|thành|huyện|quận|thị|xã|phường|TP"
    return re.compile(
        rf"(?<![^\W_])(?:[{CAPITALS}][^\W_]*+"
        rf"|(?:{'|'.join(lower)})(?=[^\S\n]++(?:[{CAPITALS}]|{levels}|gồm|như|là)|:))"
    )


def _lower_names() -> Iterator[str]:
    """``ban tổ chức`` of ``Ban Tổ chức Trung ương``: the press has some names in lower case up to the last words."""
    for agency in load("agencies.csv", Agency):
        for name in (agency.name, *agency.aliases):
            for end in (" Trung ương", " Quốc hội", " Chính phủ", " Nhà nước"):
                if name.endswith(end) and not any(is_abbreviation(word) for word in name.split()):
                    yield name.removesuffix(end).lower()


def _spaced(form: str) -> list[str]:
    first, *rest = form.split()
    return [" ".join((word, *rest)) for word in both_tones(first)]


def _hits(text: str) -> Iterator[Hit]:
    starts, end = _first_words(), 0
    for match in _scan().finditer(text):
        word = match.group()
        start = match.start()
        if start < end or (word not in starts and word[0].isupper()):
            continue
        if start and text[start - 1] in "-/" and is_abbreviation(word):  # the end of a document number: 4060/NHNN
            continue
        tokens = Tokens(text, start)
        name = parse(tokens)
        before = _words_before(text, start) if name is not None else _NONE
        if name is not None and _blocked_before("*", before):  # a photo credit, a newspaper, with all that it holds
            end = _hit(tokens, name).end
        elif name is not None and not _set_aside(text, start, tokens, name, before):
            for one in (name, *after_name(text, start, tokens, name)):
                yield _hit(tokens, one)
                last = tokens[one.last - 1]
                end = last.end if last is not None else end
        elif (name is None or name.bare) and word.lower() in ("bộ", "sở"):
            for hit in after_colon(text, start):
                yield hit
                end = hit.end


def _hit(tokens: Tokens, name: Parsed) -> Hit:
    first, last = tokens[name.first], tokens[name.last - 1]
    assert first is not None and last is not None
    return Hit(first.start, last.end, tokens, name)


_EACH = regex.compile(
    r"(?:các|mỗi|từng|\d) (?:địa phương|bộ|tỉnh|ngành|cấp|huyện|xã|sở|đơn vị)"
    r"[^.;:\n]*? (?:thành lập|lập|kiện toàn|có)\s$",
    regex.IGNORECASE,
)


def _of_each(before: str) -> bool:
    """Whether many bodies have one each: ``các địa phương kiện toàn Ban Chỉ đạo``."""
    return _EACH.search(before) is not None


class _Before(NamedTuple):
    """The words of the line before a name, folded and as they are."""

    low: list[str]
    raw: list[str]


_NONE = _Before([], [])


def _words_before(text: str, start: int) -> _Before:
    if not start or not (text[start - 1].isspace() or text[start - 1] == ":"):
        return _NONE
    line = text.rfind("\n", max(0, start - 40), start) + 1
    said = [word.lstrip("“\"'(") for word in text[max(line, start - 40) : start].split()]
    return _Before([fold(word) for word in said], said)


def _blocked_before(key: str, before: _Before, side: str = "before") -> bool:
    nearest = blocks(side).get(key)
    if nearest is None or not before.low:
        return False
    return any(
        tuple(before.low[-len(sequence) :]) == sequence or tuple(before.raw[-len(sequence) :]) == sequence
        for sequence in (*nearest.get(before.low[-1], ()), *nearest.get(before.raw[-1], ()))
    )


_BEFORE = regex.compile(r"(?<![\p{L}\p{N}])([\p{L}\p{N}]++)([,;]?+)[^\S\n]++$")


def _inside(text: str, start: int) -> bool:
    """Whether a word stands inside a sentence and in no name, so that its capital says something.

    >>> [_inside(text, text.index("Cục")) for text in ("Hôm qua, Cục", "Ông Cục", "Đã xong. Cục", "Theo Cục", "“Cục")]
    [True, False, False, True, False]
    """
    match = _BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return False
    word, mark = match.groups()
    if not mark and fold(word) in words("not before"):
        return False
    return bool(mark) or word[0].islower() or word[0].isdigit() or fold(word) in words("stop")


def _set_aside(text: str, start: int, tokens: Tokens, name: Parsed, said: _Before) -> bool:
    """Whether the words before the name make it no mention."""
    head, before = name.head, said.low
    if head is not None and head.alone == "inside" and name.bare and not _inside(text, start):
        return True
    if not before:
        return False
    last = tokens[name.last - 1]
    assert last is not None
    keys = (text[start : last.end], head.name if head else "", name.agency.name if name.agency else "")
    if any(_blocked_before(key, said) for key in keys):
        return True
    for _, rows in heads().prefixes(tokens, name.first):
        if any(before[-1] in row.not_after or " ".join(before[-2:]) in row.not_after for row in rows):
            return True
    if head is None:
        return False
    if name.bare and (before[-1] in words("title") or _blocked_before(head.name, said, "before alone")):
        return True
    if name.bare and _of_each(text[max(text.rfind("\n", 0, start) + 1, start - 90) : start]):
        return True
    if head.name == "Bộ" and not name.bare:
        return False
    if before[-1] in words("each"):
        return True
    counted = before[-1].isdigit() and len(before[-1]) < 4 and not words("numbered").intersection(before[-2:-1])
    return counted and name.where is None
