"""When and where the numbers of a passage are set: paragraphs, headlines, tables, the day to which figures go."""

import pytest

from cds_extract import extract

TABLE = """Tin của sở
Nhiều xã nộp hồ sơ qua mạng.

Kết quả các xã, tháng 7/2025
Đơn vị
Tiếp nhận
Trực tuyến
Giá Rai
2.085
1.021
Đông Hải
1.640
912
"""

#: name, text, published, the periods of its numbers
PERIODS = [
    (
        "a paragraph goes on with the one before in its first sentence",
        "Tin y tế\nQuý II/2022, tỉnh cấp 520 thẻ.\nSố thẻ bị trả lại là 14 thẻ.",
        "2022-09-20",
        ["2022-Q2", "2022-Q2"],
    ),
    (
        "after that it is of its own time",
        "Tin y tế\nNăm 2019, tỉnh cấp 520 thẻ.\nÔng Ba đi chợ.\nToàn huyện có 14 trạm y tế.",
        "2022-09-20",
        ["2019", "2022-09-20"],
    ),
    (
        "figures go to a day",
        "Cấp thẻ ở tỉnh\nSố liệu chốt ngày 10/6/2022 cho thấy nhiều xã chậm.\nBà Tư vui.\nÔng Ba đi chợ.\n"
        "Toàn huyện cấp được 5.210 thẻ.",
        "2022-06-15",
        ["2022-06-10"],
    ),
    (
        "a goal of the time to come in the headline",
        "Tuyển thêm người từ 1/10/2022\nChủ đầu tư họp bàn.\nPhương án vận hành cần tuyển 681 nhân viên.",
        "2022-05-10",
        ["2022-10-01"],
    ),
    (
        "a goal of the stretch of years in the headline",
        "Kế hoạch số hóa giai đoạn 2021 - 2025\nTỉnh phấn đấu đạt 80% hồ sơ số hóa.",
        "2022-05-10",
        ["2021/2025"],
    ),
    (
        "a report on one year only looks back on several",
        "Tin kinh tế số\nNăm 2021, kinh tế số đạt 12% GDP. Giai đoạn 2019-2021, tỷ trọng đạt 11%.\nÔng Ba đi chợ.\n"
        "Toàn huyện có 14 trạm y tế.",
        "2022-06-15",
        ["2021", "2019/2021", "2022-06-15"],
    ),
    (
        "two days that follow each other are the time of one thing",
        "Biển động\nĐêm 9 và ngày 10/8, vùng biển phía nam có mưa.\nNhiệt độ từ 24-27 độ C.",
        None,
        ["XXXX-08-09/XXXX-08-10"],
    ),
    (
        "so are two years, as one stretch",
        "Truy thu thuế\nCục thuế truy thu 18 tỷ đồng cho năm 2012 và 2013.",
        "2015-02-09",
        ["2012/2013"],
    ),
    (
        "two days apart are not",
        "Họp chợ\nNgày 9/8 và ngày 12/8, xã họp chợ.\nChợ có 41 quầy.",
        None,
        ["XXXX-08-09"],
    ),
    (
        "a school year is told of before it begins",
        "Tuyển sinh lớp 10\nNgày 8/6/2022, sở họp về tuyển sinh năm học 2022 - 2023.\nÔng Ba đi chợ.\nBà Tư vui.\n"
        "Toàn thành phố có 71.000 thí sinh.",
        None,
        ["2022/2023"],
    ),
    (
        "now without a day is the stretch that is reported",
        "Thu ngân sách quý I/2022\nSở báo cáo về thu ngân sách quý I/2022.\nHiện nay, tỉnh có 14 đơn vị nợ thuế.",
        None,
        ["2022-Q1"],
    ),
    (
        "a day that a sentence without numbers is of goes on in the next",
        "Giá cá ở chợ\nHôm qua chợ cá họp sớm hơn mọi khi. Mỗi quầy bán được 40 kg.",
        "2022-06-15",
        ["2022-06-14"],
    ),
    (
        "not that of a deadline",
        "Giá cá ở chợ\nCác quầy phải nộp đơn trước ngày 10/6 tại nhà ông Ba. Mỗi quầy bán được 40 kg.",
        "2022-06-15",
        ["2022-06-15"],
    ),
    (
        "and not that of what a sentence only ends with",
        "Giá cá ở chợ\nBà Tư nhắc lại chuyện đã kể ở buổi họp hôm 10/6. Mỗi quầy bán được 40 kg.",
        "2022-06-15",
        ["2022-06-15"],
    ),
    (
        "the years of a plan that has just begun are not the time of the present",
        "Nuôi cá giai đoạn 2016-2025\nSở họp (kỳ họp năm 2017) về nuôi cá giai đoạn 2016-2025.\nÔng Ba đi chợ.\nBà Tư vui.\n"
        "Cả tỉnh có 41 trại cá.",
        None,
        [None],
    ),
    (
        "also where its year is unsaid",
        "Thu phí ở chợ\nSở báo cáo về thu phí tháng 5.\nĐến nay, đã có 14 quầy nộp phí.",
        None,
        ["XXXX-05"],
    ),
    ("the caption of a table says when", TABLE, "2025-08-07", ["2025-07"] * 4),
    (
        "the head of a column says when",
        TABLE.replace("Tiếp nhận", "Năm 2023").replace("Trực tuyến", "Năm 2024"),
        "2025-08-07",
        ["2023", "2024"] * 2,
    ),
]


@pytest.mark.parametrize(("text", "published", "wanted"), [p[1:] for p in PERIODS], ids=[p[0] for p in PERIODS])
def test_periods_of_a_passage(text, published, wanted):
    assert [o.period for o in extract(text, published=published).observations] == wanted


DISTRICT = "{head}\nHuyện Thanh Ba họp. Ông Ba ở huyện Thanh Ba nói thêm. Thanh Ba mở lớp mới. Có 14 trạm y tế."


@pytest.mark.parametrize("head", ["Họp về chữa bệnh", "TIN HUYỆN THANH BA"])
def test_an_article_on_a_district(head):
    assert [o.area for o in extract(DISTRICT.format(head=head)).observations] == ["Thanh Ba"]


@pytest.mark.parametrize(("line", "heading"), [("Kết quả năm 2022", True), ("Lê Thị Ánh", False)])
def test_names_are_no_headings(line, heading):
    from cds_extract.linking.headings import level_of

    text = f"Tin\n{line}\nXã có 5 trạm."
    assert (level_of(text, (4, 4 + len(line))) is not None) == heading
