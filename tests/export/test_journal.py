from __future__ import annotations

import msgspec
import pytest

from cds_extract import CdsError
from cds_extract.export import Journal

from .invented import extraction


@pytest.fixture
def output(tmp_path):
    return tmp_path / "out.csv"


def results_of(*names, **fields):
    return [extraction(name, **fields) for name in names]


def run(output, results, *, resume=True, version="1", stop_after=None):
    """Do the articles of ``results`` that are pending; return the names done anew, and those of the whole output."""
    by_name = {r.article.doc_id: r for r in results}
    done = []
    with Journal(output, resume=resume, version=version) as journal:
        for article in journal.pending(r.article for r in results):
            if stop_after is not None and len(done) == stop_after:
                break
            journal.add(by_name[article.doc_id])
            done.append(article.doc_id)
        return done, [r.article.doc_id for r in journal.results()]


def partial(output):
    return output.with_name("out.csv.partial")


def test_a_run_goes_on_where_it_stopped_in_the_order_of_the_input(output):
    assert run(output, results_of("a", "b", "c"), resume=False, stop_after=2)[0] == ["a", "b"]
    assert run(output, results_of("c", "b", "a")) == (["c"], ["c", "b", "a"])


def test_what_is_read_back_is_what_was_added(output):
    with Journal(output, resume=False, version="1") as journal:
        result = extraction("a")
        assert list(journal.pending([result.article])) == [result.article]
        journal.add(result)
        (back,) = journal.results()
    assert back.to_dict() == result.to_dict()


def test_an_article_that_changed_is_done_again_and_the_old_one_is_dropped(output):
    run(output, results_of("a", "b"))
    changed = [extraction("a", published="2024-02-02"), *results_of("b")]
    assert run(output, changed) == (["a"], ["a", "b"])


def test_an_article_that_is_no_longer_there_is_dropped(output):
    run(output, results_of("a", "b"))
    assert run(output, results_of("b")) == ([], ["b"])


@pytest.mark.parametrize("cut", [1, 10, 400])
def test_a_line_cut_by_a_kill_is_done_again(output, cut):
    run(output, results_of("a", "b"))
    data = partial(output).read_bytes()
    partial(output).write_bytes(data[:-cut])
    assert run(output, results_of("a", "b")) == (["b"], ["a", "b"])
    assert partial(output).read_bytes() == data


def test_a_file_cut_in_its_first_line_is_begun_anew(output):
    partial(output).write_bytes(b'{"cds_ex')
    assert run(output, results_of("a")) == (["a"], ["a"])


def test_unfinished_work_is_not_thrown_away_unasked(output):
    run(output, results_of("a"))
    with pytest.raises(CdsError, match=r"W004.*out\.csv\.partial.*--resume"):
        run(output, results_of("a"), resume=False)


@pytest.mark.parametrize("foreign", [None, b"something else\n"])
def test_one_file_never_mixes_two_versions(output, foreign):
    run(output, results_of("a"))
    if foreign:
        partial(output).write_bytes(foreign)
    kept = partial(output).read_bytes()
    with pytest.raises(CdsError, match="W005"):
        run(output, results_of("a"), version="2")
    assert partial(output).read_bytes() == kept


def test_a_run_that_did_nothing_leaves_nothing(output):
    assert run(output, []) == ([], [])
    assert not partial(output).exists()


def test_the_file_goes_when_the_output_is_there(output):
    with Journal(output, resume=False, version="1") as journal:
        journal.add(extraction("a"))
        journal.discard()
    assert not partial(output).exists()


def test_a_folder_in_the_way_is_told(output):
    partial(output).mkdir()
    with pytest.raises(CdsError, match="W003"):
        Journal(output, resume=True, version="1")


def test_articles_that_differ_in_anything_are_told_apart(output):
    article = extraction("a").article
    variants = [
        msgspec.structs.replace(article, **change)
        for change in ({}, {"text": "x"}, {"title": "t"}, {"published": None}, {"doc_id": "b"}, {"synthetic": True})
    ]
    with Journal(output, resume=False, version="1") as journal:
        journal.add(extraction("a"))
        assert list(journal.pending(variants)) == variants[1:]
