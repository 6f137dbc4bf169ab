"""The grammar of agency names: head word, field, level and place, read word by word from a position.

The name of a body goes on as long as its words do what names do: capitals, known words of the field in lower case, a
separator between two of them, then a level (``tỉnh``) and a place. It ends before a verb, a person, another head.
"""

from __future__ import annotations

from typing import NamedTuple

from .agency_field import field_end, is_foreign
from .agency_lexicon import Agency, Field, Head, blocks, fields, heads, known, terms, words
from .agency_places import Where, where
from .agency_tokens import Tokens


class Parsed(NamedTuple):
    """A name that was read: token indexes ``first`` to ``last`` (half open) and its parts.

    ``field`` are the token indexes of the field as it stands in the text; ``owner`` is the agency inside the name of an
    office (``Văn phòng`` + ``UBND tỉnh``); ``where`` the level and the place.
    """

    first: int
    last: int
    head: Head | None
    agency: Agency | None = None
    government: tuple[Field, ...] = ()
    field: tuple[int, int] = (0, 0)
    owner: Parsed | None = None
    where: Where | None = None

    @property
    def bare(self) -> bool:
        """Whether the head stands alone, for a body that is known from before."""
        return self.agency is None and self.field[0] == self.field[1] and self.owner is None and self.where is None


def parse(tokens: Tokens, index: int = 0) -> Parsed | None:
    """Read the name of an agency that starts at a token.

    >>> text = "Sở Thông tin và Truyền thông tỉnh Hà Giang cho biết"
    >>> tokens = Tokens(text, 0)
    >>> name = parse(tokens); text[:tokens[name.last - 1].end]
    'Sở Thông tin và Truyền thông tỉnh Hà Giang'
    >>> parse(Tokens("Sở đã báo cáo", 0)) is None
    True
    """
    token = tokens[index]
    if token is None:
        return None
    best = certain = _known(tokens, index)
    for after, rows in heads().prefixes(tokens, index):
        for row in rows:
            name = _headed(tokens, index, after, row)
            if name is None or (best is not None and name.last < best.last):
                continue
            if certain is None or name.last == certain.last or _more(tokens, certain.last):
                best = name if certain is None or name.last > certain.last else best
    return None if best is None or _of_many(tokens, best) else best


def _more(tokens: Tokens, index: int) -> bool:
    """Whether a known name may go on: not where its next word is in lower case and no word of a name."""
    token = tokens[index]
    return token is not None and (
        token.capital or token.sep == "+" or token.raw.isdigit() or token.low in ("và", "về", "của", "chi")
        or terms().longest(tokens, index) is not None or where(tokens, index, "seat") is not None
    )  # fmt: skip


def _known(tokens: Tokens, index: int) -> Parsed | None:
    found = known().longest(tokens, index)
    if found is None:
        return None
    last, rows = found
    first = tokens[index]
    assert first is not None
    row = rows[0]
    place = where(tokens, last, "country") if row.place == "country" else None
    if not first.capital and place is None and not any(_capital(tokens, i) for i in range(index, last)):
        return None
    if row.place == "place":
        token = tokens[last]
        if token is not None and token.low == "chi" and (tokens[last + 1] or token).low == "nhánh":
            place = where(tokens, last + 2, "any")
            return None if place is None or place.place is None else Parsed(index, place.last, None, row, where=place)
    if is_blocked(tokens, last, row.name):
        return None
    return Parsed(index, place.last if place else last, None, row, where=place)


