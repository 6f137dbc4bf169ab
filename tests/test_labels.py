"""The registry: labels of one's own, replaced finders, and no overlaps."""

from __future__ import annotations

import pytest

from cds_extract.context import Context
from cds_extract.errors import CdsError
from cds_extract.labels import Labels
from cds_extract.types import Article, Fields, Name

TEXT = "UBND tỉnh Khánh Hòa họp."


def at(label: str, words: str, norm: object = None):
    start = TEXT.index(words)

    def finder(context, found):
        return [context.mention(label, start, start + len(words), norm or Fields({}), "test")]

    return finder


def found(labels: Labels) -> list[tuple[str, str]]:
    return [(m.label, m.text) for m in labels.find(Context(Article(text=TEXT)))]


def test_an_agency_may_hold_an_area_and_nothing_else() -> None:
    labels = Labels()
    labels.register("AGENCY", at("AGENCY", "UBND tỉnh Khánh Hòa", Name("x")))
    labels.register("AREA", at("AREA", "Khánh Hòa", Name("y")))
    labels.register("TICKER", at("TICKER", "tỉnh Khánh"))
    assert found(labels) == [("AGENCY", "UBND tỉnh Khánh Hòa"), ("AREA", "Khánh Hòa")]


def test_one_label_of_a_finder_can_be_replaced() -> None:
    def both(context, found):
        return [*at("A", "UBND")(context, found), *at("B", "họp")(context, found)]

    labels = Labels()
    labels.register(("A", "B"), both)
    labels.register("B", at("B", "tỉnh"), replace=True)
    assert found(labels) == [("A", "UBND"), ("B", "tỉnh")]


def test_errors_are_coded() -> None:
    labels = Labels()
    labels.register("A", at("A", "UBND"))
    with pytest.raises(CdsError, match="U002"):
        labels.register("A", at("A", "họp"))
    with pytest.raises(CdsError, match="U001"):
        labels.unregister("B")


def test_a_copy_leaves_the_default_alone() -> None:
    labels = Labels()
    labels.register("A", at("A", "UBND"))
    own = labels.copy()
    own.unregister("A")
    assert labels.names() == ("A",)
    assert own.names() == ()
