from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_extract import Article, CdsError, Extraction, Mention, load
from cds_extract.export import iter_load, write
from cds_extract.export.files import SINKS, to_line
from cds_extract.export.load import from_line
from cds_extract.export.whole import whole
from cds_extract.types import Fields, Quantity

from .invented import extraction


def code_of(action, *arguments, **options):
    with pytest.raises(CdsError) as caught:
        action(*arguments, **options)
    return caught.value.code


def test_json_lines_come_back_as_they_went(tmp_path):
    results = [extraction("a", extra={"desk": "economy"}), extraction("b", synthetic=True, published=None)]
    write(results, tmp_path / "out.jsonl")
    back = load(tmp_path / "out.jsonl")
    assert [
        msgspec.structs.replace(r, article=msgspec.structs.replace(r.article, origin=None)) for r in back
    ] == results
    assert back[1].article.origin == f"{tmp_path / 'out.jsonl'}:2"


# JSON numbers are floats to most readers: fifteen digits are kept.
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12, places=3)


@given(st.text(min_size=1), amounts, st.dictionaries(st.text(max_size=5), st.integers() | st.text(), max_size=2))
def test_a_line_read_and_written_again_is_the_same_line(text, amount, fields):
    mentions = (
        Mention("m1", "COUNT", 0, 1, text[:1], Quantity(value=amount)),
        Mention("m2", "OWN", 0, 1, text[:1], Fields(fields)),
    )
    line = to_line(Extraction(Article(text=text, doc_id="a"), mentions))
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    back = from_line(line)
    assert to_line(back) == line
    assert back.mentions[0].norm == Quantity(value=amount)


def test_a_gold_file_needs_no_more_than_the_guide_asks():
    line = (
        '{"doc_id":"g","text":"Đạt 5%.","mentions":[{"id":"m1","label":"PERCENT","start":4,"end":6,"text":"5%",'
        '"norm":{"value":5,"unit":"PT"}}],"observations":[{"id":"o1","mention":"m1","value":5}]}'
    )
    gold = from_line(line.encode())
    assert gold.mentions[0].norm == Quantity(value=Decimal(5), unit="PT")
    assert gold.observations[0].value == 5 and gold.observations[0].period is None and gold.ledger == ()


BAD_LINES = {
    '{"doc_id": "a", "text"': "R005",
    "\udcff": "R005",
    "[]": "R012",
    "{}": "R006",
    '{"doc_id": "a", "text_sha256": "0"}': "R006",
    '{"text": "x"}': "R012",
    '{"doc_id": "a", "text": 5}': "R012",
    '{"doc_id": "a", "text": "x", "published": "mai"}': "R007",
    '{"doc_id": "a", "text": "x", "published": 5}': "R007",
    '{"doc_id": "a", "text": "x", "mentions": [{"id": "m1"}]}': "R012",
    '{"doc_id": "a", "text": "x", "mentions": ["m1"]}': "R012",
    '{"doc_id": "a", "text": "x", "observations": [{"id": "o1"}]}': "R012",
    '{"doc_id": "a", "text": "x", "observations": [{"id": "o1", "mention": "m1", "status": "hoped"}]}': "R012",
    '{"doc_id": "a", "text": "x", "ledger": [{"start": 0}]}': "R012",
}


@pytest.mark.parametrize(("line", "code"), BAD_LINES.items())
def test_a_bad_line_is_named_with_file_and_line(line, code, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b'{"doc_id": "a", "text": "x"}\n\n' + line.encode("utf-8", "surrogateescape") + b"\n")
    with pytest.raises(CdsError, match=r"bad\.jsonl:3: ") as caught:
        load(path)
    assert caught.value.code == code


def test_what_stands_before_a_bad_line_is_read(tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"doc_id": "a", "text": "x"}\n{')
    assert next(iter_load(tmp_path / "bad.jsonl")).article.doc_id == "a"


def test_files_that_cannot_be_read(tmp_path):
    assert code_of(load, tmp_path / "none.jsonl") == "R001"
    assert code_of(load, tmp_path) == "R014"


def test_files_that_cannot_be_written(tmp_path, monkeypatch):
    assert code_of(write, [], tmp_path / "none" / "out.jsonl") == "W001"
    assert code_of(write, [], tmp_path / "out.xlsx") == "W002"
    assert code_of(write, [], tmp_path / "out") == "W002"
    (tmp_path / "folder.csv").mkdir()
    assert code_of(write, [], tmp_path / "folder.csv") == "W003"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert code_of(write, [], tmp_path / "out.parquet") == "R011"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.csv"]


_FULL = """
import resource, signal, sys
from tests.export.invented import extraction
from cds_extract import CdsError
from cds_extract.export import write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    write((extraction(str(n)) for n in range(30_000)), sys.argv[1])
except CdsError as error:
    print(error.code)
"""


@pytest.mark.parametrize("suffix", sorted(SINKS))
@pytest.mark.skipif(os.name != "posix", reason="limits a process by POSIX")
def test_a_full_disk_is_told_and_leaves_the_old_file(suffix, tmp_path):
    target = tmp_path / f"out{suffix}"
    target.write_text("old")
    done = subprocess.run([sys.executable, "-c", _FULL, str(target)], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("W003\n", "")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(target.name, "old")]


def test_a_system_error_while_writing_becomes_a_coded_one(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    (tmp_path / "out.csv").write_text("old")
    with pytest.raises(CdsError, match=r"W003.*No space left"):
        write([extraction()], tmp_path / "out.csv")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.csv", "old")]


@pytest.mark.parametrize("suffix", sorted(SINKS))
@pytest.mark.parametrize("error", [KeyError("x"), KeyboardInterrupt(), OSError("the source, not the target")])
def test_an_error_of_the_results_passes_through_and_leaves_the_old_file(suffix, error, tmp_path):
    target = tmp_path / f"out{suffix}"
    target.write_text("old")

    def results():
        yield extraction()
        raise error

    with pytest.raises(type(error)) as caught:
        write(results(), target)
    assert caught.value is error
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(target.name, "old")]


_ENDLESS = """
import itertools, sys
from tests.export.invented import extraction
from cds_extract.export import write
write((extraction(str(n)) for n in itertools.count()), sys.argv[1])
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_killed_process_leaves_no_half_file(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    process = subprocess.Popen([sys.executable, "-c", _ENDLESS, str(target)])
    deadline = time.monotonic() + 20
    while not any(p.stat().st_size > 100_000 for p in tmp_path.glob(".out.jsonl.*.tmp")):
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert target.read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="POSIX rights and links")
def test_the_new_file_has_the_usual_rights_and_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    write([extraction()], tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink() and len(load(tmp_path / "real.jsonl")) == 1
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE((tmp_path / "real.jsonl").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_the_block_sees_its_file_and_the_others_do_not(tmp_path):
    with whole(tmp_path / "x.txt") as handle:
        handle.write(b"new")
        assert not (tmp_path / "x.txt").exists()
    assert (tmp_path / "x.txt").read_bytes() == b"new"
