import json
from pathlib import Path

import pytest

from cds_extract.context import Context
from cds_extract.dates import find_dates
from cds_extract.dates.readers import scan
from cds_extract.scoring import evaluate
from cds_extract.types import Article, DocumentNumber, Extraction, Mention

from ..timing import best_seconds

PUBLISHED = "2022-05-10"


def found(text, published=PUBLISHED):
    return [(m.text, m.norm.period) for m in find_dates(Context(Article(text=text, published=published)))]


# period, then the expressions that give it in an article of 10 May 2022
FORMS = {
    "2022-03-15": [
        "ngày 15/3/2022", "15/3/2022", "15-3-2022", "15.3.2022", "ngày 15 - 03 - 2022", "Thứ Ba, 15-3-2022",
        "Thứ 3, 15/03/2022", "ngày 15 tháng 3 năm 2022", "ngày 15 tháng 3", "Sáng 15-3", "chiều ngày 15/3",
        "ngày 15.3", "rạng sáng 15/3", "chiều thứ Ba, 15/3", "Tối 15/3", "hôm 15/3", "ngày15/3", "thứ Ba (15/3)", "SÁNG 15/3",
        "2022-03-15", "ngày 15/3/22", "ngày 15 / 3", "ngày 15/3 năm nay",
    ],
    "2022-05-10": ["hôm nay", "sáng nay", "chiều nay", "sáng nay (10/5)", "Hôm nay, 10/5", "ngày hôm nay"],
    "2022-05-09": ["hôm qua", "chiều qua", "tối hôm qua", "đêm qua (9/5)"],
    "2022-05-11": ["ngày mai", "ngày mai (11/5)", "sáng mai"],
    "2022-04-30/2022-05-01": ["ngày 30/4-1/5", "ngày 30/4 - 1/5"],
    "2022-03-15/2022-03-16": ["hai ngày 15-16/3", "2 ngày 15- 16/3", "15-16/3"],
    "2021-12-26/2022-01-03": ["ngày 26/12-3/1", "26/12/2021 - 3/1/2022"],
    "2022-04": ["tháng 4", "tháng 4/2022", "tháng 4-2022", "tháng 4.2022", "tháng 4 năm 2022", "tháng Tư", "tháng tư",
                "đầu tháng 4", "cuối tháng 4/2022", "tháng 04/2022", "nửa đầu tháng 4", "10 ngày đầu tháng 4",
                "trung tuần tháng 4", "tháng trước", "tháng 4 năm nay"],
    "2022-03/2022-04": ["tháng 3-4/2022", "hai tháng 3 - 4/2022"],
    "2022-Q1": ["quý I/2022", "quý I", "quý 1", "quý I-2022", "quý 1 năm 2022", "quí I/2022", "quý I năm nay",
                "3 tháng đầu năm", "quý đầu năm", "quý I /2022", "quý một", "qu. I-2022"],
    "2022-S1": ["6 tháng đầu năm 2022", "6 tháng đầu năm", "nửa đầu năm 2022", "nửa đầu năm", "sáu tháng đầu năm",
                "hai quý đầu năm", "6 tháng đầu năm nay", "6 tháng/2022", "6 tháng năm 2022", "quý I - II/2022", "6 tháng đầu năm năm 2022"],
    "2022-S2": ["6 tháng cuối năm", "nửa cuối năm 2022", "6 tháng cuối năm 2022"],
    "2022-01/2022-09": ["9 tháng đầu năm 2022", "9 tháng năm 2022", "9 tháng đầu năm"],
    "2022": ["năm 2022", "năm nay", "cả năm", "cả năm 2022", "đầu năm", "cuối năm 2022", "cuối 2022", "đầu năm nay",
             "những tháng đầu năm 2022", "những tháng cuối năm", "những ngày đầu năm mới", "các tháng cuối năm",
             "năm2022", "NĂM 2022", "năm\u00a02022"],
    "2021": ["năm ngoái", "năm trước", "cuối năm ngoái", "cùng kỳ năm 2021", "cùng kỳ năm trước", "cùng kỳ 2021", "năm qua",
             "năm vừa qua", "cuối năm qua"],
    "2023": ["năm sau", "đầu năm tới"],
    "2021/2025": ["giai đoạn 2021 - 2025", "giai đoạn 2021-2025", "2021-2025", "GIAI ĐOẠN 2021–2025", "năm 2021-2025",
                  "5 năm 2021-2025", "nhiệm kỳ 2021 − 2025", "giai đoạn 2021 đến 2025", "giai đoạn 2021—2025"],
    "2021/2022": ["năm học 2021-2022", "năm học 2021 – 2022", "niên khóa 2021-2022", "năm học 2021-22"],
    "2022-01-01/2022-05-10": ["từ đầu năm đến nay", "từ đầu năm (2022) đến nay", "từ đầu năm 2022 tới nay"],
    "2022-05-01/2022-05-10": ["từ đầu tháng đến nay"],
    "2020-02/2021-05": ["tháng 2/2020-5/2021", "2/2020 - 5/2021"],
    "2001/2100": ["thế kỷ 21", "thế kỷ XXI"],
    "1990/1999": ["thập niên 90", "những năm 1990"],
}  # fmt: skip


