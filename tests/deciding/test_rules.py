"""What a number is, as a table: label, span, norm; then the phrase. The phrases are invented."""

from __future__ import annotations

from typing import Any

import pytest

from cds_extract.context import Context
from cds_extract.deciding import Quantities
from cds_extract.types import Article, Mention

from ..spellings import cases


def find(text: str) -> list[Mention]:
    import unicodedata

    return Quantities()(Context(Article(text=unicodedata.normalize("NFC", text))), ())


MENTIONS: list[tuple[str, str, dict[str, Any], str]] = [
    ("PERCENT", "24,75%", {"value": 24.75, "unit": "PT"}, "tỷ lệ hồ sơ số hóa là 24,75%"),
    ("PERCENT", "97.345%", {"value": 97.345, "unit": "PT"}, "đạt 97.345% kế hoạch"),
    ("PERCENT", "1.200%", {"value": 1200, "unit": "PT"}, "tăng 1.200% sau mười năm"),
    ("PERCENT", "65-70%", {"low": 65, "high": 70, "unit": "PT"}, "đạt từ 65-70%"),
    ("PERCENT", "65% - 70%", {"low": 65, "high": 70, "unit": "PT"}, "đạt 65% - 70% số hộ"),
    ("PERCENT", "65% đến 70%", {"low": 65, "high": 70, "unit": "PT"}, "đạt từ 65% đến 70% số hộ"),
    ("PERCENT", "2 điểm phần trăm", {"value": 2, "unit": "PP"}, "tăng 2 điểm phần trăm"),
    ("PERCENT", "80 phần trăm", {"value": 80, "unit": "PT"}, "có 80 phần trăm số xã"),
    ("PERCENT", "0,25%", {"value": 0.25, "unit": "PT", "per": "năm"}, "lãi 0,25%/năm cho hộ vay"),
    ("PERCENT", "12", {"value": 12, "unit": "PT"}, "lần lượt là 12, 15 và 9%"),
    ("RATIO", "59/63", {"numerator": 59, "denominator": 63}, "có 59/63 tỉnh, thành phố ban hành"),
    ("RATIO", "1/3", {"numerator": 1, "denominator": 3}, "khoảng 1/3 dân số"),
    ("RATIO", "12/12", {"numerator": 12, "denominator": 12}, "đạt 100% (12/12) huyện"),
    ("RATIO", "1.234/1.500", {"numerator": 1234, "denominator": 1500}, "xử lý 1.234/1.500 hồ sơ"),
    ("RATIO", "3 trong 9", {"numerator": 3, "denominator": 9}, "có 3 trong 9 người trúng cử"),
    ("RATIO", "1/11", {"numerator": 1, "denominator": 11}, "chỉ bằng 1/11 của tỉnh bên"),
    ("RATIO", "một phần năm", {"numerator": 1, "denominator": 5, "bound": "under"}, "chưa bằng một phần năm số máy"),
    ("COUNT", "3", {"value": 3}, "bộ trình Chính phủ 3 phương án"),
    ("COUNT", "423", {"value": 423}, "chỉ có 12% (423) ý kiến tán thành"),
    ("COUNT", "chín", {"value": 9}, "đã có chín huyện hoàn thành"),
    ("COUNT", "46", {"value": 46}, "có 12 trưởng phòng/46 nhân viên"),
    ("COUNT", "1.130.000", {"value": 1_130_000}, "khoảng 1.130.000 người tham gia"),
    ("COUNT", "65.329", {"value": 65329, "counted": "doanh nghiệp số"}, "có 65.329 doanh nghiệp số"),
    ("COUNT", "86 triệu", {"value": 86_000_000, "bound": "over"}, "cấp trên 86 triệu thẻ căn cước"),
    ("COUNT", "05", {"value": 5}, "phối hợp với 05 quốc gia"),
    ("COUNT", "hai mươi", {"value": 20}, "gồm hai mươi thành viên"),
    ("COUNT", "ba", {"value": 3}, "khiến ba người bị thương"),
    ("COUNT", "24", {"value": 24}, "giảm từ 24 xuống 15 hay 20 người"),
    ("COUNT", "15", {"value": 15}, "giảm từ 24 xuống 15 hay 20 người"),
    ("COUNT", "5", {"value": 5}, "tăng 5 bậc so với năm trước"),
    ("COUNT", "4", {"value": 4}, "gồm 4 Tổng công ty nhà nước"),
    ("COUNT", "12.000", {"value": 12000}, "số hồ sơ đạt 12.000, tăng mạnh"),
    ("MONEY", "53 tỷ USD", {"value": 53_000_000_000, "currency": "USD", "bound": "about"}, "đạt khoảng 53 tỷ USD"),
    ("MONEY", "1.200 tỷ đồng", {"value": 1_200_000_000_000, "currency": "VND"}, "vốn 1.200 tỷ đồng"),
    ("MONEY", "487 tr. đồng", {"value": 487_000_000, "currency": "VND"}, "kinh phí 487 tr. đồng từ quỹ"),
    ("MONEY", "33 tỉ đô la Mỹ", {"value": 33_000_000_000, "currency": "USD"}, "xuất khẩu 33 tỉ đô la Mỹ"),
    ("MONEY", "48 Tk", {"value": 48, "currency": "BDT", "per": "kg"}, "gạo bán với giá 48 Tk/kg"),
    ("MONEY", "37,5Tk", {"value": 37.5, "currency": "BDT"}, "ở thủ đô là 37,5Tk và ở"),
    ("MONEY", "5 triệu đô la New Zealand", {"value": 5_000_000, "currency": "NZD"}, "góp 5 triệu đô la New Zealand"),
    ("MONEY", "131 nghìn tỷ", {"value": 131_000_000_000_000, "currency": "VND"}, "phát hành 131 nghìn tỷ trái phiếu"),
    ("MONEY", "200 triệu", {"value": 200_000_000, "currency": "VND"}, "nhận tiền đặt cọc 200 triệu."),
    ("MONEY", "300 triệu đồng", {"value": 300_000_000, "currency": "VND", "per": "ha"}, "hỗ trợ 300 triệu đồng/ha"),
    ("MONEY", "150 triệu", {"value": 150_000_000, "currency": "VND", "per": "cơ sở"}, "vốn chỉ 150 triệu/cơ sở và"),
    ("MONEY", "$5 triệu", {"value": 5_000_000, "currency": "USD"}, "vốn đầu tư $5 triệu"),
    ("MEASURE", "4,3 lần", {"value": 4.3, "unit": "lần"}, "gấp 4,3 lần"),
    ("MEASURE", "15 tuổi", {"value": 15, "unit": "tuổi", "bound": "at_least"}, "người từ 15 tuổi trở lên"),
    ("MEASURE", "5 năm", {"value": 5, "unit": "năm"}, "kế hoạch 5 năm"),
    ("MEASURE", "19-25 độ", {"low": 19, "high": 25, "unit": "độ"}, "nhiệt độ từ 19-25 độ"),
    ("MEASURE", "13-16oC", {"low": 13, "high": 16, "unit": "độ C"}, "thấp nhất 13-16oC"),
    ("MEASURE", "679 m 2", {"value": 679, "unit": "m2"}, "lô đất 679 m 2 tại xã"),
    ("MEASURE", "679 m", {"value": 679, "unit": "m"}, "dài 679 m 2 bên có cây"),
    ("MEASURE", "500 m2", {"value": 500, "unit": "m2"}, "rộng 500 m2 đất"),
    ("MEASURE", "50 Mbps", {"value": 50, "unit": "Mbps", "bound": "exact"}, "tốc độ 50 Mbps"),
    ("MEASURE", "50 Mb/giây", {"value": 50, "unit": "Mbps", "bound": "exact"}, "tốc độ 50 Mb/giây"),
    ("COUNT", "290", {"value": 290, "bound": "exact"}, "mật độ 290 người"),
    ("COUNT", "290", {"value": 290, "bound": "about"}, "có độ 290 người"),
    ("MEASURE", "0,7955", {"value": 0.7955, "unit": "điểm"}, "chỉ số DTI đạt 0,7955, tăng"),
    ("MEASURE", "15,5", {"value": 15.5, "unit": "điểm"}, "học sinh đạt điểm chuẩn (15,5) được gọi"),
    ("MEASURE", "0", {"value": 0, "unit": "điểm"}, "bài nộp muộn nhận điểm 0 nếu"),
    ("MEASURE", "25-35", {"low": 25, "high": 35, "unit": "tuổi"}, "người có độ tuổi 25-35."),
    ("MEASURE", "18 đến 60", {"low": 18, "high": 60, "unit": "tuổi"}, "người trong độ tuổi từ 18 đến 60 được vay"),
    ("MEASURE", "một năm", {"value": 1, "unit": "năm"}, "sau một năm triển khai"),
    ("MEASURE", "1 lần", {"value": 1, "unit": "lần", "per": "năm"}, "báo cáo 1 lần/1 năm"),
    ("COUNT", "23,5", {"value": 23.5, "per": "100 dân"}, "mật độ đạt 23,5/100 dân"),
    ("COUNT", "85", {"value": 85, "counted": "thuê bao", "per": "100 dân"}, "đạt 85 thuê bao trên 100 dân"),
    ("MEASURE", "29-32", {"low": 29, "high": 32, "unit": "độ C"}, "cao nhất 29-32, có nơi trên 32 độ C"),
    ("MEASURE", "20-23 độ C", {"bound": "exact"}, "nhiệt độ thấp nhất 20-23 độ C"),
    ("MEASURE", "11 ngày", {"value": 11, "unit": "ngày"}, "mất 4 tháng 11 ngày"),
    ("MEASURE", "3-6 tháng", {"low": 3, "high": 6, "unit": "tháng"}, "gói 3-6 tháng có giá riêng"),
    ("MEASURE", "3.000 cm3", {"value": 3000, "unit": "cm3"}, "dung tích trên 3.000 cm3 đến 4.000 cm3"),
    ("MEASURE", "5,5-inch", {"value": 5.5, "unit": "inch"}, "màn hình 5,5-inch"),
    ("MONEY", "20 tỷ", {"value": 20_000_000_000, "currency": "VND"}, "quỹ tiền thưởng giảm từ 20 tỷ năm ngoái"),
    ("MEASURE", "24 giờ", {"value": 24, "unit": "giờ", "bound": "at_most"}, "trong vòng 24 giờ phải gỡ bỏ"),
    ("RANK", "thứ 45", {"value": 45}, "từ vị trí thứ 45 lên"),
    ("RANK", "thứ 2", {"value": 2}, "xếp thứ 2 cả nước"),
    ("RANK", "3", {"value": 3}, "xếp thứ 2 và 3 cả nước"),
    ("RANK", "thứ 40", {"value": 40}, "giá gạo đang thứ 40 trong số 170 nước"),
    ("RANK", "top 10", {"value": 10, "bound": "at_most"}, "nằm trong top 10 tỉnh"),
    ("RANK", "số 1", {"value": 1}, "giữ vị trí số 1 cả nước"),
    ("RANK", "25/63", {"value": 25}, "xếp hạng 25/63 tỉnh, thành phố"),
    ("RANK", "thứ 58/170", {"value": 58}, "đã lên vị trí thứ 58/170 nước"),
    ("RANK", "88/150", {"value": 88}, "chỉ số hạ tầng theo đánh giá mới là 88/150 quốc gia"),
    ("RANK", "50", {"value": 50, "bound": "at_most"}, "trong nhóm 50 nước dẫn đầu thế giới"),
    ("RANK", "1 trong 12", {"value": 12, "bound": "at_most"}, "là 1 trong 12 nước dẫn đầu về du lịch"),
    ("MEASURE", "1.000km", {"value": 1000, "bound": "exact"}, "tính trên 1.000km là 5 vụ"),
    ("RANK", "88", {"value": 88}, "từ hạng 88 của kỳ trước"),
    ("RANK", "44", {"value": 44}, "tụt ở hạng 44 cả nước"),
    ("MEASURE", "0,6694", {"value": 0.6694, "unit": "điểm", "bound": "exact"}, "hạ tầng viễn thông 0,6694, leo lên"),
    ("RANK", "1 trong 10", {"value": 10, "bound": "at_most"}, "là 1 trong 10 cảng bận rộn nhất"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "surface", "norm", "phrase"), cases(MENTIONS))
