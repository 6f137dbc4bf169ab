"""Round trips through every format, in the forms that texts come in, and what independent readers make of the files."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_extract import CdsError
from cds_extract.goldfiles.convert import FORMATS, Unit, capabilities, config_path, convert, losses
from cds_extract.goldfiles.convert.units import Counter
from cds_extract.goldfiles.forms import FORMS
from cds_extract.goldfiles.records import Gold, of_record
from cds_extract.goldfiles.validate import validate
from tests.goldfiles.invented import NFD, TEXT, record

#: Parts of a record that a format gives back; a format without ids numbers mentions in the order of the text.
HELD = {
    "gold": {"ids", "norms", "observations", "fields"},
    "label-studio": {"ids", "norms", "observations", "fields"},
    "doccano": {"fields"},
    "brat": {"ids", "norms"},
    "conll": {"fields"},
    "spacy": {"ids", "norms", "observations", "fields"},
}
#: The part of the table of capabilities -> what the test calls it.
PARTS = {"mention ids": "ids", "normal forms": "norms", "observations": "observations", "article fields": "fields"}
FIELDS = ("published", "title", "url", "synthetic", "desk")


def expected(article: dict[str, Any], name: str) -> dict[str, Any]:
    """What is left of an article after the round trip."""
    held = HELD[name]
    out = {k: v for k, v in article.items() if "fields" in held or k not in FIELDS}
    mentions = [dict(m) for m in article["mentions"]]
    for mention in mentions:
        if "norms" not in held:
            mention.pop("norm", None)
    if "ids" not in held:
        for number, mention in enumerate(sorted(mentions, key=lambda m: (m["start"], -m["end"])), start=1):
            mention["id"] = f"m{number}"
    out["mentions"] = mentions
    if "observations" not in held:
        out.pop("observations", None)
    return out


def normal(article: dict[str, Any]) -> dict[str, Any]:
    """An article for comparison: the order of mentions does not count."""
    return article | {"mentions": sorted(article["mentions"], key=lambda m: (m["start"], -m["end"], m["label"]))}


def there_and_back(articles: list[dict[str, Any]], name: str, folder: Path, unit: Unit | None = None) -> list[Gold]:
    form = FORMATS[name]
    path = folder / "out"
    form.write(map(of_record, articles), path, unit or form.unit)
    return list(form.read(path, unit or form.unit))


def test_the_table_says_what_comes_back() -> None:
    for row in capabilities():
        if row.part in PARTS:
            assert (row.held == "no") == (PARTS[row.part] not in HELD[row.format]) or row.held == "partly", row
    assert {row.format for row in capabilities()} == set(FORMATS) == set(HELD)
    parts = [row.part for row in capabilities() if row.format == "gold"]
    for name in FORMATS:
        assert [row.part for row in capabilities() if row.format == name] == parts
    assert losses("gold") == ()


@pytest.mark.parametrize("name", FORMATS)
def test_round_trip(name: str, tmp_path: Path) -> None:
    articles = [record("a", desk="kinh tế"), record("b/ộ", title="Hop: =1", text=TEXT + "\r\n🇻🇳\t\u2028cuối")]
    del articles[1]["mentions"][0]["norm"]
    articles[1]["mentions"][3]["id"] = "x7"
    back = there_and_back(articles, name, tmp_path)
    assert [normal(gold.record) for gold in back] == [normal(expected(a, name)) for a in articles]


@pytest.mark.parametrize("name", FORMATS)
def test_the_mark_of_suggestions_goes_with_the_labels(name: str, tmp_path: Path) -> None:
    article = record(suggestion=True, model_version="m 1")
    (back,) = there_and_back([article], name, tmp_path)
    assert back.is_suggestion and back.record["model_version"] == "m 1"
    if name != "gold":
        path = tmp_path / "again.jsonl"
        path.write_text(json.dumps(back.record), encoding="utf-8")
        assert "G003" in [error.code for error in validate([path]).errors]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "gold"])
def test_an_article_without_text_cannot_be_converted(name: str, tmp_path: Path) -> None:
    article = record(text_sha256="0" * 64)
    del article["text"]
    with pytest.raises(CdsError, match="G028"):
        there_and_back([article], name, tmp_path)
    assert list(tmp_path.iterdir()) == []  # whole or not at all


@pytest.mark.parametrize("name", ["conll", "spacy"])
def test_labels_that_layers_cannot_hold(name: str, tmp_path: Path) -> None:
    article = record()
    article["mentions"][2] |= {"label": "DATE", "norm": {"period": "2022"}}
    with pytest.raises(CdsError, match=r"\[G026\].* «Khánh Hòa» overlaps AGENCY"):
        there_and_back([article], name, tmp_path)


# a text in the tool's own form, and its label there: start, end in the tool's unit
TEXTS = [
    "Họp tại Huế\r\nvào năm 2022",
    "😀👨‍👩‍👧 ở Huế, năm 2022",
    "Thừa Thiên–Huế\nnăm 2022 🇻🇳",
    "a\r\rb\r\n\nHuế, năm 2022",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ["label-studio", "doccano", "brat", "spacy"])
def test_a_tool_with_a_text_in_any_form(name: str, text: str, form: str, tmp_path: Path) -> None:
    """Labels made outside on text that is not NFC come back on the NFC text."""
    raw = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    words = [unicodedata.normalize(form, w) for w in ("Huế", "năm 2022")]  # type: ignore[arg-type]
    units = {"label-studio": "points", "doccano": "utf16", "brat": "lines", "spacy": "points"}
    count = Counter(raw, Unit(units[name]))
    labels = []
    for label, word in zip(("AREA", "DATE"), words, strict=True):
        start = raw.index(word)
        labels.append((count.from_point(start), count.from_point(start + len(word)), label))
    path = tmp_path / "in"
    if name == "label-studio":
        result = [{"type": "labels", "value": {"start": s, "end": e, "labels": [label]}} for s, e, label in labels]
        path.write_text(json.dumps([{"id": 1, "data": {"text": raw}, "annotations": [{"result": result}]}]))
    elif name == "doccano":
        path.write_text(json.dumps({"id": 1, "text": raw, "label": labels}))
    elif name == "brat":
        path.mkdir()
        (path / "a.txt").write_text(raw, encoding="utf-8", newline="")
        lines = [f"T{i}\t{label} {s} {e}\tx\n" for i, (s, e, label) in enumerate(labels, start=1)]
        (path / "a.ann").write_text("".join(lines), encoding="utf-8")
    else:
        import spacy
        from spacy.tokens import DocBin

        doc = spacy.blank("xx")(raw)
        doc.set_ents([doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in labels])
        path.write_bytes(DocBin(docs=[doc]).to_bytes())
    (gold,) = FORMATS[name].read(path, FORMATS[name].unit)
    assert gold.text == unicodedata.normalize("NFC", text)
    assert [(m.label, m.text) for m in gold.extraction.mentions] == [("AREA", "Huế"), ("DATE", "năm 2022")]
    assert all(gold.text[m.start : m.end] == m.text for m in gold.extraction.mentions)


def test_units_of_the_formats() -> None:
    """A mention behind an emoji, as each tool counts it."""
    start = TEXT.index("chuyển")
    places = {unit: Counter(TEXT, unit).from_point(start) for unit in Unit}
    assert places == {Unit.POINTS: start, Unit.UTF16: start + 1, Unit.GRAPHEMES: start, Unit.LINES: start}
    behind = TEXT.index("Quý")  # behind a CRLF
    assert Counter(TEXT, Unit.LINES).from_point(behind) == behind - 1
    assert Counter(TEXT, Unit.GRAPHEMES).from_point(behind) == behind - 1  # CRLF is one cluster
    assert len(TEXT) + 1 == len(TEXT.encode("utf-16-le")) // 2 == Counter(TEXT, Unit.UTF16).from_point(len(TEXT))


@given(st.text(st.sampled_from("aế\u0301😀\r\n 🇻🇳\u200d👩"), max_size=12))
def test_offsets_come_back(text: str) -> None:
    for unit in Unit:
        count = Counter(text, unit)
        for place in range(len(text) + 1):
            back = count.to_point(count.from_point(place))
            assert back is not None and back <= place
            assert (back == place) == count.holds(place)
    assert Counter(text, Unit.UTF16).from_point(len(text)) == len(text.encode("utf-16-le")) // 2
    assert Counter(text, Unit.LINES).from_point(len(text)) == len(text.replace("\r\n", "\n"))


WORDS = st.text(st.sampled_from("abếđ5.,%/-😀🇻\u0301\u200d"), min_size=1, max_size=6).map(
    lambda text: unicodedata.normalize("NFC", text)
)
GAPS = st.text(st.sampled_from(" \n\r\t\u00a0\u2028"), max_size=3)


@st.composite
def articles(draw: st.DrawFn) -> dict[str, Any]:
    """An article of words and gaps; some words are mentions, and some AGENCY holds an AREA."""
    text, mentions = draw(GAPS), []
    for word in draw(st.lists(WORDS, min_size=1, max_size=8)):
        start = len(text)
        text = text + word
        if unicodedata.normalize("NFC", text) != text:
            text = text[:start] + " " + word if not unicodedata.combining(word[0]) else text[:start] + "a"
            start = len(text)
        else:
            label = draw(st.sampled_from([None, "DATE", "AGENCY", "COUNT"]))
            if label:
                mentions.append((label, start, len(text)))
                if label == "AGENCY" and len(text) - start > 1 and draw(st.booleans()):
                    mentions.append(("AREA", start + 1, len(text)))
        text += draw(GAPS)
    text = unicodedata.normalize("NFC", text)
    return {
        "doc_id": draw(st.text(st.sampled_from("aế/.😀%"), min_size=1, max_size=4)),
        "published": draw(st.sampled_from([None, "2022-04-27"])),
        "text": text,
        "mentions": [
            {"id": f"m{n}", "label": label, "start": s, "end": e, "text": text[s:e]}
            for n, (label, s, e) in enumerate(mentions, start=1)
        ],
        "observations": [],
    }


@settings(deadline=None, max_examples=60)
@given(article=articles())
@pytest.mark.parametrize("name", FORMATS)
def test_any_article_comes_back(name: str, article: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    (back,) = there_and_back([article], name, tmp_path_factory.mktemp("trip"))
    assert normal(back.record) == normal(expected(article, name))


def test_graphemes_in_doccano(tmp_path: Path) -> None:
    article = record(
        text="👨‍👩‍👧 ở Huế", mentions=[{"id": "m1", "label": "AREA", "start": 8, "end": 11, "text": "Huế"}]
    )
    (back,) = there_and_back([article], "doccano", tmp_path, Unit.GRAPHEMES)
    assert json.loads((tmp_path / "out").read_text())["label"] == [[4, 7, "AREA"]]
    assert back.mentions[0]["text"] == "Huế"
    article["mentions"][0] |= {"start": 0, "end": 1, "text": "👨"}
    with pytest.raises(CdsError, match="G026"):
        there_and_back([article], "doccano", tmp_path, Unit.GRAPHEMES)


# what a tool or another program may hand over, and the code that says what is wrong
BROKEN = [
    ("label-studio", "{", "G027"),
    ("label-studio", "{}", "G027"),
    ("label-studio", '[{"data": {}}]', "G027"),
    ("label-studio", '[{"data": {"text": "x"}}]', "G027"),
    ("label-studio", '[{"data": {"text": "x"}, "annotations": [{"result": []}, {"result": []}]}]', "G027"),
    ("label-studio", '[{"data": {"text": "x"}, "annotations": [{"result": [{"type": "labels", "value": {"start": 0, "end": 9, "labels": ["DATE"]}}]}]}]', "G027"),
    ("doccano", '{"text": "x", "label": [[0, 9, "DATE"]]}', "G027"),
    ("doccano", '{"text": "x", "label": [[0, 0, "DATE"]]}', "G007"),
    ("doccano", '{"text": "x", "label": ["DATE"]}', "G027"),
    ("doccano", '{"label": []}', "G027"),
    ("doccano", "x", "R005"),
    ("conll", "năm\tB-DATE\n", "G027"),
    ("conll", '# text = "năm 2022"\nnăm\tI-DATE\n', "G027"),
    ("conll", '# text = "năm 2022"\nnăm\tDATE\n', "G027"),
    ("conll", '# text = "năm 2022"\n2022\tO\n', "G027"),
    ("conll", "# text = năm\nnăm\tO\n", "G027"),
    ("spacy", "x", "G027"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "code"), BROKEN, ids=[f"{row[0]} {row[1]}"[:50] for row in BROKEN])
def test_what_does_not_fit_is_told(name: str, content: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CdsError, match=code):
        convert(path, tmp_path / "out.jsonl", reads=name, writes="gold")
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(CdsError, match="R001"):
        convert(tmp_path / "none", tmp_path / "out", reads=name, writes="gold")


@pytest.mark.parametrize(
    ("lines", "code"),
    [("T1\tDATE x 3\tx\n", "G027"), ("T1\tDATE 0 99\tx\n", "G027"), ("T1\tDATE 0 1;5 6\tx\n", "G027"), (None, "R001")],
)
def test_a_brat_folder_that_does_not_fit(lines: str | None, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "a.ann").write_text(lines or "")
    if lines:
        (folder / "a.txt").write_text("năm 2022 tốt")
    with pytest.raises(CdsError, match=code):
        list(FORMATS["brat"].read(folder, Unit.LINES))


def test_brat_is_not_written_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(CdsError, match="W003"):
        there_and_back([record()], "brat", tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(CdsError, match="G026"):
        there_and_back([record("A"), record("a")], "brat", other)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["other", "out"]


def test_a_mention_over_two_lines_has_two_fragments_in_brat(tmp_path: Path) -> None:
    words = "Sở Y tế\r\n Huế"
    article = record(text=words, mentions=[{"id": "m1", "label": "AGENCY", "start": 0, "end": 13, "text": words}])
    (back,) = there_and_back([article], "brat", tmp_path)
    assert (tmp_path / "out" / "a.ann").read_text(encoding="utf-8").startswith("T1\tAGENCY 0 7;9 12\tSở Y tế Huế\n")
    assert back.mentions[0]["text"] == words


def test_the_configuration_of_label_studio(tmp_path: Path) -> None:
    there_and_back([record()], "label-studio", tmp_path)
    view = ElementTree.parse(config_path(tmp_path / "out")).getroot()
    assert [label.get("value") for label in view.iter("Label")] == list(FORMS)
    (labels,), (text,) = view.findall("Labels"), view.findall("Text")
    assert labels.get("toName") == text.get("name") == "text" and text.get("value") == "$text"
    (task,) = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert {r["from_name"] for r in task["annotations"][0]["result"]} == {labels.get("name")}


# independent readers


def test_spacy_reads_the_docbin(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    FORMATS["spacy"].write([of_record(record())], tmp_path / "out.spacy", Unit.POINTS)
    (doc,) = DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("xx").vocab)
    found = [(span.label_, span.text, span.start_char) for span in doc.spans["gold"]]
    assert doc.text == TEXT
    assert found == [(m["label"], m["text"], m["start"]) for m in record()["mentions"]]
    assert [e.label_ for e in doc.ents] == [m["label"] for m in record()["mentions"] if m["label"] != "AREA"]


def columns(path: Path) -> list[list[list[str]]]:
    """Sentences of rows, as a reader of CoNLL columns sees them."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("# ")]
    return [[row.split("\t") for row in block.split("\n")] for block in "\n".join(lines).strip("\n").split("\n\n")]


