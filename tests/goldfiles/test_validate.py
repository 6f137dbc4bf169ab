from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract import extract_many, read
from cds_extract.errors import CODES
from cds_extract.goldfiles.findings import Reporter
from cds_extract.goldfiles.records import of_record
from cds_extract.goldfiles.validate import check_record, validate
from tests.goldfiles.invented import NFD, TEXT, record, spoilt
from tests.timing import best_seconds

SHARED = Path(__file__).parents[3] / "shared"


def codes_of(article: dict) -> list[tuple[str, str]]:
    report = Reporter("gold.jsonl")
    check_record(report, article)
    return sorted((f.code, f.field) for f in report.found)


def write(path: Path, *records: dict | str) -> Path:
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    return path


def test_a_right_article_has_no_errors() -> None:
    assert codes_of(record()) == []
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert codes_of(record(text_sha256=digest)) == []
    without = record(text_sha256=digest)
    del without["text"]
    assert codes_of(without) == []


# field that is spoilt (... removes it), its value, codes with the fields that they name
SPOILT = [
    ("text", ..., [("G001", "")]),
    ("text", "", [("G005", "text")]),
    ("text_sha256", "00", [("G005", "text_sha256")]),
    ("text_sha256", "0" * 64, [("R015", "text_sha256")]),
    ("published", "27-4-2022", [("R007", "published")]),
    ("published", 2022, [("R007", "published")]),
    ("published", "2022-04-27T08:00:00", [("R007", "published")]),
    ("published", "2022-02-29", [("R007", "published")]),
    ("title", 4, [("G005", "title")]),
    ("suggestion", True, [("G003", "suggestion")]),
    ("model_version", "cds-extract 0.1.0", [("G003", "model_version")]),
    ("ledger", [{"start": 0}], [("G003", "ledger")]),
    ("mentions.0.extractor", "rules.date", [("G003", "mentions[m1].extractor")]),
    ("observations.0.confidence", 0.5, [("G003", "observations[o1].confidence")]),
    ("observations", ..., []),
    ("mentions", ..., [("G004", "mentions"), *[("G020", f"observations[o{n}].mention") for n in (1, 2, 3, 4)], ("G020", "observations[o4].evidence.area")]),
    ("observations", None, [("G005", "observations")]),
    # mentions: ids, labels, spans
    ("mentions.0", "m1", [("G005", "mentions[1]")]),
    ("mentions.0.id", None, [("G005", "mentions[1].id")]),
    ("mentions.0.id", "m2", [("G010", "mentions[m2].id")]),
    ("mentions.0.label", "TIME", [("G005", "mentions[m1].label")]),
    ("mentions.0.lable", "DATE", [("G006", "mentions[m1].lable")]),
    ("mentions.0.start", 1, [("G008", "mentions[m1].text")]),
    ("mentions.0.start", "0", [("G005", "mentions[m1].start")]),
    ("mentions.0.start", True, [("G005", "mentions[m1].start")]),
    ("mentions.0.start", -9, [("G007", "mentions[m1].start")]),
    ("mentions.0.end", 0, [("G007", "mentions[m1].start")]),
    ("mentions.0.end", 9999, [("G007", "mentions[m1].start")]),
    ("mentions.0.text", "sáng 27-4", [("G008", "mentions[m1].text")]),
    ("mentions.0.text", ..., [("G004", "mentions[m1].text")]),
    ("mentions.0.text", 4, [("G005", "mentions[m1].text")]),
    # overlaps: only an AREA in an AGENCY, and not the same span
    ("mentions.1.label", "LEGAL_REF", [("G006", "mentions[m2].norm.name"), ("G009", "mentions[m3]")]),
    ("mentions.2.label", "AGENCY", [("G009", "mentions[m3]"), ("G018", "mentions[m3].norm.code")]),
    # normal forms
    ("mentions.0.norm", ..., []),
    ("mentions.0.norm", {}, []),
    ("mentions.0.norm", "2022", [("G005", "mentions[m1].norm")]),
    ("mentions.0.norm.period", "27/4/2022", [("U003", "mentions[m1].norm.period")]),
    ("mentions.0.norm.period", "2022/2021", [("U003", "mentions[m1].norm.period")]),
    ("mentions.0.norm.period", "XXXX-04-27", []),
    ("mentions.0.norm.period", 2022, [("G005", "mentions[m1].norm.period")]),
    ("mentions.0.norm.period", None, [("G013", "mentions[m1].norm.period")]),
    ("mentions.0.norm.value", 4, [("G006", "mentions[m1].norm.value")]),
    ("mentions.2.norm.code", "VN-99", [("G018", "mentions[m3].norm.code")]),
    ("mentions.2.norm.code", "VN-01", [("G019", "mentions[m3].norm.code")]),
    ("mentions.2.norm.code", None, []),
    ("mentions.2.norm.name", ..., []),
    ("mentions.2.norm.code", "SE", [("G019", "mentions[m3].norm.code")]),
    ("mentions.4.norm.denominator", 0, [("G016", "mentions[m5].norm.numerator"), ("G023", "observations[o1].denominator")]),
    ("mentions.4.norm.denominator", 58, [("G016", "mentions[m5].norm.numerator"), ("G023", "observations[o1].denominator")]),
    ("mentions.4.norm.denominator", None, [("G014", "mentions[m5].norm"), ("G023", "observations[o1].denominator")]),
    ("mentions.5.norm.currency", "VNĐ", [("G018", "mentions[m6].norm.currency"), ("G023", "observations[o2].unit")]),
    ("mentions.5.norm.currency", None, [("G013", "mentions[m6].norm.currency")]),
    ("mentions.5.norm.value", "1200", [("G005", "mentions[m6].norm.value"), ("G023", "observations[o2].value")]),
    ("mentions.5.norm.value", True, [("G005", "mentions[m6].norm.value"), ("G023", "observations[o2].value")]),
    ("mentions.5.norm.per", "năm", [("G023", "observations[o2].per")]),
    ("mentions.6.norm.low", 7, [("G015", "mentions[m7].norm.low"), ("G023", "observations[o3].high"), ("G023", "observations[o3].low")]),
    ("mentions.6.norm.unit", "%", [("G005", "mentions[m7].norm.unit"), ("G023", "observations[o3].unit")]),
    ("mentions.6.norm.value", 4, [("G014", "mentions[m7].norm")]),
    ("mentions.8.norm.bound", "circa", [("G005", "mentions[m9].norm.bound")]),
    ("mentions.9.norm.unit", "kilômét", [("G017", "mentions[m10].norm.unit")]),
    ("mentions.9.norm.unit", "sải", []),
    ("mentions.9.norm.unit", ..., []),
    # observations: references
    ("observations.0", None, [("G005", "observations[1]")]),
    ("observations.0.id", "o2", [("G010", "observations[o2].id")]),
    ("observations.0.mention", "m99", [("G020", "observations[o1].mention")]),
    ("observations.0.mention", "m1", [("G021", "observations[o1].mention")]),
    ("observations.3.mention", "m6", [("G022", "observations[o4].mention"), ("G023", "observations[o4].bound"), ("G023", "observations[o4].unit"), ("G023", "observations[o4].value")]),
    # observations: values
    ("observations.0.numerator", 58, [("G023", "observations[o1].numerator")]),
    ("observations.0.unit", "NUMBER", [("G023", "observations[o1].unit")]),
    ("observations.0.bound", "about", [("G023", "observations[o1].bound")]),
    ("observations.2.low", 5, [("G015", "observations[o3].low"), ("G023", "observations[o3].high"), ("G023", "observations[o3].low")]),
    ("observations.2.measure", "level", [("G023", "observations[o3].high"), ("G023", "observations[o3].low")]),
    ("observations.1.value", -1200000000000, [("G023", "observations[o2].value")]),
    ("observations.1.value", ..., []),
    ("observations.1.measure", "rise", [("G005", "observations[o2].measure")]),
    ("observations.1.status", None, [("G005", "observations[o2].status")]),
    ("observations.1.period", "hiện nay", [("U003", "observations[o2].period")]),
    ("observations.1.period", "plan", [("U003", "observations[o2].period")]),
    ("observations.1.period", None, []),
    ("observations.1.area", "VN-99", [("G018", "observations[o2].area")]),
    ("observations.1.area", "Tây Nguyên", []),
    ("observations.1.source", "", [("G005", "observations[o2].source")]),
    ("observations.1.source", "Ủ\u0301y ban", []),
    ("observations.1.source", "Bo\u0323\u0302 Y tế", [("G002", "observations[o2].source")]),
    ("mentions.1.norm.name", "Bo\u0323\u0302 Y tế", [("G002", "mentions[m2].norm.name")]),
    ("observations.1.indicator_text", "thu ngân sách", [("G024", "observations[o2].indicator_text")]),
    ("observations.1.indicator_text", "thu … cáp … thuế", [("G024", "observations[o2].indicator_text")]),
    ("observations.1.sorce", None, [("G006", "observations[o2].sorce")]),
    ("observations.3.evidence", None, [("G005", "observations[o4].evidence")]),
    ("observations.3.evidence", ..., []),
    ("observations.3.evidence.area", "m77", [("G020", "observations[o4].evidence.area")]),
    ("observations.3.evidence.area", [3, 3], [("G007", "observations[o4].evidence.area")]),
    ("observations.3.evidence.area", [["m3"]], [("G005", "observations[o4].evidence.area")]),
    ("observations.3.evidence.area", ["m3", [0, 4]], []),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "expected"), SPOILT, ids=[f"{row[0]}={row[1]}"[:60] for row in SPOILT])
