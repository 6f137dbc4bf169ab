from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.reading import complete, read_text

PARAGRAPH = (
    "Hội nghị đánh giá kết quả chuyển đổi số của tỉnh trong nửa đầu năm, với sự tham dự của lãnh đạo các sở, ngành "
    "và địa phương."
)


def furniture(text: str) -> list[str]:
    article = read_text(text)
    return [article.text[start:end] for start, end in article.furniture]


ALONE = [
    "Lượt xem: 167", "Số lượt xem: 1.234", "167 lượt xem", "(Lượt đọc: 12)", "Đã xem: 5 | Bình luận: 0",
    "6 người đang online", "Tổng lượt truy cập: 1.234.567", "0:00 / 0:00", "00:00/03:25", "0:00", "Bình luận (0)",
    "0 bình luận", "Chia sẻ", "In bài viết", "Cỡ chữ", "Nghe đọc bài", "Trang chủ > Tin tức > Chuyển đổi số",
    "Từ khóa: chuyển đổi số, cáp quang", "Từ khoá: chuyển đổi số", "Tổng số điểm của bài viết là: 5 trong 1 đánh giá",
    "Xếp hạng: 5 - 1 phiếu bầu", "Tác giả: Lê Văn Thử", "Tin, ảnh: Lê Văn Thử", ">> Tỉnh bạn đạt 95% chỉ tiêu",
    "Xem thêm: Tỉnh bạn đạt 95% chỉ tiêu", "LƯỢT XEM: 167",
]  # fmt: skip

NOT = [
    "Lượt xem đạt 1,2 triệu trong năm 2022", "Video có 1,2 triệu lượt xem", "Tổng số: 120", "Năm 2022: 85%",
    "Tỷ lệ hồ sơ trực tuyến: 85%", "Xếp hạng: 25/63", "Quang cảnh hội nghị.", "85%", "Trong tháng: 120",
    "Giấy phép lái xe: 12.000", "Điện thoại thông minh: 85%", "Bản quyền phần mềm: 100%", "Người dân: 15.000",
]  # fmt: skip


@pytest.mark.parametrize("line", ALONE)
def test_a_line_of_the_page(line: str) -> None:
    assert furniture(f"Tỉnh sơ kết\n{line}\n{PARAGRAPH}\nTỷ lệ đạt 85%.") == [line]


