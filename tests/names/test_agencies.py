"""Agencies: the canonical name first, then the phrasings that must give it, spans in brackets."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cds_extract import Article, Extraction, Mention
from cds_extract.context import Context
from cds_extract.names.agencies import find_agencies
from cds_extract.scoring import evaluate

from ..timing import best_seconds

SHARED = Path(__file__).resolve().parents[3] / "shared"


def found(text: str, **article: object) -> list[tuple[str, str]]:
    mentions = find_agencies(Context(Article(text=text, **article)))  # type: ignore[arg-type]
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.norm.to_dict()["name"]) for m in mentions]


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its brackets, and what stood between them."""
    return text.replace("[", "").replace("]", ""), regex.findall(r"\[([^\]]+)\]", text)


NAMES = {
    "Bộ Thông tin và Truyền thông": [
        "Theo [Bộ Thông tin và Truyền thông], năm nay",
        "Thứ trưởng [Bộ TT&TT] nêu rõ",
        "đề nghị [Bộ TT-TT] và các tỉnh",
        "[Bộ thông tin và truyền thông] gồm ba vụ",
        "[BỘ THÔNG TIN VÀ TRUYỀN THÔNG] HỌP",
        "do [Bộ TTTT] trình",
        "[Bộ Thông tin, Truyền thông] nói",
    ],
    "Bộ Lao động - Thương binh và Xã hội": [
        "[Bộ LĐ-TB&XH] cho biết",
        "[Bộ Lao động, Thương binh và Xã hội] cho biết",
        "[Bộ Lao động – Thương binh và Xã hội] cho biết",
        "[Bộ Lao động] cho biết",
        "[Bộ LĐTBXH]",
    ],
    "Bộ Giáo dục và Đào tạo": ["[Bộ GD&ĐT] họp", "[Bộ GD - ĐT] họp", "[Bộ GD và ĐT] họp", "[Bộ GD&amp;ĐT] họp"],
    "Bộ Giao thông vận tải": ["[Bộ GTVT] họp", "[Bộ Giao thông và Vận tải] họp"],
    "Sở Y tế tỉnh Cà Mau": ["[Sở Y tế Cà Mau] báo cáo", "Giám đốc [sở Y tế tỉnh Cà Mau]"],
    "Ủy ban nhân dân tỉnh Khánh Hòa": [
        "Phó Chủ tịch [UBND tỉnh Khánh Hoà] Lê Văn An",
        "[Uỷ ban nhân dân tỉnh Khánh Hòa] họp",
        "[ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA]",
    ],
    "Ủy ban nhân dân Thành phố Hồ Chí Minh": [
        "[UBND TP.HCM] giao",
        "[UBND TP. Hồ Chí Minh] giao",
        "[UBND TPHCM] giao",
        "[UBND thành phố Hồ Chí Minh] giao",
    ],
    "Bộ Lương thực Bangladesh": ["Theo [Bộ Lương thực Bangladesh], giá tăng"],
    "Bộ Việc làm và Lao động Hàn Quốc": ["[Bộ Việc làm và Lao động Hàn Quốc] ký"],
    "Bộ Nông nghiệp và Tài nguyên Australia": ["[Bộ Nông nghiệp và Tài nguyên Australia] cho phép"],
    "Ủy ban nhân dân quận 5": ["[UBND quận 5] cấp phép", "[UBND Q.5] cấp phép"],
    "Công an huyện Long Mỹ": ["cơ quan điều tra [Công an H.Long Mỹ] bắt"],
    "Viện Kiểm sát nhân dân huyện Long Mỹ": ["[Viện KSND H.Long Mỹ] ra quyết định"],
    "Đoàn đại biểu Quốc hội tỉnh Sơn La": ["Ông An ([Đoàn ĐBQH Sơn La]) hỏi"],
    "Ngân hàng Nhà nước Việt Nam": ["Thống đốc [NHNN] nói", "[Ngân hàng Nhà nước] giảm lãi suất"],
    "Ban Tổ chức Trung ương": [
        "Trưởng [ban Tổ chức Trung ương]",
        "Trưởng [ban tổ chức Trung ương]",
        "[Ban Tổ chức T.Ư]",
    ],
    "Ban Chấp hành Trung ương Đảng": ["chủ trương của [Trung ương Đảng] nêu rõ", "[Ban Chấp hành Trung ương Đảng] họp"],
    "Ủy ban Thường vụ Quốc hội": ["[UB TVQH] cho ý kiến", "[Ủy ban thường vụ Quốc hội] cho ý kiến"],
    "Ủy ban Quốc gia về chuyển đổi số": ["Chủ tịch [Ủy ban Quốc gia về CĐS] chủ trì"],
    "Văn phòng Ủy ban nhân dân tỉnh Hà Nam": ["Chánh [Văn phòng UBND tỉnh Hà Nam]"],
    "Ban Tuyên giáo Tỉnh ủy Hà Nam": ["Ở Hà Nam, [Ban Tuyên giáo Tỉnh ủy] tập huấn"],
    "Cục Quản lý môi trường y tế": ["[Cục Quản lý môi trường y tế] đã có công văn"],
    "Cục Phát thanh, Truyền hình và Thông tin điện tử": ["[Cục Phát thanh, Truyền hình và Thông tin điện tử], năm nay"],
    "Trung tâm Giám sát an toàn không gian mạng quốc gia": [
        "[Trung tâm Giám sát an toàn không gian mạng quốc gia] ghi nhận"
    ],
    "Cục Dự trữ Liên bang Mỹ": ["[Fed] tăng lãi suất", "[Cục Dự trữ Liên bang] họp"],
    "Chính phủ Đức": ["[Chính phủ Đức] phản đối", "theo [chính phủ Đức], mức phạt"],
    "Bộ Ngoại giao Nga": ["[Bộ Ngoại giao Nga] lên tiếng"],
    "Hạ viện Mỹ": ["[Hạ viện Mỹ] bỏ phiếu"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in NAMES.items() for text in texts])
