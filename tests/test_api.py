from __future__ import annotations

import subprocess
import sys

import pytest

import cds_extract as cds
from cds_extract.labels import Labels
from cds_extract.types import Fields

PUBLIC = (
    "Article CdsError Columns Corpus Extraction LedgerEntry Mention Observation Results evaluate extract extract_many load read "
    "read_text"
)


def words(context, found):
    """A finder of its own: every «tốt» is a mention; an article with «hỏng» breaks it."""
    if "hỏng" in context.text:
        raise RuntimeError("broken on purpose")
    if "sập" in context.text:
        import os

        os._exit(9)
    start = context.text.find("tốt")
    if start >= 0:
        yield context.mention("WORD", start, start + 3, Fields({"kind": "good"}), "test.words")


@pytest.fixture
def labels():
    table = Labels()
    table.register("WORD", words)
    return table


def articles(*texts):
    return [cds.read_text(text, doc_id=str(number)) for number, text in enumerate(texts)]


def test_what_is_public():
    assert sorted(cds.__all__) == PUBLIC.split()
    assert sorted(dir(cds)) == sorted([*PUBLIC.split(), "__version__"])
    assert all(getattr(cds, name).__name__ == name for name in cds.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        cds.no_such_name  # noqa: B018


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, cds_extract; print({'underthesea', 'spacy', 'pandas', 'scipy', 'typer'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


def test_a_number_is_found_in_a_string_an_article_and_a_file(tmp_path):
    text = "Tỷ lệ hồ sơ trực tuyến đạt 62,5%."
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    for source in (text, cds.read_text(text), cds.read(tmp_path / "article.txt")):
        result = cds.extract(source)
        assert [(m.label, m.text) for m in result.mentions] == [("PERCENT", "62,5%")]
        assert len(result.observations) == len(result.to_frame()) == 1
        assert [entry.state for entry in result.ledger] == ["mention"]


def test_the_date_given_goes_before_the_date_found(tmp_path):
    text = "Thứ Ba, 15-3-2022, 08:00\n\nĐạt 5%."
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    assert cds.extract(text).article.published == "2022-03-15"
    for source in (text, cds.read_text(text), cds.read(tmp_path / "article.txt")):
        article = cds.extract(source, published="2022-04-27").article
        assert (article.published, article.published_basis) == ("2022-04-27", "option")


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (lambda: cds.extract("reports/article.txt"), "E003"),
        (lambda: cds.extract("x", published="27/4"), "R007"),
        (lambda: cds.extract(cds.read_text("x"), published="27/4"), "R007"),
        (lambda: cds.extract(cds.read("nowhere.txt")), "R001"),
    ],
)
def test_errors(action, code):
    with pytest.raises(cds.CdsError) as caught:
        action()
    assert caught.value.code == code


@pytest.mark.parametrize("workers", [1, 2])
def test_many_articles_keep_their_order_and_one_that_breaks_stops_no_other(workers, labels):
    texts = [f"tốt {n}. {'x' * 9000}" for n in range(30)]
    texts[7] = "hỏng"
    results = cds.extract_many(articles(*texts), workers=workers, labels=labels)
    for _ in range(2):  # iterated anew, it does the work anew and does not add up failures
        assert [r.article.doc_id for r in results] == [str(n) for n in range(30) if n != 7]
        assert [str(f).split(". ")[0] for f in results.failures] == [
            "[E001] 7: the extraction failed: RuntimeError: broken on purpose"
        ]


def test_workers_give_what_one_process_gives():
    some = articles("Năm 2022, 59/63 tỉnh họp lúc 8 giờ.", "Đạt 5%, tăng 2 điểm phần trăm.", "Không có số.")
    one, two = (list(cds.extract_many(some, workers=n)) for n in (1, 2))
    assert [r.to_dict() for r in one] == [r.to_dict() for r in two]


def test_what_cannot_be_read_is_among_the_failures(tmp_path, labels):
    (tmp_path / "a.txt").write_text("tốt", encoding="utf-8")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_text("hỏng", encoding="utf-8")
    results = cds.extract_many(cds.read(tmp_path), labels=labels)
    assert len(list(results)) == 1
    assert [f.code for f in results.failures] == ["R002", "E001"]


def test_a_worker_that_dies_is_told(labels):
    with pytest.raises(cds.CdsError, match="E002"):
        list(cds.extract_many(articles("tốt", "sập"), workers=2, labels=labels))


def test_results_to_a_table_and_to_a_file_and_back(tmp_path):
    results = cds.extract_many(articles("Đạt 5%.", "Có 7 tỉnh."))
    assert len(results.to_frame("mentions")) == 2
    results.write(tmp_path / "out.jsonl")
    assert [r.mentions for r in cds.load(tmp_path / "out.jsonl")] == [r.mentions for r in results]


def test_workers_are_counted_from_one():
    with pytest.raises(ValueError, match="at least 1"):
        cds.extract_many([], workers=0)


def test_an_error_travels_between_processes_whole():
    import pickle

    error = cds.CdsError("R007", where="f.csv:3", value="x")
    back = pickle.loads(pickle.dumps(error))
    assert (str(back), back.code, back.where) == (str(error), error.code, error.where)
