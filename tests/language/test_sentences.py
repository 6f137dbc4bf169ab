"""Sentences: what ends one and what does not, and the laws that hold for every text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract.language import sentence_spans
from cds_extract.language.proposals import proposed_ends

from .texts import PRESS

# The sentences, then what stands between them in the text (one blank unless told).
SPLIT = [
    (["Thu tăng.", "Chi giảm."], " "),
    (["Thu của quốc gia.", "Thu ngân sách tăng."], ""),
    (["Kế hoạch năm 2017.", "Phó Thủ tướng dự."], ""),
    (["Dự trữ quốc gia.", "8. In tiền."], ""),
    (["Trích lời bà: “Thu tăng.”", "Ông không nói gì."], " "),
    (["Vì sao?", "Không ai biết!", "Đó là câu hỏi."], " "),
    (["Có lúa, ngô, khoai…", "Năm nay được mùa."], " "),
    (["Có lúa, ngô, khoai...", "“Năm nay được mùa.”"], " "),
    (["Có lúa, ngô, v.v.", "Năm nay được mùa."], " "),
    (["Nhiệt độ trên 34 độ C.", "Miền Bắc có mưa."], " "),
    (["Hàng nhóm A.", "Hàng nhóm B."], " "),
    (["Nạn nhân là chị Lê Thị S.", "Về tới nhà, chị kể lại."], " "),
    (["Mọi người đồng ý.", "Ông nói tiếp."], " "),
    (["Đỉnh lũ từ 1-2 m.", "Nước sẽ rút."], " "),
    (["Ngân sách của TP.", "Theo kế hoạch, thu tăng."], " "),
    (["Kỳ họp thứ 3.", "5. Cho ý kiến về luật."], " "),
    (["Kinh tế nhà nước.", "đó là nói về vốn."], " "),
    (["Ảnh: Lê Quân", "Tuy nhiên, thu giảm."], "  "),
    (["Đã kết luận./.", "Xem thêm."], " "),
    (["Quy định của Bộ GD&ĐT.", "Việc này có ích."], " "),
    (["Thu tăng", "Chi giảm."], "\n"),
    (["Thu tăng.", "Chi giảm"], "\r\n"),
    (["Thu tăng", "Chi giảm"], "\u2028"),
]

WHOLE = [
    "Thu đạt 3.000 tỷ đồng.",
    "Họp tại TP.HCM và H.Long Mỹ.",
    "Họp tại TP. HCM sáng nay.",
    "Họp tại TP. Hồ Chí Minh sáng nay.",
    "Ở số 1, P. Bến Nghé, Q. 1, TP. Vinh, có lễ hội.",
    "Theo Chinhphu.vn và VOV.VN đưa tin.",
    "PGS.TS. Lê Bình và Th.S Trần An dự.",
    "PGS-TS. Lê Bình dự.",
    "GS. Lê Bình dự.",
    "Ban Tổ chức T.Ư họp.",
    "Ông Ph. khai nhận.",
    "Anh Trần Văn T. khai nhận.",
    "Tổng thống George W. Bush phát biểu.",
    "(Ảnh: P. Thùy)",
    "“Bao giờ xong?”, ông hỏi.",
    "“Bao giờ xong?” - ông Nam hỏi.",
    "“Phải làm ngay!” – Bộ trưởng nói.",
    "Thiết bị (máy tính, máy in...) được cấp.",
    "Các tỉnh Hà Giang, Lào Cai… cũng vậy.",
    "Phải xuất… 300 hóa đơn.",
    "1. Mục tiêu chung.",
    "II. Nhiệm vụ",
    "Điều 3. Phạm vi",
    "Ngày 15.3.2022, họp.",
    "Xem trang 5, tr. 12, No. 7.",
    "Sáng nay,  Phó Thủ tướng đã  thị sát.",
]


@pytest.mark.parametrize(("sentences", "between"), SPLIT)
def test_split(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@pytest.mark.parametrize("text", WHOLE)
def test_whole(text: str) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == [text]


@pytest.mark.parametrize("text", [" ".join(SPLIT[0][0]), *WHOLE])
def test_decomposed_text_is_split_at_the_same_places(text: str) -> None:
    raw = unicodedata.normalize("NFD", text)
    spans = [unicodedata.normalize("NFC", raw[a:b]) for a, b in sentence_spans(raw)]
    assert spans == [text[a:b] for a, b in sentence_spans(text)]


TEXTS = PRESS | st.text(max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_visible_character_is_in_one_sentence_of_one_line(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert list(spans) == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert all("\n" not in text[a:b] and "\r" not in text[a:b] for a, b in spans)
    outside = [text[a:b] for a, b in zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), len(text)], strict=True)]
    assert "".join(outside).strip() == ""


@given(st.sampled_from(["Thu tăng.", "Vì sao?", "Chi 3.000 tỷ!"]), st.integers(0, 5))
def test_lines_do_not_know_of_each_other(sentence: str, count: int) -> None:
    text = "\n".join([sentence] * count)
    assert sentence_spans(text) == tuple(
        (i * (len(sentence) + 1), i * (len(sentence) + 1) + len(sentence)) for i in range(count)
    )


def test_a_long_run_is_not_shown_to_underthesea() -> None:
    # It would take minutes: the splitter walks back through the whole run at every dot.
    text = "a." * 200_000 + " Thu tăng. Chi giảm."
    assert proposed_ends(text)[-2:] == [text.index(" Chi"), len(text)]
    assert [text[a:b] for a, b in sentence_spans(text)][-1] == "Chi giảm."


def test_a_piece_without_letters_joins_the_sentence_before_it() -> None:
    text = "Thu tăng. . . ! Chi giảm."
    assert [text[a:b] for a, b in sentence_spans(text)] == ["Thu tăng. . . !", "Chi giảm."]