def test_a_name(name: str, text: str) -> None:
    plain, spans = marked(text)
    assert found(plain) == [(span, name) for span in spans]


SPANS = [
    # Names in titles, one beside the other, in brackets.
    "[Vụ Kinh tế tổng hợp] ([Ban Kinh tế Trung ương]) đánh giá",
    "Cục trưởng [Cục An toàn thông tin] Nguyễn Văn An",
    "Phó Bí thư [Tỉnh ủy Hà Giang], Chủ tịch [UBND tỉnh]",
    "Ủy viên [Bộ Chính trị], Bí thư [Thành ủy Hà Nội]",
    # Lists under one head.
    "[Bộ Kế hoạch và Đầu tư], [Tài chính], [Ngân hàng Nhà nước] báo cáo",
    "các bộ: [Y tế], [Tài chính] và [Công Thương] báo cáo",
    "các Bộ: [Tài chính], [Kế hoạch và Đầu tư] tăng cường",
    "6 Sở: [Y tế], [Nội vụ] tại Yên Bái",
    "liên [Bộ Công Thương] - [Tài chính] công bố",
    # The name ends before a verb, a person, a new sentence.
    "[Sở Tài chính Hà Nội] kiểm tra giá",
    "[UBND huyện Cần Giờ] Lê Minh Dũng",
    "Chủ tịch [UBND huyện Con Cuông] Lô Văn Ba",
    "Chủ tịch [UBND xã Tân Lập] Ksor Ba",
    "[UBND xã Lục Sĩ Thành] họp",
    "Chủ tịch [UBND xã] Mùa A Páo",
    "Chủ tịch [UBND xã Hậu Mỹ Bắc A] cho biết",
    "[UBND xã Tân Kim Tây] họp",
    "Phó Chủ tịch [UBND phường Bình Hưng Hòa] cho biết",
    "Phó Chủ tịch [UBND huyện Tu Mơ Rông] A Hơn Ba",
    "Chủ tịch [UBND TP Hà Nội] Trần Văn An",
    "[Cục Quản lý Y dược cổ truyền] Đến nay đã có",
    "[Cục Chăn nuôi], giá lợn giảm",
    "[Bộ Y tế] Việc này",
]


