"""Training, on a few passages: the same seed gives the same bytes; what was trained can be used; bad input is told."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cds_extract import extract
from cds_extract.errors import CdsError
from cds_extract.goldfiles.records import iter_gold
from cds_extract.learning import training
from cds_extract.learning.examples import examples
from cds_extract.learning.linear import Option, fit, fit_ranking
from cds_extract.learning.store import CARD, MANIFEST, load_models
from cds_extract.learning.training import COMPONENTS, train

DEV = Path(__file__).parents[2] / "gold" / "dev.jsonl"
OTHERS = ("DATE", "AGENCY", "AREA", "LEGAL_REF")
#: So many articles are enough for every component, and few enough for a test.
ARTICLES = 8
TEXT = "Ngày 5/3/2024, Sở Y tế tỉnh Hà Giang cho biết tỷ lệ hồ sơ trực tuyến đạt 62,5%, tăng 4% so với năm 2023."


@pytest.fixture(autouse=True, scope="module")
def one_strength() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "STRENGTHS", (0.3,))
        yield


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "few.jsonl"
    path.write_bytes(b"".join(DEV.read_bytes().splitlines(keepends=True)[:ARTICLES]))
    return path


@pytest.fixture(scope="module")
def trained(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "one"
    train([gold], folder, dev=[gold], seed=3)
    return folder


def test_the_same_seed_gives_the_same_files(gold: Path, trained: Path) -> None:
    again = trained.with_name("again")
    train([gold], again, dev=[gold], seed=3)
    for path in sorted(trained.iterdir()):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name


@pytest.mark.parametrize("system", ["rules", "ml", "hybrid"])
def test_what_was_trained_extracts(trained: Path, system: str) -> None:
    result = extract(TEXT, system=system, models=trained)
    assert {o.extractor for o in result.observations} <= {f"{system}.linking"}
    assert all(0.0 <= (o.confidence or 0.0) <= 1.0 for o in result.observations)
    assert all(TEXT[m.start : m.end] == m.text for m in result.mentions)


def test_the_card_names_data_components_and_scores(trained: Path) -> None:
    card, manifest = (trained / CARD).read_text(encoding="utf-8"), load_models(trained).manifest
    for wanted in (*manifest.gold.values(), *COMPONENTS, *manifest.versions.values(), "Known failures"):
        assert wanted in card
    assert manifest.counts["articles"] == ARTICLES


def test_one_component_alone(gold: Path, tmp_path: Path) -> None:
    manifest = train([gold], tmp_path / "m", only=["kinds"])
    assert set(manifest.files) == {"kinds.json"}
    with pytest.raises(CdsError, match="M005"):
        extract(TEXT, system="ml", models=tmp_path / "m")


def test_nothing_is_left_where_training_fails(gold: Path, tmp_path: Path) -> None:
    two = tmp_path / "two.jsonl"
    two.write_bytes(b"".join(gold.read_bytes().splitlines(keepends=True)[:2]))
    with pytest.raises(CdsError, match="M006"):
        train([two], tmp_path / "m")
    with pytest.raises(CdsError, match="U001"):
        train([gold], tmp_path / "m", only=["nonsense"])
    assert [path.name for path in tmp_path.iterdir()] == ["two.jsonl"]


def test_a_component_that_gold_cannot_teach_is_refused(gold: Path, tmp_path: Path) -> None:
    # Only quantities that state facts: nothing tells those that do not.
    lines = []
    for record in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        stated = {o["mention"] for o in record["observations"]}
        kept = [m for m in record["mentions"] if m["label"] in OTHERS or m["id"] in stated]
        lines.append(json.dumps(record | {"mentions": kept}, ensure_ascii=False))
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CdsError, match=r"M006.*fact"):
        train([path], tmp_path / "n", only=["fact"])


def test_examples_are_those_of_the_labels(gold: Path) -> None:
    for article in iter_gold(gold):
        one = examples(article)
        labels = {m.label for m in article.extraction.mentions if m.is_quantity}
        assert {label for _, label in one.numbers if label.isupper()} <= labels
        assert sum(answer == "fact" for _, answer in one.facts) == len(article.extraction.observations)
        said = itertools.chain.from_iterable(tags for _, tags in one.lines)
        assert sum(tag == "B" for tag in said) == len(one.names)


def test_a_linear_model_learns_what_there_is_to_learn() -> None:
    features = [["a", "x"], ["b", "x"], ["a"], ["b"], ["c"]] * 4
    model = fit(features, ["yes", "no", "yes", "no", "maybe"] * 4, strength=10.0)
    for one, answer in zip(features, ["yes", "no", "yes", "no", "maybe"], strict=False):
        likely = model.probabilities(one)
        assert max(likely, key=likely.__getitem__) == answer
        assert sum(likely.values()) == pytest.approx(1.0)


def test_a_ranking_learns_from_differences() -> None:
    near, far = Option(["date", "near"], True), Option(["date", "far"], False)
    model = fit_ranking([[near, far], [far, near]] * 6, strength=10.0)
    assert model.score(near.features) > model.score(far.features)
    assert "date" not in model.weights  # what all candidates share decides nothing
    assert fit_ranking([[near]], strength=10.0).weights == {}


def test_the_manifest_is_plain_json(trained: Path) -> None:
    record = json.loads((trained / MANIFEST).read_text())
    assert set(record["files"]) == {path.name for path in trained.iterdir()} - {MANIFEST, CARD}
