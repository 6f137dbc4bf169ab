from __future__ import annotations

import sys

import pytest

from cds_extract.errors import CdsError
from cds_extract.reading.complete import complete
from cds_extract.reading.pages import read_page

PAGE = """<html><head><meta charset="{charset}"><title>Sơ kết | Cổng tỉnh</title>{meta}</head><body>
<nav><a href="/">Trang chủ</a></nav><article><h1>Sơ kết chuyển đổi số</h1>{line}
<p>Tỉnh đã họp sơ kết công tác chuyển đổi số với sự tham dự của nhiều đại biểu đến từ các sở, ngành, địa phương.</p>
<p>Tỷ lệ hồ sơ trực tuyến đạt <b>85%</b>, tăng so với năm 2021. Đến nay có 120 tổ công nghệ số được thành lập.</p>
<table><tr><td>Hồ sơ trực tuyến</td><td>85%</td></tr><tr><td>Xã có cáp quang</td><td>100%</td></tr></table>
<p>Các đại biểu cho rằng cần đẩy mạnh tuyên truyền trong thời gian tới để người dân hiểu rõ hơn.</p></article>
<footer>© 2019 Cổng thông tin</footer></body></html>"""


def page(meta: str = "", line: str = "", charset: str = "utf-8") -> bytes:
    return PAGE.format(meta=meta, line=line, charset=charset).encode(charset)


@pytest.fixture
def _pages() -> None:
    pytest.importorskip("trafilatura", reason="the extra «html» is not fully installed", exc_type=ImportError)


@pytest.mark.usefixtures("_pages")
def test_paragraphs_and_tables_keep_their_lines() -> None:
    article = read_page(page(), "a", "a.html")
    lines = article.text.splitlines()
    assert (
        "Tỷ lệ hồ sơ trực tuyến đạt 85%, tăng so với năm 2021. Đến nay có 120 tổ công nghệ số được thành lập." in lines
    )
    assert any("Xã có cáp quang" in line and "100%" in line and "Hồ sơ" not in line for line in lines)
    assert "Trang chủ" not in article.text


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize(
    ("meta", "line", "day", "basis"),
    [
        ('<meta property="article:published_time" content="2022-04-27T20:57:00+07:00">', "", "2022-04-27", "page"),
        ("", "<p>Đăng ngày 18 - 03 - 2022</p>", "2022-03-18", "dateline"),
        ("", "", None, None),  # the year of the footer is no date
    ],
)
def test_date(meta: str, line: str, day: str | None, basis: str | None) -> None:
    article = complete(read_page(page(meta, line), "a", "a.html"))
    assert (article.published, article.published_basis) == (day, basis)


@pytest.mark.usefixtures("_pages")
def test_declared_character_set() -> None:
    data = page().decode().encode("ascii", "xmlcharrefreplace").replace(b"utf-8", b"iso-8859-1") + b"<!-- \xe9 -->"
    assert "85%" in read_page(data, "a", "a.html").text


@pytest.mark.usefixtures("_pages")
def test_a_page_without_an_article() -> None:
    with pytest.raises(CdsError, match="R013"):
        read_page(b"<html><body></body></html>", "a", "a.html")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(CdsError, match=r"R011.*pip install 'cds-extract\[html\]'"):
        read_page(page(), "a", "a.html")