@pytest.mark.parametrize("text", SPANS)
def test_spans(text: str) -> None:
    plain, spans = marked(text)
    assert [span for span, _ in found(plain)] == spans


NOT_AGENCIES = [
    # Guide, section 1: generic bodies, titles, parts of terms, the bare name after a title.
    "các bộ, ngành và địa phương", "19 bộ, cơ quan ngang bộ", "Sở đã báo cáo", "Bộ cũng sẽ xem xét",
    "Thủ tướng Chính phủ chỉ đạo", "Phó Thủ tướng Chính phủ", "đại biểu Quốc hội hỏi", "Ủy viên Trung ương Đảng",
    "phát triển Chính phủ số", "trái phiếu Chính phủ", "Bộ trưởng GTVT", "Thứ trưởng TT&TT nói", "Bộ trưởng Y tế",
    "chủ trương của Đảng và Nhà nước", "từ Trung ương đến địa phương", "UBND các tỉnh, thành phố", "UBND cấp xã",
    "UBND tỉnh, thành phố ban hành", "Ngân hàng Nhà nước chi nhánh tỉnh, thành phố", "Công an các địa phương",
    "các Sở GTVT tăng cường", "Ban Chỉ đạo chuyển đổi số của 22 bộ", "Ban Chỉ đạo chuyển đổi số các tỉnh",
    "các địa phương kiện toàn Ban Chỉ đạo", "127 Trạm Y tế xã hội hóa",
    # Other words that look like heads.
    "cơ sở dữ liệu", "cán bộ Công Thương", "khoa học tiến bộ KHCN", "Nam Bộ có mưa", "Bộ luật Hình sự", "Vụ việc đã rõ",
    "Hội đồng quản trị họp", "Trung tâm Hội nghị quốc gia", "Ban lãnh đạo cho biết", "Văn phòng Tổng công ty",
    "số 4060/NHNN-TTGSNH", "Theo Báo Chính phủ", "Báo điện tử Đài Truyền hình Việt Nam", "trước quốc hội",
    "Hiệp hội Xăng dầu Việt Nam", "Vụ nhà máy nước", "Trung tâm Dữ liệu Vietnamobile", "Ban đầu, giá tăng",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_AGENCIES)
def test_no_agency(text: str) -> None:
    assert found(text) == []


