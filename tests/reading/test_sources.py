from __future__ import annotations

import hashlib
import io
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from cds_extract.errors import CdsError
from cds_extract.reading import Columns, Corpus, read, read_text

TEXT = "Tỷ lệ hồ sơ trực tuyến đạt 85%."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def failures(corpus: Corpus) -> list[str]:
    list(corpus)
    return [str(error) for error in corpus.failures]


BAD: list[tuple[str, str | bytes, str, list[str]]] = [
    ("empty.txt", "", "R002", ["empty.txt"]),
    ("blank.txt", " \n ", "R002", ["blank.txt"]),
    ("empty.jsonl", "", "R002", []),
    ("blank.jsonl", "\n\n", "R002", []),
    ("header.csv", "text\n", "R002", []),
    ("nul.txt", b"a\0b", "R003", []),
    ("late.txt", b"a" * 9000 + b"\0", "R003", []),
    ("paper.txt", b"%PDF-1.7 ...", "R003", []),
    ("word.jsonl", b"PK\x03\x04 ...", "R003", []),
    ("picture.csv", b"\x89PNG...", "R003", []),
    ("latin.txt", b"ab\xe9cd", "R004", ["0xE9", "offset 2"]),
    ("latin.jsonl", '{"text": "Đạt"}\n'.encode() + b'{"text": "\xff"}', "R004", ["latin.jsonl:2", "offset 29"]),
    ("latin.csv", b"text\nab\nc\xff\n", "R004", ["latin.csv:3", "offset 9"]),
    ("bom.txt", b"\xef\xbb\xbfab\xff", "R004", ["offset 5"]),
    ("odd.txt", "Đạt".encode("utf-16") + b"\x01", "R004", ["UTF-16"]),
    ("broken.jsonl", '{"text": "Đạt"}\n\n{"text": ', "R005", ["broken.jsonl:3"]),
    ("none.jsonl", '{"doc_id": "a"}', "R006", ["none.jsonl:1", "«text»"]),
    ("hash.jsonl", '{"doc_id": "a", "text_sha256": "00"}', "R006", ["hash.jsonl:1"]),
    ("other.jsonl", '{"text": "Đạt", "text_sha256": "00"}', "R015", ["other.jsonl:1"]),
    ("date.jsonl", '{"text": "Đạt", "published": "27/04/2022"}', "R007", ["date.jsonl:1", "«27/04/2022»"]),
    ("date.csv", "text,published\nĐạt,2022-02-31\n", "R007", ["date.csv:2"]),
    ("paper.docx", "x", "R008", [".docx"]),
    ("column.csv", "body,day\nĐạt,2022-04-27\n", "R009", ["«text»", "body, day"]),
    ("list.jsonl", "[1]", "R012", ["list.jsonl:1"]),
    ("type.jsonl", '{"text": 5}', "R012", ["int"]),
    ("wide.csv", "text\nĐạt,thừa\n", "R012", ["wide.csv:2"]),
]


@pytest.mark.parametrize(("name", "content", "code", "named"), BAD, ids=[row[0] for row in BAD])
def test_bad_input(tmp_path: Path, name: str, content: str | bytes, code: str, named: list[str]) -> None:
    corpus = read(write(tmp_path, name, content))
    told = failures(corpus)
    assert [error.code for error in corpus.failures] == [code]
    assert all(part in told[0] for part in [name, *named])


@pytest.mark.parametrize(
    ("source", "code"), [("nowhere.txt", "R001"), ("*.txt", "R001"), ("folder", "R010")], ids=["file", "glob", "folder"]
)
def test_nothing_there(tmp_path: Path, source: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    corpus = read(str(tmp_path / source))
    assert failures(corpus)[0].startswith(f"[{code}] {tmp_path}")


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 be": lambda text: ("\ufeff" + text).encode("utf-16-be"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT), ("a.jsonl", f'{{"text": "{TEXT}"}}\n'), ("a.csv", f"text;published\n{TEXT};\n")],
)
def test_encodings(tmp_path: Path, name: str, content: str, encoding: str) -> None:
    article = read(write(tmp_path, name, ENCODINGS[encoding](content))).one()
    assert (article.text, article.raw, article.doc_id) == (TEXT, None, "a")


def test_nfd_is_composed_and_kept(tmp_path: Path) -> None:
    raw = unicodedata.normalize("NFD", TEXT)
    article = read(write(tmp_path, "a.txt", raw)).one()
    assert (article.text, article.raw) == (TEXT, raw)


