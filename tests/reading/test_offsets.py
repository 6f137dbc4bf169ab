from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.reading import read_text
from cds_extract.reading.offsets import nfc, nfc_to_raw

# Letters, marks of several classes, Hangul parts, singletons, Tibetan vowels, an emoji with its joiner, CR and BOM.
PIECES = [*"aeoHđ5% \r\n", "ế", "e\u0302\u0301", "o\u0323\u0302", "\u0301", "\u0323", "\u0344", "\u1100", "\u1161",
          "\u11a8", "가", "\u212b", "\u2126", "\u0f71", "\u0f73", "\u0958", "\u09c7", "\u09be",
          "👩‍💻", "\ufeff"]  # fmt: skip
MIXED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANY = MIXED | st.text(max_size=40)


@given(ANY)
def test_nfc_is_the_nfc_of_the_standard(raw: str) -> None:
    assert nfc(raw) == unicodedata.normalize("NFC", raw)


@given(ANY)
def test_the_whole_text_maps_to_the_whole_text(raw: str) -> None:
    assert nfc_to_raw(raw, 0, len(nfc(raw))) == (0, len(raw))


@given(ANY)
def test_offsets_never_go_back(raw: str) -> None:
    mapped = [nfc_to_raw(raw, i, i)[0] for i in range(len(nfc(raw)) + 1)]
    assert mapped == sorted(mapped)


@given(ANY)
def test_nfc_text_maps_to_itself(raw: str) -> None:
    text = nfc(raw)
    assert all(nfc_to_raw(text, i, i) == (i, i) for i in range(len(text) + 1))


@given(ANY, st.text("abc012 %", min_size=1, max_size=5), ANY)
def test_a_span_between_plain_characters_comes_back_to_the_letter(before: str, inner: str, after: str) -> None:
    raw = f"{before}.{inner}{'.' + after}"
    start = len(nfc(before + "."))
    a, b = nfc_to_raw(raw, start, start + len(inner))
    assert (raw[a:b], a) == (inner, len(before) + 1)


@given(MIXED)
def test_a_cut_that_is_one_in_both_forms_is_found(raw: str) -> None:
    text = nfc(raw)
    for cut in range(len(raw) + 1):
        left, right = nfc(raw[:cut]), nfc(raw[cut:])
        if left + right == text:
            place = nfc_to_raw(raw, len(left), len(left))[0]
            assert nfc(raw[:place]) + nfc(raw[place:]) == text


@pytest.mark.parametrize(
    ("raw", "start", "end", "wanted"),
    [
        (unicodedata.normalize("NFD", "Hòa Bình"), 4, 8, "Bi\u0300nh"),
        ("\u1100\u1161\u11a8 5%", 2, 4, "5%"),
        ("👩‍💻 e\u0301 7%", 6, 8, "7%"),
        ("\ufeffe\u0301\r\n9%", 4, 6, "9%"),
        ("\u1100\u1161\u1161x", 1, 2, "\u1161"),  # a boundary inside a piece that composes in part
    ],
)
def test_spans_of_the_text_as_it_came(raw: str, start: int, end: int, wanted: str) -> None:
    article = read_text(raw)
    a, b = article.raw_span(start, end)
    assert raw[a:b] == wanted


def test_text_that_is_nfc_keeps_no_copy() -> None:
    assert read_text("Tỷ lệ đạt 85%").raw is None


def test_many_marks_on_one_letter_take_linear_time() -> None:
    raw = "a" + "\u0300\u0323" * 40_000
    begin = time.perf_counter()
    assert len(nfc(raw)) == 80_000  # a with dot below is one letter
    assert time.perf_counter() - begin < 2
