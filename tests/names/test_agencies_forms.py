"""Agencies by form: heads alone, names in the middle of sentences, reports of digital transformation, dates."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import regex

from cds_extract import Article
from cds_extract.context import Context
from cds_extract.names.agencies import find_agencies

from ..timing import best_seconds


def found(text: str, **article: object) -> list[tuple[str, str]]:
    mentions = find_agencies(Context(Article(text=text, **article)))  # type: ignore[arg-type]
    return [(m.text, m.norm.to_dict()["name"]) for m in mentions]


def spans(marked: str) -> tuple[list[str], list[str]]:
    """What the finder finds in the text without its brackets, and what stood between them."""
    plain = marked.replace("[", "").replace("]", "")
    return [span for span, _ in found(plain)], regex.findall(r"\[([^\]]+)\]", marked)


ALONE = [
    # A head with a capital inside a sentence stands for the one such body named before; at its start it says nothing.
    ("Bộ Y tế", "Thứ trưởng Bộ Y tế nói năm tới, Bộ sẽ cấp thêm thuốc", "Bộ"),
    ("Bộ Y tế", "Bộ Y tế đã họp. Theo Bộ, giá giảm", "Bộ"),
    ("Tổng cục Thủy sản", "Tổng cục Thủy sản cho biết đến nay, Tổng cục đã kiểm tra 5 cảng", "Tổng cục"),
    ("Cục Hàng không Việt Nam", "Đại diện Cục Hàng không nói hồ sơ đã gửi về Cục và đang xem xét", "Cục"),
    ("Chi cục Kiểm lâm tỉnh Sơn La", "Chi cục Kiểm lâm tỉnh Sơn La cho hay, Chi cục vừa bắt 3 xe gỗ", "Chi cục"),
    ("Thanh tra Sở Y tế tỉnh Hà Nam", "Sở Y tế Hà Nam họp. Sau đó, Thanh tra Sở đề nghị bổ sung", "Thanh tra Sở"),
    ("Viện Kinh tế Việt Nam", "Viện Kinh tế Việt Nam nêu: năm nay, Viện sẽ nghiên cứu", "Viện"),
    # The one named most, but the one of the same sentence first.
    ("Bộ Y tế", "Bộ Y tế họp. Bộ Y tế và Bộ Tài chính dự. Nay, Bộ đề nghị", "Bộ"),
    ("Viện Dinh dưỡng", "Viện Sốt rét họp. Viện Sốt rét nói. Theo Viện Dinh dưỡng, Viện sẽ tuyển thêm", "Viện"),
    # An office of a body that is said so.
    ("Thanh tra Bộ Y tế", "Bộ Y tế lập đoàn. Kết luận của Thanh tra Bộ nêu rõ", "Thanh tra Bộ"),
    (
        "Thường trực Ban Chỉ đạo điều hành giá",
        "Ban Chỉ đạo điều hành giá họp, gửi Thường trực Ban Chỉ đạo trong tháng",
        "Thường trực Ban Chỉ đạo",
    ),
    # A head that holds another: the shorter one is said of it too.
    ("Chi cục Thuế quận 9", "Chi cục Thuế quận 9 họp. Năm nay, Chi cục sẽ mở thêm hai điểm thu", "Chi cục"),
    ("Tổ công tác của Thủ tướng Chính phủ", "Tổ công tác Thủ tướng họp. Theo đề nghị của Tổ công tác, năm nay", "Tổ công tác"),
    ("Cục Hải quan tỉnh Lào Cai", "Cục Hải quan tỉnh Lào Cai họp. Theo Cục, hàng qua cửa khẩu giảm", "Cục"),
    # Parliaments abroad: the country of the article.
    ("Hạ viện Pháp", "Cử tri Pháp đi bầu. Đảng này có 300 ghế Hạ viện", "Hạ viện"),
    ("Ủy ban Tình báo Thượng viện Mỹ", "Ở Mỹ, ông điều trần tại Ủy ban Tình báo Thượng viện", "Ủy ban Tình báo Thượng viện"),
    ("Duma Quốc gia Nga", "Tổng thống Nga ký luật. Trước đó Duma Quốc gia đã thông qua", "Duma Quốc gia"),
    ("Bộ Tư pháp Mỹ", "Tại Mỹ, FBI điều tra. Việc này do Bộ Tư pháp giám sát", "Bộ Tư pháp"),
    # Two bodies of one place.
    ("Hội đồng nhân dân tỉnh Hà Nam", "Theo HĐND, UBND tỉnh Hà Nam, năm nay", "HĐND"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "span"), ALONE)
def test_a_head_alone(name: str, text: str, span: str) -> None:
    assert (span, name) in found(text)


COINED = [
    # The abbreviation of the whole body, wherever it stands; none of its field, of a company, of a thing, of a market.
    "[SPI] họp về gạo. [Ủy ban Kiểm tra an toàn Canada] ([SPI]) nêu. Theo [SPI], giá giảm",
    "[Hội đồng Tiền lương quốc gia] ([HĐTLQG]) họp; Chủ tịch [HĐTLQG] nói",
    "[Bộ Giao thông vận tải] (GTVT) nói; ngành GTVT. [Cục An toàn thực phẩm] (ATTP) và việc bảo đảm ATTP",
    "[Sở Giao dịch Chứng khoán Hà Nội] ([HNX]) nói; HNX-Index tăng, niêm yết trên HNX, sàn HNX, 12/QĐ-HNX. [HNX] dự báo",
    "[Ban Thường vụ Đảng ủy Tập đoàn Dầu khí quốc gia Việt Nam] (PVN) họp; PVN lãi",
    "[Vụ Hợp tác quốc tế] (HA) họp; HA",
]  # fmt: skip


@pytest.mark.parametrize("text", COINED)
def test_an_abbreviation_that_the_article_makes(text: str) -> None:
    got, expected = spans(text)
    assert got == expected


NOT_ALONE = [
    "[Sở Y tế Hà Nam] họp. Sau đó, Sở đề nghị bổ sung",
    "[Bộ Y tế] họp. Bộ đã ban hành quy chế",
    "[Bộ Y tế] công bố Bộ tiêu chí mới và Bộ luật mới",
    "[Bộ Y tế] là Bộ đầu tiên, cùng một số Bộ khác, các Bộ, ngành và Bộ, tập đoàn",
    "[Viện Kinh tế Việt Nam] mời ông Viện, Vũ Văn Viện, dự",
    "[Bộ Quốc phòng Nga] ném bom Bộ chỉ huy của đối phương",
    "[Sở Y tế Hà Nam] góp vốn, Sở hữu chéo, Sở giao dịch hàng hóa",
    "[Hội đồng Dân tộc] và Hội đồng nhân dân các cấp; Hội đồng chấm thi",
    "[Ủy ban Thường vụ Quốc hội], Ủy ban của [Quốc hội]",
    "Đại hội Đảng bộ tỉnh bế mạc, toàn Đảng bộ vui",
    "Ở xã Tân Lập, công an xã phát tờ rơi",
    "Thanh tra Bộ kết luận", "Trong tuần, Cục đã nhận 5 hồ sơ", "Nghị viện châu Âu họp", "ở Bắc Bộ, Trung Bộ có mưa",
    # Titles, photo credits, any such body.
    "Phó Thủ tướng Thường trực Chính phủ nói", "Ảnh: QH", "Ảnh:Quốc hội", "Ảnh: Cổng TTĐT Quốc hội",
    "phải đến Sở GTVT nơi cấp phép", "Chủ tịch UBND tỉnh quyết định ở Hà Nội", "Trưởng Ban Chỉ đạo nêu rõ",
    "lực lượng Thanh tra giao thông", "Trung tâm Chăm sóc khách hàng", "Ban Kinh tế TCty Sông Đà",
    "Phòng Kinh doanh báo cáo", "Phòng Thương mại và Công nghiệp Việt Nam", "Phòng khám đa khoa", "Ban Thư ký ASEAN",
    # Digital transformation: groups, portals, companies and international bodies are no agencies of the state.
    "Tổ công nghệ số cộng đồng", "Cổng Dịch vụ công quốc gia", "Viễn thông Sơn La, VNPT", "Liên hợp quốc, WB",
    "Tổ giúp việc", "Bộ phận Một cửa", "Đảng bộ tỉnh", "Trưởng Ban Chỉ đạo chuyển đổi số các địa phương",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_ALONE)
def test_no_body(text: str) -> None:
    got, expected = spans(text)
    assert got == expected


SPANS = [
    "Vụ trưởng [Vụ Công tác học sinh, sinh viên] ([Bộ GD-ĐT])",
    "[Phòng Chính trị - Tư tưởng] ([Sở GD-ĐT Hà Nội])",
    "[Phòng quản lý thi và Kiểm định chất lượng], [Sở GD&ĐT Hà Nội] lưu ý. Lãnh đạo [Phòng Quản lý thi và kiểm định chất lượng] dự",
    "Trưởng [phòng Quản lý đô thị], [UBND quận 1]",
    "Ở Hà Nội, [Phòng Cảnh sát QLHC về TTXH] hướng dẫn",
    "[Cơ quan CSĐT], [Bộ Công an] khởi tố",
    "[Cục Quản lý, giám sát bảo hiểm] cho biết",
    "[Cục Quản lý Khám, chữa bệnh], [Bộ Y tế]",
    "[Vụ Thi đua - Khen thưởng], [Ngân hàng Nhà nước] nêu",
    "[Ủy ban Quốc gia Ứng phó sự cố, Thiên tai và Tìm kiếm Cứu nạn] họp",
    "[Ban Chỉ đạo khắc phục sự cố môi trường] 4 tỉnh miền Trung",
    "Trưởng [Ban Chỉ đạo Đổi mới và Phát triển doanh nghiệp] chủ trì",
    "[Ban Chỉ đạo của Chính phủ về phát triển khoa học, công nghệ, chuyển đổi số và Đề án 06] - Sơ kết năm",
    "[Ban Chỉ đạo cấp tỉnh về phát triển khoa học, công nghệ và chuyển đổi số] họp",
    "[Tòa án nhân dân cấp cao tại Hà Nội] xử",
    "[Trung tâm Giám sát, điều hành thông minh] (IOC)",
    "[Cục Chuyển đổi số quốc gia] ([Bộ TT&TT])",
    "[Bộ Quốc phòng LB Nga] nói",
    "[Bộ Lao động và Việc làm Canada] cấp phép; [Bộ Nông nghiệp và Thủy lợi Thái Lan] mua gạo",
    "thư gửi [Bộ Tài chính] và [Ngân hàng Dự trữ Australia]; Bộ trưởng [Bộ Công Thương] Trần Văn Anh",
    "[Cơ quan Quản lý thuốc và Thực phẩm của Mỹ] phê duyệt; Cơ quan Đại diện Việt Nam tại Lào",
    "Ở Sơn La, Phó Chủ tịch [UBND tỉnh], thành viên [Ban Chỉ đạo tỉnh]",
    "[Đại sứ quán Việt Nam tại Ấn Độ] cho biết; theo [Đại sứ quán], các Đại sứ quán tại Hà Nội",
    "vay của [Ngân hàng Chính sách xã hội] ([NHCSXH])",
    "[BHXH Việt Nam] báo cáo; [Bộ Y tế] và [BHXH] rà soát người tham gia BHXH, nợ đọng BHXH, cơ quan BHXH",
]  # fmt: skip


@pytest.mark.parametrize("text", SPANS)
def test_spans(text: str) -> None:
    got, expected = spans(text)
    assert got == expected


def test_an_abbreviation_in_brackets_ends_no_name_whose_place_stands_behind_it() -> None:
    assert found("Theo Bảo hiểm xã hội (BHXH) Việt Nam,") == [
        ("Bảo hiểm xã hội (BHXH) Việt Nam", "Bảo hiểm xã hội Việt Nam")
    ]
    assert found("Sở Giáo dục và Đào tạo (GD-ĐT) Nam Định;") == [
        ("Sở Giáo dục và Đào tạo (GD-ĐT) Nam Định", "Sở Giáo dục và Đào tạo tỉnh Nam Định")
    ]
    assert found("Ủy ban nhân dân (UBND) tỉnh Hà Nam họp") == [
        ("Ủy ban nhân dân (UBND) tỉnh Hà Nam", "Ủy ban nhân dân tỉnh Hà Nam")
    ]
    assert found("Bộ Công Thương (MoIT) nói; Ngân hàng Nhà nước (NHNN) nói") == [
        ("Bộ Công Thương", "Bộ Công Thương"),
        ("Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam"),
        ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
    ]


REPORT = {
    "Ban Chỉ đạo chuyển đổi số tỉnh Sơn La": "BCĐ CĐS tỉnh",
    "Thường trực Ban Chỉ đạo Chuyển đổi số tỉnh Sơn La": "Thường trực Ban Chỉ đạo Chuyển đổi số tỉnh",
    "Tổ công tác triển khai Đề án 06 tỉnh Sơn La": "Tổ công tác Đề án 06 tỉnh Sơn La",
    "Sở Khoa học và Công nghệ tỉnh Sơn La": "Sở KH&CN",
    "Trung tâm Phục vụ hành chính công tỉnh Sơn La": "Trung tâm Phục vụ hành chính công tỉnh",
    "Trung tâm Hành chính công tỉnh Sơn La": "Trung tâm HCC tỉnh",
    "Công an tỉnh Sơn La": "Công an tỉnh",
    "Đảng ủy Công an tỉnh Sơn La": "Đảng ủy Công an tỉnh",
    "Thường trực Tỉnh ủy Sơn La": "Thường trực Tỉnh ủy",
    "Ban Thường vụ Thành ủy Sơn La": "Ban Thường vụ Thành ủy Sơn La",
    "Văn phòng Ủy ban nhân dân tỉnh Sơn La": "Văn phòng UBND tỉnh",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Sơn La": "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    "Ủy ban nhân dân xã Đông Anh": "UBND xã Đông Anh",
    "Đảng ủy xã Đông Anh": "Đảng ủy xã Đông Anh",
    "Ủy ban Quốc gia về chuyển đổi số": "Ủy ban Quốc gia về CĐS",
    "Kho bạc Nhà nước tỉnh Sơn La": "Kho bạc Nhà nước tỉnh",
    "Thuế tỉnh Sơn La": "Thuế tỉnh Sơn La",
}


@pytest.mark.parametrize(("name", "said"), REPORT.items())
def test_a_report_on_digital_transformation(name: str, said: str) -> None:
    assert (said, name) in found(f"Tỉnh Sơn La họp về chuyển đổi số. Tại đây, {said} báo cáo kết quả.")


def named(text: str, published: str) -> Iterator[tuple[str, str | None]]:
    for mention in find_agencies(Context(Article(text=text, published=published))):
        norm = mention.norm.to_dict()
        yield norm["name"], norm.get("code")


DATED = [
    # Names that lived on: the body of the day. Bodies that are gone keep their names.
    ("2017-05-01", "Tỉnh Hà Nam có Cục Thuế thu đủ", [("Cục Thuế tỉnh Hà Nam", None)]),
    ("2025-08-01", "Tỉnh Hà Nam có Cục Thuế thu đủ", [("Cục Thuế", "VN-CT")]),
    ("2022-05-01", "Bộ Nông nghiệp họp", [("Bộ Nông nghiệp và Phát triển nông thôn", "VN-BNNPTNT")]),
    ("2025-05-01", "Bộ Nông nghiệp họp", [("Bộ Nông nghiệp và Môi trường", "VN-BNNMT")]),
    ("2025-12-01", "Bộ TT&TT (cũ)", [("Bộ Thông tin và Truyền thông", "VN-BTTTT")]),
    # Provinces merged on 1 July 2025: the province of that day, but a name as it is said.
    ("2025-06-01", "Bắc Giang đi đầu. UBND tỉnh họp", [("Ủy ban nhân dân tỉnh Bắc Giang", None)]),
    ("2025-08-01", "Bắc Giang (cũ) đi đầu. UBND tỉnh họp", [("Ủy ban nhân dân tỉnh Bắc Ninh", None)]),
    ("2025-08-01", "Theo UBND tỉnh Bắc Giang", [("Ủy ban nhân dân tỉnh Bắc Giang", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "names"), DATED)
def test_the_body_of_the_day(published: str, text: str, names: list[tuple[str, str | None]]) -> None:
    assert list(named(text, published)) == names


PLACES = [
    ("Nghị quyết của Đảng bộ tỉnh Hà Nam", "Đảng bộ tỉnh Hà Nam", "Đảng bộ tỉnh Hà Nam"),
    ("Trưởng ban Tổ chức Huyện ủy Sông Lô", "ban Tổ chức Huyện ủy Sông Lô", "Ban Tổ chức Huyện ủy Sông Lô"),
    ("Tại Sở Giao dịch Chứng khoán TP. HCM, giá tăng", "Sở Giao dịch Chứng khoán TP. HCM",
     "Sở Giao dịch Chứng khoán Thành phố Hồ Chí Minh"),
    ("Trưởng phòng GD&ĐT quận 4 nói", "phòng GD&ĐT quận 4", "Phòng Giáo dục và Đào tạo quận 4"),
    ("Hôm qua, cơ quan CSĐT Công an tỉnh Hà Nam", "cơ quan CSĐT Công an tỉnh Hà Nam",
     "Cơ quan Cảnh sát điều tra Công an tỉnh Hà Nam"),
    ("Phó trưởng đoàn đại biểu Quốc hội tỉnh Hà Nam", "đoàn đại biểu Quốc hội tỉnh Hà Nam",
     "Đoàn đại biểu Quốc hội tỉnh Hà Nam"),
    ("UBND xã An Bình, UBND phường Long Biên. Theo Trạm Y tế xã, đã tiêm", "Trạm Y tế xã", "Trạm Y tế xã An Bình"),
    ("Hà Nội, Hà Nội, tỉnh Hà Nam. UBND tỉnh họp", "UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Nam"),
    ("Phòng Giáo dục và Đào tạo thành phố Huế", None, "Phòng Giáo dục và Đào tạo thành phố Huế"),
    ("Hải quan tỉnh Kratie làm thủ tục", "Hải quan tỉnh Kratie", "Hải quan tỉnh Kratie"),
    ("CỤC BẢO VỆ MÔI TRƯỜNG họp", "CỤC BẢO VỆ MÔI TRƯỜNG", "Cục Bảo vệ môi trường"),
    ("Chính phủ Việt Nam cam kết", "Chính phủ Việt Nam", "Chính phủ Việt Nam"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "name"), PLACES)
def test_places_and_names(text: str, span: str | None, name: str) -> None:
    assert (span or text, name) in found(text)


@pytest.mark.parametrize(
    "piece", ["trong Bộ ", "xã An Bình, UBND xã ", "Sở Y tế (SYT) ", "Phòng Quản lý thi, ", "Ban Chấp hành ", "VP BTV "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = "Bộ Y tế " + piece * times
        return best_seconds(lambda: find_agencies(Context(Article(text=text))))

    # Ten times the text: a quadratic finder would need a hundred times the time.
    assert seconds(800) < 40 * max(seconds(80), 0.002)
