"""Every figure on small cases that were scored by hand; the arithmetic stands in the tables.

A cell such as ``1/2 1/3 2/5`` is precision, recall and F1; F1 is twice the right over gold and predicted together. A
dash is a figure that there is not.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from cds_extract import CdsError
from cds_extract.scoring import evaluate
from cds_extract.scoring.evaluation import Evaluation

from .build import TEXT, article, gold

THREE = ("precision", "recall", "f1")


def number(cell: str) -> float | None:
    if cell == "–":
        return None
    top, _, bottom = cell.partition("/")
    return float(Fraction(top) / Fraction(bottom or 1))


def check(scores: Evaluation, name: str, statistics: tuple[str, ...], cells: str) -> None:
    expected = [number(cell) for cell in cells.split()]
    found = [scores.value(f"{name}.{statistic}") for statistic in statistics]
    assert found == [e if e is None else pytest.approx(e) for e in expected], name


# gold, predicted; then for strict, exact, partial and type: COR INC PAR MIS SPU, and precision, recall, F1
MENTIONS = [
    # all right
    ("DATE 0-8, AREA 10-15", "DATE 0-8, AREA 10-15",
     "2 0 0 0 0 | 2/2 2/2 4/4", "2 0 0 0 0 | 2/2 2/2 4/4", "2 0 0 0 0 | 2/2 2/2 4/4", "2 0 0 0 0 | 2/2 2/2 4/4"),
    # nothing predicted: no precision
    ("DATE 0-8, AREA 10-15", "",
     "0 0 0 2 0 | – 0/2 0/2", "0 0 0 2 0 | – 0/2 0/2", "0 0 0 2 0 | – 0/2 0/2", "0 0 0 2 0 | – 0/2 0/2"),
    # nothing in gold: no recall
    ("", "DATE 0-8",
     "0 0 0 0 1 | 0/1 – 0/1", "0 0 0 0 1 | 0/1 – 0/1", "0 0 0 0 1 | 0/1 – 0/1", "0 0 0 0 1 | 0/1 – 0/1"),
    # nothing at all: no figure
    ("", "", "0 0 0 0 0 | – – –", "0 0 0 0 0 | – – –", "0 0 0 0 0 | – – –", "0 0 0 0 0 | – – –"),
    # one found, one missed, one false: 1 of 2, 1 of 2, 2 * 1 / (2 + 2)
    ("DATE 0-8, AREA 10-15", "DATE 0-8, AREA 30-35",
     "1 0 0 1 1 | 1/2 1/2 2/4", "1 0 0 1 1 | 1/2 1/2 2/4", "1 0 0 1 1 | 1/2 1/2 2/4", "1 0 0 1 1 | 1/2 1/2 2/4"),
    # another label on the same ends
    ("AGENCY 0-8", "AREA 0-8",
     "0 1 0 0 0 | 0/1 0/1 0/2", "1 0 0 0 0 | 1/1 1/1 2/2", "1 0 0 0 0 | 1/1 1/1 2/2", "0 1 0 0 0 | 0/1 0/1 0/2"),
    # other ends, the same label: one half in partial, 2 * 1/2 / (1 + 1)
    ("DATE 0-8", "DATE 3-8",
     "0 1 0 0 0 | 0/1 0/1 0/2", "0 1 0 0 0 | 0/1 0/1 0/2", "0 0 1 0 0 | 1/2 1/2 1/2", "1 0 0 0 0 | 1/1 1/1 2/2"),
    # other ends and another label
    ("AGENCY 0-8", "AREA 3-8",
     "0 1 0 0 0 | 0/1 0/1 0/2", "0 1 0 0 0 | 0/1 0/1 0/2", "0 0 1 0 0 | 1/2 1/2 1/2", "0 1 0 0 0 | 0/1 0/1 0/2"),
    # one for two: one is missed
    ("DATE 0-4, DATE 5-9", "DATE 0-9",
     "0 1 0 1 0 | 0/1 0/2 0/3", "0 1 0 1 0 | 0/1 0/2 0/3", "0 0 1 1 0 | 1/2 1/4 1/3", "1 0 0 1 0 | 1/1 1/2 2/3"),
    # two for one: one is false
    ("DATE 0-9", "DATE 0-4, DATE 5-9",
     "0 1 0 0 1 | 0/2 0/1 0/3", "0 1 0 0 1 | 0/2 0/1 0/3", "0 0 1 0 1 | 1/4 1/2 1/3", "1 0 0 0 1 | 1/2 1/1 2/3"),
    # the same one twice counts once
    ("DATE 0-8", "DATE 0-8, DATE 0-8",
     "1 0 0 0 1 | 1/2 1/1 2/3", "1 0 0 0 1 | 1/2 1/1 2/3", "1 0 0 0 1 | 1/2 1/1 2/3", "1 0 0 0 1 | 1/2 1/1 2/3"),
    # ends that only touch have nothing in common: half-open offsets
    ("DATE 0-8", "DATE 8-12",
     "0 0 0 1 1 | 0/1 0/1 0/2", "0 0 0 1 1 | 0/1 0/1 0/2", "0 0 0 1 1 | 0/1 0/1 0/2", "0 0 0 1 1 | 0/1 0/1 0/2"),
    # a place in an agency, both right
    ("AGENCY 0-20, AREA 10-20", "AGENCY 0-20, AREA 10-20",
     "2 0 0 0 0 | 2/2 2/2 4/4", "2 0 0 0 0 | 2/2 2/2 4/4", "2 0 0 0 0 | 2/2 2/2 4/4", "2 0 0 0 0 | 2/2 2/2 4/4"),
    # the agency cut down to its place: the ends are those of the AREA, the label is that of the AGENCY
    ("AGENCY 0-20, AREA 10-20", "AGENCY 10-20",
     "0 1 0 1 0 | 0/1 0/2 0/3", "1 0 0 1 0 | 1/1 1/2 2/3", "1 0 0 1 0 | 1/1 1/2 2/3", "1 0 0 1 0 | 1/1 1/2 2/3"),
    # 3-6 touches both, 0-3 the first alone: the first pair that comes would leave one without a partner
    ("DATE 0-4, DATE 4-9", "DATE 3-6, DATE 0-3",
     "0 2 0 0 0 | 0/2 0/2 0/4", "0 2 0 0 0 | 0/2 0/2 0/4", "0 0 2 0 0 | 1/2 1/2 2/4", "2 0 0 0 0 | 2/2 2/2 4/4"),
]  # fmt: skip


@pytest.mark.parametrize("case", MENTIONS, ids=lambda case: f"{case[0]} ~ {case[1]}")
def test_mentions(case: tuple[str, ...]) -> None:
    scores = evaluate([article(case[0])], [article(case[1])], drawings=0)
    outcomes = {row[0]: row[1:] for row in scores.outcomes().itertuples(index=False, name=None)}
    for way, cell in zip(("strict", "exact", "partial", "type"), case[2:], strict=True):
        five, three = cell.split(" | ")
        assert outcomes[way] == tuple(map(int, five.split())), way
        check(scores, f"mentions.{way}", THREE, three)


# gold, predicted, label; then strict, partial and type of the label: precision, recall, F1
LABELS = [
    ("DATE 0-8, DATE 10-18", "DATE 0-8", "DATE", "1/1 1/2 2/3", "1/1 1/2 2/3", "1/1 1/2 2/3"),
    ("DATE 0-8, DATE 10-18", "DATE 0-8, DATE 12-18", "DATE", "1/2 1/2 2/4", "3/4 3/4 3/4", "2/2 2/2 4/4"),
    ("DATE 0-8, AREA 10-15", "DATE 0-8, AGENCY 10-15", "DATE", "1/1 1/1 2/2", "1/1 1/1 2/2", "1/1 1/1 2/2"),
    ("DATE 0-8, AREA 10-15", "DATE 0-8, AGENCY 10-15", "AREA", "– 0/1 0/1", "– 0/1 0/1", "– 0/1 0/1"),
    ("DATE 0-8, AREA 10-15", "DATE 0-8, AGENCY 10-15", "AGENCY", "0/1 – 0/1", "0/1 – 0/1", "0/1 – 0/1"),
    ("AGENCY 0-20, AREA 10-20", "AGENCY 10-20", "AGENCY", "0/1 0/1 0/2", "1/2 1/2 1/2", "1/1 1/1 2/2"),
    ("AGENCY 0-20, AREA 10-20", "AREA 10-20", "AREA", "1/1 1/1 2/2", "1/1 1/1 2/2", "1/1 1/1 2/2"),
    ("DATE 0-9", "DATE 0-4, DATE 5-9", "DATE", "0/2 0/1 0/3", "1/4 1/2 1/3", "1/2 1/1 2/3"),
    ("DATE 0-4, DATE 5-9, DATE 20-24", "DATE 0-9, DATE 20-24", "DATE", "1/2 1/3 2/5", "3/4 1/2 3/5", "2/2 2/3 4/5"),
    ("DATE 0-8", "DATE 0-8, DATE 0-8", "DATE", "1/2 1/1 2/3", "1/2 1/1 2/3", "1/2 1/1 2/3"),
]


@pytest.mark.parametrize("case", LABELS, ids=lambda case: f"{case[2]}: {case[0]} ~ {case[1]}")
def test_one_label(case: tuple[str, ...]) -> None:
    scores = evaluate([article(case[0])], [article(case[1])], drawings=0)
    for way, cells in zip(("strict", "partial", "type"), case[3:], strict=True):
        check(scores, f"mentions.{case[2]}.{way}", THREE, cells)


# gold, predicted; strict macro and micro: precision, recall, F1. The mean is over labels of either side.
MACRO = [
    ("DATE 0-8, AREA 10-15", "DATE 0-8, AREA 10-15", "1 1 1", "1 1 1"),
    # DATE 2/2 2/2 1, AREA 0/1 0/1 0
    ("DATE 0-8, DATE 10-18, AREA 20-25", "DATE 0-8, DATE 10-18, AREA 21-25", "1/2 1/2 1/2", "2/3 2/3 4/6"),
    # DATE 1/1 1/2 2/3, AREA 1 1 1
    ("DATE 0-8, DATE 10-18, AREA 20-25", "DATE 0-8, AREA 20-25", "1 3/4 5/6", "2/2 2/3 4/5"),
    # AREA has no predictions: its precision counts as 0
    ("DATE 0-8, AREA 20-25", "DATE 0-8", "1/2 1/2 1/2", "1/1 1/2 2/3"),
    # AGENCY has no gold: its recall counts as 0
    ("DATE 0-8", "DATE 0-8, AGENCY 20-25", "1/2 1/2 1/2", "1/2 1/1 2/3"),
    ("DATE 0-8", "DATE 0-8", "1 1 1", "1 1 1"),
    # one label that nothing is predicted of
    ("DATE 0-8", "", "0 0 0", "– 0/1 0/1"),
    ("DATE 0-8", "DATE 1-8", "0 0 0", "0/1 0/1 0/2"),
    # DATE 1, AREA 0, AGENCY 0
    ("DATE 0-8, AREA 20-25", "DATE 0-8, AGENCY 20-25", "1/3 1/3 1/3", "1/2 1/2 2/4"),
    # DATE 1/2 1/1 2/3, AREA 1/1 1/2 2/3
    ("DATE 0-8, AREA 20-25, AREA 30-35", "DATE 0-8, DATE 40-45, AREA 20-25", "3/4 3/4 2/3", "2/3 2/3 4/6"),
]


@pytest.mark.parametrize("case", MACRO, ids=lambda case: f"{case[0]} ~ {case[1]}")
def test_macro_and_micro(case: tuple[str, ...]) -> None:
    scores = evaluate([article(case[0])], [article(case[1])], drawings=0)
    check(scores, "mentions.macro.strict", THREE, case[2])
    check(scores, "mentions.strict", THREE, case[3])


# gold, predicted; accuracy among overlapping pairs of one label, and normalised F1, of amounts and periods
NORMS = [
    ("DATE 0-8 =2022", "DATE 0-8 =2022", "1/1 2/2"),
    ("DATE 0-8 =2022", "DATE 0-8 =2021", "0/1 0/2"),
    # other ends do not matter
    ("DATE 0-8 =2022", "DATE 4-8 =2022", "1/1 2/2"),
    # missed: nothing to compare, but the normalised F1 feels it
    ("DATE 0-8 =2022", "", "– 0/1"),
    # 1 of 2 pairs, 2 * 1 / (3 + 2)
    ("DATE 0-8 =2022, DATE 10-18 =2021, DATE 20-28 =2020", "DATE 0-8 =2022, DATE 10-18 =2022", "1/2 2/5"),
    # a false alarm: 2 * 1 / (1 + 2)
    ("PERCENT 0-3 =5", "PERCENT 0-3 =5, PERCENT 10-13 =5", "1/1 2/3"),
    # the unit is part of it
    ("PERCENT 0-3 =5 PT", "PERCENT 0-3 =5 PP", "0/1 0/2"),
    ("MONEY 0-8 =5 USD", "MONEY 0-8 =5 VND", "0/1 0/2"),
    # ranges and ratios are equal in both parts
    ("PERCENT 0-6 =65..70, RATIO 10-15 =59/63", "PERCENT 0-6 =65..71, RATIO 10-15 =59/63", "1/2 2/4"),
    # another label is no pair
    ("COUNT 0-3 =5", "MEASURE 0-3 =5", "– 0/2"),
    # a normal form that nobody judged is left out, and its partner: 2 * 1 / (1 + 1)
    ("DATE 0-8, DATE 10-18 =2021", "DATE 0-8 =2022, DATE 10-18 =2021", "1/1 2/2"),
    # a prediction without a normal form is wrong
    ("DATE 0-8 =2022", "DATE 0-8", "0/1 0/2"),
    # of two that overlap, the one with the right normal form is the partner: 2 * 1 / (1 + 2)
    ("DATE 0-9 =2022", "DATE 0-4 =2021, DATE 5-9 =2022", "1/1 2/3"),
    # 53E+9 and 53000000000 are one number
    ("MONEY 0-8 =53E+9 USD", "MONEY 0-8 =53000000000 USD", "1/1 2/2"),
]
# the same for names and numbers of documents
NAMES = [
    ("AREA 0-8 =Huế", "AREA 0-8 =Huế", "1/1 2/2"),
    ("AREA 0-8 =Huế", "AREA 0-8 =Hà Nội", "0/1 0/2"),
    ("AREA 0-8 =Huế, AGENCY 10-15 =Bộ Y tế", "AREA 0-8 =Huế, AGENCY 10-15 =Bộ Nội vụ", "1/2 2/4"),
    ("LEGAL_REF 0-8 =27/QĐ-XX", "LEGAL_REF 0-8 =27/QĐ-XX", "1/1 2/2"),
    ("LEGAL_REF 0-8 =27/QĐ-XX", "LEGAL_REF 0-8 =28/QĐ-XX", "0/1 0/2"),
    ("AREA 0-8 =Huế", "", "– 0/1"),
    ("", "AREA 0-8 =Huế", "– 0/1"),
    ("AREA 0-8", "AREA 0-8 =Huế", "– –"),
    ("AREA 0-8 =Huế", "AGENCY 0-8 =Huế", "– 0/2"),
    # a code that gold judges is part of it: 1 of 1, 0 of 1, 0 of 1; one that gold leaves away is not
    ("AREA 0-8 =Huế VN-26", "AREA 0-8 =Huế VN-26", "1/1 2/2"),
    ("AREA 0-8 =Huế VN-26", "AREA 0-8 =Huế VN-34", "0/1 0/2"),
    ("AREA 0-8 =Huế VN-26", "AREA 0-8 =Huế", "0/1 0/2"),
    ("AREA 0-8 =Huế", "AREA 0-8 =Huế VN-26", "1/1 2/2"),
    ("AREA 0-8 =Huế, AREA 10-15 =Hà Nội", "AREA 0-8 =Huế, AREA 12-15 =Hà Nội, AREA 20-25 =Huế", "2/2 4/5"),
]


@pytest.mark.parametrize(
    ("kind", "case"), [("norm", case) for case in NORMS] + [("name", case) for case in NAMES],
    ids=lambda case: case if isinstance(case, str) else f"{case[0]} ~ {case[1]}",
)  # fmt: skip
def test_normal_forms(kind: str, case: tuple[str, ...]) -> None:
    scores = evaluate([gold(case[0])], [article(case[1])], drawings=0)
    check(scores, f"mentions.{kind}", ("accuracy", "f1"), case[2])


ONE = "COUNT 0-3 =5 {}"
TWO = "COUNT 0-3 =5 {}, COUNT 10-13 =7 {}"
# gold, predicted; found, core and all: precision, recall, F1
OBSERVATIONS = [
    (TWO, TWO, "2/2 2/2 4/4", "2/2 2/2 4/4", "2/2 2/2 4/4"),
    (TWO, "", "– 0/2 0/2", "– 0/2 0/2", "– 0/2 0/2"),
    ("", TWO, "0/2 – 0/2", "0/2 – 0/2", "0/2 – 0/2"),
    # one missed: 1 of 1, 1 of 2, 2 * 1 / (2 + 1)
    (TWO, ONE, "1/1 1/2 2/3", "1/1 1/2 2/3", "1/1 1/2 2/3"),
    # a mention without an observation is not found
    (TWO, "COUNT 0-3 =5 {}, COUNT 10-13 =7", "1/1 1/2 2/3", "1/1 1/2 2/3", "1/1 1/2 2/3"),
    # found, with a wrong status: not in the core
    (TWO, "COUNT 0-3 =5 {status: target}, COUNT 10-13 =7 {}", "2/2 2/2 4/4", "1/2 1/2 2/4", "1/2 1/2 2/4"),
    # a wrong period or area is in all alone
    (ONE, "COUNT 0-3 =5 {period: 2021}", "1/1 1/1 2/2", "1/1 1/1 2/2", "0/1 0/1 0/2"),
    (ONE, "COUNT 0-3 =5 {area: VN-26}", "1/1 1/1 2/2", "1/1 1/1 2/2", "0/1 0/1 0/2"),
    # source, group, bound and base are in neither
    (ONE, "COUNT 0-3 =5 {source: Bộ Y tế; group: xã; bound: about; base_period: plan}", "1/1 1/1 2/2", "1/1 1/1 2/2", "1/1 1/1 2/2"),
    # a wrong value; the value mention need only overlap: a character in common and the same label
    (ONE, "COUNT 0-3 =6 {}", "1/1 1/1 2/2", "0/1 0/1 0/2", "0/1 0/1 0/2"),
    (ONE, "COUNT 1-6 =5 {}", "1/1 1/1 2/2", "1/1 1/1 2/2", "1/1 1/1 2/2"),
    (ONE, "COUNT 3-6 =5 {}", "0/1 0/1 0/2", "0/1 0/1 0/2", "0/1 0/1 0/2"),
    (ONE, "MEASURE 0-3 =5 NUMBER {}", "0/1 0/1 0/2", "0/1 0/1 0/2", "0/1 0/1 0/2"),
    # half of the words are enough: 2 * 2 / (4 + 4) = 0.5, 2 * 1 / (4 + 4) are not
    (ONE, "COUNT 0-3 =5 {words: hồ sơ lưu giữ}", "1/1 1/1 2/2", "1/1 1/1 2/2", "1/1 1/1 2/2"),
    (ONE, "COUNT 0-3 =5 {words: hồ tiêu đen sạch}", "1/1 1/1 2/2", "0/1 0/1 0/2", "0/1 0/1 0/2"),
    # one for two: whichever it fits better is found
    ("COUNT 0-3 =5 {}, COUNT 4-7 =7 {}", "COUNT 0-7 =7 {}", "1/1 1/2 2/3", "1/1 1/2 2/3", "1/1 1/2 2/3"),
    # two of one mention: the better one counts, the other is false
    (ONE, "COUNT 0-3 =5 {status: target}, COUNT 0-3 =5 {}", "1/2 1/1 2/3", "1/2 1/1 2/3", "1/2 1/1 2/3"),
]  # fmt: skip


@pytest.mark.parametrize("case", OBSERVATIONS, ids=lambda case: f"{case[0]} ~ {case[1]}")
def test_observations(case: tuple[str, ...]) -> None:
    scores = evaluate([gold(case[0])], [article(case[1])], drawings=0)
    for name, cells in zip(("found", "core", "all"), case[2:], strict=True):
        check(scores, f"observations.{name}", THREE, cells)


# field, what gold says of five records, what is predicted of them; a dash has no such observation: right of judged
FIELDS = [
    ("status", "actual actual target target estimate", "actual target target target actual", "3/5"),
    ("status", "actual actual target target estimate", "actual – – – –", "1/1"),
    ("status", "actual actual target target estimate", "– – – – –", "–"),
    ("measure", "level level level level change", "level level level level level", "4/5"),
    ("unit", "PT NUMBER km VND USD", "PT NUMBER km USD VND", "3/5"),
    ("bound", "exact about over under nearly", "about over under nearly exact", "0/5"),
    ("period", "2022 2022-Q1 2022-S1 2022 2022", "2022 2022 2022-S1 2022 2021", "3/5"),
    ("base_period", "plan 2021 2021 2021 2021", "plan 2021 2021 2021 –", "4/4"),
    ("per", "ha năm năm năm năm", "ha năm năm năm năm", "5/5"),
    ("area", "VN VN-26 VN-26 VN VN", "VN VN VN-26 – VN", "3/4"),
    ("group", "xã xã bộ bộ bộ", "xã bộ xã bộ bộ", "3/5"),
    ("source", "A A B B C", "A A B B B", "4/5"),
    ("indicator", "i1 i2 i3 i4 i5", "i1 i2 i3 i5 i4", "3/5"),
    ("value", "1 2 3 4 5", "1 2 3 4 6", "4/5"),
    ("measure", "change change level level change", "change level change – change", "2/4"),
    ("unit", "PT PP ha tấn RANK", "PT PT ha tấn NUMBER", "3/5"),
    ("bound", "exact exact over under about", "exact – over under exact", "3/4"),
    ("period", "2022-04 2022-04-27 2021/2025 2022-01/2022-09 2022-Q2", "2022-04 2022-04 2021/2025 2022-01/2022-09 2022-Q1", "3/5"),
    ("base_period", "2021-S1 2021-Q1 plan plan 2023", "2021 2021-Q1 2021 plan 2023", "3/5"),
    ("per", "ha tấn năm tháng ngày", "tấn tấn – tháng năm", "2/4"),
    ("area", "VN-26 VN-34 VN Huế Vinh", "VN-34 VN-26 VN Huế VN", "2/5"),
    ("group", "xã huyện tỉnh bộ sở", "xã – tỉnh bộ xã", "3/4"),
    ("source", "A B C D E", "– B A D E", "3/4"),
    ("indicator", "i1 i1 i2 i2 i3", "i1 i2 i2 – i3", "3/4"),
    # a fall is not a rise; 4.50 is 4.5
    ("value", "10 20 -30 4.50 5", "10 -20 -30 4.5 –", "3/4"),
    # word F1: 1, 2*1/(1+2) = 0.67, 2*1/(1+3) = 0.5, 2*1/(1+4) = 0.4, 0
    ("words", "a a a a a", "a a_b a_b_c a_b_c_d b", "3/5"),
    # marks are no part of a word: 1, 1, 1, 2*1/(1+1), 2*1/(1+3) = 0.5; a mark alone is no word
    ("words", "a (a) a,_b a a", "a, a a_(b) «a» a_–_b_c", "5/5"),
]  # fmt: skip


def written(field: str, values: str) -> str:
    parts = [
        f"COUNT {10 * i}-{10 * i + 3} =5 {{{field}: {v.replace('_', ' ')}}}"
        for i, v in enumerate(values.split())
        if v != "–"
    ]
    return ", ".join(parts)


@pytest.mark.parametrize("case", FIELDS, ids=lambda case: f"{case[0]}: {case[2]}")
def test_fields(case: tuple[str, ...]) -> None:
    field, truth, guess, cell = case
    scores = evaluate([gold(written(field, truth))], [article(written(field, guess))], drawings=0)
    name = "indicator_text" if field == "words" else field
    check(scores, f"observations.{name}", ("accuracy",), cell)


def test_a_field_that_is_absent_is_not_judged_and_one_that_is_null_is() -> None:
    guess = article("COUNT 0-3 =5 {status: target; source: Bộ Y tế}")
    absent = evaluate([gold(ONE, without=("status", "source", "area"))], [guess], drawings=0)
    assert absent.value("observations.status.accuracy") is None and absent.value("observations.core.f1") == 1
    null = evaluate([gold(ONE)], [guess], drawings=0)
    assert null.value("observations.source.accuracy") == 0 and null.value("observations.core.f1") == 0


def test_mentions_alone_say_nothing_of_observations() -> None:
    record = dict(gold("COUNT 0-3 =5 {}").record)
    del record["observations"]
    from cds_extract.goldfiles.records import of_record

    scores = evaluate([of_record(record)], [article(ONE)], drawings=0)
    assert scores.value("observations.found.f1") is None and scores.mistakes == ()


def test_observations_alone_and_nothing_at_all_say_nothing_of_mentions() -> None:
    from cds_extract.goldfiles.records import of_record

    bare = [of_record({"doc_id": name, "text": TEXT}) for name in "bc"]
    scores = evaluate([gold("DATE 0-8"), *bare], [article("DATE 0-8, AREA 20-25", name) for name in "abc"], drawings=0)
    check(scores, "mentions.strict", THREE, "1/2 1/1 2/3")  # the AREA of a alone is a false alarm
    assert scores.counts.articles == ("a",) and scores.unjudged == ("b", "c") and len(scores.mistakes) == 1
    none = of_record({"doc_id": "b", "text": TEXT, "observations": []})
    scores = evaluate([none], [article("AREA 20-25, COUNT 30-33 =5 {}", "b")], drawings=0)
    check(scores, "mentions.strict", THREE, "– – –")
    check(scores, "observations.found", THREE, "0/1 – 0/1")
    with pytest.raises(CdsError, match="S002"):
        evaluate(bare, [])


def test_rare_labels_are_pooled() -> None:
    truth = ", ".join(f"DATE {4 * i}-{4 * i + 3}" for i in range(20)) + ", AREA 100-105, AGENCY 110-115, RANK 120-125"
    guess = truth.replace("AGENCY 110", "AGENCY 111").replace(", RANK 120-125", "")
    scores = evaluate([article(truth)], [article(guess)], drawings=0)
    assert scores.rare == ["RANK", "AGENCY", "AREA"]
    check(scores, "mentions.pooled.strict", THREE, "1/2 1/3 2/5")
    check(scores, "mentions.pooled.type", THREE, "2/2 2/3 4/5")
    check(scores, "mentions.pooled.partial", THREE, "3/4 1/2 3/5")  # 1 + 1/2 of 2, of 3
    for way in ("strict.f1", "partial.recall", "type.precision", "norm.accuracy", "norm.f1"):
        assert scores.judged_by(f"mentions.RANK.{way}") == f"mentions.pooled.{way}"
    assert scores.judged_by("mentions.AREA.name.accuracy") == "mentions.pooled.name.accuracy"
    assert scores.judged_by("mentions.DATE.strict.f1") == "mentions.DATE.strict.f1"
    assert scores.judged_by("mentions.strict.f1") == "mentions.strict.f1"


def test_normal_forms_of_rare_labels_are_pooled() -> None:
    truth, guess = "PERCENT 0-3 =5, DATE 10-18 =2022, AREA 20-25 =Huế", "PERCENT 0-3 =6, DATE 10-18 =2022"
    scores = evaluate([gold(truth)], [article(guess)], drawings=0)
    check(scores, "mentions.pooled.norm", ("accuracy", "f1"), "1/2 2/4")
    check(scores, "mentions.pooled.name", ("accuracy", "f1"), "– 0/1")


def test_sums_over_articles() -> None:
    truth = [article("DATE 0-8", "a"), article("DATE 0-8, DATE 10-18, DATE 20-28", "b")]
    guess = [article("DATE 0-8", "a"), article("DATE 0-8", "b")]
    scores = evaluate(truth, guess, drawings=0)
    check(scores, "mentions.strict", THREE, "2/2 2/4 4/6")  # the mean of 1 and 1/2 would be 3/4
    by_article = scores.groups("article")
    check(by_article["a"], "mentions.strict", THREE, "1/1 1/1 2/2")
    check(by_article["b"], "mentions.strict", THREE, "1/1 1/3 2/4")
