from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.numbers import read_digits, read_words

# value, then the numerals that must give it
DIGITS = {
    "65329": ["65329", "65.329", "65,329"],
    "17.17": ["17,17", "17.17"],
    "1215.72": ["1.215,72", "1,215.72"],
    "1234567": ["1.234.567", "1,234,567"],
    "0.7955": ["0,7955", "0.7955"],
    "0.125": ["0,125", "0.125"],
    "5": ["5", "05", "5,0"],
    "2400.5": ["2400,5"],
}

WORDS = {
    3: ["ba"],
    15: ["mười lăm", "mười nhăm"],
    20: ["hai mươi", "hai chục"],
    21: ["hai mươi mốt", "hai mốt"],
    24: ["hai mươi tư", "hai mươi bốn"],
    105: ["một trăm linh năm", "một trăm lẻ năm"],
    115: ["một trăm mười lăm"],
    150: ["một trăm năm mươi", "một trăm rưỡi"],
    230: ["hai trăm ba mươi", "hai trăm ba"],
    1500: ["một nghìn rưỡi", "một ngàn năm trăm"],
    1945: ["một nghìn chín trăm bốn mươi lăm"],
    21_011: ["hai mươi mốt nghìn không trăm mười một"],
    40_000: ["bốn vạn", "bốn mươi nghìn"],
    2_500_000: ["hai triệu rưỡi", "hai triệu năm trăm nghìn"],
    300_000_000: ["ba trăm triệu"],
    2_000_000_000_000: ["hai nghìn tỷ", "hai ngàn tỉ"],
}


@pytest.mark.parametrize(("value", "surface"), [(v, s) for v, surfaces in DIGITS.items() for s in surfaces])
def test_digits(value: str, surface: str) -> None:
    assert read_digits(surface) == Decimal(value)


@pytest.mark.parametrize(("value", "surface"), [(v, s) for v, surfaces in WORDS.items() for s in surfaces])
def test_words(value: int, surface: str) -> None:
    assert read_words(surface) == value


@pytest.mark.parametrize("surface", ["1.2.3", "10.10.2021", "1,2,3", "1.23.456"])
def test_shapes_that_are_no_number(surface: str) -> None:
    assert read_digits(surface) is None


@pytest.mark.parametrize("surface", ["phần", "mươi lăm xe", "tỷ lệ"])
def test_words_that_are_no_number(surface: str) -> None:
    assert read_words(surface) is None


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from([".", ","]))
def test_grouped_integers_round_trip(value: int, separator: str) -> None:
    assert read_digits(f"{value:,}".replace(",", separator)) == value


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_grouped_decimals_round_trip(whole: int, hundredths: int) -> None:
    surface = f"{whole:,}".replace(",", ".") + f",{hundredths:02d}"
    assert read_digits(surface) == Decimal(f"{whole}.{hundredths:02d}")
