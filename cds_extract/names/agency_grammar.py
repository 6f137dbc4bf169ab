"""The grammar of agency names: head word, field, level and place, read word by word from a position.

The name of a body goes on as long as its words do what names do: capitals, known words of the field in lower case, a
separator between two of them, then a level (``tỉnh``) and a place. It ends before a verb, a person, another head.
"""

from __future__ import annotations

from .agency_field import field_end, is_blocked
from .agency_lexicon import Head, fields, heads, known, levels, terms, words
from .agency_parsed import Parsed, alone, of_company, of_many
from .agency_places import Where, where
from .agency_tokens import Tokens

#: Names inside names: ``Văn phòng Đảng ủy Công an tỉnh`` has three.
_DEPTH = 4


def parse(tokens: Tokens, index: int = 0) -> Parsed | None:
    """Read the name of an agency that starts at a token.

    >>> text = "Sở Thông tin và Truyền thông tỉnh Hà Giang cho biết"
    >>> tokens = Tokens(text, 0)
    >>> name = parse(tokens); text[:tokens[name.last - 1].end]
    'Sở Thông tin và Truyền thông tỉnh Hà Giang'
    >>> parse(Tokens("Sở đã báo cáo", 0)).bare, parse(Tokens("Sở hữu nhà", 0)) is None
    (True, True)
    """
    if index not in tokens.names:
        if tokens[index] is None or tokens.depth == _DEPTH:
            return None
        tokens.depth += 1
        tokens.names[index] = _parse(tokens, index)
        tokens.depth -= 1
    name: Parsed | None = tokens.names[index]
    return name


def _parse(tokens: Tokens, index: int) -> Parsed | None:
    best = certain = _known(tokens, index)
    for after, rows in heads().prefixes(tokens, index):
        for row in rows:
            name = _headed(tokens, index, after, row)
            if name is None or (best is not None and name.last < best.last):
                continue
            if certain is None or name.last == certain.last or _more(tokens, certain.last):
                best = name if certain is None or name.last > certain.last else best
    return None if best is None or of_many(tokens, best) else best


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
    row = rows[0]
    place = where(tokens, last, "country") if row.place == "country" else None
    if place is None and not any(_capital(tokens, i) for i in range(index, last)):
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
    then = tokens[after]
    if is_blocked(tokens, after, row.name):
        return None
    if then is None or then.sep not in (" ", "."):
        then = None
    lower = not any(_capital(tokens, i) for i in range(index, after))
    if lower and (not row.lower or then is None or not (then.capital or row.kind == "seat")):
        return None
    if row.kind == "ministry":
        name = _ministry(tokens, index, after, row) if then is not None else None
        return name or alone(tokens, index, after, row)
    if row.kind == "seat":
        return _seat(tokens, index, after, row)
    if row.kind == "foreign":
        place = where(tokens, after, "country")
        if place is not None and "hosted" in row.traits:
            return Parsed(index, _hosted(tokens, place.last), row, field=(after, _hosted(tokens, place.last)))
        return Parsed(index, place.last, row, where=place) if place else alone(tokens, index, after, row)
    if row.kind == "office":
        joint = _joint(tokens, index, after, row)
        if joint is not None:
            return joint
        owner = parse(tokens, after) if then is not None else None
        if owner is not None:
            return Parsed(index, owner.last, row, owner=owner)
        if "seated" not in row.traits:
            return alone(tokens, index, after, row)
        place = where(tokens, after, "seat")
        if place is not None:
            return Parsed(index, place.last, row, where=place)
    return _open(tokens, index, after, row)


def _hosted(tokens: Tokens, index: int) -> int:
    """Where the country or city that an embassy is in ends: ``Đại sứ quán Mỹ`` ``tại Việt Nam``."""
    token = tokens[index]
    host = where(tokens, index + 1, "any") if token is not None and token.low in ("tại", "ở") else None
    return host.last if host is not None and not host.plural else index


