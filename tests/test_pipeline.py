"""What holds for every text, however torn: offsets, overlaps, references, the ledger, and the way to JSON and back."""

from __future__ import annotations

import json
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract.pipeline import Extractor, default_labels
from cds_extract.reading import read, read_text
from cds_extract.types import Extraction, Mention, Observation

from .spellings import respell

CORPORA = Path(__file__).parents[1] / "corpora" / "examples"
ARTICLES = [article.text for article in read(CORPORA)]
PIECES = [piece for text in ARTICLES for piece in text.split() if piece]
EXTRACTOR = Extractor()

torn = st.lists(
    st.sampled_from([*PIECES, "\n", "(", ")", "12/2022", "%", "từ", "đến", "tỷ", "1.2.3", "“"]), max_size=60
)


def check(result: Extraction) -> None:
    text = result.article.text
    assert unicodedata.is_normalized("NFC", text)
    ids = [m.id for m in result.mentions]
    assert len(ids) == len(set(ids))
    for m in result.mentions:
        assert text[m.start : m.end] == m.text
        assert m.text == m.text.strip()
        assert Mention.from_dict(json.loads(json.dumps(m.to_dict()))).norm.to_dict() == m.norm.to_dict()
    outer = [m for m in result.mentions if m.label != "AREA"]
    assert all(a.end <= b.start for a, b in pairwise(outer))
    quantities = {m.id for m in result.mentions if m.is_quantity}
    values = [o.mention for o in result.observations]
    assert set(values) <= quantities
    assert len(values) == len(set(values))
    for o in result.observations:
        assert Observation.from_dict(json.loads(json.dumps(o.to_dict()))).to_dict() == o.to_dict()
    assert all(text[e.start : e.end] == e.text for e in result.ledger)


@pytest.mark.parametrize("text", ARTICLES)
def test_whole_articles(text: str) -> None:
    check(EXTRACTOR.extract(read_text(text)))


@settings(deadline=None, max_examples=60)
@given(torn, st.sampled_from(["NFC", "NFD"]), st.sampled_from([None, "2022-04-27", "2025-08-01"]), st.booleans())
def test_torn_texts(pieces: list[str], form: str, published: str | None, upper: bool) -> None:
    text = unicodedata.normalize(form, " ".join(pieces)) + " x"
    check(EXTRACTOR.extract(read_text(text.upper() if upper else text, published=published)))


@pytest.mark.parametrize("text", ARTICLES)
def test_the_form_of_the_characters_does_not_matter(text: str) -> None:
    def found(form: str) -> list[tuple[str, int, int, dict[str, object]]]:
        result = EXTRACTOR.extract(read_text(form, published="2024-06-30"))
        return [(m.label, m.start, m.end, m.norm.to_dict()) for m in result.mentions if m.label != "AGENCY"]

    assert found(unicodedata.normalize("NFD", text)) == found(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("text", ARTICLES)
def test_the_spelling_of_tones_does_not_matter(text: str) -> None:
    def found(form: str) -> list[tuple[str, int, int]]:
        result = EXTRACTOR.extract(read_text(form, published="2024-06-30"))
        return [(m.label, m.start, m.end) for m in result.mentions]

    assert found(respell(text)) == found(text)


def test_the_ten_labels() -> None:
    assert set(default_labels().names()) == {
        "PERCENT", "RATIO", "COUNT", "MONEY", "MEASURE", "RANK", "DATE", "AGENCY", "AREA", "LEGAL_REF",
    }  # fmt: skip
