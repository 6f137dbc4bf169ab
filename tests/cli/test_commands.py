from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from cds_extract import load
from cds_extract.cli import app
from cds_extract.cli.marks import Mark, bracketed, coloured, marks
from cds_extract.cli.terminal import printable
from tests.export.invented import extraction

COMMAND = [sys.executable, "-m", "cds_extract"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX signals and pipes")


def run(*arguments, **options):
    # a width of its own: the runner of the tests may have none
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, [str(argument) for argument in arguments], **options)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Năm 2022, 59/63 tỉnh có kế hoạch. Họp lúc 8 giờ.", encoding="utf-8")
    records = [{"doc_id": "b", "text": "Tỷ lệ đạt 62,5%.", "synthetic": True}, {"doc_id": "c", "text": "Không có số."}]
    lines = [json.dumps(record) for record in records]
    (folder / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_the_table_goes_to_the_output_and_the_summary_to_the_errors(corpus):
    done = run("extract", corpus)
    assert done.exit_code == 0
    assert "59 / 63" in done.stdout and "62.5 %" in done.stdout and "b · synthetic" in done.stdout
    assert "Tỷ lệ đạt 62,5%." in done.stdout
    assert "no observations" in done.stdout
    assert done.stderr.startswith("3 articles, ") and "0 unresolved" in done.stderr


@pytest.mark.parametrize("workers", [1, 2])
def test_the_suffix_says_the_format(corpus, tmp_path, workers):
    pytest.importorskip("pyarrow", reason="the extra «parquet» is not installed")
    for suffix in ("jsonl", "csv", "parquet"):
        assert run("extract", corpus, "-o", tmp_path / f"out.{suffix}", "--workers", workers).exit_code == 0
    results = load(tmp_path / "out.jsonl")
    assert [r.article.doc_id for r in results] == ["a", "b", "c"]
    for table in (pd.read_csv(tmp_path / "out.csv"), pd.read_parquet(tmp_path / "out.parquet")):
        assert list(table["doc_id"]) == [r.article.doc_id for r in results for _ in r.observations]
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["out.csv", "out.jsonl", "out.parquet"]


def test_failed_articles_are_listed_and_the_others_are_done(corpus, tmp_path):
    (corpus / "bad.txt").write_bytes(b"")
    done = run("extract", corpus, tmp_path / "none.txt", "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 1
    assert "2 failures:" in done.stderr and "[R002]" in done.stderr and "[R001]" in done.stderr
    assert len(load(tmp_path / "out.jsonl")) == 3


def test_no_article_writes_no_file(tmp_path):
    (tmp_path / "out.csv").write_text("old")
    done = run("extract", tmp_path / "none.txt", "-o", tmp_path / "out.csv")
    assert done.exit_code == 1 and "[R001]" in done.stderr
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.csv", "old")]


USAGE = {
    "W001": ["extract", "a.txt", "-o", "nowhere/out.csv"],
    "W002": ["extract", "a.txt", "-o", "out.docx"],
    "W003": ["extract", "a.txt", "-o", "folder.csv"],
    "W004": ["extract", "a.txt", "-o", "held.csv"],
    "W005": ["extract", "a.txt", "-o", "held.csv", "--resume"],
    "R007": ["extract", "a.txt", "--published", "27/4/2022"],
    "R008": ["extract", "-", "--stdin-format", "pdf"],
    "INPUT": ["extract"],
    "--output": ["extract", "a.txt", "--resume"],
    "--workers": ["extract", "a.txt", "--workers", "0"],
    "--wrong": ["extract", "a.txt", "--wrong"],
    "ARTICLE": ["show"],
    "nothing": ["nothing"],
}


@pytest.mark.parametrize(("message", "arguments"), USAGE.items())
def test_a_command_that_cannot_be_run_ends_with_2(message, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Đạt 5%.", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "held.csv.partial").write_text("of another version\n")
    before = sorted(tmp_path.iterdir())
    done = run(*arguments)
    assert done.exit_code == 2 and message in done.stderr and done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


def test_columns_are_named_by_option(tmp_path):
    (tmp_path / "t.csv").write_text(
        "body,day,key,head,link\nĐạt 5%.,2022-04-27,k,H,https://x.example\n", encoding="utf-8"
    )
    done = run(
        "extract", tmp_path / "t.csv", "--text-column", "body", "--date-column", "day", "--id-column", "key",
        "--title-column", "head", "--url-column", "link", "-o", tmp_path / "out.jsonl",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    article = load(tmp_path / "out.jsonl")[0].article
    expected = ("Đạt 5%.", "2022-04-27", "k", "H", "https://x.example")
    assert (article.text, article.published, article.doc_id, article.title, article.url) == expected


def test_the_publication_date_is_given_by_option(corpus, tmp_path):
    run("extract", corpus / "a.txt", "--published", "2022-04-27", "-o", tmp_path / "out.jsonl")
    assert load(tmp_path / "out.jsonl")[0].article.published_basis == "option"


def test_standard_input(tmp_path):
    done = subprocess.run([*COMMAND, "extract", "-"], input="Tỷ lệ đạt 5%.".encode(), capture_output=True)
    assert done.returncode == 0 and "5 %" in done.stdout.decode()
    line = json.dumps({"text": "Tỷ lệ đạt 7%."}).encode()
    arguments = ["extract", "-", "--stdin-format", "jsonl"]
    assert "7 %" in subprocess.run([*COMMAND, *arguments], input=line, capture_output=True).stdout.decode()


def test_show_marks_mentions_and_the_other_numbers_in_a_pipe(corpus):
    done = run("show", corpus / "a.txt")
    assert done.exit_code == 0
    assert "[59/63|RATIO 59/63]" in done.stdout and "{8|clock_time}" in done.stdout
    assert "set aside: clock_time 1" in done.stdout


def test_show_takes_one_article_of_several(corpus):
    assert "[62,5%|PERCENT 62.5 PT]" in run("show", corpus / "b.jsonl", "--id", "b").stdout
    assert run("show", corpus / "b.jsonl").exit_code == 1
    unknown = run("show", corpus / "b.jsonl", "--id", "z")
    assert unknown.exit_code == 1 and "«z» is not known. Use one of b, c." in unknown.stderr
    assert run("show", corpus / "none.txt").exit_code == 1


def test_explain_tells_the_words_and_the_rule_of_every_field(corpus):
    done = run("explain", corpus / "a.txt")
    assert done.exit_code == 0
    assert "⟦59/63⟧" in done.stdout and "the phrase after the number" in done.stdout
    (record,) = map(
        json.loads, run("explain", corpus / "b.jsonl", "--id", "b", "-n", "o1", "--json").stdout.splitlines()
    )
    assert record["observation"]["id"] == "o1" and {"field", "words", "quote", "relation"} <= set(record["reasons"][0])
    unknown = run("explain", corpus / "b.jsonl", "--id", "b", "-n", "o99")
    assert unknown.exit_code == 1 and "U001" in unknown.stderr


def test_marks_nest_and_leave_the_text_as_it_is():
    text = "UBND tỉnh Huế họp 8 giờ"
    found = [
        Mark(0, 13, "[]", "AGENCY", "blue"),
        Mark(10, 13, "[]", "AREA", "red"),
        Mark(18, 19, "{}", "clock_time", "dim"),
    ]
    assert bracketed(text, found) == "[UBND tỉnh [Huế|AREA]|AGENCY] họp {8|clock_time} giờ"
    in_colour = coloured(text, found)
    assert in_colour.plain == "UBND tỉnh Huế‹AREA›‹AGENCY› họp 8‹clock_time› giờ"
    assert [str(span.style) for span in in_colour.spans if in_colour.plain[span.start : span.end] == "Huế"] == ["red"]


def test_every_mention_and_open_number_is_marked():
    result = extraction()
    assert [mark.note for mark in marks(result)] == [
        "clock_time", "DATE 2023", "MONEY about 53000000000 USD", "AREA VN-26", "RATIO 45/63", "?", "LEGAL_REF 7/QĐ-XX",
    ]  # fmt: skip


def test_an_article_cannot_drive_the_terminal():
    assert printable("a\x1b]0;x\x07\n\tb\x9b1m") == "a\ufffd]0;x\ufffd\n\tb\ufffd1m"


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
@pytest.mark.parametrize(("command", "plain"), [("show", "[59/63|RATIO 59/63]"), ("explain", "⟦59/63⟧")])
def test_colour_on_a_terminal_only_where_it_is_wanted(environment, colour, command, plain, corpus, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    with pytest.raises(SystemExit):
        app([command, str(corpus / "a.txt")])
    shown = screen.getvalue()
    assert ("\x1b[" in shown) is colour
    assert (plain in shown) is not colour


HELP = {
    (): ["extract", "show", "--version", "Exit status", "cds-extract extract reports/ -o reports.csv --workers 2"],
    ("extract",): ["INPUT", "--output", "--published", "--workers", "--resume", "--text-column", "--stdin-format"],
    ("explain",): ["ARTICLE", "--observation", "--json", "--id"],
    ("show",): ["ARTICLE", "--published", "--id", "clock_time"],
}


@pytest.mark.parametrize(("command", "words"), HELP.items())
def test_the_help_names_what_there_is(command, words):
    done = run(*command, "--help", env={"COLUMNS": "140", "NO_COLOR": "1"})
    assert done.exit_code == 0
    assert [word for word in words if word not in done.stdout] == []


def test_the_version(monkeypatch):
    import cds_extract

    assert run("--version").stdout == f"cds-extract {cds_extract.__version__}\n"


def _lines(count: int) -> list[bytes]:
    """Long articles, so that each is a batch of its own for the workers, with little in them, so that it is quick."""
    texts = ("Năm 2022, 59/63 tỉnh có kế hoạch. " + "chữ nghĩa và lời. " * 2800 for _ in range(count))
    return [json.dumps({"doc_id": str(n), "text": text}).encode() + b"\n" for n, text in enumerate(texts)]


def _started(*arguments, **options):
    return subprocess.Popen([*COMMAND, *map(str, arguments)], stderr=subprocess.PIPE, **options)


def _done(partial: Path) -> int:
    return partial.read_bytes().count(b"\n") - 1 if partial.exists() else 0


@POSIX
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_run_goes_on_and_gives_what_one_run_gives(how, workers, tmp_path):
    out, partial = tmp_path / "out.jsonl", tmp_path / "out.jsonl.partial"
    arguments = ["extract", "-", "--stdin-format", "jsonl", "-o", out, "--workers", workers]
    process = _started(*arguments, stdin=subprocess.PIPE, start_new_session=True)
    process.stdin.write(b"".join(_lines(12)))
    process.stdin.flush()  # and the pipe stays open: the command waits for more
    deadline = time.monotonic() + 30
    while _done(partial) < 3:
        assert time.monotonic() < deadline and process.poll() is None, process.stderr.read()
        time.sleep(0.01)
    if how == signal.SIGKILL:
        process.send_signal(how)
    else:
        os.killpg(process.pid, how)  # as the terminal does for Ctrl-C
    error = process.stderr.read().decode()  # ends when the last worker has gone
    process.stdin.close()
    assert process.wait() == (130 if how == signal.SIGINT else -how)
    assert not out.exists() and _done(partial) >= 3
    if how == signal.SIGINT:
        assert "go on with --resume" in error and "Traceback" not in error

    many = tmp_path / "many.jsonl"
    many.write_bytes(b"".join(_lines(14)))
    assert run("extract", many, "-o", out).exit_code == 2  # the work is not thrown away unasked
    assert run("extract", many, "-o", out, "--resume").exit_code == 0
    assert not partial.exists()
    run("extract", many, "-o", tmp_path / "whole.jsonl")
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@POSIX
@pytest.mark.parametrize("workers", [1, 2])
def test_a_reader_that_goes_away_ends_the_command_quietly(workers, tmp_path):
    (tmp_path / "many.jsonl").write_bytes(b"".join(_lines(60)))
    process = _started("extract", tmp_path / "many.jsonl", "--workers", workers, stdout=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141


def test_a_pipe_with_an_old_code_page_gets_utf_8(corpus):
    done = subprocess.run(
        [*COMMAND, "show", str(corpus / "a.txt")], capture_output=True, env=os.environ | {"PYTHONIOENCODING": "cp1252"}
    )
    assert "tỉnh có kế hoạch" in done.stdout.decode("utf-8")


def test_the_toolkit_s_own_output_can_be_read_again(corpus, tmp_path):
    run("extract", corpus, "-o", tmp_path / "one.jsonl")
    run("extract", tmp_path / "one.jsonl", "-o", tmp_path / "two.jsonl")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
