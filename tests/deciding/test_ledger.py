from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract.codebook import load
from cds_extract.context import Context
from cds_extract.deciding import Quantities, ledger
from cds_extract.types import Article


class Reason(msgspec.Struct, frozen=True):
    code: str
    meaning: str
    source: str


REASONS = {row.code for row in load("reasons.csv", Reason)}
PIECES = [
    "đạt 24,75%", "59/63 tỉnh", "53 tỷ USD", "phiên họp thứ 8", "mức độ 4", "4G", "lúc 9h30", "hàng trăm hộ", "một số",
    "xếp thứ 2", "khoảng", "từ 5 đến 10 tỷ", "1.2.3", "12/2022", "số 5", ", ", "; ", "\n", "2 bên", "tháng 7", "0,5", "(12/12)",
]  # fmt: skip


@settings(deadline=None)  # the first example loads the tables
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_every_number_is_accounted_for_once(text: str) -> None:
    context = Context(Article(text=text))
    quantities = Quantities()
    mentions = [msgspec.structs.replace(m, id=f"m{i}") for i, m in enumerate(quantities(context, ()))]
    entries = ledger(context, mentions, quantities)
    assert [(e.start, e.end) for e in entries] == [(n.start, n.end) for n in context.numbers]
    for entry in entries:
        assert text[entry.start : entry.end] == entry.text
        if entry.state == "mention":
            holder = next(m for m in mentions if m.id == entry.mention)
            assert holder.start <= entry.start < holder.end
        elif entry.state == "set_aside":
            assert entry.reason in REASONS
        else:
            assert entry.reason is None


def test_no_reason_means_other() -> None:
    assert not REASONS & {"other", "misc", "unknown", "khác"}


def test_every_reason_of_a_table_is_a_reason() -> None:
    from cds_extract.deciding.cues import Head
    from cds_extract.deciding.shapes import STARTS

    heads = {row.reason for row in load("number_heads.csv", Head)} - {"quantity"}
    assert heads | set(STARTS) <= REASONS
