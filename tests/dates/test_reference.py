import pytest

from cds_extract.context import Context
from cds_extract.dates import find_dates, reference_of
from cds_extract.types import Article


def reference(text, published=None):
    return reference_of(Context(Article(text=text, published=published)))


def periods(text, published=None):
    return [m.norm.period for m in find_dates(Context(Article(text=text, published=published)))]


#: What parts the lead from the rest of an article.
_FAR = " Ông An nêu ý kiến." * 20

# date, year and basis, then the articles that give them
REFERENCES = {
    ("2022-04-27", 2022, "published"): [("Chiều 3/3/2020, tỉnh họp.", "2022-04-27")],
    ("2017-05-23", 2017, "event"): [
        ("Sáng 23/5, tỉnh họp. 6 tháng đầu năm 2017, thu tăng so với năm 2016.", None),
        ("Ngày 23/5/2017, tỉnh họp.", None),
        ("Sáng 23/5, sở báo cáo những tháng đầu năm 2017 và nhiệm vụ đến năm 2020.", None),
    ],
    ("2017-01-25", 2017, "event"): [("Ngày 25/1, công ty báo lãi. Quý IV/2016, doanh thu giảm.", None)],
    ("2017-02-10", 2017, "event"): [
        ("Chiều 10/2, cục cho biết đã trả lời. Ngày 16/12/2016, dân kiến nghị; ngày 26/12/2016, bộ họp.", None),
        ("Ngày 10/2, chợ họp. Tháng 6/2016, công ty thuê chợ. Cuối năm 2016, chợ đóng cửa.", None),
    ],
    ("2024-12-29", 2024, "event"): [
        ("Sáng 29/12, bộ tổng kết công tác năm 2024 và triển khai nhiệm vụ năm 2025.", None),
    ],
    ("2025-01-09", 2025, "event"): [
        ("Ngày 9/1, tỉnh tổng kết năm 2024, nêu phương hướng, nhiệm vụ năm 2025.", None),
    ],
    ("2017-07-14", 2017, "event"): [("Ngày 14/7, cục báo cáo sẽ ban hành trong quý IV/2017.", None)],
    ("XXXX-02-07", None, "today"): [("Hôm nay trời nắng; từ ngày mai (8/2) trời rét.", None)],
    ("XXXX-02-06", None, "today"): [("Sáng nay (6/2), cầu thông xe.", None)],
    ("XXXX-05-23", None, "event"): [
        ("Sáng 23/5, tỉnh họp về năm 2015 và năm 2016.", None),
        ("Sáng 23/5, ông An (sinh năm 1960) nêu Luật Công nghệ thông tin năm 2006.", None),
        ("Sáng 23/5, sở nêu mục tiêu đến năm 2030, giai đoạn 2021-2025.", None),
        ("Sáng 23/5, sở họp. Năm 2016 vừa qua, thu tăng; năm 2016, chi giảm trong tháng 3/2016.", None),
        ("Sáng 23/5, sở họp. Tính đến ngày 31/12/2016, tỉnh có 5 trạm, nhiệm vụ năm 2016 đã xong.", None),
        ("Quy định có hiệu lực từ ngày 1/7. Sáng 23/5, sở cho biết.", None),
    ],
    ("2017-07-03", 2017, "event"): [
        ("Ngày 3/7, tỉnh họp. Thu quý II/2017 tăng.", None),
        ("Giá công bố vào ngày 3.7 là mới, số liệu cập nhật đến ngày 3/7/2017.", None),
        ("Ngày 3/7, tỉnh họp. Bảng giá ngày 3/7/2017 đã niêm yết.", None),
        ("Ngày 3/7, tỉnh họp. Tính đến tháng 6/2017, thu tăng.", None),
        ("Ngày 3/7, tỉnh họp. Cầu sẽ thông xe ngày 1/8/2017.", None),
        ("Ngày 3/7, tỉnh họp về Diễn đàn Du lịch 2017.", None),
        ("Ngày 3/7, tỉnh họp về năm học 2017-2018.", None),
        ("Ngày 3/7, sở họp. Năm 2016, sở thu 5 tỷ đồng." + _FAR + " Sở yêu cầu trong năm 2017 phải thu 6 tỷ.", None),
        ("Ngày 3/7, sở họp." + _FAR + " Theo lãnh đạo sở, năm 2017 sẽ có 5 trạm mới, năm 2018 sẽ có 9.", None),
        ("Ngày 3/7, sở họp." + _FAR + " Hồ sơ dự Hội thi tay nghề trẻ năm 2017 nộp tại sở.", None),
        ("Ngày 3/7, sở họp." + _FAR + " Các xã phải báo cáo về sở, dự kiến trong tháng 9/2017.", None),
        ("Ngày 3/7, bộ làm lễ mừng 60 năm ngành y (1957 - 2017).", None),
        ("Ngày 3/7, tỉnh họp." + _FAR + " Sở triển khai nhiệm vụ năm 2017.", None),
        ("Hưởng ứng ngày Hội đọc sách (21/4), ngày 3/7, tỉnh họp về nửa đầu năm 2017.", None),
        (
            "Ngày 3/7, tỉnh họp. Quý II/2017, CPI tăng; tháng 6/2017, CPI giảm."
            " Trạm thu phí đã quyết toán trong năm 2017.",
            None,
        ),
    ],
    ("XXXX-07-03", None, "event"): [
        ("Ngày 3/7, tỉnh họp. Từ tháng 9/2016, cầu hỏng.", None),
        ("Ngày 3/7, tỉnh họp về quyết toán năm 2015.", None),
        ("Ngày 3/7, Quốc hội bàn chương trình giám sát năm 2018.", None),
        ("Ngày 3/7, tỉnh họp." + _FAR + " Năm 2016, thu tăng. Năm 2015, thu giảm.", None),
        ("Ngày 3/7, tỉnh họp về kết quả so với năm học 2017-2018.", None),
        ("Ngày 3/7, sở họp." + _FAR + " Năm 2018 cần 5 trạm, năm 2020 cần 9 trạm.", None),
        ("Ngày 3/7, sở họp. Cả tỉnh phải có 9 trạm vào năm 2018 và 15 trạm vào năm 2020.", None),
    ],
    (None, 2017, "year"): [
        ("Từ 1/8/2017, giá sẽ tăng. Đến hết năm 2017, mọi xã áp dụng.", None),
        ("5 tháng đầu năm 2017, thu tăng 5%.", None),
    ],
    (None, None, "none"): [("Tỉnh đã ban hành kế hoạch.", None), ("Năm 2016, tỉnh tăng 5%.", None)],
}