def test_each_error_is_found_where_it_is(path: str, value: object, expected: list[tuple[str, str]]) -> None:
    found = codes_of(spoilt(path, value))
    if path in ("mentions.0.id", "mentions.0.label") and value != "TIME":
        found = [f for f in found if f[0] != "G020"]
    assert found == sorted(expected)
    if not expected:
        of_record(spoilt(path, value))  # what passes can be read


def test_every_code_of_the_checks_is_tried() -> None:
    tried = {code for _, _, expected in SPOILT for code, _ in expected}
    elsewhere = {"G002", "G011", "G012", "G025"} | {f"G0{n}" for n in range(26, 33)}
    assert {code for code in CODES if code.startswith("G")} == {c for c in tried if c.startswith("G")} | elsewhere


def test_decomposed_text_is_told() -> None:
    assert ("G002", "text") in codes_of(record(text=NFD))


def test_white_space_at_the_ends_of_a_mention() -> None:
    article = record()
    article["mentions"][0] |= {"end": 11, "text": TEXT[0:11]}
    assert TEXT[0:11].endswith(" ")
    assert codes_of(article) == [("G025", "mentions[m1].text")]


def test_offsets_say_where_the_words_do_stand(tmp_path: Path) -> None:
    article = spoilt("mentions.4.start", 60)
    article["mentions"][4]["end"] = 65
    (error,) = validate([write(tmp_path / "g.jsonl", article)]).errors
    start = TEXT.index("59/63")
    assert f"these words stand at {start}–{start + 5}" in error.mend