@pytest.mark.parametrize("line", NOT)
def test_a_line_of_the_article(line: str) -> None:
    assert furniture(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a percentage alone is the zoom's beside a counter, and a cell of a table elsewhere
        (f"Sơ kết\nLượt xem: 167\n100%\n\n{PARAGRAPH}", ["Lượt xem: 167", "100%"]),
        (f"{PARAGRAPH}\nHồ sơ trực tuyến\n100%\nXã có cáp quang\n98%", []),
        # counters with their numbers on the next line
        (f"Truy cập\nHôm nay:\n1\nHôm qua:\n0\nTất cả:\n115504\nSơ kết\n{PARAGRAPH}",
         ["Truy cập", "Hôm nay:", "1", "Hôm qua:", "0", "Tất cả:", "115504"]),
        (f"{PARAGRAPH}\nTrong tháng\n120\nTổng số\n300\n{PARAGRAPH}", []),
        # only the counter of a dateline
        (f"Sơ kết\n27/04/2022 20:57 | Lượt xem: 167\n{PARAGRAPH}", ["Lượt xem: 167"]),
        # links until the article goes on
        (f"{PARAGRAPH}\nTin liên quan\nTỉnh bạn đạt 95%\n{PARAGRAPH}\nXã đạt 7%.",
         ["Tin liên quan", "Tỉnh bạn đạt 95%"]),
        (f"{PARAGRAPH}\nTin liên quan\n\nTin mới nhất\nTỉnh bạn đạt 95%(29/09/2022 9:22 SA)",
         ["Tin liên quan", "Tin mới nhất", "Tỉnh bạn đạt 95%(29/09/2022 9:22 SA)"]),
        (f"Tin nổi bật\nTỉnh bạn đạt 95%\nSơ kết\nĐăng ngày 27/04/2022\n{PARAGRAPH}",
         ["Tin nổi bật", "Tỉnh bạn đạt 95%"]),
        # links with teasers under an article that is closed
        (f"{PARAGRAPH}\n{PARAGRAPH}/.\nTác giả: Lê Thử\nTin khác\nTỉnh bạn\n{PARAGRAPH}\nHai xã",
         ["Tác giả: Lê Thử", "Tin khác", "Tỉnh bạn", PARAGRAPH, "Hai xã"]),
        # the footer after the last paragraph, with the portal's name
        (f"{PARAGRAPH}\nCỔNG THÔNG TIN TỈNH\nCơ quan chủ quản: UBND tỉnh\nGiấy phép số 12/GP-TTĐT\nĐT: 0123",
         ["CỔNG THÔNG TIN TỈNH", "Cơ quan chủ quản: UBND tỉnh", "Giấy phép số 12/GP-TTĐT", "ĐT: 0123"]),
        (f"{PARAGRAPH}\nĐịa chỉ: số 5\nĐiện thoại: 0123", ["Địa chỉ: số 5", "Điện thoại: 0123"]),
        (f"{PARAGRAPH}\nĐiện thoại: 0123\n{PARAGRAPH}", []),
        # keywords, one a line
        (f"{PARAGRAPH}\nTags:\nchuyển đổi số\nxã 4.0", ["Tags:", "chuyển đổi số", "xã 4.0"]),
        (f"{PARAGRAPH}\n#chuyển đổi số #Hà Giang", ["#chuyển đổi số #Hà Giang"]),
        # a share counter beside the dateline
        (f"27/04/2022 20:57\n0\nChia sẻ\n{PARAGRAPH}", ["0", "Chia sẻ"]),
        # readers' comments
        (f"{PARAGRAPH}\nBình luận (2)\nXã tôi chỉ đạt 5%", ["Bình luận (2)", "Xã tôi chỉ đạt 5%"]),
        (f"Bình luận (2)\n{PARAGRAPH}", ["Bình luận (2)"]),
        (f"{PARAGRAPH}\n{PARAGRAPH}/.\nÝ kiến bạn đọc\nXã tôi chỉ đạt 5%", ["Ý kiến bạn đọc", "Xã tôi chỉ đạt 5%"]),
        # signatures
        (f"{PARAGRAPH}\nN.T", ["N.T"]),
        (f"{PARAGRAPH}\nTheo Báo Chính phủ", ["Theo Báo Chính phủ"]),
        (f"{PARAGRAPH}\nLê Thử (Theo nguồn https://tinh.example)", ["Lê Thử (Theo nguồn https://tinh.example)"]),
        (f"{PARAGRAPH}/. Lê Thử (TTXVN)", ["Lê Thử (TTXVN)"]),
        (f"{PARAGRAPH} Thái Bình", ["Thái Bình"]),
        (f"{PARAGRAPH} Đại biểu về TP. Hồ Chí Minh", []),
        (f"{PARAGRAPH}\nĐà Nẵng\nHuế\nHà Nội\nQuảng Ninh", []),
        # a link at the end of a paragraph
        (f"{PARAGRAPH} >> Tỉnh bạn đạt 95%", [">> Tỉnh bạn đạt 95%"]),
    ],
)  # fmt: skip
def test_where_it_stands(text: str, wanted: list[str]) -> None:
    assert furniture(text) == wanted


LINES = st.sampled_from([*ALONE, *NOT, PARAGRAPH, "Tin liên quan", "Bình luận", "100%", "Thứ Tư, 27/04/2022", "", " "])


@given(st.lists(LINES, min_size=1, max_size=15).filter(lambda lines: any(line.strip() for line in lines)))
def test_spans_are_disjoint_and_completing_twice_changes_nothing(lines: list[str]) -> None:
    article = read_text("\n".join(lines))
    ends = [0, *(end for _, end in article.furniture)]
    assert all(before <= start < end for before, (start, end) in zip(ends, article.furniture, strict=False))
    assert complete(article) == article


@pytest.mark.parametrize(
    "text",
    ["Lượt xem: 1\n" * 9000, "Tin liên quan\n" * 9000, f"{PARAGRAPH}\n" * 600 + "Bình luận\nA\n" * 9000, "Aa " * 40_000,
     ">> " * 40_000, "ngày " * 30_000, "27/04/2022 " * 10_000, "(" * 90_000, " " * 90_000 + "x",
     "Hôm nay:\n12\n" * 9000],
)  # fmt: skip
def test_hostile_repetition_is_linear(text: str) -> None:
    begin = time.perf_counter()
    read_text(text)
    assert time.perf_counter() - begin < 2


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.parametrize("gold", ["seeds/gold.jsonl", "press/gold.jsonl"])
def test_no_gold_mention_stands_in_furniture(gold: str) -> None:
    path = SHARED / gold
    if not path.exists():
        pytest.skip(f"{path} is not here")
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        spans = read_text(record["text"], doc_id=record["doc_id"]).furniture
        hit = [m["text"] for m in record["mentions"] if any(m["start"] < b and a < m["end"] for a, b in spans)]
        assert hit == [], record["doc_id"]
