"""Check that the extraction takes time in proportion to the text: python benchmarks/linear.py [NAME ...] [--size N]

Times the whole extraction of one article at sizes n, 2n, 4n and 8n: press-like text up to 10 million characters, an
article of 100,000 numbers, and repetitions made to blow a pattern up. Prints microseconds per character at each size
and the growth exponent between 2n and 8n (1 is linear, 2 quadratic), and flags an exponent above 1.2 with «!»; the exit
status is 1 where there is a flag. A case above it is run twice.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import sys
import time
from collections.abc import Callable

from cds_extract import Article
from cds_extract.pipeline import Extractor
from cds_extract.reading import complete

LIMIT = 1.2
#: A case that grows too fast is not run at a size that would take longer than this many seconds.
PATIENCE = 150.0

_PLACES = ["tỉnh Khánh Hòa", "TP.HCM", "Hà Nội", "huyện Long Mỹ", "tỉnh Bình Định", "TP. Đà Nẵng", "cả nước"]
_BODIES = [
    "Bộ Thông tin và Truyền thông",
    "Sở Y tế",
    "UBND tỉnh",
    "Ban Chỉ đạo chuyển đổi số",
    "Bộ Tài chính",
    "Chính phủ",
]
_DATES = ["Quý I/2022", "Ngày 15/3/2022", "6 tháng đầu năm 2021", "Sáng 27-4", "Năm 2020", "Giai đoạn 2021 - 2025"]
_FACTS = [
    "{place} đạt {n},{d}% hồ sơ trực tuyến, tăng {d}% so với cùng kỳ năm trước",
    "{body} cấp {n}.{d}00 tài khoản cho hộ kinh doanh ở {place}",
    "tổng thu ngân sách của {place} ước đạt hơn {n}.{d}00 tỷ đồng, bằng {n}% kế hoạch",
    "theo {body}, có {d}/63 tỉnh, thành phố ban hành kế hoạch theo Quyết định số {n}/QĐ-TTg",
    "{place} xếp thứ {d} về chỉ số chuyển đổi số, mục tiêu đến năm 2025 là {n} triệu người dùng",
    *["{body} làm việc với doanh nghiệp về hạ tầng mạng, nhân lực và an toàn thông tin trong các cơ quan nhà nước"] * 3,
    *["việc đào tạo cán bộ ở cơ sở còn chậm, nhiều nơi chưa có người làm công nghệ và còn thiếu máy móc"] * 6,
]


def press(size: int) -> str:
    """Paragraphs of invented sentences with the density of names, dates and numbers of the press."""
    rng = random.Random(0)
    parts: list[str] = []
    length = 0
    while length < size:
        fact = rng.choice(_FACTS).format(
            place=rng.choice(_PLACES), body=rng.choice(_BODIES), n=rng.randint(2, 99), d=rng.randint(1, 9)
        )
        opening = f"{rng.choice(_DATES)}, " if rng.random() < 0.3 else "Ngoài ra, "
        part = opening + fact + rng.choice([".\n", ". ", ". ", ". "])
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size]


def one_line(size: int) -> str:
    """The same without line breaks, as some corpora have it."""
    return press(size).replace("\n", " ")


def numbers(size: int) -> str:
    """Numbers and little else, about ten characters a number."""
    rng = random.Random(0)
    units = ["%", " tỷ đồng", " hộ", " km", "/63 tỉnh", " triệu", "", " điểm %"]
    parts: list[str] = []
    length = 0
    while length < size:
        part = f"{rng.randint(1, 9999)}{rng.choice(units)}{rng.choice([', ', '; ', ' và ', '. '])}"
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size]


def repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


#: What is repeated. The first three cases have sizes of their own.
HOSTILE = [
    "1.", "1,", "1 ", "1/", "1-", "1 - ", "1%", "1.000 ", "1.000.000", "9", "0", "2021-2022-", "2021, ", "15/3/",
    "15.3.",
    "%", "phần trăm ", "một trăm ", "nghìn tỷ ", "triệu ", "hai mươi ", "mười ", "không ", "linh ", "một phần ",
    "từ ", "đến ", "từ 1 đến ", "từ 1% đến 2% ", "hơn ", "khoảng ", "gần ", "tăng ", "giảm ", "so với ", "lần lượt ",
    "ngày ", "ngày 1 ", "tháng ", "tháng 1 ", "năm ", "năm 2021 ", "quý ", "quý I ", "giai đoạn ", "6 tháng đầu năm ",
    "Thứ Hai, ", "cùng kỳ ", "hôm nay ", "kế hoạch ", "mục tiêu ", "đạt ", "thứ ", "xếp thứ ", "top ", "đồng ", "USD ",
    "Bộ ", "Bộ Y tế, ", "Bộ Y tế và ", "Bộ Thông tin và ", "Sở ", "Sở A và B và C và ", "UBND ", "UBND tỉnh ",
    "Ủy ban nhân dân ", "Ban Chỉ đạo ", "Ban ", "Cục ", "Tỉnh ủy ", "tỉnh ", "TP. ", "TP.", "huyện ", "quận 1 ",
    "xã A, ",
    "Hà Nội ", "Hà Nội, ", "Hà ", "Việt Nam ", "A ", "A, ", "Á-", "Nguyễn Văn ", "A và ", "và ", "của ", "theo ",
    "Theo Bộ Y tế, ", "Quyết định số ", "Quyết định số 1/QĐ-TTg ", "Nghị quyết ", "số ", "1/QĐ-", "QĐ-", "Đề án 06 ",
    "(", ")", "()", "(1) ", "[", "“", "”", '"', '" ', "'", "«", "“A” ", "A", "AB ", "a", "a.", "A.", "a. ", "A.B. ",
    ".", "...", "…", "…A", "? ", "!", ",", ", ", ";", ":", "-", "– ", "—", "/", "&", "@", "http://", "a@a.", "www.a.",
    " ", "  A", "\t", "\u00a0", "\u200b", "\n", "\r\n", "\n\n1", "\u0301", "a\u0301\u0323", "\U0001f600", "\u3000",
    "漢",
    "Ảnh: A\n", "A - ", "1. A\n", "+ ", "* ", "km ", "1 km ", "1 km/1 ha ", "10 đồng/", "tuổi ", "4G ", "8h30 ", "lần ",
]  # fmt: skip


def seconds(extractor: Extractor, text: str) -> float:
    """Return processor seconds: what else the machine does is not growth."""
    gc.collect()
    start = time.process_time()
    extractor.extract(complete(Article(text=text)))
    return time.process_time() - start


def growth(times: list[float]) -> float:
    """The exponent between the second size and the last, each twice the one before."""
    return math.log2(times[-1] / times[1]) / (len(times) - 2) if len(times) > 2 else math.inf


def measure(name: str, make: Callable[[int], str], largest: int, extractor: Extractor) -> bool:
    """Print one row; return whether it is flagged."""
    sizes = [largest // 8, largest // 4, largest // 2, largest]
    times: list[float] = []
    for size in sizes:
        if times and times[-1] * 4 > PATIENCE and growth(times) > LIMIT:
            break
        times.append(seconds(extractor, make(size)))
    if growth(times) > LIMIT and len(times) == len(sizes):  # once more, for it may have been chance
        times = [min(took, seconds(extractor, make(size))) for took, size in zip(times, sizes, strict=True)]
    exponent = growth(times)
    flagged = exponent > LIMIT or len(times) < len(sizes)
    cells = [f"{took / size * 1e6:9.2f}" for took, size in zip(times, sizes, strict=False)]
    cells += [" " * 9] * (len(sizes) - len(cells))
    print(f"{name:<28}{largest:>12,} {' '.join(cells)}{exponent:>9.2f} {'!' if flagged else ''}", flush=True)
    return flagged


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only the cases whose name contains one of these")
    parser.add_argument("--size", type=int, default=16_000, help="characters of the largest hostile text")
    arguments = parser.parse_args()
    cases: list[tuple[str, Callable[[int], str], int]] = [
        ("press", press, 10_000_000),
        ("press, one line", one_line, 1_000_000),
        ("numbers", numbers, 1_000_000),
        *((repr(unit), repeated(unit), arguments.size) for unit in HOSTILE),
    ]
    chosen = [c for c in cases if not arguments.names or any(name in c[0] for name in arguments.names)]
    extractor = Extractor()
    extractor.extract(complete(Article(text=press(20_000))))
    print(f"{'µs per character at':<28}{'8n':>12} {'n':>9} {'2n':>9} {'4n':>9} {'8n':>9}{'exponent':>9}")
    flags = sum(measure(name, make, largest, extractor) for name, make, largest in chosen)
    print(f"{len(chosen)} cases, {flags} flagged")
    return 1 if flags else 0


if __name__ == "__main__":
    sys.exit(main())
