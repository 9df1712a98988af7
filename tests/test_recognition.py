"""What is given in place of an article: named for what it is, with what to do."""

from __future__ import annotations

import io
import shlex
import zipfile
from pathlib import Path

import pytest

from publish.cli import main
from publish.files.recognition import foreign


def archive(*members: str, mimetype: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in members:
            made.writestr(name, "<x/>")
    return file.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")
TEXT = archive("content.xml", mimetype=b"application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("verslag.docx", WORD, "a Word document"),
        ("verslag.odt", TEXT, "an OpenDocument text"),
        ("cijfers.xlsx", archive("xl/workbook.xml"), "an Excel workbook"),
        ("a.zip", archive("a.txt"), "a ZIP archive"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), "a document of an old office program (such as .doc)"),
        ("a.rtf", b"{\\rtf1 Hello}", "a Rich Text document"),
        ("a.md", b"# Title\n\nText.\n", "a Markdown document"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ("page.html", b"<!DOCTYPE html>\n<html><article>x</article></html>", "a web page (HTML)"),
        ("pom.xml", b"<?xml version='1.0'?><!-- <article> --><project/>", "XML whose root is <project>"),
        ("tei.xml", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "a TEI document"),
        ("db.xml", b'<article xmlns="http://docbook.org/ns/docbook"><title>A</title></article>', "a DocBook document"),
        ("page.mht", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n",
         "a page that a browser saved in one file (MHTML)"),
        ("mail.eml", b"Subject: Hello\nContent-Type: text/plain\n\nHello", None),
        ("a.xml", b'<?xml version="1.0"?>\n<!DOCTYPE article [<!ENTITY a "b">]>\n<article/>', None),
        ("a.xml", b'<jats:article xmlns:jats="x"><front/></jats:article>', None),
        ("a.epub", archive("META-INF/container.xml", mimetype=b"application/epub+zip"), None),
        ("a.epub", b"PK\x03\x04 and no more", None),
        ("a.pdf", b"%PDF-1.7", None),
    ],
)  # fmt: skip
def test_files_are_told_by_what_they_hold(tmp_path: Path, name: str, data: bytes, expected: str | None) -> None:
    (tmp_path / name).write_bytes(data)
    for given in (data, data[:300]):
        found = foreign(tmp_path / name, given)
        assert (found and found.name) == expected


@pytest.mark.parametrize(("name", "data", "form"), [("verslag.docx", WORD, "docx"), ("mijn tekst.odt", TEXT, "odt")])
@pytest.mark.parametrize("command", [[], ["audit"]])
def test_an_editor_is_told_how_to_get_an_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, form: str, command: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert main([*command, str(path)]) == 3
    printed = capsys.readouterr().err
    assert f"is {'a Word document' if form == 'docx' else 'an OpenDocument text'}" in printed
    assert f"publish import {shlex.quote(str(path))} --output " in printed
    assert "EPUB?" not in printed


def test_a_source_that_is_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "y.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "pom.xml").write_text("<project/>")
    assert main(["audit", str(tmp_path / "pom.xml")]) == 3
    assert "is XML whose root is <project>" in capsys.readouterr().err
    assert main(["audit", str(tmp_path / "y.pdf"), "--source", str(tmp_path / "y.pdf")]) == 3
    assert "is a PDF" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"print(1)\n", "is plain text, not a JATS article"),
        ("Überschrift\n\n東京\n".encode(), "is plain text, not a JATS article"),
        (b"x <article/>", "is not well-formed XML"),
        (b"", "is empty"),
        (b"\0\1\2", "is not well-formed XML"),
    ],
)
def test_text_is_no_broken_xml(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, message: str) -> None:
    (tmp_path / "a").write_bytes(data)
    assert main([str(tmp_path / "a")]) == 3
    assert message in capsys.readouterr().err
