"""Words: tokens on exact offsets for every text, and underthesea's words where it reads well."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from cds_extract.language import alignment, make_doc, sentence_spans

from .texts import PRESS

WORDS = [
    ("UBND tỉnh Hoà Bình", ["UBND", "tỉnh", "Hoà Bình"]),
    ("UBND tỉnh Hòa Bình", ["UBND", "tỉnh", "Hòa Bình"]),
    ("Uỷ ban nhân dân", ["Uỷ", "ban nhân dân"]),
    ("Ủy ban nhân dân", ["Ủy", "ban nhân dân"]),
    ("đã có 5/24 bộ tham gia", ["đã", "có", "5/24", "bộ", "tham gia"]),
    ("đã có 19/22 bộ tham gia", ["đã", "có", "19/22", "bộ", "tham gia"]),
    ("chi 25 triệu đồng", ["chi", "25", "triệu", "đồng"]),
    ("các nghành kinh tế", ["các", "nghành", "kinh tế"]),
    ("Xem https://abc.vn/tin?id=1.", ["Xem", "https://abc.vn/tin?id=1."]),
    ("kinh\u00a0tế\u00a0số", ["kinh\u00a0tế", "\u00a0", "số"]),
    ("kinh  tế", ["kinh", " ", "tế"]),
    ("Thu\tchi", ["Thu", "\t", "chi"]),
    (" Thu tăng \n", [" ", "Thu", "tăng", "\n"]),
    ("Thu   chi", ["Thu", "  ", "chi"]),
    ("x\u030c\u0301 y", ["x\u030c\u0301", "y"]),
    ("", []),
    ("\n\n", ["\n\n"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in make_doc(text)] == words


@pytest.mark.parametrize(
    "text", ["UBND tỉnh Hòa Bình họp.", "Nghị quyết của Đảng ủy về kinh tế số", "Ông ấy nói “tốt”."]
)
def test_decomposed_text_gives_the_same_words(text: str) -> None:
    raw = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", token.text) for token in make_doc(raw)] == [t.text for t in make_doc(text)]


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(token.text == token.text.strip() or token.is_space for token in doc)


@settings(max_examples=300, deadline=None)
@given(PRESS | PRESS.map(lambda text: unicodedata.normalize("NFD", text)) | st.text(max_size=60))
@example("\u0f71\u0f72 \u0f73\u0f75\u0f81")
@example("a\u0323\u0307b\u0307\u0323 \u1100\u1161\u11a8 \u2000\x00\x1f")
@example("https://a.b/c" + "(d" * 60)
@example("\u0301" * 200 + "a" * 200)
@example("Ð" * 3 + "ð đ")
def test_the_text_is_kept(text: str) -> None:
    check(make_doc(text), text)


@settings(max_examples=100, deadline=None)
@given(PRESS)
def test_sentences_of_the_doc_start_where_the_spans_do(text: str) -> None:
    doc = make_doc(text)
    starts = [token.idx for token in doc if token.is_sent_start]
    expected = [start for start, _ in sentence_spans(text)]
    assert starts[1:] == expected[1:]
    assert starts[:1] == ([0] if text else [])


def test_a_number_is_a_word_of_its_own() -> None:
    doc = make_doc("Đã cấp 476.000 hộ, 5/24 bộ, 25-28 độ và 1.600 lượt trong quý I/2022.")
    assert not [token.text for token in doc if " " in token.text and any(c.isdigit() for c in token.text)]


def test_what_does_not_fit_is_cut_by_classes_of_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    _, standard, normalize = alignment._underthesea()
    monkeypatch.setattr(alignment, "_underthesea", lambda: (lambda piece: ["lời", "khác"], standard, normalize))
    text = "Thu 3.000,5 tỷ (5%)"
    doc = make_doc(text)
    assert [token.text for token in doc] == ["Thu", "3.000,5", "tỷ", "(", "5", "%", ")"]
    check(doc, text)


def test_long_sentences_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    word_tokenize, standard, normalize = alignment._underthesea()
    lengths: list[int] = []

    def spy(piece: str) -> list[str]:
        lengths.append(len(piece))
        return word_tokenize(piece)

    monkeypatch.setattr(alignment, "_underthesea", lambda: (spy, standard, normalize))
    text = "kinh tế số " * 1000 + "b" * 5000
    check(make_doc(text), text)
    assert max(lengths) <= 1000
    assert sum(lengths) <= 11_000


@pytest.mark.parametrize("language", ["xx", "vi"])
def test_the_tokenizer_is_registered(language: str) -> None:
    config = {"nlp": {"tokenizer": {"@tokenizers": "cds_extract.VietnameseTokenizer.v1"}}}
    nlp = spacy.blank(language, config=config)
    text = "UBND tỉnh Hoà Bình họp. Thu tăng 5%."
    doc = nlp(text)
    check(doc, text)
    assert doc.vocab is nlp.vocab
    assert [sentence.text for sentence in doc.sents] == ["UBND tỉnh Hoà Bình họp.", "Thu tăng 5%."]


def test_a_pipeline_can_be_saved_and_loaded(tmp_path: Path) -> None:
    config = {"nlp": {"tokenizer": {"@tokenizers": "cds_extract.VietnameseTokenizer.v1"}}}
    spacy.blank("xx", config=config).to_disk(tmp_path)
    text = "tỉnh Hoà Bình"
    assert [t.text for t in spacy.load(tmp_path)(text)] == ["tỉnh", "Hoà Bình"]


def test_tokens_know_what_their_characters_are() -> None:
    doc = make_doc("Thu \n5%")
    assert [(t.is_alpha, t.is_space, t.is_digit) for t in doc][:3] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_tokens_are_ordered_and_disjoint() -> None:
    doc = make_doc("Thu\n\n  tăng \t 5%. \u00a0Chi giảm.  ")
    assert all(a.idx + len(a) <= b.idx for a, b in pairwise(doc))