def test_line_breaks_stay_as_they_came(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", "Một\r\nHai\rBa\n")).one().text == "Một\r\nHai\rBa\n"


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    corpus = read(write(tmp_path, "a.jsonl", b'{"text": "A"}\n{bad\n{"text": "\xff"}\n{"text": "B"}'))
    for _ in range(2):  # reading again gives the same, with the failures of one reading
        assert [article.origin for article in corpus] == [str(tmp_path / f"a.jsonl:{n}") for n in (1, 4)]
        assert [error.code for error in corpus.failures] == ["R005", "R004"]


def test_record_fields(tmp_path: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    line = (
        f'{{"doc_id": 7, "text": "{TEXT}", "published": "2022-04-27T20:57:00+07:00", "title": "T", "url": null, '
        f'"synthetic": true, "topic": ["a"], "text_sha256": "{digest}", "mentions": [], "observations": []}}'
    )
    article = read(write(tmp_path, "a.jsonl", line)).one()
    assert (article.doc_id, article.published, article.published_basis) == ("7", "2022-04-27", "metadata")
    assert (article.title, article.url, article.synthetic) == ("T", None, True)
    assert article.extra == {"topic": ["a"], "text_sha256": digest}


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_with_columns_of_its_own(tmp_path: Path, mark: str) -> None:
    rows = [["body", "day", "kind"], [f'"{TEXT}\nDòng hai"', "2022-04-27", "tin"], ['"A ""B"""', "", ""]]
    path = write(tmp_path, "a.csv", "\n".join(mark.join(row) for row in rows))
    first, second = read(path, columns=Columns(text="body", published="day"))
    assert (first.text, first.published, first.extra) == (f"{TEXT}\nDòng hai", "2022-04-27", {"kind": "tin"})
    assert (second.text, second.published, second.origin) == ('A "B"', None, f"{path}:4")


def test_a_long_cell(tmp_path: Path) -> None:
    assert len(read(write(tmp_path, "a.csv", "text\n" + "a" * 200_000)).one().text) == 200_000


def test_folders_globs_and_lists(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/a.txt", "sub/c.jsonl", "readme.md"):
        write(tmp_path, name, '{"text": "A"}' if name.endswith("l") else "A")
    assert [article.doc_id for article in read(tmp_path)] == ["a", "b", "a-2", "c"]
    assert [article.doc_id for article in read(str(tmp_path / "*.txt"))] == ["a", "b"]
    assert [article.doc_id for article in read(str(tmp_path / "**" / "*.txt"))] == ["a", "b", "a-2"]
    assert [article.doc_id for article in read([tmp_path / "b.txt", tmp_path], tmp_path / "b.txt")] == [
        "b",
        "a",
        "a-2",
        "c",
    ]
    assert failures(read(tmp_path / "readme.md"))[0].startswith("[R008]")


def test_names_are_unique(tmp_path: Path) -> None:
    ids = ["x", "x", "x-2", "x", None]
    lines = [f'{{"text": "A", "doc_id": "{i}"}}' if i else '{"text": "A"}' for i in ids]
    corpus = read(write(tmp_path, "x.jsonl", "\n".join(lines)))
    assert [article.doc_id for article in corpus] == ["x", "x-2", "x-2-2", "x-3", "x-4"]


def test_a_date_given_stands_over_all(tmp_path: Path) -> None:
    line = '{"text": "Đăng ngày 18/03/2022", "published": "2022-04-27"}'
    article = read(write(tmp_path, "a.jsonl", line), published="2022-05-01").one()
    assert (article.published, article.published_basis) == ("2022-05-01", "option")


@pytest.mark.parametrize("day", ["27/04/2022", "2022-13-01", "20220427"])
def test_a_wrong_date_given(day: str) -> None:
    for call in (lambda: read("a.txt", published=day), lambda: read_text(TEXT, published=day)):
        with pytest.raises(CdsError, match="R007"):
            call()


def test_one(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "A")
    assert read(tmp_path).one().doc_id == "a"
    write(tmp_path, "b.txt", "")
    with pytest.raises(CdsError, match="R002"):
        read(tmp_path).one()
    write(tmp_path, "b.txt", "B")
    with pytest.raises(CdsError, match="U004"):
        read(tmp_path).one()
    with pytest.raises(CdsError, match="R010"):
        read().one()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b'{"text": "A"}\n{"text": "B"}\n'))
    monkeypatch.setattr(sys, "stdin", stream)
    corpus = read("-", stdin_format="jsonl")
    assert [(a.text, a.doc_id) for a in corpus] == [("A", "stdin"), ("B", "stdin-2")]
    with pytest.raises(CdsError, match="R008"):
        read("-", stdin_format="docx")


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def test_a_stream_is_wound_back_where_it_can_be() -> None:
    again, once = read(io.BytesIO(b"A")), read(Pipe(b"A"))
    assert [len(list(again)), len(list(again))] == [1, 1]
    assert [len(list(once)), len(list(once))] == [1, 0]
    assert once.failures[0].code == "R014"


def test_blank_text_is_no_article() -> None:
    with pytest.raises(CdsError, match="R006"):
        read_text(" \n")


def test_a_corpus_is_read_one_article_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "A"}\n' * 3)
    articles = iter(read(path))
    assert next(articles).doc_id == "a"
    path.unlink()  # what is open is read on, and nothing was read ahead into a list
    assert [article.doc_id for article in articles] == ["a-2", "a-3"]
