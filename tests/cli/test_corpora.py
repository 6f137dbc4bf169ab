from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import cds_extract as cds

CORPORA = Path(__file__).resolve().parents[2] / "corpora" / "examples"
NAMES = {
    "uy-ban-quoc-gia", "ke-hoach-2024", "kinh-te-so", "xep-hang", "dich-vu-cong", "ban-chi-dao-tinh", "sau-sap-xep",
    "y-te-huyen",
}  # fmt: skip


@pytest.fixture(scope="module")
def results():
    pytest.importorskip("trafilatura", reason="the extra «html» is not fully installed", exc_type=ImportError)
    found = cds.extract_many(cds.read(CORPORA))
    results = {result.article.doc_id: result for result in found}
    assert found.failures == []
    return results


def test_all_articles_are_read_dated_and_marked_as_invented(results):
    assert set(results) == NAMES
    for result in results.values():
        assert result.article.synthetic and result.article.published
        assert 250 <= len(result.article.text.split()) <= 700
        assert result.to_frame()["synthetic"].all() and result.to_frame("ledger")["synthetic"].all()


def test_one_is_decomposed_and_has_its_way_back(results):
    article = results["sau-sap-xep"].article
    assert article.raw is not None and unicodedata.is_normalized("NFD", article.raw)
    start = article.text.index("83,4%")
    first, last = article.raw_span(start, start + 5)
    assert article.raw[first:last] == "83,4%"


#: some plain facts of each article: the number's own words, and how the value or ratio is written out
FACTS = {
    "uy-ban-quoc-gia": {"57/63": (57, 63), "410 triệu": 410_000_000, "1,53 triệu tỷ đồng": 1_530_000_000_000_000},
    "ke-hoach-2024": {"461/705": (461, 705), "486 tỷ đồng": 486_000_000_000, "7,5 triệu USD": 7_500_000},
    "kinh-te-so": {"46,8 tỷ USD": 46_800_000_000, "163 Mbps": 163, "182 MW": 182, "thứ 19": 19},
    "xep-hang": {"thứ 41": 41, "25/63": 25, "0,8421 điểm": 0.8421},
    "dich-vu-cong": {"612.480": 612_480, "52%": 52, "41,7 tỷ đồng": 41_700_000_000},
    "ban-chi-dao-tinh": {"2.247/2.292": (2247, 2292), "91,2%": 91.2},
    "sau-sap-xep": {"83,4%": 83.4, "124/124": (124, 124), "118 tỷ đồng": 118_000_000_000},
    "y-te-huyen": {"22/22": (22, 22), "240.000 USD": 240_000, "18,6 tỷ đồng": 18_600_000_000},
}


@pytest.mark.parametrize(
    ("name", "words", "value"), [(n, w, v) for n, facts in FACTS.items() for w, v in facts.items()]
)
def test_plain_facts_are_found(name, words, value, results):
    norms = [m.norm.to_dict() for m in results[name].mentions if m.text == words]
    assert norms, [m.text for m in results[name].mentions if m.is_quantity]
    found = norms[0].get("value", (norms[0].get("numerator"), norms[0].get("denominator")))
    assert found == value


def test_page_furniture_gives_no_mentions(results):
    result = results["ban-chi-dao-tinh"]
    text = result.article.text
    related = text.index("Tin liên quan")
    assert not [m for m in result.mentions if m.start > related or m.text == "1.284"]
    assert {entry.state for entry in result.ledger if entry.start > related} == {"set_aside"}
