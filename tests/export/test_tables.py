from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract.export import COLUMNS, TABLES, to_frame, write
from cds_extract.export.files import csv_cell
from cds_extract.export.rows import rows

from .invented import extraction

KINDS = list(TABLES)
FIRST_COLUMNS = (
    "doc_id published indicator indicator_text value low high numerator denominator unit per bound measure status "
    "period period_start period_end base_period area area_name group source sentence start end confidence extractor "
    "url synthetic"
)


def records(kind, result=None):
    names = [column.name for column in TABLES[kind]]
    return [dict(zip(names, row, strict=True)) for row in rows(result or extraction(), kind)]


def test_the_columns_stand_in_the_promised_order():
    assert list(COLUMNS) == FIRST_COLUMNS.split()


def test_an_observation_is_one_row_with_its_period_its_place_and_its_sentence():
    money, ratio = records("observations")
    assert money["value"] == Decimal("-53E+9")
    assert (money["period_start"], money["period_end"]) == (date(2023, 1, 1), date(2023, 12, 31))
    assert money["area_name"] == "Thừa Thiên Huế"  # what the code stood for in 2023
    assert money["sentence"] == "Năm 2023, doanh thu đạt khoảng 53 tỷ USD tại Huế."
    assert extraction().article.text[money["start"] : money["end"]] == "53 tỷ USD"
    assert (ratio["numerator"], ratio["denominator"], ratio["value"]) == (45, 63, None)
    assert ratio["period"] == "XXXX-04-27" and ratio["period_start"] is None  # a day without a year has no bounds
    assert ratio["area_name"] == "Xã Nơi Xa"  # a place without a code goes by its name


def test_a_mention_shows_its_normal_form():
    rows_of = {record["label"]: record for record in records("mentions")}
    assert rows_of["DATE"]["period"] == "2023"
    assert (rows_of["MONEY"]["value"], rows_of["MONEY"]["currency"]) == (Decimal("53E+9"), "USD")
    assert (rows_of["AREA"]["name"], rows_of["AREA"]["code"]) == ("Huế", "VN-26")
    assert rows_of["LEGAL_REF"]["number"] == "7/QĐ-XX"


def test_the_ledger_shows_what_became_of_each_number():
    assert [(r["text"], r["state"], r["reason"]) for r in records("ledger")] == [
        ("8", "set_aside", "clock_time"),
        ("53 tỷ", "mention", None),
        ("45/63", "unresolved", None),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_results_give_a_table_with_all_columns(kind, tmp_path):
    frame = to_frame([], kind)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {c.name: c.dtype for c in TABLES[kind]}
    write([], tmp_path / "empty.csv", kind=kind)
    assert list(pd.read_csv(tmp_path / "empty.csv").columns) == list(frame.columns)


@pytest.mark.parametrize("kind", KINDS)
def test_the_types_are_the_same_with_and_without_rows(kind):
    full, empty = to_frame([extraction()], kind), to_frame([], kind)
    assert list(full.dtypes) == list(empty.dtypes)


@pytest.mark.parametrize("kind", KINDS)
def test_csv_comes_back_as_it_went(kind, tmp_path):
    write([extraction("a", synthetic=True), extraction("b")], tmp_path / "t.csv", kind=kind)
    dates = [c.name for c in TABLES[kind] if c.dtype.startswith("datetime")]
    back = pd.read_csv(
        tmp_path / "t.csv", parse_dates=dates, dtype={c.name: c.dtype for c in TABLES[kind] if c.name not in dates}
    )
    expected = to_frame([extraction("a", synthetic=True), extraction("b")], kind)
    if kind == "observations":
        expected["source"] = expected["source"].str.replace("=", "'=", n=1)
    pd.testing.assert_frame_equal(back.astype(expected.dtypes.to_dict()), expected)


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_comes_back_as_it_went(kind, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra «parquet» is not installed")
    write([extraction()], tmp_path / "t.parquet", kind=kind)
    table = parquet.read_table(tmp_path / "t.parquet").to_pylist()
    expected = [
        {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in record.items()}
        for record in records(kind)
    ]
    assert table == expected


def test_csv_opens_well_in_spreadsheets(tmp_path):
    write([extraction()], tmp_path / "t.csv")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc_id,")
    line = data.decode("utf-8-sig").splitlines()[1]
    assert ",-53000000000," in line and "e+" not in line.lower()
    assert ",'=cmd()," in line


SAFE = {
    "-53000000000": Decimal("-53E+9"),
    "0.00000001": Decimal("1E-8"),
    "'-5 bậc": "-5 bậc",
    "'@x": "@x",
    "'\tx": "\tx",
    "'＝1": "＝1",
    "a=1": "a=1",
    "2023-01-02": date(2023, 1, 2),
    "false": False,
    "7": 7,
    "0.25": 0.25,
}


@pytest.mark.parametrize(("text", "cell"), SAFE.items())
def test_a_csv_cell(text, cell):
    assert csv_cell(cell) == text


@given(st.text())
def test_no_text_becomes_a_formula_and_every_text_can_be_had_back(text):
    cell = csv_cell(text)
    assert not cell.startswith(tuple("=+-@\t\r"))
    assert cell in (text, "'" + text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18))
def test_amounts_are_exact_and_without_an_exponent(amount):
    cell = csv_cell(amount)
    assert "e" not in cell.lower() and Decimal(cell) == amount
