import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.spelling import fold_tones

from .spellings import respell


@pytest.mark.parametrize(
    ("folded", "text"),
    [
        ("Ủy ban tỉnh Khánh Hòa", "Uỷ ban tỉnh Khánh Hoà"),
        ("quý II", "quý II"),
        ("hoàn thành, toàn quốc, khoản", "hoàn thành, toàn quốc, khoản"),
        ("THỦY LỢI", "THUỶ LỢI"),
        ("số hóa, khỏe", "số hoá, khoẻ"),
    ],
)
def test_fold(folded: str, text: str) -> None:
    assert fold_tones(text) == folded


@given(st.text(alphabet="hoàóaỏauỷủyQqnmtH òỌẠ"))
def test_fold_keeps_offsets_and_is_idempotent(text: str) -> None:
    folded = fold_tones(text)
    assert len(folded) == len(text)
    assert fold_tones(folded) == folded


def test_respelling_folds_back() -> None:
    phrase = "Ủy ban nhân dân tỉnh Khánh Hòa số hóa, thủy lợi"
    assert respell(phrase) != phrase
    assert fold_tones(respell(phrase)) == phrase
