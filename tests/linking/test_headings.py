"""Goals under a heading, and the year of the plan that an article is about."""

import pytest

from cds_extract import extract

PLAN = """Kế hoạch chuyển đổi số năm 2024 của ngành Y tế

Bộ Y tế vừa ban hành kế hoạch.

I. CHỈ TIÊU CHỦ YẾU

1. Phát triển chính phủ số
Tỷ lệ hồ sơ trực tuyến đạt 75%.
Thời gian xử lý hồ sơ giảm từ 45 ngày xuống còn 30 ngày.
Số hóa 12,5 triệu trang hồ sơ, tăng 20% so với năm 2023.

II. KẾT QUẢ NĂM 2023

Tỷ lệ hồ sơ trực tuyến đạt 61%.
"""

#: value, status, period
ROWS = [
    (75, "target", "2024"),
    (45, "actual", "2024-01-04"),
    (30, "target", "2024"),
    (12_500_000, "target", "2024"),
    (20, "target", "2024"),
    (61, "actual", "2023"),
]


def test_goals_stand_under_their_heading_until_the_next_one():
    found = extract(PLAN, published="2024-01-04").observations
    assert [(o.value, o.status, o.period) for o in found] == ROWS


@pytest.mark.parametrize("heading", ["I. MỤC TIÊU", "1. Mục tiêu cụ thể", "CHỈ TIÊU NĂM TỚI"])
def test_forms_of_headings(heading):
    text = f"Tin chuyển đổi số\n\n{heading}\nTỷ lệ hồ sơ trực tuyến đạt 75%.\n"
    assert extract(text).observations[0].status == "target"


def test_a_sentence_about_goals_is_no_heading():
    text = "Tin chuyển đổi số\n\nTỉnh đã đạt mục tiêu năm.\nTỷ lệ hồ sơ trực tuyến đạt 75%.\n"
    assert extract(text).observations[0].status == "actual"