def test_mention(label: str, surface: str, norm: dict[str, Any], phrase: str) -> None:
    import unicodedata

    surface = unicodedata.normalize("NFC", surface)
    found = [(m.label, m.text) for m in find(phrase)]
    assert (label, surface) in found
    mention = next(m for m in find(phrase) if (m.label, m.text) == (label, surface))
    read = mention.norm.to_dict()
    from cds_extract.spelling import fold_tones

    folded = {k: fold_tones(v) if isinstance(v, str) else v for k, v in read.items()}
    assert {k: folded.get(k) for k in norm} == norm


BOUNDS = [
    ("exact", "đạt 80% số hộ"),
    ("exact", "lên tới 80% số hộ"),
    ("exact", "chỉ 80% số hộ"),
    ("exact", "vượt 28% so với kế hoạch"),
    ("exact", "cao hơn 5% so với năm trước"),
    ("about", "khoảng 80% số hộ"),
    ("about", "ước đạt 80% số hộ"),
    ("about", "xấp xỉ 80% số hộ"),
    ("nearly", "gần 80% số hộ"),
    ("over", "hơn 80% số hộ"),
    ("over", "khoảng trên 80% số hộ"),
    ("over", "vượt 80% số hộ"),
    ("under", "dưới 80% số hộ"),
    ("under", "chưa đến 80% số hộ"),
    ("under", "chưa được 80%"),
    ("at_least", "tối thiểu 80% số hộ"),
    ("at_least", "từ 80% trở lên"),
    ("at_least", "80% trở lên"),
    ("at_most", "không quá 80% số hộ"),
    ("at_most", "tối đa 80% số hộ"),
    ("at_most", "tối đa không quá 80% số hộ"),
    ("at_most", "tối đa bằng 80% số hộ"),
    ("at_most", "tối đa chỉ ở mức 80% số hộ"),
    ("at_least", "tối thiểu đạt 80% số hộ"),
]  # fmt: skip