@pytest.mark.parametrize(("period", "form"), [(period, form) for period, forms in FORMS.items() for form in forms])
@pytest.mark.parametrize("frame", ["Tỉnh cho biết, {}, đơn vị đã làm xong.", "Theo kế hoạch ({})"])
def test_forms(frame, period, form):
    assert found(frame.format(form)) == [(form, period)]


# what is found, then phrases in which it stands
SPANS = {
    ("năm 2030",): ["định hướng đến năm 2030", "tính đến hết năm 2030", "trong năm 2030", "kể từ năm 2030 đến nay"],
    ("ngày 27/7",): ["vào 9h30 ngày 27/7", "ngày 27/7 tới đây", "thời điểm ngày 27/7 vừa qua", "số 04 ngày 27/7"],
    ("1974",): ["ông An (SN 1974, trú tại huyện B)"],
    ("năm 1974",): ["chị Bình (sinh năm 1974)"],
    ("2022",): ["GDP 2022 tăng", "kỳ thi THPT quốc gia 2022", "Tết Nhâm Dần 2022 vui", "tầm nhìn 2022"],
    ("30/4",): ["kỳ nghỉ lễ 30/4", "dịp 30/4 này", "trước 30/4, các xã báo cáo"],
    ("15-5", "20-5"): ["mở cửa từ 15-5 đến 20-5", "từ 15-5 đến hết 20-5"],
    ("ngày 15", "23/5"): ["từ ngày 15 đến 23/5", "từ ngày 15 đến hết 23/5"],
    ("chiều 27", "30-5"): ["họp từ chiều 27 đến 30-5"],
    ("ngày 10", "12", "15/3"): ["họp vào ngày 10, 12 và 15/3"],
    ("ngày 10", "11/6"): ["thi vào ngày 10 và 11/6"],
    ("đêm 19", "ngày 20/5"): ["mưa đêm 19 và ngày 20/5", "mưa đêm 19, ngày 20/5"],
    ("tối 18", "sáng 19-5"): ["họp tối 18 và sáng 19-5"],
    ("hai ngày 10", "11/6"): ["thi vào hai ngày 10 và 11/6"],
    ("ngày 8", "9", "10/6"): ["họp các ngày 8, 9 và 10/6", "họp ngày 8, 9, 10/6"],
    ("Tháng 5", "6"): ["Tháng 5, 6 tăng mạnh", "Tháng 5 và 6 tăng mạnh"],
    ("tháng 10", "11", "12/2021"): ["thu tháng 10, 11, 12/2021 tăng", "thu tháng 10, 11 và 12/2021 tăng"],
    ("tháng 5",): ["tháng 5, 6 người bị phạt", "từ tháng 5, 200 xã làm xong", "tháng 5, 6% số xã đạt"],
    ("tháng 5", "5 tháng đầu năm"): ["tình hình tháng 5 và 5 tháng đầu năm"],
    ("quý I", "II/2022"): ["báo cáo quý I, II/2022", "báo cáo quý I và II/2022"],
    ("quý 3", "4"): ["nếu quý 3, 4 là 7%"],
    ("2 năm 2020", "2021"): ["trong 2 năm 2020 và 2021"],
    ("10/10",): ["Ngày Chuyển đổi số quốc gia 10/10", "hưởng ứng Ngày Chuyển đổi số 10/10, tỉnh họp"],
    ("1-8",): ["tăng giá từ 1-8 tới"],
    ("1/2022",): ["chuyến thăm (1/2022)"],
    ("15/11/2021",): ["Đến nay (tính đến 15/11/2021)", "(số liệu đến 15/11/2021)"],
    ("năm 2025", "2030"): ["đến năm 2025, tầm nhìn 2030"],
    ("giai đoạn 2021-2025", "năm 2030"): ["giai đoạn 2021-2025, định hướng đến năm 2030"],
    ("năm 2021", "4 tháng đầu năm 2022"): ["năm 2021 và 4 tháng đầu năm 2022"],
    ("ngày 01/01/2022", "31/03/2022"): ["từ ngày 01/01/2022 đến 31/03/2022"],
    ("ngày 17/7", "ngày 25/7"): ["từ ngày 17/7 đến ngày 25/7"],
    ("năm 2019", "2020", "2021"): ["các năm 2019, 2020 và 2021", "các năm 2019, 2020, 2021 lần lượt là 5%, 6% và 7%"],
    ("2019 - 2021",): ["các năm từ 2019 - 2021 lần lượt là 5%, 6% và 7%"],
    ("năm 2022",): ["doanh nghiệp hàng đầu năm 2022", "thi vào lớp 10 năm 2022", "tuyển sinh năm 2022"],
    ("ngày 17-5",): ["cuộc gặp lần thứ hai, ngày 17-5"],
    ("20/11",): ["ngày Nhà giáo Việt Nam (20/11)"],
    ("5 tháng đầu năm", "5 tháng"): ["5 tháng đầu năm thu tăng; 5 tháng, xuất khẩu giảm"],
    ("4 tháng",): ["kết quả 4 tháng qua", "trong 4 tháng mới có 2 xã đạt"],
    ("6 tháng",): ["doanh thu 6 tháng đạt 5 tỷ đồng", "chỉ số sản xuất 6 tháng tăng 5%"],
    ("quý trước",): ["so với quý trước"],
    ("tháng 4",): ["phiên họp thường kỳ tháng 4"],
}