def _capital(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return token is not None and token.capital


def _headed(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    first, then = tokens[index], tokens[after]
    assert first is not None
    if is_blocked(tokens, after, row.name):
        return None
    if then is None or then.sep not in (" ", "."):
        then = None
    lower = not any(_capital(tokens, i) for i in range(index, after))
    if lower and (not row.lower or then is None or not (then.capital or row.kind == "seat")):
        return None
    if row.kind == "ministry":
        return _ministry(tokens, index, after, row) if then is not None else None
    if row.kind == "seat":
        return _seat(tokens, index, after, row)
    if row.kind == "foreign":
        place = where(tokens, after, "country")
        return Parsed(index, place.last, row, where=place) if place else None
    if row.kind == "office":
        owner = parse(tokens, after) if then is not None else None
        if owner is None:
            owner = _inner(tokens, after)
        if owner is not None and (not owner.bare or (owner.head is not None and owner.head.kind == "seat")):
            return Parsed(index, owner.last, row, owner=owner)
        if "seated" not in row.traits:
            return None
        place = where(tokens, after, "seat")
        if place is not None:
            return Parsed(index, place.last, row, where=place)
    return _open(tokens, index, after, row)


def _inner(tokens: Tokens, index: int) -> Parsed | None:
    """``Đảng bộ`` and its place, in ``Ban Chấp hành Đảng bộ tỉnh``."""
    one, two = tokens[index], tokens[index + 1]
    if one is None or two is None or (one.low, two.low) != ("đảng", "bộ"):
        return None
    place = where(tokens, index + 2, "any")
    return Parsed(index, place.last, None, field=(index, index + 2), where=place) if place else None


def _ministry(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    found = fields(row.name).longest(tokens, after)
    first, head = tokens[after], tokens[index]
    assert first is not None and head is not None
    if found is None:
        return None
    last, rows = found
    if not first.capital and (row.name == "Phòng" or rows[0].name == "Xây dựng"):
        return None
    if row.name == "Bộ":
        place = where(tokens, last, "country")
        return Parsed(index, place.last if place else last, row, None, tuple(rows), (after, last), None, place)
    place = where(tokens, last, "any")
    owner = None
    end = place.last if place else last
    if row.name == "Phòng" and place is None:
        owner = _following(tokens, last, row)
        if owner is not None:
            end = owner.last
    return Parsed(index, end, row, None, tuple(rows), (after, last), owner, place)


def _following(tokens: Tokens, index: int, row: Head) -> Parsed | None:
    """An agency that follows without a mark and is part of the name: a parliament abroad, what the head ``owns``."""
    token = tokens[index]
    if token is None or token.sep != " ":
        return None
    owner = parse(tokens, index)
    if owner is None or owner.head is None:
        return None
    traits = owner.head.traits
    taken = (
        (owner.head.kind == "foreign" and owner.head.name not in ("Tòa án Tối cao", "Ngân hàng Trung ương"))
        or ("owns" in row.traits and "owned" in traits)
        or ("owns_party" in row.traits and "party" in traits)
    )
    return owner if taken else None


def _seat(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    token = tokens[after]
    if token is not None and token.sep == " " and (token.low in words("plural") or token.raw.isdigit()):
        return None
    first = tokens[index]
    assert first is not None
    place = where(tokens, after, "seat")
    if place is None:
        return Parsed(index, after, row) if row.alone and first.capital else None
    return Parsed(index, place.last, row, where=place)


def _open(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    last = field_end(tokens, after, row)
    first = tokens[index]
    assert first is not None
    if not first.capital or "plain" in row.traits:
        found = terms().longest(tokens, after)
        if found is None or found[1][0].kind == "weak":
            return None
    if "companies" in row.traits and any(is_foreign(tokens, i) for i in range(after, last)):
        return None
    end = last
    token = tokens[last]
    if last > after and token is not None and token.low == "của":
        following = known().longest(tokens, last + 1)
        if following is not None and following[1][0].code == "VN-QH":
            end = last = following[0]
    if last > after:
        owner = _following(tokens, last, row)
        if owner is not None:
            return Parsed(index, owner.last, row, field=(after, last), owner=owner)
    place = where(tokens, last, "any") if last > after or row.alone else None
    if place is not None:
        end = place.last
    if end == after:
        return Parsed(index, after, row) if row.alone and first.capital else None
    if "long" in row.traits and place is None and last - after < 2:
        return None
    return Parsed(index, end, row, field=(after, last), where=place)


def is_blocked(tokens: Tokens, after: int, name: str) -> bool:
    """Whether the words after a head or a name make it something else."""
    for sequence in blocks("after").get(name, ()):
        found = [tokens[after + i] for i in range(len(sequence))]
        pairs = zip(found, sequence, strict=True)
        if all(token is not None and word in (token.low, token.raw) for token, word in pairs):
            return found[0] is not None and found[0].sep == " "
    return False


def _of_many(tokens: Tokens, name: Parsed) -> bool:
    """Whether the name is said of many bodies at once: ``Ban Chỉ đạo chuyển đổi số các tỉnh``, ``của 22 bộ``."""
    if name.agency is not None or (name.head is not None and name.head.name == "Bộ"):
        return False
    if name.where is not None and name.where.plural:
        return True
    at = name.last
    token = tokens[at]
    if token is not None and token.low in ("của", "tại", "ở") and token.sep == " ":
        at += 1
        token = tokens[at]
    following = tokens[at + 1]
    if token is None or following is None or token.sep != " " or following.sep != " ":
        return False
    return (token.low in words("plural") or token.raw.isdigit()) and following.low in words("unit")