COMPLETED = [
    ("Tỉnh Hà Giang đặt mục tiêu. Phó Bí thư Tỉnh ủy dự.", "Tỉnh ủy", "Tỉnh ủy Hà Giang"),
    ("Tỉnh Hà Giang đặt mục tiêu. UBND tỉnh giao.", "UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Giang"),
    ("UBND huyện Mèo Vạc họp. Theo UBND huyện, đã xong.", "UBND huyện", "Ủy ban nhân dân huyện Mèo Vạc"),
    ("Ở Hà Giang, Mèo Vạc nhanh nhất. Theo UBND huyện, Mèo Vạc xong.", "UBND huyện", "Ủy ban nhân dân huyện Mèo Vạc"),
    ("Hà Nội đặt mục tiêu. UBND TP giao.", "UBND TP", "Ủy ban nhân dân thành phố Hà Nội"),
    ("Tại Hà Nội, Sở Nội vụ báo cáo.", "Sở Nội vụ", "Sở Nội vụ thành phố Hà Nội"),
    ("Sở Y tế Hà Nội họp.", "Sở Y tế Hà Nội", "Sở Y tế Hà Nội"),
    ("Sở Y tế Hà Nội họp. Theo Sở Y tế, đã xong.", "Sở Y tế", "Sở Y tế Hà Nội"),
    ("Sở Y tế Nam Định họp.", "Sở Y tế Nam Định", "Sở Y tế tỉnh Nam Định"),
    ("Đại diện Cục Viễn Thông giải thích.", "Cục Viễn Thông", "Cục Viễn thông"),
    ("Ủy ban Kinh tế của Quốc hội họp. Ủy ban tán thành.", "Ủy ban", "Ủy ban Kinh tế của Quốc hội"),
    ("Sở Y tế (SYT) Nam Định. Hà Nam, Hà Nam.", "Sở Y tế (SYT) Nam Định", "Sở Y tế tỉnh Nam Định"),
    ("Ủy ban Quốc gia họp. Ủy ban Quốc gia về chuyển đổi số.", "Ủy ban Quốc gia", "Ủy ban Quốc gia về chuyển đổi số"),
    ("Ban Chỉ đạo điều hành giá họp. Ban Chỉ đạo nêu rõ.", "Ban Chỉ đạo", "Ban Chỉ đạo điều hành giá"),
    ("Chính phủ Thụy Điển dự báo. Bộ Tài chính nước này nói.", "Bộ Tài chính", "Bộ Tài chính Thụy Điển"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "name"), COMPLETED)
def test_completed_from_the_article(text: str, span: str, name: str) -> None:
    assert (span, name) in found(text)


def test_what_stands_for_nothing_is_left_out() -> None:
    assert found("Ủy ban sẽ xem xét. Hội đồng tán thành.") == []
    assert found("Giá đất do UBND tỉnh ban hành, Sở Tài chính thẩm định.") == []


def test_furniture_has_no_mentions() -> None:
    text = "Bộ Y tế họp\nBộ Công an họp"
    assert found(text, furniture=((0, 11),)) == [("Bộ Công an", "Bộ Công an")]


def test_codes() -> None:
    mentions = find_agencies(Context(Article(text="Bộ TT&TT; NHNN; Sở Y tế Hà Nam; Bộ Y tế Nga")))
    assert [m.norm.to_dict().get("code") for m in mentions] == ["VN-BTTTT", "VN-NHNN", None, None]


PIECES = [
    "Bộ",
    "Sở",
    "Y tế",
    "UBND",
    "tỉnh",
    "Hà Nội",
    "Ủy ban",
    "Cục",
    "Quản lý",
    "và",
    ",",
    "-",
    ".",
    "\n",
    "TP",
    "các",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_mentions_are_disjoint_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = find_agencies(Context(Article(text=text)))
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.text == text[m.start : m.end] == m.text.strip() for m in mentions)


@pytest.mark.parametrize(
    "piece", ["Ủy ban ", "Bộ Y tế, ", "Cục Quản lý và ", "UBND tỉnh Hà Nam ", "Sở ", "Phòng, chống ", "huyện A "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        return best_seconds(lambda: find_agencies(Context(Article(text=text))))

    # Ten times the text: a quadratic finder would need a hundred times the time.
    assert seconds(1_000) < 40 * max(seconds(100), 0.002)


@pytest.mark.parametrize(("file", "floor"), [("seeds/gold.jsonl", 0.97), ("press/gold.jsonl", 0.97)])
def test_development_scores(file: str, floor: float) -> None:
    path = SHARED / file
    if not path.exists():
        pytest.skip(f"{file} is not here")
    gold, predicted = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        article = Article(text=record["text"], doc_id=record["doc_id"])
        mine = tuple(Mention.from_dict(m) for m in record["mentions"] if m["label"] == "AGENCY")
        gold.append(Extraction(article, mine))
        predicted.append(Extraction(article, tuple(find_agencies(Context(article)))))
    assert (evaluate(gold, predicted, drawings=0).value("mentions.AGENCY.strict.f1") or 0) >= floor
