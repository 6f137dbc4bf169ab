from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract import Article
from cds_extract.reading import complete, read_text
from cds_extract.reading.datelines import score

DATELINES = {
    "2022-04-27": [
        "Thứ Tư, 27/04/2022, 20:57 [GMT+7]", "Thứ tư - 27/04/2022 20:57", "27/04/2022 20:57", "20:57 | 27/04/2022",
        "20h57, ngày 27/4/2022", "27/04/2022 | 20:57 | Lượt xem: 167 | 0 bình luận", "T4, 27/04/2022 - 20:57",
        "2022-04-27 20:57:00", "2022-04-27T20:57:00+07:00", "Chính trị Thứ tư, 27/04/2022 20:57",
        "Cập nhật lúc 08:30, Thứ Tư, 27/04/2022 (GMT+7)", "Xuất bản: Thứ tư, 27/4/2022 20:57 (GMT +7)",
        "Ngày đăng: 27/04/2022 | Lượt xem: 1.234 | Chia sẻ", "Nguyễn Văn A - 27/04/2022 20:57",
        "Đăng lúc: Thứ tư - 27/04/2022 20:57 - Người đăng bài viết: Admin", "Đã đăng: 27/04/2022 bởi admin",
        "Phòng Biên tập, Sở Thông tin và Truyền thông| 27/04/2022 14:00", "4/27/2022 9:22:00 AM",
        "27.4.2022 9:22 SA", "THỨ TƯ, 27—4—2022", "27\u00a0/\u00a004\u00a0/\u00a02022",
    ],
    "2022-03-18": ["Đăng ngày 18 - 03 - 2022", "Đăng ngày 18−03−2022", "Ngày đăng:18/03/2022"],
    "2021-11-30": [
        "30/11/2021 - 20:07", "Ngày 30 tháng 11 năm 2021", "Cập nhật: 30/11/2021", "(Ngày đăng: 30/11/2021)",
        "30 Tháng Mười Một, 2021", "Tháng Mười Một 30, 2021", "Hà Nội, ngày 30 tháng 11 năm 2021",
        "TP. Hồ Chí Minh, ngày 30 tháng 11 năm 2021", "Hội nghị tổng kết năm (Ngày đăng: 30/11/2021)",
    ],
}  # fmt: skip

NO_DATELINES = [
    "Giá vàng hôm nay 27/4/2022", "Sáng 27/4/2022: 8 ca mắc mới", "Từ ngày 1/7/2021 áp dụng mức mới",
    "Thời gian: 8h00 ngày 27/4/2022", "Khai mạc lúc 8h00 ngày 27/4/2022", "Thứ Tư, 31/02/2022, 20:57",
    "Cập nhật đến hết ngày 27/9/2020, có 275 thí sinh", "Cập nhật tình hình dịch bệnh ngày 27/4/2022",
    "Quyết định 1619/QĐ-TTg ngày 24/9/2021", "Lịch công tác từ ngày 25/4/2022 đến ngày 29/4/2022",
    "Tập huấn đối ngoại (29/09/2022 9:22 SA)", "Tính đến 17h ngày 27/4/2022", "Ngày 27/4, hội nghị khai mạc",
    "Thứ Tư, 27/4", "Kế hoạch năm 2022", "Điểm trung bình 27.04.20221",
]  # fmt: skip


@pytest.mark.parametrize(("day", "line"), [(day, line) for day, lines in DATELINES.items() for line in lines])
def test_dateline(day: str, line: str) -> None:
    article = read_text(f"Tỉnh sơ kết công tác\n{line}\nHội nghị đã khai mạc.")
    assert (article.published, article.published_basis) == (day, "dateline")


@pytest.mark.parametrize("line", NO_DATELINES)
def test_no_dateline(line: str) -> None:
    article = read_text(f"Tỉnh sơ kết công tác\n{line}\nHội nghị đã khai mạc.")
    assert (article.published, article.published_basis) == (None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a word for it counts more than a clock time, and that more than the page's own weekday
        ("Thứ Sáu, 30/06/2023\nSơ kết\n27/04/2022 20:57\nĐại biểu đã họp.", "2022-04-27"),
        ("Sơ kết\nCập nhật: 02/05/2022\nĐăng ngày 27/04/2022\nĐại biểu đã họp.", "2022-04-27"),
        ("Thứ sáu, 30/06/2023 10:20\nSơ kết\nThứ tư, 27/04/2022 20:57\nĐại biểu đã họp.", "2022-04-27"),
        # at the end
        ("Sơ kết\n" + "Đại biểu đã họp.\n" * 60 + "27/04/2022 - 20:57", "2022-04-27"),
        # run together with the text
        ("Thứ Tư, 27/04/2022, 20:57 [GMT+7] " + "Đại biểu đã họp bàn về việc chung. " * 20, "2022-04-27"),
        ("Ngày 27/04/2022, " + "đại biểu đã họp bàn về việc chung. " * 20, None),
        # neither in the middle, nor of a link
        ("Sơ kết\n" + "Đại biểu đã họp.\n" * 60 + "27/04/2022 - 20:57\n" + "Đại biểu đã họp.\n" * 60, None),
        ("Sơ kết\nĐại biểu đã họp.\nTin liên quan\nTập huấn\n29/09/2022 9:22 SA", None),
    ],
)
def test_which_dateline(text: str, day: str | None) -> None:
    assert read_text(text).published == day


def test_a_given_date_stands() -> None:
    article = complete(Article(text="Sơ kết\nĐăng ngày 18/03/2022", published="2022-03-20"))
    assert (article.published, article.published_basis) == ("2022-03-20", "metadata")


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)), st.sampled_from("/-."), st.booleans())
def test_every_day_is_read(day: datetime.date, mark: str, padded: bool) -> None:
    parts = f"{day:%d}{mark}{day:%m}" if padded else f"{day.day}{mark}{day.month}"
    assert score(f"Đăng ngày {parts}{mark}{day.year}") == (day, 7)
