"""Web pages as people write them: what is read of them, and what is not opened, fetched or run."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import cli
from publish.audit.difference import compare
from publish.audit.engine import audit, kind_of
from publish.audit.reading import read_aloud
from publish.errors import SourceError
from tests.audit.pages import found, written

START = "<!doctype html><html lang=en><title>Trees</title><main>"


def heard(tmp_path: Path, markup: str) -> list[str]:
    return [line.strip() for line in read_aloud(written(tmp_path / "a.html", START + markup)).splitlines()[2:]]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One<p>Two", ['P "One"', 'P "Two"']),
        ("<p>a long<wbr>word<p>b", ['P "a longword"', 'P "b"']),
        ("<p>One<section>Two</section> three", ['P "One"', 'Sect "Two"', '"three"']),
        ("<video><source src=a.mp4><track src=b.vtt></video><p>After", ["Video", 'P "After"']),
        ("<ul><li>One<li>Two</ul>", ["L ListNumbering=Unordered", 'LI "One"', 'LI "Two"']),
        ("<p>A <b>bold <i>and</b> more</i> word", ['P "A bold and more word"']),
        ("<noscript><p>No script</noscript><script>document.write('x')</script><p>One", ['P "One"']),
        ("<p>Caf\u00e9 &eacute; &hellip;", ['P "Caf\u00e9 \u00e9 \u2026"']),
        ("<!-- <p>no --><p>In <o:p>Word</o:p>", ['P "In Word"']),
    ],
)  # fmt: skip
def test_malformed_markup_is_read_as_browsers_read_it(tmp_path: Path, markup: str, lines: list[str]) -> None:
    assert heard(tmp_path, markup) == lines


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><title>x</title>", "html"),
        (b"\xef\xbb\xbf<!-- x --><!doctype HTML>\n<p>x", "html"),
        (b"<html><body/></html>", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        (b"<article><front/></article>", "xml"),
    ],
)
def test_a_page_is_told_by_its_content(tmp_path: Path, data: bytes, kind: str) -> None:
    assert kind_of(tmp_path / "a", data) == kind


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("<!doctype html><title>Caf\u00e9</title>".encode(), "Caf\u00e9"),
        ("<!doctype html><title>Caf\u00e9</title>".encode("cp1252"), "Caf\u00e9"),
        ("<!doctype html><meta charset=windows-1251><title>\u0414\u043e\u043c</title>".encode("cp1251"), "\u0414\u043e\u043c"),
        ("<!doctype html><meta charset=utf-16><title>Caf\u00e9</title>".encode(), "Caf\u00e9"),
        ("<!doctype html><title>Caf\u00e9</title>".encode("utf-16"), "Caf\u00e9"),
        ("<!doctype html><meta charset=none-such><title>Caf\u00e9</title>".encode(), "Caf\u00e9"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, data: bytes, title: str) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert read_aloud(path).startswith(f'title "{title}"')


def test_a_style_sheet_in_the_folder_counts_and_none_outside_of_it(tmp_path: Path) -> None:
    grey = "p { color: #999; background: #fff }"
    (tmp_path / "outside.css").write_text(grey)
    (tmp_path / "site" / "css").mkdir(parents=True)
    (tmp_path / "site" / "css" / "main.css").write_text("@import '../../outside.css'; @import url(grey.css);")
    (tmp_path / "site" / "css" / "grey.css").write_text(grey)
    (tmp_path / "site" / "linked.css").symlink_to(tmp_path / "outside.css")
    for sheet, low in (
        ("css/main.css", True),
        ("css/grey.css?v=3", True),
        ("../outside.css", False),
        (str(tmp_path / "outside.css"), False),
        ("linked.css", False),
        ("https://example.org/grey.css", False),
        ("gone.css", False),
    ):
        page = written(tmp_path / "site" / "a.html", f"{START}<link rel=stylesheet href='{sheet}'><p>Words</p>")
        assert ("contrast-low" in found(page)) is low, sheet


def test_what_scripts_may_bring_is_not_missed(tmp_path: Path) -> None:
    for script, missed in (
        ("", True),
        ("<script src=app.js></script>", False),
        ("<script type='application/ld+json'>{}</script>", True),
    ):
        page = written(tmp_path / "a.html", f"{START}{script}<p><a href='#results'>Results</a>")
        assert ("reference-dangling" in found(page)) is missed


def test_an_address_of_the_top_of_a_page_leads_somewhere(tmp_path: Path) -> None:
    for address in ("#", "#top", "#TOP", "#:~:text=Trees", "other.html#there", "mailto:a@example.org"):
        assert found(written(tmp_path / "a.html", f"{START}<p><a href='{address}'>On the trees</a>")) == []


@pytest.mark.parametrize("markup", ["<div>" * 3000, "<b><i>" * 3000, "<svg>" + "<g>" * 3000])
def test_what_is_nested_without_end_is_refused_in_a_sentence(tmp_path: Path, markup: str) -> None:
    with pytest.raises(SourceError, match="nests elements deeper"):
        audit(written(tmp_path / "a.html", START + markup + "x"))


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<",
        "<!doctype html>",
        "<!doctype html><frameset><frame src=x></frameset>",
        "<!doctype html>\x00\x01<p>\x0cx",
        "<html><a:b:c d:e=f></html>",
        "<!doctype html><1><p <p <p>",
    ],
)
def test_what_is_hardly_a_page_breaks_nothing(tmp_path: Path, markup: str) -> None:
    audit(written(tmp_path / "a.html", "<!doctype html>" + markup))


def test_many_line_breaks_in_a_long_word_take_no_depth(tmp_path: Path) -> None:
    assert heard(tmp_path, "<p>" + "a<wbr>" * 5000) == [f'P "{"a" * 5000}"']


def test_a_finding_names_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "a.html", f"{START}\n<h1>Trees</h1>\n<img src=a.png>\n")
    assert cli.main(["audit", str(path), "--no-cache"]) == 1
    assert "image a.png has no alternative text (line 3)" in capsys.readouterr().out


PAGE = (
    "<!doctype html><html lang=en><title>Trees</title>{}<main id=m><h1 id=h>Trees</h1><p>Oaks stand here.</p>{}</main>"
)


@pytest.mark.parametrize(
    ("before", "inside", "changes"),
    [
        ("<a href='#h'>Skip to the content</a>", "", 0),
        ("<header><p><a class=x href='#m'>Start of the text</a></p></header>", "", 0),
        ("<p><a href='https://a.example/'>Another site</a></p>", "", 1),
        ("<p><a href='#gone'>Not there</a></p>", "", 1),
        ("", "<p><a href='#h'>Back to the title</a></p>", 1),
    ],
)
def test_a_way_into_the_main_part_is_none_of_what_a_page_says(
    tmp_path: Path, before: str, inside: str, changes: int
) -> None:
    bare = written(tmp_path / "bare.html", PAGE.format("", ""))
    assert len(compare(bare, written(tmp_path / "a.html", PAGE.format(before, inside))).changes) == changes
