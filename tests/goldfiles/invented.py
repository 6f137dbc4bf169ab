"""A labelled article of one's own that is right in every field, to be spoilt by the tests."""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

TEXT = (
    "Sáng 27-4, UBND tỉnh Khánh Hòa họp 😀 về chuyển đổi số.\r\n"
    "Quý I/2022, 59/63 tỉnh đã ban hành kế hoạch; thu khoảng 1.200 tỷ đồng, giảm 3-5%.\n"
    "Theo Quyết định số 27/QĐ-XX, xếp thứ 4 với 1,5 km cáp và 86 triệu tài khoản."
)
PLACES = [
    ("DATE", "Sáng 27-4", {"period": "2022-04-27"}),
    ("AGENCY", "UBND tỉnh Khánh Hòa", {"name": "Ủy ban nhân dân tỉnh Khánh Hòa"}),
    ("AREA", "Khánh Hòa", {"name": "Khánh Hòa", "code": "VN-34"}),
    ("DATE", "Quý I/2022", {"period": "2022-Q1"}),
    ("RATIO", "59/63", {"numerator": 59, "denominator": 63, "bound": "exact"}),
    ("MONEY", "1.200 tỷ đồng", {"value": 1200000000000, "currency": "VND", "bound": "about"}),
    ("PERCENT", "3-5%", {"low": 3, "high": 5, "unit": "PT", "bound": "exact"}),
    ("LEGAL_REF", "Quyết định số 27/QĐ-XX", {"number": "27/QĐ-XX"}),
    ("RANK", "thứ 4", {"value": 4, "bound": "exact"}),
    ("MEASURE", "1,5 km", {"value": 1.5, "unit": "km", "bound": "exact"}),
    ("COUNT", "86 triệu", {"value": 86000000, "counted": "tài khoản", "bound": "exact"}),
]
_FIELDS: dict[str, Any] = {
    "indicator": None, "measure": "level", "status": "actual", "period": "2022-Q1", "base_period": None,
    "area": "VN", "group": None, "source": None,
}  # fmt: skip


def record(doc_id: str = "a", **fields: Any) -> dict[str, Any]:
    """One article with a mention of each label and an observation of each kind of amount."""
    mentions = []
    for number, (label, words, norm) in enumerate(PLACES, start=1):
        start = TEXT.index(words)
        mentions.append(
            {"id": f"m{number}", "label": label, "start": start, "end": start + len(words), "text": words, "norm": norm}
        )
    observations = [
        {"id": "o1", "mention": "m5", "indicator_text": "tỉnh đã ban hành kế hoạch", **_FIELDS,
         "numerator": 59, "denominator": 63, "unit": "RATIO", "bound": "exact", "group": "tỉnh"},
        {"id": "o2", "mention": "m6", "indicator_text": "thu", **_FIELDS,
         "value": 1200000000000, "unit": "VND", "bound": "about", "per": None},
        {"id": "o3", "mention": "m7", "indicator_text": "thu … giảm", **_FIELDS,
         "low": -5, "high": -3, "unit": "PT", "bound": "exact", "measure": "change", "base_period": "plan"},
        {"id": "o4", "mention": "m11", "indicator_text": "tài khoản", **_FIELDS, "area": "VN-34",
         "value": 86000000, "unit": "NUMBER", "bound": "exact", "evidence": {"area": "m3", "indicator": [[0, 4]]}},
    ]  # fmt: skip
    whole = {"doc_id": doc_id, "published": "2022-04-27", "title": None, "url": None, "text": TEXT,
             "mentions": mentions, "observations": observations} | fields  # fmt: skip
    return copy.deepcopy(whole)


def spoilt(path: str, value: Any, doc_id: str = "a") -> dict[str, Any]:
    """The article with one field changed; ``path`` as in ``mentions.0.norm.value``. ``...`` removes the field."""
    whole: Any = record(doc_id)
    *way, last = path.split(".")
    here = whole
    for step in way:
        here = here[int(step)] if step.isdigit() else here[step]
    if value is ...:
        here.pop(int(last)) if isinstance(here, list) else here.pop(last, None)
    elif isinstance(here, list):
        here[int(last) :] = [*here[int(last) : int(last)], value, *here[int(last) + 1 :]]
    else:
        here[last] = value
    return dict(whole)


NFD = unicodedata.normalize("NFD", TEXT)
assert NFD != TEXT
