"""Extractions made by hand, so that the tests of the tables do not hang on the rules."""

from __future__ import annotations

from decimal import Decimal

from cds_extract import Article, Extraction, LedgerEntry, Mention, Observation
from cds_extract.types import DocumentNumber, Name, Norm, Period, Quantity

TEXT = "Họp lúc 8 giờ.\nNăm 2023, doanh thu đạt khoảng 53 tỷ USD tại Huế.\n45/63 tỉnh đã làm theo Quyết định 7/QĐ-XX."


def mention(number: int, label: str, words: str, norm: Norm) -> Mention:
    start = TEXT.index(words)
    return Mention(f"m{number}", label, start, start + len(words), words, norm, 0.9, "rules.test")


def extraction(doc_id: str = "a", **fields: object) -> Extraction:
    """One article with a mention of each normal form, two observations and three numbers in the ledger."""
    mentions = (
        mention(1, "DATE", "Năm 2023", Period("2023")),
        mention(2, "MONEY", "53 tỷ USD", Quantity(value=Decimal("53E+9"), currency="USD", bound="about")),
        mention(3, "AREA", "Huế", Name("Huế", "VN-26")),
        mention(4, "RATIO", "45/63", Quantity(numerator=Decimal(45), denominator=Decimal(63))),
        mention(5, "LEGAL_REF", "Quyết định 7/QĐ-XX", DocumentNumber("7/QĐ-XX")),
    )
    observations = (
        Observation(
            id="o1", mention="m2", indicator_text="doanh thu", value=Decimal("-53E+9"), unit="USD", bound="about",
            period="2023", area="VN-26", source="=cmd()", confidence=0.5, extractor="rules.test",
            evidence={"indicator": [[26, 35]], "period": "m1"},
        ),
        Observation(
            id="o2", mention="m4", indicator_text="tỉnh đã làm", numerator=Decimal(45), denominator=Decimal(63),
            unit="RATIO", period="XXXX-04-27", area="Xã Nơi Xa",
        ),
    )  # fmt: skip
    ledger = (
        LedgerEntry(8, 9, "8", "set_aside", reason="clock_time", decided_by="rules.clock"),
        LedgerEntry(44, 53, "53 tỷ", "mention", mention="m2"),
        LedgerEntry(66, 71, "45/63", "unresolved"),
    )
    article = Article(text=TEXT, doc_id=doc_id, **{"published": "2024-01-15", "url": "https://x.example", **fields})  # type: ignore[arg-type]
    return Extraction(article, mentions, observations, ledger)
