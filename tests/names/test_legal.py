"""Legal references: number first, then the phrasings that give it. All phrases are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.context import Context
from cds_extract.names.legal import find_legal
from cds_extract.types import Article, Mention, Name


def references(text: str, found: tuple[Mention, ...] = ()) -> list[tuple[str, str]]:
    return [(m.text, m.norm.to_dict()["number"]) for m in find_legal(Context(Article(text=text)), found)]


FOUND = {
    "27/QĐ-UBA": [
        "theo ⟦Quyết định số 27/QĐ-UBA⟧ ngày 1/2/2022",
        "⟦QĐ 27/QĐ-UBA⟧",
        "⟦QUYẾT ĐỊNH SỐ 27/QĐ-UBA⟧",
    ],
    "749/QĐ-TTg": ["⟦Quyết định 749/QĐ - TTg⟧ của", "⟦quyết định số: 749/QĐ–TTg⟧.", "tại ⟦Quyết định 749/QĐ-TTg⟧."],
    "52-NQ/TW": ["⟦Nghị quyết 52-NQ/TW⟧ về", "⟦Nghị quyết số 52-NQ/TW⟧,"],
    "61/2018/NĐ-CP": ["⟦Nghị định số 61/2018/NĐ-CP⟧", "⟦Nghị Định 61/2018/NĐ-CP⟧ quy định"],
    "43/2015": ["sửa ⟦Nghị định 43/2015⟧ về đất"],
    "06": ["triển khai ⟦Đề án 06⟧ của Chính phủ", "kế hoạch triển khai ⟦Đề án 06⟧.", "⟦Đề án số 06⟧"],
    "35": ["tinh thần ⟦nghị quyết 35⟧ của", "⟦NQ 35⟧ chủ trương", "⟦Nghị quyết 35⟧ mở đường", "⟦Luật số 35⟧ nêu"],
    "30a": ["⟦Chương trình 30a⟧ của Chính phủ"],
    "4060/NHNN-TTGSNH": ["chỉ đạo tại ⟦văn bản số 4060/NHNN-TTGSNH⟧ ngày 3/5"],
    "17/2003/QH11": ["⟦Luật Thủy sản số 17/2003/QH11⟧ quy định", "⟦Luật số 17/2003/QH11⟧"],
    "02/2000/TTLT-BYT-BGDĐT": ["⟦Thông tư liên tịch số 02/2000/TTLT-BYT-BGDĐT⟧ hướng dẫn"],
    "106": ["từ khi ⟦Luật 106⟧có hiệu lực"],
}


@pytest.mark.parametrize(("number", "marked"), [(n, m) for n, rows in FOUND.items() for m in rows])
def test_kind_and_number(number: str, marked: str) -> None:
    span = marked.split("⟦")[1].split("⟧")[0]
    assert references(marked.replace("⟦", "").replace("⟧", "")) == [(span, number)]


@pytest.mark.parametrize(
    "text",
    [
        "thông qua 18 nghị quyết và 3 luật",
        "Nghị quyết Trung ương 5, Nghị quyết năm 2021, Nghị quyết 2021",
        "Luật Đất đai 2013, Luật Đầu tư năm 2014, Kế hoạch 2017",
        "Điều 16, khoản 2, mục 1, điểm 3",
        "kế hoạch 5 năm, Kế hoạch 6 tháng, kế hoạch 1,6%, so với kế hoạch 60.000 tỷ đồng",
        "kỷ luật 7 đảng viên; chỉ quy định 2 tiêu chí; Thông báo 3 lần; Phương án 2",
        "quy chuẩn QCVN 28:2010/BTNMT; đoàn kiểm tra số 470; trạm số 1; ngày 3/2/2021",
        "Quyết định có hiệu lực từ 15/8/2017",
    ],
)
def test_no_reference(text: str) -> None:
    assert references(text) == []


def test_enumerations() -> None:
    assert references("các Nghị quyết số 19, 35 và 36a của") == [
        ("Nghị quyết số 19", "19"),
        ("35", "35"),
        ("36a", "36a"),
    ]
    assert references("Nghị định số 59/2011/NĐ-CP, 189/2013/NĐ-CP") == [
        ("Nghị định số 59/2011/NĐ-CP", "59/2011/NĐ-CP"),
        ("189/2013/NĐ-CP", "189/2013/NĐ-CP"),
    ]
    # One document and a count, not two documents.
    assert references("Nghị định 35, 3 thông tư mới") == [("Nghị định 35", "35")]


def test_words_of_an_agency_are_not_claimed() -> None:
    text = "tờ trình Chính phủ số 469/TTr-CP"
    agency = Mention("", "AGENCY", 9, 18, "Chính phủ", Name("Chính phủ"))
    assert references(text, (agency,)) == [("469/TTr-CP", "469/TTr-CP")]


@given(st.integers(1, 99999), st.sampled_from(["QĐ-UBND", "NĐ-CP", "CT-TTg", "NQ/TU", "KH-BCĐ"]), st.booleans())
def test_full_numbers_are_read_whole(number: int, letters: str, numbered: bool) -> None:
    full = f"{number}/{letters}" if "-" in letters else f"{number}-{letters}"
    text = f"Theo Quyết định {'số ' if numbered else ''}{full}, tỉnh sẽ làm."
    assert references(text) == [(text[5 : text.index(",")], full)]