@pytest.mark.parametrize(("bound", "phrase"), BOUNDS)
def test_bound(bound: str, phrase: str) -> None:
    (mention,) = find(phrase)
    assert mention.norm.to_dict()["bound"] == bound


# reason, number, phrase: no mention
REASONS = [
    ("article", "một", "ban hành một kế hoạch"),
    ("article", "một", "mỗi xã cần một năm học tốt"),
    ("idiom", "1", "hệ thống 1 cửa điện tử"),
    ("enumeration", "hai", "trao đổi về hai nội dung: hạ tầng và dữ liệu"),
    ("vague", "hai ba", "hai ba năm nay"),
    ("document_part", "623", "theo khoản 1 Điều 623 của Bộ luật"),
    ("version", "4.0", "cuộc cách mạng 4.0 tạo cơ hội"),
    ("level", "hai", "bầu cử vòng hai."),
    ("ordinal", "hai", "Thứ hai, cần tăng đầu tư"),
    ("vague", "hàng trăm", "hàng trăm hộ dân"),
    ("level", "4", "dịch vụ công mức độ 4"),
    ("level", "4", "dịch vụ công mức độ 3, 4"),
    ("level", "12", "học sinh lớp 10, 11 và 12"),
    ("ordinal", "8", "phiên họp thứ 8 của Ủy ban"),
    ("ordinal", "3", "khai mạc kỳ họp thứ 3"),
    ("ordinal", "2", "đây là năm thứ 2 liên tiếp"),
    ("clock_time", "20", "lúc 20:57 [GMT+7]"),
    ("clock_time", "9", "diễn ra vào 9h30 cùng ngày"),
    ("clock_time", "30", "diễn ra vào 9h30 cùng ngày"),
    ("code", "4", "phủ sóng 4G toàn tỉnh"),
    ("code", "30", "chỉ số VN30 tăng"),
    ("code", "19", "phòng dịch Covid-19"),
    ("idiom", "24/7", "trực hệ thống 24/7"),
    ("idiom", "2", "thỏa thuận giữa 2 bên"),
    ("document_part", "16", "theo Điều 16 của Luật"),
    ("document_part", "2", "tại khoản 2 và khoản 3"),
    ("address", "5", "tại phường 5, thành phố"),
    ("unit_base", "100", "85 thuê bao/100 dân"),
    ("unit_base", "100", "đạt trung bình 91,5 trên 100 dân"),
    ("photo_number", "2", "quang cảnh hội nghị ảnh 2"),
    ("web_address", "2022", "xem tại www.a.vn/2022/tin"),
    ("list_marker", "1", "1. Phát triển hạ tầng"),
    ("scale", "10", "theo thang điểm 10"),
    ("level", "1", "thư viện hạng 1: 20.000 đồng"),
    ("address", "380", "tại điểm dừng Km 27+380"),
    ("list_marker", "4", "quản lý thiết bị.4. Lập báo cáo"),
    ("list_marker", "2", "gồm: (1) Hạ tầng số; (2) Dữ liệu số"),
    ("code", "05", "dãy số 11-20-32-40-05"),
    ("label", "1", "hoàn thành giai đoạn 1 trong"),
    ("contact", "0901 234 567", "gọi số 0901 234 567"),
    ("address", "7", "nâng cấp quốc lộ 7 đoạn qua huyện"),
    ("label", "2", "triển khai giai đoạn 2 dự án cấp nước"),
    ("document_part", "4", "vi phạm khoản 4 điều 35 của Luật"),
    ("level", "12", "điểm trung bình (lớp 10, 11, 12) từ 6 trở lên"),
    ("calendar", "29", "ngày cuối năm (29 Tết) có mưa"),
    ("clock_time", "30", "khoảng 9h 30 sáng hôm ấy"),
    ("clock_time", "30", "từ 7 giờ 30 đến trưa"),
    ("clock_time", "11", "trực đến 11 giờ các ngày trong tuần"),
    ("clock_time", "Chín", "Chín giờ tối mới xong"),
    ("clock_time", "5", "đặt máy từ 5 rưỡi sáng"),
    ("address", "67", "trụ sở tại 67 Trần Phú"),
    ("label", "3", "Trưởng phòng 3, Cục Cảnh sát"),
    ("ordinal", "4", "hội nghị lần thứ 4-2017 của vùng"),
    ("code", "2.0", "ống kính f/2.0 thu sáng"),
]