@pytest.mark.parametrize(
    ("texts", "phrase"), [(texts, phrase) for texts, phrases in SPANS.items() for phrase in phrases]
)
def test_spans(texts, phrase):
    assert tuple(text for text, _ in found(f"Báo cáo nêu {phrase}.")) == texts


NOT_DATES = [
    "59/63 tỉnh", "11/14 bệnh viện", "9/10 mẫu đạt", "2/3 dân số", "đạt 4/6 chỉ tiêu", "có 8/6 huyện", "12/12 xã",
    "trực 24/7", "cảnh giới 24/24 giờ", "cách mạng 4.0", "sóng cao 1,5-3,0m", "tăng 24.4%", "từ 10-11%", "5-10 người",
    "bắt tạm giam 4 tháng", "kéo dài 5 năm", "trong 5 năm tới", "sau 6 tháng", "5 năm trước", "nhiều năm nay",
    "những năm tới", "mỗi tháng 5 triệu đồng", "mỗi năm 2000 hồ sơ", "2 tháng 10 ngày", "kỳ hạn 6 tháng",
    "Quyết định 23/2006/QĐ-UBND", "số 12/2022/TT-BTTTT", "tỷ lệ 1/2000", "gọi 0912.345.2017", "1.975 xã", "1900 hộ",
    "đường 30/4", "quảng trường 1/5", "ngõ 12/5", "công ty 20/10", "xã Quý Lộc", "năm doanh nghiệp", "năm người",
    "thời gian tới", "hiện nay", "đến nay", "so với cùng kỳ", "nhiệm kỳ mới", "hằng năm", "một năm", "ngày càng",
    "ngày 30/2", "sáng 31/4", "tháng 13", "quý 5", "quý hiếm", "loại cây quý này", "cả năm dự án", "năm học mới",
    "năm sau luôn cao hơn năm trước", "từ năm này qua năm khác", "ánh sáng qua cửa", "lúc 14:30", "mức độ 4",
    "tối thiểu 70%", "giá 2000 đồng", "từ 1800 - 2000 đồng", "cấp 3-4", "thứ 2 toàn quốc", "kỳ họp thứ ba",
    "tước giấy phép 1 tháng", "thu hồi phù hiệu 4 tháng", "trong 1 tháng", "3 tháng sau", "cao nhất trong 4 tháng",
    "kết quả năm trước liền kề", "chi phí của quý trước liền kề cộng từ đầu năm", "trước ngày đầu quý II, liền kề kỳ tính",
    "hơn năm qua", "5 năm qua", "những năm vừa qua", "chiếm tới 1/3", "lên tới 3/4 dân số", "bản đồ 1/2000",
    "bộ số 02 - 06 - 08 - 11", "192.168.1.10", "huyết áp 14/9",
]  # fmt: skip


