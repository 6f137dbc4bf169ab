"""What holds for every table: it is listed, every row has its source, and text is NFC in one spelling of tones."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import msgspec
import pytest

import cds_extract.codebook
from cds_extract.codebook import load
from cds_extract.errors import CdsError

FOLDER = Path(cds_extract.codebook.__file__).parent
TABLES = sorted(FOLDER.glob("*.csv"))


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_readme_lists_every_table_and_no_other() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = {
        word.strip("`")
        for line in readme.splitlines()
        if line.startswith("| `")
        for word in line.split("|")[1].split(", ")
    }
    assert {name.strip(" `") for name in listed} == {table.name for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_is_whole(table: Path) -> None:
    found = rows(table)
    assert found
    for row in found:
        assert None not in row, row  # more cells than columns
        assert list(row)[-1] == "source"
        assert row["source"], row


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_text_is_nfc(table: Path) -> None:
    text = table.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_row_stands_twice(table: Path) -> None:
    found = [tuple(row.values()) for row in rows(table)]
    assert len(found) == len(set(found))


class Strict(msgspec.Struct, frozen=True):
    code: str
    meaning: int
    source: str


def test_a_faulty_row_is_told_with_its_line() -> None:
    with pytest.raises(CdsError, match=r"\[D001\] reasons\.csv:2"):
        load("reasons.csv", Strict)