@pytest.mark.parametrize(("reason", "number", "phrase"), REASONS)
def test_set_aside(reason: str, number: str, phrase: str) -> None:
    decisions = Quantities().decisions(Context(Article(text=phrase)), ())
    own = [d for d in decisions if phrase[d.start : d.end] in number]
    assert own
    assert {d.reason for d in own} == {reason}


#: what is counted, with the phrase that says so
COUNTED = [
    ("công nhân", "có 5 công nhân bị thương"),
    ("lượt thuê bao", "120.000 lượt thuê bao đã đăng ký"),
    ("doanh nghiệp tư nhân", "7 doanh nghiệp tư nhân của tỉnh"),
    ("căn nhà ở xã hội", "500 căn nhà ở xã hội được bàn giao"),
    ("dự án đầu tư nước ngoài", "2.992 dự án đầu tư nước ngoài với vốn lớn"),
    ("tỉnh miền Trung", "4 tỉnh miền Trung bị lũ"),
    ("dự án thua lỗ", "12 dự án thua lỗ hầu như dừng"),
    ("máy tính", "3 máy tính."),
]


@pytest.mark.parametrize(("counted", "phrase"), COUNTED)
def test_what_is_counted(counted: str, phrase: str) -> None:
    from cds_extract.spelling import fold_tones

    assert fold_tones(str(find(phrase)[0].norm.to_dict()["counted"])) == fold_tones(counted)


