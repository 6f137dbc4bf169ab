"""What changed between two gold files, article by article.

Mentions are paired one to one: first those of one label on the same characters, then those of one label that share some
(:func:`cds_extract.scoring.match`), then those of two labels on the same characters. Observations are paired by their
value mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from ..scoring import match
from ..types import Mention
from .records import Gold, by_id

ChangeKind = Literal["added", "removed", "moved", "relabelled", "changed"]
#: Fields of an article that are compared; the text by its hash, so that a joined article is the same article.
_ARTICLE = ("published", "title", "url", "synthetic")
#: Fields of an observation that name other things of the article: their names say nothing.
_NAMES = frozenset({"id", "mention", "evidence"})
#: How an absent field (not judged) is shown, beside null (judged to be none).
ABSENT = "(absent)"


class Change(msgspec.Struct, frozen=True):
    """One difference.

    Attributes:
        doc_id: the article.
        kind: ``added``, ``removed``, ``moved`` (a mention's span), ``relabelled``, or ``changed`` (a field).
        what: ``article``, ``mention`` or ``observation``.
        item: the mention's label and words, or the observation's number and words.
        field: the field, for ``moved`` and ``changed``.
        before: its old value as JSON; ``(absent)`` where it was not judged.
        after: its new value.
    """

    doc_id: str
    kind: ChangeKind
    what: Literal["article", "mention", "observation"]
    item: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


def diff(old: Iterable[Gold], new: Iterable[Gold]) -> list[Change]:
    """Return what changed from one gold file to another, in the order of the old, then of what is new.

    Raises:
        CdsError: G011 when a file names two articles alike.

    >>> from cds_extract.goldfiles.records import of_record
    >>> def gold(period):
    ...     mention = {"id": "m1", "label": "DATE", "start": 0, "end": 8, "text": "năm 2022"}
    ...     mention["norm"] = {"period": period}
    ...     return of_record({"doc_id": "a", "text": "năm 2022", "mentions": [mention], "observations": []})
    >>> [(c.kind, c.item, c.field, c.before, c.after) for c in diff([gold("2022")], [gold("2021")])]
    [('changed', 'DATE «năm 2022»', 'norm.period', '"2022"', '"2021"')]
    """
    before, after = by_id(old), by_id(new)
    changes: list[Change] = []
    for doc_id in dict.fromkeys((*before, *after)):
        if doc_id not in after:
            changes.append(Change(doc_id, "removed", "article"))
        elif doc_id not in before:
            changes.append(Change(doc_id, "added", "article"))
        else:
            changes.extend(_article(before[doc_id], after[doc_id]))
    return changes


def pair(old: Sequence[Mention], new: Sequence[Mention]) -> dict[int, int]:
    """Pair the mentions of two label sets of one text: index -> index, as the module says.

    >>> from cds_extract.types import Fields
    >>> def m(label, start, end): return Mention("", label, start, end, "", Fields({}))
    >>> pair([m("DATE", 0, 4), m("COUNT", 6, 8)], [m("MEASURE", 6, 8), m("DATE", 2, 4)])
    {0: 1, 1: 0}
    """
    pairs = dict(match(old, new))
    free = {mention.span: j for j, mention in enumerate(new) if j not in set(pairs.values())}
    for i, mention in enumerate(old):
        if i not in pairs and mention.span in free:
            pairs[i] = free.pop(mention.span)
    return dict(sorted(pairs.items()))


def _article(old: Gold, new: Gold) -> Iterator[Change]:
    doc_id = old.doc_id
    for field, before, after in _differences(old.record, new.record, _ARTICLE):
        yield Change(doc_id, "changed", "article", "", field, before, after)
    if old.text_sha256 != new.text_sha256:
        yield Change(doc_id, "changed", "article", "", "text", old.text_sha256, new.text_sha256)
    olds, news = old.extraction.mentions, new.extraction.mentions
    pairs = pair(olds, news)
    for i, mention in enumerate(olds):
        if i in pairs:
            yield from _mention(doc_id, (mention, old.mentions[i]), (news[pairs[i]], new.mentions[pairs[i]]))
        else:
            yield Change(doc_id, "removed", "mention", _name(mention), before=_json(old.mentions[i].get("norm")))
    taken = set(pairs.values())
    for j, mention in enumerate(news):
        if j not in taken:
            yield Change(doc_id, "added", "mention", _name(mention), after=_json(new.mentions[j].get("norm")))
    yield from _observations(old, new, {olds[i].id: news[j].id for i, j in pairs.items()})


def _mention(
    doc_id: str, old: tuple[Mention, Mapping[str, Any]], new: tuple[Mention, Mapping[str, Any]]
) -> Iterator[Change]:
    (before, old_record), (after, new_record) = old, new
    name = _name(before)
    if before.label != after.label:
        yield Change(doc_id, "relabelled", "mention", name, "label", before.label, after.label)
    if before.span != after.span:
        was, now = (f"{m.start}–{m.end} «{m.text}»" for m in (before, after))
        yield Change(doc_id, "moved", "mention", name, "span", was, now)
    old_norm, new_norm = (record.get("norm") or {} for record in (old_record, new_record))
    for field, was, now in _differences(old_norm, new_norm, sorted({*old_norm, *new_norm})):
        yield Change(doc_id, "changed", "mention", name, f"norm.{field}", was, now)


def _observations(old: Gold, new: Gold, mentions: Mapping[str, str]) -> Iterator[Change]:
    """Compare observations whose value mentions are paired: old mention's id -> new mention's id."""
    news = {record.get("mention"): record for record in new.observations}
    words = {m.id: m.text for m in old.extraction.mentions}, {m.id: m.text for m in new.extraction.mentions}

    def name(record: Mapping[str, Any], side: int) -> str:
        return f"«{words[side].get(record.get('mention', ''), '?')}» {record.get('indicator_text') or ''}".strip()

    seen = set()
    for record in old.observations:
        other = news.get(mentions.get(record.get("mention", "")))
        if other is None:
            yield Change(old.doc_id, "removed", "observation", name(record, 0))
            continue
        seen.add(other.get("mention"))
        fields = [field for field in dict.fromkeys((*record, *other)) if field not in _NAMES]
        for field, before, after in _differences(record, other, fields):
            yield Change(old.doc_id, "changed", "observation", name(record, 0), field, before, after)
    for record in new.observations:
        if record.get("mention") not in seen:
            yield Change(old.doc_id, "added", "observation", name(record, 1))


def _differences(
    old: Mapping[str, Any], new: Mapping[str, Any], fields: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    for field in fields:
        before, after = (_json(record[field]) if field in record else ABSENT for record in (old, new))
        if before != after and old.get(field, ABSENT) != new.get(field, ABSENT):
            yield field, before, after


def _name(mention: Mention) -> str:
    return f"{mention.label} «{mention.text}»"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