def test_nervaluate_reads_the_columns(tmp_path: Path) -> None:
    loaders = pytest.importorskip("nervaluate.loaders", reason="nervaluate is not installed")
    FORMATS["conll"].write([of_record(record())], tmp_path / "out.conll", Unit.POINTS)
    lines = (tmp_path / "out.conll").read_text(encoding="utf-8").split("\n")
    content = "\n".join(line for line in lines if not line.startswith("# "))
    found = [entity.label for sentence in loaders.ConllLoader().load(content) for entity in sentence]
    assert found == [m["label"] for m in record()["mentions"] if m["label"] != "AREA"]


def test_label_studio_takes_its_tasks_and_its_configuration(tmp_path: Path) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface", reason="label-studio-sdk is not installed")
    articles = [record(), record("b", suggestion=True, model_version="m 1")]
    FORMATS["label-studio"].write(map(of_record, articles), tmp_path / "out", Unit.POINTS)
    checked, suggested = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    project = interface.LabelInterface(config_path(tmp_path / "out").read_text(encoding="utf-8"))
    project.validate()
    assert project.validate_task({"data": checked["data"]})
    assert project.validate_annotation(checked["annotations"][0])
    assert project.validate_prediction(suggested["predictions"][0])


def test_seqeval_reads_the_tags(tmp_path: Path) -> None:
    labeling = pytest.importorskip("seqeval.metrics.sequence_labeling", reason="seqeval is not installed")
    scheme = pytest.importorskip("seqeval.scheme", reason="seqeval is not installed")
    FORMATS["conll"].write([of_record(record())], tmp_path / "out.conll", Unit.POINTS)
    sentences = columns(tmp_path / "out.conll")
    outer, inner = ([[row[layer] for row in sentence] for sentence in sentences] for layer in (1, 2))
    assert [e[0] for e in labeling.get_entities(outer)] == [
        m["label"] for m in record()["mentions"] if m["label"] != "AREA"
    ]
    assert [e[0] for e in labeling.get_entities(inner)] == ["AREA"]
    entities = scheme.Entities(outer, scheme.IOB2)  # strict: an I- without its B- would be an error or no entity
    assert sum(len(sentence) for sentence in entities.entities) == 10


