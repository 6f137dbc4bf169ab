import re
from pathlib import Path

import pytest

from cds_extract import extract
from cds_extract.codebook import load
from cds_extract.explaining import FIELDS, meanings
from cds_extract.linking.scorer import WeightRow
from cds_extract.types import Extraction

TEXT = (
    "Theo báo cáo của Bộ Y tế, quý I/2022, 59/63 tỉnh, thành phố đã ban hành kế hoạch, tăng 5% so với cùng kỳ. "
    "Tỷ lệ hồ sơ trực tuyến đạt 24%."
)

#: observation, field -> what it says, the words that it was read from, the relation
REASONS = {
    ("o1", "indicator"): ("tỉnh, thành phố đã ban hành kế hoạch", "tỉnh, thành phố đã ban hành kế hoạch", "tail"),
    ("o1", "period"): ("2022-Q1", "quý I/2022", "before"),
    ("o1", "source"): ("Bộ Y tế", "Bộ Y tế", "same"),
    ("o1", "area"): ("VN", None, "default"),
    ("o2", "indicator"): ("tỉnh, thành phố đã ban hành kế hoạch", "tỉnh, thành phố đã ban hành kế hoạch", "inherit"),
    ("o2", "measure"): ("change", "tăng", "change"),
    ("o2", "base_period"): ("2021-Q1", "cùng kỳ", "lastyear"),
    ("o2", "group"): ("tỉnh, thành phố", None, "inherit"),
    ("o3", "source"): ("Bộ Y tế", "Bộ Y tế", "carried"),
}


def explanations():
    return extract(TEXT, published="2022-04-27").explain()


@pytest.mark.parametrize(("place", "wanted"), REASONS.items(), ids=[" ".join(place) for place in REASONS])
def test_why_a_field_says_what_it_says(place, wanted):
    explanation = next(e for e in explanations() if e.observation.id == place[0])
    reason = next(r for r in explanation.reasons if r.field == place[1])
    assert (reason.value, explanation.quote(reason), reason.relation) == wanted
    assert reason.meaning == meanings()[reason.field, reason.relation]


def test_every_field_of_every_observation_has_a_reason():
    found = explanations()
    assert [e.observation.id for e in found] == ["o1", "o2", "o3"]
    for explanation in found:
        assert tuple(r.field for r in explanation.reasons) == FIELDS
        assert explanation.sentence[0] <= explanation.number[0] < explanation.sentence[1]


def test_words_of_another_sentence_are_shown_with_what_is_around_them():
    assert "Theo báo cáo của Bộ Y tế, quý" in str(explanations()[-1])
    assert "another sentence" not in str(explanations()[0])


def test_what_another_system_made_keeps_its_words_alone():
    result = extract(TEXT, published="2022-04-27")
    import msgspec

    changed = msgspec.structs.replace(result.observations[0], source="Bộ Tài chính")
    other = Extraction(result.article, result.mentions, (changed,))
    (explanation,) = other.explain()
    assert {reason.relation for reason in explanation.reasons} == {None}
    assert explanation.quote(explanation.reasons[0]) == "tỉnh, thành phố đã ban hành kế hoạch"


def test_every_weight_is_of_a_relation_with_a_meaning():
    assert {(row.field, row.relation) for row in load("cues_weights.csv", WeightRow)} <= set(meanings())


def test_every_relation_that_the_code_names_has_a_meaning():
    rooms = Path(__file__).parents[1] / "cds_extract" / "linking"
    named = {
        match.groups()
        for path in rooms.glob("*.py")
        for match in re.finditer(r'Candidate\(\s*"(\w+)", "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    assert named <= set(meanings())
