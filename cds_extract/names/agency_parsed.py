"""What was read of a name, and what the words after it say of it: one body, many, a company, or no body at all."""

from __future__ import annotations

from typing import NamedTuple

from .agency_field import is_blocked, is_foreign
from .agency_lexicon import Agency, Field, Head, words
from .agency_places import Where
from .agency_tokens import Tokens
from .places import Place


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
    def place(self) -> Place | None:
        """The place of the gazetteer that is named with it."""
        return self.where.place if self.where else None

    @property
    def bare(self) -> bool:
        """Whether the head stands alone, for a body that is known from before."""
        return self.agency is None and self.field[0] == self.field[1] and self.owner is None and self.where is None


class Hit(NamedTuple):
    """A name in the text."""

    start: int
    end: int
    tokens: Tokens
    name: Parsed


def alone(tokens: Tokens, index: int, after: int, row: Head) -> Parsed | None:
    """The head alone with a capital, for the body that the article names in full.

    Where the table says ``inside``, what follows must leave it alone: no further capital, no number, no word that makes
    another noun of it (``Bộ luật``), no second unit (``Bộ, ngành``), and for a word that companies and things have too,
    a word of the sentence (``Trung tâm đã``) or its end.
    """
    first, then = tokens[index], tokens[after]
    if first is None or not first.capital or not row.alone:
        return None
    if is_blocked(tokens, after, row.name, "alone"):
        return None
    if row.alone == "inside" and then is not None and then.sep != ".":
        if (then.sep == " " and (then.capital or then.raw.isdigit() or then.low in words("not alone"))) or (
            then.sep in "+/" and (then.low in words("unit") or then.mark != ",")
        ):
            return None
        if then.sep == " " and {"companies", "plain"} & set(row.traits) and then.low not in words("stop"):
            return None
    return Parsed(index, after, row)


def of_many(tokens: Tokens, name: Parsed) -> bool:
    """Whether the name is said of many bodies at once: ``Ban Chỉ đạo chuyển đổi số các tỉnh``, ``của 22 bộ``."""
    if name.agency is not None or (name.head is not None and name.head.name == "Bộ"):
        return False
    if name.where is not None and name.where.plural:
        return True
    at = name.last
    token = tokens[at]
    if token is not None and token.low == "nơi" and token.sep == " " and (name.where is None or not name.where.name):
        return True
    if token is not None and token.low in ("của", "tại", "ở") and token.sep == " ":
        at += 1
        token = tokens[at]
    following = tokens[at + 1]
    if token is None or following is None or token.sep != " " or following.sep != " ":
        return False
    # ``Ban Chỉ đạo khắc phục sự cố 4 tỉnh`` is one committee for four provinces.
    counted = token.raw.isdigit() and not (at == name.last and name.head is not None and "acts" in name.head.traits)
    return (token.low in words("plural") or counted) and following.low in words("unit")


def of_company(tokens: Tokens, after: int, last: int) -> bool:
    """Whether a field has a foreign word, or a company in it or right after it: ``Ban Kinh tế Tập đoàn``."""
    company = words("company")
    following = tokens[last]
    if following is not None and following.sep == " " and following.low in company:
        return True
    inside = [tokens[i] for i in range(after, last)]
    return any(token is not None and token.low in company for token in inside) or any(
        is_foreign(tokens, i) for i in range(after, last)
    )