@pytest.mark.parametrize(
    ("expected", "text", "published"), [(key, *case) for key, cases in REFERENCES.items() for case in cases]
)
def test_reference(expected, text, published):
    found = reference(text, published)
    assert (found.date, found.year, found.basis) == expected


def test_without_any_year_periods_keep_it_open():
    text = "Sáng 27-4, tỉnh báo cáo: tháng 3 tăng, quý I giảm, 5 tháng đầu năm đạt 5%; từ đầu năm đến nay có mưa."
    assert periods(text) == ["XXXX-04-27", "XXXX-03", "XXXX-Q1", "XXXX-01/XXXX-05", "XXXX-01-01/XXXX-04-27"]


# periods, then the phrases that give them in an article of 10 February 2022
IN_FEBRUARY = {
    ("2021-12-25",): ["Ngày 25/12, xã họp.", "Tối 25/12, xã họp."],
    ("2022-12-25",): ["Hội nghị dự kiến diễn ra ngày 25/12.", "Ngày 25/12 tới, xã họp."],
    ("2022-03-01",): ["Quy định áp dụng từ ngày 1/3.", "Ngày 1/3 tới đây, cầu thông xe."],
    ("2021-11",): ["Tháng 11, xã họp.", "Tháng 11 vừa qua, xã họp."],
    ("2022-S2",): ["Nhiệm vụ 6 tháng cuối năm."],
    ("2021-Q4",): ["Quý IV, thu đạt 5 tỷ đồng."],
    ("2022-12-31",): ["Huyện giao đến 31/12 phải thu 41.000 hồ sơ."],
    ("2022-01-13", "2022-01-30"): ["Tính từ 13/1 tới 30/1, nhà mạng đã chặn nhiều tin rác."],
    ("2021-Q4", "2022"): ["Quý IV năm ngoái thu giảm. Tôi mong tỷ lệ lên 50% vào cuối năm."],
    ("XXXX-07-01",): ["Lễ hội mở vào ngày 1/7 hằng năm."],
}


