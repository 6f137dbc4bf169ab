"""Areas: value first, then the phrasings that give it. All phrases are invented; the gold files are only scored."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.context import Context
from cds_extract.names import places
from cds_extract.names.areas import find_areas
from cds_extract.scoring import evaluate
from cds_extract.spelling import fold_tones
from cds_extract.types import Article, Extraction, Mention, Period


def areas(text: str, **article: object) -> list[tuple[str, str | None]]:
    found = find_areas(Context(Article(text=text, **article)), [])  # type: ignore[arg-type]
    assert all(text[m.start : m.end] == m.text for m in found)
    return [(m.text, m.norm.to_dict().get("code")) for m in found]


FOUND = {
    "VN-34": ["Mưa ở tỉnh ⟦Khánh Hòa⟧.", "Sở Y tế ⟦Khánh Hoà⟧", "UBND TỈNH ⟦KHÁNH HOÀ⟧ HỌP", "điểm cầu ⟦Khánh Hòa⟧"],
    "VN-26": ["từ ⟦Thừa Thiên - Huế⟧ trở vào", "tỉnh ⟦Thừa Thiên–Huế⟧ có mưa", "khách đến ⟦Huế⟧ tăng"],
    "VN-43": ["cảng ở ⟦Bà Rịa-Vũng Tàu⟧", "tỉnh ⟦BR-VT⟧ công bố"],
    "VN-SG": ["UBND TP.⟦HCM⟧", "tại Tp. ⟦Hồ Chí Minh⟧ hôm qua", "người dân TP⟦HCM⟧ chờ", "thành phố ⟦Hồ Chí Minh⟧"],
    "VN-33": ["cà phê ⟦Đắc Lắc⟧ được giá", "tỉnh ⟦Đăk Lăk⟧", "ở ⟦Daklak⟧"],
    "VN-36": ["giao cho tỉnh ⟦Ninh Thuận⟧Triển khai ngay", "tỉnh ⟦Ninh thuận⟧ cũng vậy"],
    "VN-14": ["hồ sơ của tỉnh ⟦Hòa Bình⟧"],
    "VN": [
        "pháp luật ⟦Việt Nam⟧",
        "Bảo hiểm xã hội ⟦VN⟧ cho hay",
        "cộng đồng ⟦Việt Nam⟧ ở xa",
        "Hội Luật gia ⟦Việt Nam⟧",
    ],
    "US": [
        "Bộ Tài chính ⟦Mỹ⟧ cho hay",
        "xuất sang ⟦Hoa Kỳ⟧",
        "các công ty ⟦Mỹ⟧ rút lui",
        "Tổng thống ⟦Mỹ⟧ John Doe nói",
    ],
    "GB": ["Thủ tướng ⟦Anh⟧ Jane Doe", "nước ⟦Anh⟧ rời khối", "khách từ ⟦Anh⟧ tăng"],
    "JP": ["thị trường ⟦Nhật⟧ mở cửa", "hàng ⟦Nhật Bản⟧"],
    "RU": ["phía ⟦Nga⟧ không đồng ý", "Liên bang ⟦Nga⟧ ký kết"],
    "DE": ["Chính phủ ⟦Đức⟧ phản đối"],
    "CZ": ["Cộng hòa ⟦Séc⟧ đồng ý"],
}


def plain(marked: str) -> tuple[str, list[str]]:
    return marked.replace("⟦", "").replace("⟧", ""), [part.split("⟧")[0] for part in marked.split("⟦")[1:]]


@pytest.mark.parametrize(("code", "marked"), [(code, m) for code, rows in FOUND.items() for m in rows])
def test_countries_and_provinces(code: str, marked: str) -> None:
    text, spans = plain(marked)
    assert areas(text) == [(span, code) for span in spans]


@pytest.mark.parametrize(
    "marked",
    [
        "ấp 3, xã ⟦Tân Lập⟧ họp dân",
        "Công an H.⟦Long Mỹ⟧ (⟦Hậu Giang⟧) báo tin",
        "UBND Q.⟦Tân Phú⟧ và TX ⟦Sông Cầu⟧",
        "thị trấn ⟦Thạnh Mỹ⟧, huyện ⟦Nam Giang⟧",
        "các xã ⟦Hòa An⟧, ⟦Tân Tiến⟧ và ⟦Phú Lộc⟧ bị ngập",
        "4 xã (⟦Hòa An⟧, ⟦Tân Tiến⟧) bị ngập",
        "mưa ở ⟦Hoàn Kiếm⟧, ⟦Tây Hồ⟧, ⟦Đông Anh⟧ (⟦Hà Nội⟧)",
        "sạt lở ở ⟦Bắc Hà⟧, ⟦Bát Xát⟧ (⟦Lào Cai⟧)",
        "khách đổ về ⟦Nha Trang⟧ và ⟦Đà Lạt⟧",
        "tỉnh ⟦Cà Mau⟧: cao nhất ⟦Năm Căn⟧ (52,4%), thấp nhất ⟦Ngọc Hiển⟧ (19,7%)",
        "tỉnh ⟦Cà Mau⟧ giao. ⟦Cái Nước⟧ và ⟦Phú Tân⟧ lần lượt 81% và 77%. Riêng ⟦Đầm Dơi⟧ mới được 6/11 xã",
        "họp tại ⟦Seoul⟧ (⟦Hàn Quốc⟧)",
        "⟦Hà Nội⟧ mở ga Văn Quán (⟦Hà Đông⟧) cho khách",
        "UBND ⟦quận 4⟧ và các ⟦quận 1⟧, ⟦3⟧; nhà ở ⟦P.9⟧, ⟦Q.5⟧",
        "bang ⟦California⟧ ban bố lệnh mới",
        "Chủ tịch UBND tỉnh ⟦Quảng Nam⟧ Nguyễn Văn Tám",
        "Bí thư xã ⟦Phù Chẩn⟧ chia sẻ",
        "ĐH Bách khoa ⟦Hà Nội⟧ tuyển sinh",
        "Ngân hàng Nhà nước ⟦Việt Nam⟧ giảm lãi suất",
    ],
)
def test_heads_lists_and_titles(marked: str) -> None:
    text, spans = plain(marked)
    assert [span for span, _ in areas(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "Phó Thủ tướng Trương Hòa Bình phát biểu.",
        "Bà Nguyễn Thị Hà Giang và anh Trần Tuấn Anh có mặt.",
        "Anh cho biết đã nộp hồ sơ. Ông Đức cũng vậy, chị Nga thì chưa.",
        "học tiếng Anh và tiếng Nhật, ngôn ngữ Pháp",
        "thi Toán, Văn, Anh",
        "Pháp luật quy định rõ. Ý kiến khác nhau. Áo dài đẹp. Mỹ phẩm giả. Nhật ký mới.",
        "lãi suất bằng đồng Việt Nam, giá đô la Mỹ, yên Nhật",
        "Tập đoàn Điện lực Việt Nam, Toyota Việt Nam, Vietnam Airlines, Công ty TNHH Sao Mai Long An",
        "Số ca viêm não Nhật Bản giảm",
        "Tổng công ty Điện lực thành phố Hà Nội và Công ty Xổ số tỉnh Đồng Nai",
        "Công ty Cấp thoát nước Bắc Ninh, Nhà máy cấp nước Gia Bình, (Nguồn: Vietnam+)",
        "ca viêm não Nhật Bản, bão vào vịnh Thái Lan",
        "châu Á - Thái Bình Dương, Ấn Độ Dương, Tây Nguyên, Nam Mỹ",
        "đường Điện Biên Phủ, phố Huế, sông Đồng Nai, vịnh Hạ Long, sân bay Đà Nẵng, quần đảo Trường Sa",
        "các bộ, xã hội, tỉnh ủy, Thành ủy, 24 quận, 3 phường",
        "Lao động - Thương binh và Xã hội; hợp tác xã Tân Tiến",
        "Chủ tịch UBND xã Nguyễn Văn Nam nói",
        "Báo Hà Nội Mới và báo Quảng Ninh đưa tin; VN-Index giảm; xem trang abc.vn, GOV.VN",
        "Chủ tịch Hồ Chí Minh; đường Hồ Chí Minh",
        "ấp Tân Phú 2, ấp Tân Phú 91%",
        "Ảnh: Thái Bình. Họp xong lúc chiều. Hòa Bình (TTXVN)",
        "",
    ],
)
def test_not_areas(text: str) -> None:
    assert areas(text) == []


def test_found_mentions_are_respected() -> None:
    text = "ngày Hà Nội, UBND tỉnh Hà Giang"
    date = Mention("", "DATE", 0, 11, text[:11], Period("2022"))
    agency = Mention("", "AGENCY", 13, 31, text[13:], places_name := Period("x"))
    assert places_name and [m.text for m in find_areas(Context(Article(text=text)), [date, agency])] == ["Hà Giang"]


def test_furniture_carries_no_mentions() -> None:
    assert areas("Tin cũ: Hà Nội mưa. Hà Giang nắng.", furniture=((0, 19),)) == [("Hà Giang", "VN-03")]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [("TP Thái Bình", "Thái Bình", None), ("tỉnh Thái Bình", "Thái Bình", "VN-20"), ("xã Hòa Bình", "Hòa Bình", None)],
)
def test_the_head_says_which_level_is_meant(text: str, name: str, code: str | None) -> None:
    (mention,) = find_areas(Context(Article(text=text)), [])
    assert mention.norm.to_dict() == {"name": name} | ({"code": code} if code else {})


@given(
    st.lists(st.sampled_from(["Hà Nội", "xã", "Tân An", ", ", " ", "Mỹ", "Nguyễn", "(", ")", "các huyện ", ".", "TP."]))
)
def test_spans_are_in_order_and_disjoint(parts: list[str]) -> None:
    text = "".join(parts)
    found = find_areas(Context(Article(text=text)), [])
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("name", sorted({p.name for p in (*places.provinces(), *places.countries())}))
def test_every_province_and_country_is_found_after_its_head(name: str) -> None:
    bare = places.bare(name)
    head = "tỉnh" if any(p.level == "province" and p.kind == "tỉnh" for p in places.places(bare)) else "thành phố"
    if places.lookup(bare).level == "country":  # type: ignore[union-attr]
        head = "nước"
    found = areas(f"tại {head} {bare}, hôm qua")
    assert found and found[0] == (bare, places.lookup(bare).code)


def test_province_lists() -> None:
    before = {p.code for p in places.provinces() if p.valid_on("2025-06-30")}
    after = [p for p in places.provinces() if p.valid_on("2025-07-01")]
    assert (len(before), len(after)) == (63, 34)
    # Every province of before is in exactly one of after: its own continuation, or a member of another.
    members = [code for p in after for code in (p.members or (p.code,))]
    assert sorted(members) == sorted(c for c in before if c)
    assert all(places.province_of(code, "2025-07-01") in after for code in members if code)


@pytest.mark.parametrize("name", ["Khánh Hòa", "Thuỷ", "quý", "Hoàn", "QUỲ", "khoẻ", ""])
def test_tone_spelling_is_idempotent(name: str) -> None:
    assert fold_tones(fold_tones(name)) == fold_tones(name)
    assert places.fold(places.fold(name)) == places.fold(name)


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.parametrize("gold", ["seeds/gold.jsonl", "press/gold.jsonl"])
def test_gold_floor(gold: str) -> None:
    path = SHARED / gold
    if not path.exists():
        pytest.skip(f"{gold} is not here")
    truth, guess = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        article = Article(text=record["text"], doc_id=record["doc_id"], published=record.get("published"))
        mentions = tuple(m for m in map(Mention.from_dict, record["mentions"]) if m.label == "AREA")
        truth.append(Extraction(article, mentions))
        guess.append(Extraction(article, tuple(find_areas(Context(article), []))))
    score = evaluate(truth, guess, drawings=0).value("mentions.AREA.strict.f1")
    assert score is not None and score >= 0.97
