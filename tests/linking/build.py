"""Marked texts for tests: `đạt [[5%]] trong [[năm 2022|DATE 2022]] tại [[Hà Nội|AREA VN-HN]]`.

A mark without a label is a quantity, and its label and value are read off its shape.
"""

import re
from decimal import Decimal
from types import SimpleNamespace

from cds_extract.context import Context
from cds_extract.linking import link
from cds_extract.types import Article, DocumentNumber, Mention, Name, Norm, Observation, Period, Quantity

_MARK = re.compile(r"\[\[(?P<text>[^|\]]+)(?:\|(?P<label>[A-Z_]+)(?: (?P<norm>[^\]]+))?)?\]\]")

_SENTENCE = re.compile(r"\S(?:[^\n]*?[.!?](?=\s|$)|[^\n]*)")


def _quantity(text: str, bound: str | None) -> tuple[str, Quantity]:
    figures = [Decimal(part.replace(".", "").replace(",", ".")) for part in re.findall(r"\d+(?:[.,]\d+)*", text)]
    common = {"bound": bound or "exact"}
    if "%" in text:
        return "PERCENT", Quantity(value=figures[0], unit="PT", **common)
    if re.fullmatch(r"\d+/\d+", text):
        return "RATIO", Quantity(numerator=figures[0], denominator=figures[1], **common)
    if text.startswith("thứ"):
        return "RANK", Quantity(value=figures[0], **common)
    if text.endswith(("đồng", "USD")):
        return "MONEY", Quantity(value=figures[0], currency="USD" if text.endswith("USD") else "VND", **common)
    if unit := re.search(r"(?:điểm|lần|tuổi|năm|ha)$", text):
        return "MEASURE", Quantity(value=figures[0], unit=unit.group(), **common)
    return "COUNT", Quantity(value=figures[0], **common)


def marked(text: str, now: str | None = "2022-06-15") -> tuple[Context, list[Mention]]:
    """Return the context of the text without its marks, and the marked mentions."""
    plain, mentions, position = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[position : mark.start()]
        position = mark.end()
        label, norm = mark["label"], mark["norm"]
        value: Norm
        if label is None or label == "BOUND":
            label, value = _quantity(mark["text"], norm)
        elif label == "RANK":
            value = Quantity(value=Decimal(norm or 0))
        elif label == "DATE":
            value = Period(norm)
        elif label == "LEGAL_REF":
            value = DocumentNumber(norm or mark["text"])
        else:
            value = Name(mark["text"] if label == "AREA" or norm is None else norm, norm if label == "AREA" else None)
        start = len(plain)
        plain += mark["text"]
        mentions.append(Mention(f"m{len(mentions) + 1}", label, start, len(plain), mark["text"], value))
    plain += text[position:]
    context = Context(Article(text=plain, published=now))
    # Sentences and the reference date are given, so that these tests are about linking alone.
    context.__dict__["sentences"] = tuple(s.span() for s in _SENTENCE.finditer(plain))
    year = int(now[:4]) if now else None
    context.__dict__["reference"] = SimpleNamespace(date=now, year=year, basis="published" if now else None)
    return context, mentions


def observe(text: str, now: str | None = "2022-06-15") -> tuple[Observation, ...]:
    """Return the observations of a marked text."""
    context, mentions = marked(text, now)
    return link(context, mentions)
