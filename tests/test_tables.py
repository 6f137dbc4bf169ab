"""Tables that have lost their rules: what is a cell, and what its number is, measures and speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract import extract
from cds_extract.tables import Tables

TABLE = (
    "Sở Y tế tỉnh Cà Mau báo cáo tháng 10/2021.\n\nViện phí (tỷ đồng)\nĐơn vị\nTổng thu\nTỷ lệ (%)\n"
    "Huyện Cái Nước\n412,6\n70,1\nHuyện U Minh\n118,4\n77,5\nCộng\n531,0\n71,8\n\nCó 5 xã."
)


def test_what_a_cell_is() -> None:
    tables = Tables(TABLE)
    cells = {TABLE[slice(*c.span)]: c for c in map(tables.at, range(len(TABLE))) if c is not None}
    assert list(cells) == ["412,6", "70,1", "118,4", "77,5", "531,0", "71,8"]
    cell = cells["118,4"]
    assert [TABLE[slice(*span)] for span in (cell.head, cell.row, cell.caption) if span] == [
        "Tổng thu", "Huyện U Minh", "Viện phí"
    ]  # fmt: skip
    assert (cell.unit, cells["77,5"].unit) == ("tỷ đồng", "%")


def test_what_its_number_measures() -> None:
    got = extract(TABLE, published="2021-11-03").observations
    assert [(float(o.value), o.unit, o.indicator_text, o.area) for o in got[:6]] == [
        (412_600_000_000, "VND", "Tổng thu", "Cái Nước"),
        (70.1, "PT", "Tỷ lệ", "Cái Nước"),
        (118_400_000_000, "VND", "Tổng thu", "U Minh"),
        (77.5, "PT", "Tỷ lệ", "U Minh"),
        (531_000_000_000, "VND", "Tổng thu … Cộng", "VN-59"),
        (71.8, "PT", "Tỷ lệ … Cộng", "VN-59"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Một dòng\n5\nHai dòng\n6\n",
        "Tỉnh có 5 xã.\nHuyện có 6 xã.\n",
        "1\n2\n3\n4\n5\n",
        "A\nB\n1\n2\nC\n3\nD\n4\n5\n6\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert not Tables(text).rows


@given(st.lists(st.sampled_from(["Tên", "5", "6,1", "-", "", "Một dòng dài hơn " * 6]), max_size=40).map("\n".join))
def test_cells_are_numbers_below_their_heads(text: str) -> None:
    tables = Tables(text)
    for position in range(len(text)):
        cell = tables.at(position)
        if cell is not None:
            assert cell.head[1] <= cell.row[0] < cell.row[1] <= cell.span[0] <= position < cell.span[1]