@pytest.mark.parametrize(("expected", "text"), [(key, text) for key, texts in IN_FEBRUARY.items() for text in texts])
def test_the_year_nearest_the_publication_date(expected, text):
    assert tuple(periods(text, "2022-02-10")) == expected


# periods, then the phrases that give them in an article of 10 July 2022
IN_CONTEXT = {
    ("2022-S1", "2021-S1"): [
        "6 tháng đầu năm 2022, thu tăng 5% so với cùng kỳ năm 2021.",
        "6 tháng đầu năm, thu tăng 5% so với cùng kỳ năm trước.",
        "Nửa đầu năm thu tăng (cùng kỳ năm ngoái giảm).",
    ],
    ("2022-06-30", "2021-S1"): ["Thu đến ngày 30/6 đạt 5 tỷ đồng, tăng so với cùng kỳ năm 2021."],
    ("2022-06-15", "2021-01-01/2021-06-15"): ["Tính đến 15/6, thu tăng so với cùng kỳ năm trước."],
    ("2022-05-15", "2022-06-15", "2021-05-15/2021-06-15"): ["Từ 15/5 đến 15/6, thu tăng so với cùng kỳ năm trước."],
    ("2022-S1", "2021-S1", "2022-06-30", "2021-S1"): [
        "Kinh tế 6 tháng tăng 7% (cùng kỳ năm trước tăng 6%), thu đến ngày 30/6 tăng so với cùng kỳ năm 2021."
    ],
    ("2021-08", "2020-01/2020-08"): ["Tính tới hết tháng 8/2021, khách giảm so với cùng kỳ năm 2020."],
    ("2021-09", "2021-01/2021-09"): ["Tháng 9 và 9 tháng đầu năm 2021."],
    ("2022-S1",): ["Tình hình 6 tháng qua.", "Trong 6 tháng, tỉnh có 2 xã đạt."],
    ("2021",): ["Kết quả năm qua đáng mừng."],
    ("2022-06", "2021-06"): ["Tháng 6, chỉ số tăng 5% so với cùng kỳ năm ngoái."],
    ("2022-06", "2022-05", "2021-06"): ["Tháng 6 tăng 1% so với tháng trước và 5% so với cùng kỳ năm trước."],
    ("2022-S1", "2021-12", "2021-S1"): ["6 tháng đầu năm tăng 1% so với tháng 12/2021 và 5% so với cùng kỳ năm trước."],
    ("2020", "2019"): ["Năm 2020, thu tăng 5% so với cùng kỳ năm 2019."],
    ("2022-01-01", "2022-06-30"): ["Từ ngày 1/1 đến 30/6/2022, xã cấp thẻ."],
    ("2020-10", "2021-03"): ["Từ tháng 10 đến tháng 3/2021, xã cấp thẻ."],
    ("2021-10", "2022-03"): ["Từ tháng 10/2021 đến tháng 3, xã cấp thẻ."],
    ("2020", "2020-Q1"): ["Năm 2020, tỉnh khó khăn: quý I giảm mạnh."],
    ("2020", "2020-05-20"): ["Năm 2020, xã thành lập tổ vào ngày 20/5."],
    ("2020", "2020"): ["Năm 2020 tỉnh đạt kế hoạch. Cả năm, thu tăng 5%."],
    ("2015", "2015"): ["Năm 2015 có lũ. Cũng trong năm này, xã mất mùa."],
    ("2021-Q4", "2021-Q4"): ["Báo cáo quý IV/2021 cho thấy thu tăng. Riêng quý IV, chi giảm."],
    ("2019-Q2", "2022-Q2"): ["Từ quý II/2019, trạm hỏng. Sang quý II, tỉnh sửa."],
    ("2020-01", "2020-Q1"): ["Trong tháng 1 và quý I/2020, thu giảm."],
    ("2021", "2021-Q4"): [
        "Công ty năm 2021 có lãi. Trong đó, quý IV, doanh thu giảm.",
        "Năm 2021 lãi lớn. Riêng quý IV giảm.",
    ],
    ("2022", "2022-08", "2021-01/2021-08"): ["Từ đầu năm đến hết tháng 8, thu tăng so với cùng kỳ năm trước."],
}


@pytest.mark.parametrize(("expected", "text"), [(key, text) for key, texts in IN_CONTEXT.items() for text in texts])
def test_years_from_the_context(expected, text):
    assert tuple(periods(text, "2022-07-10")) == expected
