from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.numbers import Number, scan

# surface, kind, values, then a phrase that holds it
CASES = [
    ("86 triệu", "single", ["86000000"], "cấp trên 86 triệu thẻ"),
    ("1,2 triệu tỷ", "single", ["1200000000000000"], "tổng tài sản 1,2 triệu tỷ đồng"),
    ("131 nghìn tỷ", "single", ["131000000000000"], "phát hành 131 nghìn tỷ trái phiếu"),
    ("53tỷ", "single", ["53000000000"], "đạt 53tỷ đồng"),
    ("1 tỷ 200 triệu", "single", ["1200000000"], "hơn 1 tỷ 200 triệu đồng"),
    ("873,331 tỷ", "single", ["873331000000"], "lỗ 873,331 tỷ đồng"),
    ("9,800 tỷ", "single", ["9800000000000"], "vốn góp 9,800 tỷ đồng"),
    ("2,5 triệu", "single", ["2500000"], "khoảng 2,5 triệu lượt"),
    ("5", "single", ["5"], "tỷ lệ 5 tỷ lệ"),
    ("hai mươi", "single", ["20"], "gồm hai mươi người"),
    ("hai phần ba", "fraction", ["2", "3"], "hơn hai phần ba số hộ"),
    ("59/63", "fraction", ["59", "63"], "59/63 tỉnh"),
    ("1.234/1.500", "fraction", ["1234", "1500"], "đạt 1.234/1.500 hồ sơ"),
    ("65-70", "range", ["65", "70"], "đạt từ 65-70%"),
    ("0,5 - 1", "range", ["0.5", "1"], "lãi 0,5 - 1%/tháng"),
    ("3.000 – 5.000", "range", ["3000", "5000"], "mức 3.000 – 5.000 đồng"),
    ("5 đến 10 tỷ", "range", ["5000000000", "10000000000"], "từ 5 đến 10 tỷ đồng"),
    ("800 triệu - 1,2 tỷ", "range", ["800000000", "1200000000"], "giá 800 triệu - 1,2 tỷ đồng"),
    ("một đến ba", "range", ["1", "3"], "đăng ký từ một đến ba nguyện vọng"),
    ("sáu đến 10", "range", ["6", "10"], "từ sáu đến 10 nguyện vọng"),
    ("hàng trăm nghìn", "vague", [], "hàng trăm nghìn lượt"),
    ("vài chục", "vague", [], "chỉ vài chục hộ"),
]  # fmt: skip


def values(number: Number) -> list[Decimal]:
    fields = (number.value, number.low, number.high, number.numerator, number.denominator)
    return [v for v in fields if v is not None]


@pytest.mark.parametrize(("surface", "kind", "amounts", "phrase"), CASES, ids=[c[0] for c in CASES])
def test_one_number(surface: str, kind: str, amounts: list[str], phrase: str) -> None:
    found = {phrase[n.start : n.end]: n for n in scan(phrase)}
    assert surface in found
    assert found[surface].kind == kind
    assert values(found[surface]) == [Decimal(a) for a in amounts]


# phrases whose words look like numbers and are none
@pytest.mark.parametrize(
    "phrase",
    [
        "trong năm qua",
        "cả năm",
        "năm nay và năm sau",
        "quận Ba Đình",
        "theo ông Sáu",
        "hạng Ba",
        "mã HAI giảm sàn",
        "tỷ trọng tăng",
    ],
)
def test_no_number(phrase: str) -> None:
    assert scan(phrase) == ()


def test_a_fall_is_no_range() -> None:
    assert [n.kind for n in scan("tỷ số 3-1")] == ["single", "single"]


@given(st.text(alphabet="0123456789.,-–/ %tỷtriệunghìnhaibamộtđếntừ\n"))
def test_numbers_are_ordered_disjoint_and_hold_every_digit(text: str) -> None:
    numbers = scan(text)
    covered = set()
    end = 0
    for n in numbers:
        assert end <= n.start < n.end <= len(text)
        end = n.end
        covered.update(range(n.start, n.end))
    assert all(i in covered for i, c in enumerate(text) if c.isdecimal())