def test_all_errors_in_one_run_and_a_broken_line_is_one(tmp_path: Path) -> None:
    path = write(
        tmp_path / "gold.jsonl",
        spoilt("mentions.0.norm.period", "x"),
        '{"doc_id": "b", ',
        "",
        '["no object"]',
        spoilt("observations.0.mention", "m99", "c"),
        {"text": "Huế", "mentions": [], "observations": []},
    )
    found = validate([path])
    assert (found.files, found.articles) == (1, 3)
    assert [(e.line, e.code, e.doc_id) for e in found.errors] == [
        (1, "U003", "a"), (2, "R005", None), (4, "R012", None), (5, "G020", "c"), (5, "G012", "c"), (6, "G004", None),
    ]  # fmt: skip
    assert str(found.errors[0]).startswith(f"[U003] {path}:1: a: mentions[m1].norm.period: «x» is not a period. Write")


def test_duplicates_within_a_file_and_across(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.jsonl", record("a")), write(tmp_path / "two.jsonl", record("a"))
    assert validate([one, two]).errors == ()  # two labellers
    assert [e.code for e in validate([one, two], together=True).errors] == ["G011", "G012"]
    twice = write(tmp_path / "twice.jsonl", record("a"), record("b"))
    assert [e.code for e in validate([twice]).errors] == ["G012"]


def test_what_the_extractor_finds_is_of_the_same_form() -> None:
    """Two tellings of one guide: without its maker's names an extraction has no errors."""
    for result in extract_many(read(Path(__file__).parents[2] / "corpora")):
        article = {name: value for name, value in result.to_dict().items() if name != "ledger"}
        for item in (*article["mentions"], *article["observations"]):
            del item["extractor"], item["confidence"]
        assert codes_of(article) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "start", "norm", "x"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
PATHS = sorted(
    {path for path, _, _ in SPOILT} | {"doc_id", "mentions", "mentions.0.norm.code", "observations.3.evidence"}
)


@settings(deadline=None)  # the first look-up loads the tables
@given(st.sampled_from(PATHS), st.just(...) | JSON)
def test_no_value_stops_the_checks_and_what_passes_can_be_read(path: str, value: object) -> None:
    article = spoilt(path, value)
    if path != "doc_id" and not codes_of(article):
        of_record(article)


def test_time_grows_with_the_number_of_mentions() -> None:
    def article(count: int) -> dict:
        mentions = [
            {"id": f"m{i}", "label": "COUNT", "start": 3 * i, "end": 3 * i + 2, "text": "12"} for i in range(count)
        ]
        return {"doc_id": "a", "text": "12 " * count, "mentions": mentions, "observations": []}

    small, large = article(1_000), article(8_000)
    assert best_seconds(lambda: codes_of(large)) < 25 * best_seconds(lambda: codes_of(small)) + 0.05


@pytest.mark.parametrize("name", ["seeds/gold.jsonl", "press/gold.jsonl"])
def test_the_shared_gold_has_no_errors(name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip(f"no {name} beside the project")
    assert [str(error) for error in validate([SHARED / name]).errors] == []