def _joint(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    """The one office of two bodies: ``Văn phòng Đoàn ĐBQH và HĐND tỉnh``."""
    found = heads().longest(tokens, after)
    if found is None or "paired" not in found[1][0].traits:
        return None
    token = tokens[found[0]]
    if token is None or token.low != "và":
        return None
    owner = parse(tokens, found[0] + 1)
    if owner is None or owner.head is None or owner.head.kind != "seat":
        return None
    return Parsed(index, owner.last, row, field=(after, found[0] + 1), owner=owner)


def _ministry(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    found = fields(row.name).longest(tokens, after)
    first = tokens[after]
    assert first is not None
    foreign = _foreign(tokens, index, after, row) if row.name == "Bộ" and first.capital else None
    if foreign is not None and (found is None or foreign.field[1] > found[0]):
        return foreign
    if found is None:
        return None
    last, rows = found
    if not first.capital and (row.name == "Phòng" or rows[0].name == "Xây dựng"):
        return None
    if row.name == "Bộ":
        place = _country(tokens, last) or where(tokens, last, "country")
        return Parsed(index, place.last if place else last, row, None, tuple(rows), (after, last), None, place)
    place = where(tokens, last, "any")
    owner = None
    end = place.last if place else last
    if row.name == "Phòng" and place is None:
        owner = _following(tokens, last, row)
        if owner is not None:
            end = owner.last
    return Parsed(index, end, row, None, tuple(rows), (after, last), owner, place)


def _foreign(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    """A body with a field that no table has, and its country: ``Bộ Nông nghiệp và Tài nguyên Australia``."""
    last = field_end(tokens, after, row)
    place = _country(tokens, last) if last > after else None
    return Parsed(index, place.last, row, field=(after, last), where=place) if place else None


def _country(tokens: Tokens, index: int) -> Where | None:
    """The foreign country that a body is of: ``Australia``, ``của Mỹ``."""
    token = tokens[index]
    of = token is not None and token.low == "của" and token.sep == " "
    place = where(tokens, index + of, "country")
    return None if place is None or place.place is None or place.place.code == "VN" else place


def _following(tokens: Tokens, index: int, row: Head) -> Parsed | None:
    """An agency that follows without a mark and is part of the name: a parliament abroad, what the head ``owns``."""
    token = tokens[index]
    if token is None or token.sep != " " or token.bracketed:
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
    place = where(tokens, after, "seat")
    if place is None or ("levelled" in row.traits and (place.level is None or not place.name)):
        return alone(tokens, index, after, row)
    if row.name == "Công an" and not place.name and place.place is None and not _capital(tokens, index):
        return None  # ``công an xã``: any commune's
    return Parsed(index, place.last, row, where=place)


def _open(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    if "abroad" in row.traits:
        return _foreign(tokens, index, after, row)
    last = field_end(tokens, after, row)
    first = tokens[index]
    assert first is not None
    if not first.capital or "plain" in row.traits:
        found = terms().longest(tokens, after)
        if found is None or found[1][0].kind == "weak":
            return alone(tokens, index, after, row)
    if "companies" in row.traits and of_company(tokens, after, last):
        return None
    end = last
    token = tokens[last]
    if last > after and token is not None and token.low == "của":
        following = known().longest(tokens, last + 1)
        if following is not None and following[1][0].code == "VN-QH":
            end = last = following[0]
    if last == after and "topical" in row.traits:
        topic = _topic(tokens, after)
        end = field_end(tokens, topic, row)
        if end > topic > after:
            return Parsed(index, end, row, field=(after, end))
        end = last
    if last > after:
        owner = _following(tokens, last, row)
        if owner is not None:
            return Parsed(index, owner.last, row, field=(after, last), owner=owner)
    place = where(tokens, last, "any") if last > after or row.alone else None
    if place is not None:
        end = place.last
    if end == after:
        return alone(tokens, index, after, row)
    if "long" in row.traits and place is None and (last - after < 2 or _only_doing(tokens, after, last)):
        return None
    return Parsed(index, end, row, field=(after, last), where=place)


def _only_doing(tokens: Tokens, after: int, last: int) -> bool:
    """Whether the field says only what is done, not to what: ``Trung tâm Chăm sóc``."""
    found = terms().longest(tokens, after)
    return found is not None and found[0] == last and found[1][0].kind == "verb"


def _topic(tokens: Tokens, after: int) -> int:
    """Where ``về`` stands after whose committee it is: ``Ban Chỉ đạo [của] Chính phủ về``, ``cấp tỉnh về``; else 0."""
    token = tokens[after]
    if token is None or token.sep != " ":
        return 0
    if token.low == "cấp":
        found = levels().longest(tokens, after + 1)
        at = found[0] if found is not None else 0
    else:
        owner = _known(tokens, after + 1 if token.low == "của" else after)
        at = owner.last if owner is not None else 0
    topic = tokens[at]
    return at if topic is not None and topic.low == "về" and topic.sep == " " else 0