# pairs of a trap of the press and all mentions that it gives
TRAPS = [
    ("có 12 tỉnh đạt tỷ lệ trên 50%", [("COUNT", "12"), ("PERCENT", "50%")]),
    ("tăng từ 30% lên 45%", [("PERCENT", "30%"), ("PERCENT", "45%")]),
    ("đạt 0,7955 điểm, xếp thứ 4", [("MEASURE", "0,7955 điểm"), ("RANK", "thứ 4")]),
    ("12.077 trường hợp (đạt 74,5%)", [("COUNT", "12.077"), ("PERCENT", "74,5%")]),
    ("kết nối tới 63 điểm cầu", [("COUNT", "63")]),
    ("8 điểm phần trăm", [("PERCENT", "8 điểm phần trăm")]),
    ("tổng số 2.300 clip", [("COUNT", "2.300")]),
    ("trong số 500 hộ", [("COUNT", "500")]),
    ("nhà 8 tầng 33 phòng", [("COUNT", "8"), ("COUNT", "33")]),
    ("phát triển nông thôn 9 tỉnh ven biển", [("COUNT", "9")]),
    ("được cấp 5 suất học bổng", [("COUNT", "5")]),
    ("xử lý dứt điểm 12 dự án chậm", [("COUNT", "12")]),
    ("luật gồm 4 chương 35 điều", [("COUNT", "4"), ("COUNT", "35")]),
    ("thủ tục mất 1 ngày 12 giờ 52 phút", [("MEASURE", "1 ngày"), ("MEASURE", "12 giờ"), ("MEASURE", "52 phút")]),
    ("bằng 1/3 của Lào, 1/4 của Thái", [("RATIO", "1/3"), ("RATIO", "1/4")]),
    ("mở 1 cửa xả đáy", [("COUNT", "1")]),
    ("đầu tư 464công trình", [("COUNT", "464")]),
    ("theo 2 cách: trực tiếp và trực tuyến", [("COUNT", "2")]),
    ("giá 25.671 đồng (mua) và 26.004 (bán)", [("MONEY", "25.671 đồng"), ("MONEY", "26.004")]),
    ("mua 10 bao, loại lớn", [("COUNT", "10")]),
    ("rổ gồm 6 đồng tiền chủ chốt", [("COUNT", "6")]),
    ("nộp 3.000 đồng tiền phí", [("MONEY", "3.000 đồng")]),
    ("từ hạng 88 của kỳ trước chuyển lên 86 trong số 193 nước", [("RANK", "88"), ("RANK", "86"), ("COUNT", "193")]),
    ("đứng thứ 3, chuyển từ 4G lên 5G", [("RANK", "thứ 3")]),
    ("xếp thứ 3, gọi tới 19001080", [("RANK", "thứ 3")]),
    ("xếp hạng 25, phát sóng từ 19h30", [("RANK", "25")]),
    ("xếp thứ 3, vốn tăng từ 12 lên 15 tỷ đồng", [("RANK", "thứ 3"), ("MONEY", "12"), ("MONEY", "15 tỷ đồng")]),
    ("đỗ đạt 98,6%, điểm chuẩn tăng 2 điểm", [("PERCENT", "98,6%"), ("MEASURE", "2 điểm")]),
    ("mất 22 bậc, từ 59 tụt xuống 81", [("COUNT", "22"), ("RANK", "59"), ("RANK", "81")]),
    ("chính quyền số đứng thứ 27, kinh tế số thứ 24", [("RANK", "thứ 27"), ("RANK", "thứ 24")]),
    ("dẫn đầu; và chiều thứ 3 họp", []),
    ("xếp thứ 6 trong 11 nước của khu vực", [("RANK", "thứ 6"), ("COUNT", "11")]),
    ("mật độ đạt 23,5/100 dân", [("COUNT", "23,5")]),
    ("chấm 8,5/10 điểm", [("MEASURE", "8,5/10 điểm")]),
    ("có 3 cụ trên 100 tuổi", [("COUNT", "3"), ("MEASURE", "100 tuổi")]),
    ("tại Kỳ Sơn 24 bản, Quế Phong 15.", [("COUNT", "24"), ("COUNT", "15")]),
    ("có 62 trạm, gồm Viettel 31, VNPT 24.", [("COUNT", "62"), ("COUNT", "31"), ("COUNT", "24")]),
    ("Lào Cai 6/11 bệnh viện, Đắk Lắk 31/52.", [("RATIO", "6/11"), ("RATIO", "31/52")]),
    ("xe Toyota chịu 1,6 tỷ đồng, Lexus RX 350, đã nộp", [("MONEY", "1,6 tỷ đồng")]),
    ("tỷ trọng kinh tế số thêm 0,8 điểm sau nửa năm", [("PERCENT", "0,8 điểm")]),
    ("giao 20%. Nghĩa là hụt gần 6 điểm.", [("PERCENT", "20%"), ("PERCENT", "6 điểm")]),
    ("cổ phiếu tăng 2%. Chỉ số giảm 3 điểm.", [("PERCENT", "2%"), ("MEASURE", "3 điểm")]),
    ("Với 410/442 (chiếm 92,8%) phiếu thuận", [("RATIO", "410/442"), ("PERCENT", "92,8%")]),
    ("chi 540 triệu đồng, ít hơn dự toán 60 triệu nhờ mượn", [("MONEY", "540 triệu đồng"), ("MONEY", "60 triệu")]),
    ("góp 300 triệu đồng, nhiều hơn mọi năm 54 triệu.", [("MONEY", "300 triệu đồng"), ("MONEY", "54 triệu")]),
    ("xóa được 35 điểm lõm sóng", [("COUNT", "35")]),
    ("Nông Sơn chi 5,6 tỷ đồng, Lệ Thủy 4,2, Bố Trạch 3,9.", [("MONEY", "5,6 tỷ đồng"), ("MONEY", "4,2"), ("MONEY", "3,9")]),
    ("tại Kỳ Sơn (24 bản), Quế Phong (15)", [("COUNT", "24"), ("COUNT", "15")]),
    ("Huế đạt cao (0,8 điểm), Bắc Ninh kém (0,7)", [("MEASURE", "0,8 điểm"), ("MEASURE", "0,7")]),
    ("đạt 58,6%, vượt 8,6 điểm so với chỉ tiêu", [("PERCENT", "58,6%"), ("PERCENT", "8,6 điểm")]),
    ("đạt 83,07 điểm, tăng 2,6 điểm", [("MEASURE", "83,07 điểm"), ("MEASURE", "2,6 điểm")]),
    ("35 trạm ở Sơn La (14), Điện Biên (9)", [("COUNT", "35"), ("COUNT", "14"), ("COUNT", "9")]),
    ("hỗ trợ lần lượt 250 và 180 sinh viên", [("COUNT", "250"), ("COUNT", "180")]),
    ("đạt 150 Mbps, thứ 18 thế giới", [("MEASURE", "150 Mbps"), ("RANK", "thứ 18")]),
    ("có một tỷ lệ nhỏ hộ dân", []),
    ("loa phường 1 năm tốn kém", [("MEASURE", "1 năm")]),
    ("tỷ lệ quả chín đạt 70%", [("PERCENT", "70%")]),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), TRAPS)
def test_traps(phrase: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.label, m.text) for m in find(phrase)] == expected
