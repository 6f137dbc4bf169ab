"""The list of what is wrong, where gold and predictions come from, and the floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cds_extract import Article, CdsError, Extraction, LedgerEntry, evaluate
from cds_extract.goldfiles.index import IndexRow
from cds_extract.scoring.floors import check_floors, key_of, raised, read_floors, shortfalls, update_floors
from cds_extract.scoring.mistakes import crossed, grouped
from tests.goldfiles.invented import record

from .build import article, gold

# gold, predicted; what, kind, label or field of each mistake
MISTAKES = [
    ("DATE 0-8 =2022", "DATE 0-8 =2022", []),
    ("DATE 0-8 =2022", "", ["mention miss DATE"]),
    ("", "DATE 0-8 =2022", ["mention false_alarm DATE"]),
    ("AGENCY 0-8", "AREA 0-8", ["mention label AGENCY"]),
    ("DATE 0-8 =2022", "DATE 1-8 =2022", ["mention span DATE"]),
    ("DATE 0-8 =2022", "DATE 0-8 =2021", ["mention norm DATE"]),
    ("DATE 0-8 =2022", "DATE 1-8 =2021", ["mention span DATE", "mention norm DATE"]),
    ("DATE 0-8", "DATE 0-8 =2021", []),
    ("COUNT 0-3 =5 {}", "COUNT 0-3 =5", ["observation miss COUNT"]),
    ("COUNT 0-3 =5", "COUNT 0-3 =5 {}", ["observation false_alarm COUNT"]),
    (
        "COUNT 0-3 =5 {}",
        "COUNT 0-3 =5 {status: target; area: VN-26}",
        ["observation field status", "observation field area"],
    ),
    ("COUNT 0-3 =5 {}", "COUNT 0-3 =6 {}", ["mention norm COUNT", "observation field value"]),
    (
        "COUNT 0-3 =5 {}",
        "MONEY 0-3 =5 {}",
        ["mention label COUNT", "observation miss COUNT", "observation false_alarm MONEY"],
    ),
]


@pytest.mark.parametrize(("truth", "guess", "expected"), MISTAKES, ids=[f"{row[0]} ~ {row[1]}" for row in MISTAKES])
def test_each_mistake_is_told(truth: str, guess: str, expected: list[str]) -> None:
    found = evaluate([gold(truth)], [article(guess)], drawings=0).mistakes
    assert [f"{m.what} {m.kind} {m.of}" for m in found] == expected
    assert all(str(m) and json.loads(msgspec.json.encode(m)) for m in found)


TEXT = "Họp lúc 8 giờ, có 45 xã, 12 huyện báo cáo."


def spoken(doc_id: str, *mentions: dict[str, Any], **more: Any) -> dict[str, Any]:
    for number, mention in enumerate(mentions):
        mention.setdefault("id", f"m{number}")
        mention["start"] = TEXT.index(mention["text"])
        mention["end"] = mention["start"] + len(mention["text"])
    return {"doc_id": doc_id, "text": TEXT, "mentions": list(mentions), "observations": [], **more}


def count_of(text: str, **more: Any) -> dict[str, Any]:
    return {"label": "COUNT", "text": text, "norm": {"value": int(text), "bound": "exact"}, **more}


def test_the_ledger_says_why_a_number_was_missed() -> None:
    from cds_extract.goldfiles.records import of_record

    ledger = (
        LedgerEntry(18, 20, "45", "set_aside", reason="level"),
        LedgerEntry(25, 27, "12", "unresolved"),
        LedgerEntry(8, 9, "8", "mention", mention="m0"),
    )
    predicted = of_record(spoken("a", count_of("8", extractor="rules.count"))).extraction
    predicted = msgspec.structs.replace(predicted, ledger=ledger)
    found = evaluate([of_record(spoken("a", count_of("45"), count_of("12")))], [predicted], drawings=0).mistakes
    assert [(m.kind, m.reason, m.made_by) for m in found] == [
        ("miss", "level", None), ("miss", "unresolved", None), ("false_alarm", None, "rules.count")
    ]  # fmt: skip
    assert found[0].before.endswith("giờ, có ") and found[0].text == "45" and found[0].after.startswith(" xã,")
    assert "⟦45⟧" in str(found[0]) and "reason level" in str(found[0])
    assert grouped(found).values.tolist()[0][-1] == 1


def test_an_observation_of_a_mention_that_is_not_there() -> None:
    lost = msgspec.structs.replace(article("COUNT 0-3 =5 {}"), mentions=())
    scores = evaluate([gold("COUNT 0-3 =5 {}")], [lost], drawings=0)
    false = [m for m in scores.mistakes if m.kind == "false_alarm"]
    assert [(m.reason, m.text) for m in false] == [("there is no mention m1", "")]
    assert scores.value("observations.found.f1") == 0
    with pytest.raises(CdsError, match="G020"):
        evaluate([lost], [lost])


def test_an_observation_that_is_missed_says_what_is_there_instead() -> None:
    (found,) = evaluate([gold("COUNT 0-3 =5 {}")], [article("COUNT 0-3 =5")], drawings=0).mistakes
    assert found.reason == "mention COUNT without an observation"
    missed, _ = evaluate([gold("COUNT 0-3 =5 {}")], [article("MONEY 0-3 =5 {}")], drawings=0).mistakes[1:]
    assert missed.reason == "mention MONEY with an observation"


def test_confusions() -> None:
    truth = "COUNT 0-3 =5 {}, COUNT 10-13 =5 {status: target}, DATE 20-28"
    guess = "COUNT 0-3 =5 {}, MONEY 10-13 =5 {}, AREA 40-44"
    scores = evaluate([gold(truth)], [article(guess)], drawings=0)
    assert scores.labels == {("COUNT", "COUNT"): 1, ("COUNT", "MONEY"): 1, ("DATE", "–"): 1, ("–", "AREA"): 1}
    assert scores.statuses == {("actual", "actual"): 1}  # of the found
    scores = evaluate([gold(truth)], [article(guess.replace("MONEY", "COUNT"))], drawings=0)
    assert scores.statuses == {("actual", "actual"): 1, ("target", "actual"): 1}
    assert crossed(scores.statuses).values.tolist() == [["actual", 1], ["target", 1]]


# sources


def jsonl(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def test_files_lists_and_systems_are_scored_alike(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "gold.jsonl", record("a"), record("b"))
    from cds_extract.goldfiles import read_gold

    of_files = evaluate(path, path).scores
    assert {score.value for score in of_files} == {1.0}
    assert evaluate([path], read_gold(path)).scores == of_files
    assert evaluate(read_gold(path), lambda article: Extraction(article)).value("mentions.strict.recall") == 0
    assert evaluate(path, "rules").value("mentions.strict.f1") > 0.5
    assert evaluate(path, "rules", workers=2).scores == evaluate(path, "rules").scores


def test_a_system_sees_no_labels(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "gold.jsonl", record("a", secret="answers"))
    seen: list[Article] = []

    def system(article: Article) -> Extraction:
        seen.append(article)
        return Extraction(article)

    evaluate(path, system)
    assert seen[0].extra == {} and seen[0].text == record()["text"]


def test_texts_that_differ_are_an_error() -> None:
    one, other = article("", "a"), Extraction(Article(text="khác", doc_id="a"))
    with pytest.raises(CdsError, match=r"\[S001\] 1 articles have another text in gold than in the predictions: a\. "):
        evaluate([one], [other])


def test_a_hash_stands_for_a_text() -> None:
    from cds_extract.goldfiles.records import of_record

    whole = record()
    hashed = {k: v for k, v in whole.items() if k != "text"} | {"text_sha256": of_record(whole).text_sha256}
    assert evaluate([of_record(hashed)], [of_record(whole)]).value("mentions.strict.f1") == 1
    assert evaluate([of_record(whole)], [of_record(hashed)]).unchecked == ()
    shouted = hashed | {"text_sha256": hashed["text_sha256"].upper()}
    for some in (of_record(shouted), of_record(shouted).extraction):
        assert evaluate([of_record(whole)], [some]).unchecked == ()
    with pytest.raises(CdsError, match="S001"):
        evaluate([of_record(hashed | {"text_sha256": "0" * 64})], [of_record(whole)])
    with pytest.raises(CdsError, match="G028"):
        evaluate([of_record(hashed)], "rules")
    del hashed["text_sha256"]
    assert evaluate([of_record(whole)], [of_record(hashed)]).unchecked == ("a",)


def test_articles_without_predictions_are_empty_and_listed() -> None:
    scores = evaluate([article("DATE 0-8", name) for name in "ab"], [article("DATE 0-8", name) for name in "bc"])
    assert scores.unpredicted == ("a",) and scores.left_over == ("c",)
    assert scores.value("mentions.strict.recall") == 0.5 and scores.value("mentions.strict.precision") == 1


def test_predictions_of_another_split_are_not_left_over() -> None:
    index = {name: IndexRow(name, split) for name, split in (("a", "dev"), ("b", "test"))}
    both = [article("DATE 0-8", name) for name in "ab"]
    scores = evaluate(both, both, index=index, split="dev")
    assert scores.counts.articles == ("a",) and scores.left_over == ()


@pytest.mark.parametrize(
    ("truth", "guess", "options", "code"),
    [
        ([], [], {}, "S002"),
        ([article(""), article("")], [], {}, "G011"),
        ([article("")], [article(""), article("")], {}, "G011"),
        ([article("")], [], {"index": {}}, "G030"),
        ([article("")], [], {"index": {"a": IndexRow("a", "dev")}, "split": "test"}, "S002"),
        ("nowhere.jsonl", [], {}, "R001"),
        ([article("")], "nowhere.jsonl", {}, "R001"),
    ],
)
def test_what_cannot_be_scored(truth: Any, guess: Any, options: dict[str, Any], code: str) -> None:
    with pytest.raises(CdsError, match=code):
        evaluate(truth, guess, **options)


# floors


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    jsonl(tmp_path / "gold.jsonl", record("a"), record("b"))
    jsonl(tmp_path / "better.jsonl", record("a"), record("b"))
    worse = record("b")
    worse["mentions"] = worse["mentions"][:8]
    worse["observations"] = worse["observations"][:3]
    jsonl(tmp_path / "worse.jsonl", record("a"), worse)
    return tmp_path


def test_floors_rise_and_never_fall_but_by_name(folder: Path) -> None:
    floors, path = folder / "floors.json", folder / "gold.jsonl"
    better, worse = (evaluate(path, folder / f"{name}.jsonl", drawings=0) for name in ("better", "worse"))
    assert update_floors(floors, path, worse) == []
    low = read_floors(floors)["gold.jsonl"].floors
    assert low["mentions.strict.f1"] == 0.92  # 19 of 22, 2 * 19 / (22 + 19) = 0.9268
    assert check_floors(floors, path, worse) == check_floors(floors, path, better) == []

    assert update_floors(floors, path, better) == []
    high = read_floors(floors)["gold.jsonl"].floors
    assert set(high.values()) == {1.0} and high.keys() == low.keys()

    short = update_floors(floors, path, worse)  # nothing falls
    assert read_floors(floors)["gold.jsonl"].floors == high
    assert "mentions.strict.f1" in {s.figure for s in short} and short == check_floors(floors, path, worse)

    update_floors(floors, path, worse, ["mentions.strict.f1"])
    now = read_floors(floors)["gold.jsonl"].floors
    assert now == high | {"mentions.strict.f1": 0.92}


def test_floors_belong_to_one_state_of_the_labels(folder: Path) -> None:
    floors, path = folder / "floors.json", folder / "gold.jsonl"
    scores = evaluate(path, path, drawings=0)
    with pytest.raises(CdsError, match="R001"):
        check_floors(floors, path, scores)
    update_floors(floors, path, scores)
    other = jsonl(folder / "other.jsonl", record("z"))
    with pytest.raises(CdsError, match="S005"):
        check_floors(floors, other, scores)
    jsonl(path, record("a"))
    changed = evaluate(path, path, drawings=0)
    with pytest.raises(CdsError, match="S004"):
        check_floors(floors, path, changed)
    assert update_floors(floors, path, changed) == [] == check_floors(floors, path, changed)
    floors.write_text("{")
    with pytest.raises(CdsError, match="S006"):
        read_floors(floors)


def test_the_shortfall_of_a_rare_label_is_judged_together(folder: Path) -> None:
    scores = evaluate(folder / "gold.jsonl", folder / "worse.jsonl", drawings=0)
    assert scores.value("mentions.COUNT.strict.f1") == pytest.approx(2 / 3)
    assert shortfalls(scores, {"mentions.COUNT.strict.f1": 0.9}) == []
    (short,) = shortfalls(scores, {"mentions.COUNT.strict.f1": 0.95})
    assert str(short) == (
        "mentions.COUNT.strict.f1 (fewer than 20 in gold: judged by mentions.pooled.strict.f1) is 0.9268, less than 0.95"
    )
    with pytest.raises(CdsError, match="U001"):
        shortfalls(scores, {"mentions.strict": 0.9})


def test_a_figure_that_is_gone_is_below_its_floor(folder: Path) -> None:
    floors, path = folder / "floors.json", folder / "gold.jsonl"
    scores = evaluate(path, path, drawings=0)
    update_floors(floors, path, scores, ["mentions.RANK.strict.f1"])
    without = evaluate([article("DATE 0-8")], [article("DATE 0-8")], drawings=0)
    old = {"mentions.RANK.strict.f1": 0.5}
    assert raised(old, without)["mentions.RANK.strict.f1"] == 0.5
    assert "mentions.RANK.strict.f1" not in raised(old, without, ["mentions.RANK.strict.f1"])
    assert "mentions.RANK.strict.f1" in {s.figure for s in check_floors(floors, path, without)}


def test_labels_that_become_common_change_the_floors() -> None:
    """With 20 dates no label is rare: there is nothing to pool, and DATE has a floor of its own."""
    pooled = "mentions.pooled.strict.f1"
    few, many = ([article(", ".join(f"DATE {5 * i}-{5 * i + 3}" for i in range(n)))] for n in (19, 20))
    scores = evaluate(few, few, drawings=0)
    old = raised({}, scores)
    assert old[pooled] == 1 and "mentions.DATE.strict.f1" not in old
    scores = evaluate(many, many, drawings=0)
    now = raised(old, scores)
    assert now["mentions.DATE.strict.f1"] == 1 and now[pooled] == 1
    assert pooled not in raised(old, scores, [pooled])
    (short,) = shortfalls(scores, {pooled: 0.9})
    assert str(short) == (
        f"{pooled} is not there (of labels with fewer than 20 mentions in gold, together), less than 0.9"
    )
    with pytest.raises(CdsError, match="U001"):
        raised(now, scores, ["mentions.RANK.strict.f1"])


def test_the_key_of_a_gold_file_is_its_way_from_the_floors() -> None:
    assert key_of("gold/floors.json", "gold/dev.jsonl") == "dev.jsonl"
    assert key_of("gold/floors.json", "../shared/gold.jsonl") == "../../shared/gold.jsonl"