def test_bratly_reads_the_folder(tmp_path: Path) -> None:
    reader = pytest.importorskip("bratly.io.file_read_src", reason="bratly-io-fs is not installed")
    FORMATS["brat"].write([of_record(record())], tmp_path / "out", Unit.LINES)
    parsed = reader.read_and_load_ann_file(str(tmp_path / "out" / "a.ann"))
    text = (tmp_path / "out" / "a.txt").read_text(encoding="utf-8")  # in text mode, as brat reads it
    entities = [a for a in parsed.annotations if type(a).__name__ == "EntityAnnotation"]
    assert len(entities) == 11
    for entity in entities:
        (fragment,) = entity.fragments
        assert text[fragment.start : fragment.end] == entity.content


def test_nfd_is_another_text() -> None:
    assert len(NFD) > len(TEXT) and unicodedata.normalize("NFC", NFD) == TEXT


SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("file", ["seeds/gold.jsonl", "press/gold.jsonl"])
def test_the_shared_gold_comes_back(file: str, name: str, tmp_path: Path) -> None:
    if not (SHARED / file).exists():
        pytest.skip(f"no {file} beside the project")
    articles = [json.loads(line) for line in (SHARED / file).read_text(encoding="utf-8").splitlines()]
    back = {gold.doc_id: normal(gold.record) for gold in there_and_back(articles, name, tmp_path)}
    assert back == {a["doc_id"]: normal(expected(a, name)) for a in articles}
