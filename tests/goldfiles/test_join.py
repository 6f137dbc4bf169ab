from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cds_extract import read
from cds_extract.goldfiles import read_gold, validate, write_gold
from cds_extract.goldfiles.join import join
from cds_extract.goldfiles.records import of_record
from tests.goldfiles.invented import NFD, TEXT, record


def textless(doc_id: str = "a", **fields: Any) -> dict[str, Any]:
    """The article as it is passed on without its text."""
    article = record(doc_id, **fields)
    whole = {"text_sha256" if k == "text" else k: v for k, v in article.items()}
    return whole | {"text_sha256": hashlib.sha256(article["text"].encode()).hexdigest()}


def folder_of(path: Path, **texts: str) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return path


# how the copy differs, and the form in which it matches
COPIES = [
    ("as it is", TEXT, None),
    ("NFD", NFD, None),
    ("LF", TEXT.replace("\r\n", "\n").replace("\n", "\r\n"), ...),
    ("a last line break", TEXT + "\n", "without white space at its ends"),
    ("white space at both ends", "\n  " + TEXT + "\r\n\r\n", "without white space at its ends"),
]


@pytest.mark.parametrize(("name", "copy", "form"), COPIES, ids=[row[0] for row in COPIES])
def test_a_copy_that_is_the_same_text(name: str, copy: str, form: Any, tmp_path: Path) -> None:
    article = textless()
    if form is ...:  # line breaks were mixed: such a text cannot be made again of one that has one kind
        assert join([of_record(article)], read(folder_of(tmp_path / "texts", a=copy))).misses
        return
    found = join([of_record(article)], read(folder_of(tmp_path / "texts", a=copy)))
    assert (found.joined, found.misses) == (1, ())
    assert found.forms == ({} if form is None else {"a": form})
    write_gold(found.articles, tmp_path / "out.jsonl")
    assert validate([tmp_path / "out.jsonl"]).errors == ()
    assert read_gold(tmp_path / "out.jsonl")[0].text == TEXT


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_line_breaks_of_either_kind(breaks: str, tmp_path: Path) -> None:
    text = "Huế\nnăm 2022\n".replace("\n", breaks)
    article = textless(text=text, mentions=[], observations=[])
    other = text.replace("\r\n", "\n") if breaks == "\r\n" else text.replace("\n", "\r\n")
    found = join([of_record(article)], read(folder_of(tmp_path / "texts", x=other)))
    assert found.articles[0].text == text
    assert found.forms == {"a": "line breaks as CRLF" if breaks == "\r\n" else "line breaks as LF"}


def test_words_of_mentions_come_back(tmp_path: Path) -> None:
    article = textless()
    for mention in article["mentions"]:
        del mention["text"]
    found = join([of_record(article)], read(folder_of(tmp_path / "texts", a=TEXT)))
    assert [m["text"] for m in found.articles[0].mentions] == [m["text"] for m in record()["mentions"]]
    assert list(found.articles[0].record)[4] == "text"  # in its usual place


def test_near_misses_say_where_the_versions_part(tmp_path: Path) -> None:
    changed = TEXT.replace("Quý I/2022", "Trong quý I/2022, quý I/2022")
    texts = folder_of(
        tmp_path / "texts", khac="Bài khác hẳn.", ban_sua=changed, tin=TEXT.replace("về chuyển", "bàn chuyển")
    )
    found = join([of_record(textless())], read(texts))
    (miss,) = found.misses
    assert [Path(near.name).name for near in miss.near] == ["tin.txt", "ban_sua.txt"]
    assert "the first that is not in its place is «" in miss.near[0].why
    assert "not in it" in miss.near[1].why  # Quý I/2022 with its capital
    assert found.joined == 0 and not found.articles[0].has_text


def test_a_miss_that_quotes_nothing_is_looked_for_by_name(tmp_path: Path) -> None:
    article = textless("khanh-hoa-2022-04-27", mentions=[], observations=[])
    (miss,) = join([of_record(article)], read(folder_of(tmp_path / "texts", **{"khanh-hoa-2022": "Khác."}))).misses
    assert "its name «khanh-hoa-2022» is like" in miss.near[0].why


def test_what_has_its_text_is_left_alone(tmp_path: Path) -> None:
    found = join([of_record(record())], read(folder_of(tmp_path / "texts", x="Khác.")))
    assert (found.joined, found.had_text, found.misses) == (0, 1, ())
    assert found.articles[0].record == record()


def test_texts_may_be_records(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"doc_id": "z", "text": unicodedata.normalize("NFD", TEXT)}), encoding="utf-8")
    assert join([of_record(textless())], read(path)).joined == 1


SHARED = Path(__file__).parents[3] / "shared"


def test_the_seeds_join_their_texts() -> None:
    if not (SHARED / "seeds/gold.jsonl").exists():
        pytest.skip("no seeds beside the project")
    gold = read_gold(SHARED / "seeds/gold.jsonl")
    without = [
        of_record({k: v for k, v in g.record.items() if k != "text"} | {"text_sha256": g.text_sha256}) for g in gold
    ]
    assert join(without, read(SHARED / "seeds/articles.jsonl")).joined == len(gold)