@pytest.mark.parametrize("phrase", NOT_DATES)
def test_not_dates(phrase):
    assert found(f"Báo cáo nêu {phrase}, theo ông An.") == []


def test_furniture_and_document_numbers_are_left_alone():
    text = "Công văn 5/2022 ngày 6/5. Tin khác (7/5/2022)"
    article = Article(text=text, published=PUBLISHED, furniture=((text.index("Tin"), len(text)),))
    number = Mention("", "LEGAL_REF", 0, 15, text[:15], DocumentNumber("5/2022"))
    assert [m.text for m in find_dates(Context(article), [number])] == ["ngày 6/5"]


def test_offsets_are_those_of_the_text():
    text = "Sáng 27/4, họp.\nNăm 2021\u00a0tăng; 6 tháng đầu năm 2022 giảm."
    for m in find_dates(Context(Article(text=text, published=PUBLISHED))):
        assert text[m.start : m.end] == m.text


HOSTILE = ["1, ", "1/", "ngày 1, 2, ", "năm trước ", "từ đầu năm ", "6 tháng có ", "cùng kỳ năm 2016 ", "sáng và ",
           "1/5 và ", "tháng 1, 2, ", "quý I và ", "2 năm 2015 và ", "Ngày Lễ lớn ", "từ 1/5/2020 đến ",
           "quý I, ", "từ ngày 15 đến ", " ", "2016-2017-", "tháng 1/2016 - ", "hôm nay (", "thứ hai, "]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_in_the_length(unit):
    def seconds(length):
        text = "Ngày 1/2/2020 " + unit * (length // len(unit))
        return best_seconds(lambda: (scan.cache_clear(), find_dates(Context(Article(text=text)))))

    # Four times the text in about four times the time; a quadratic rule would take sixteen times.
    assert seconds(40_000) < 9 * max(seconds(10_000), 0.02)


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.parametrize(("path", "floor"), [("seeds/gold.jsonl", 0.97), ("press/gold.jsonl", 0.97)])
def test_gold(path, floor):
    if not (SHARED / path).exists():
        pytest.skip(f"the labelled articles of {path} are not here")
    gold, predicted = [], []
    for line in (SHARED / path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        mentions = [Mention.from_dict(m) for m in record["mentions"]]
        dates = [m for m in mentions if m.label == "DATE"]
        # The reading room tells furniture; here it is what lies after the last label of a page.
        ends = ((max(m.end for m in mentions), len(record["text"])),)
        article = Article(text=record["text"], doc_id=record["doc_id"], published=record["published"], furniture=ends)
        legal = [m for m in mentions if m.label == "LEGAL_REF"]
        gold.append(Extraction(article, tuple(dates)))
        predicted.append(Extraction(article, tuple(find_dates(Context(article), legal))))
    scores = evaluate(gold, predicted, drawings=0)
    assert scores.value("mentions.DATE.strict.f1") >= floor
    assert scores.value("mentions.DATE.norm.accuracy") >= floor


def test_months_in_words_and_lengths() -> None:
    assert found("họp vào tháng Tư tới sẽ bàn")[0][0] == "tháng Tư"
    assert found("hoàn vốn sau 8 năm 8 tháng khai thác") == []
