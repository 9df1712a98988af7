"""What a file is told by its content, and what none can read is refused in a sentence, at once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from publish.errors import SourceError
from publish.importing import kinds
from tests.importing.office_files import docx, lines, odt, p

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", b"PK\x03\x04 not a zip at all", "is damaged"),
        ("a.doc", COMPOUND + "WordDocument".encode("utf-16-le"), "is an old Word document (.doc)"),
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        ("a.docx", archive(xl__workbook=b"<x/>"), "is an Excel workbook"),
        ("a.docx", archive(ppt__presentation=b"<x/>"), "is a PowerPoint presentation"),
        (
            "a.docx",
            archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "is an OpenDocument spreadsheet",
        ),
        ("a.docx", archive(word__document=b"<x/>"), "holds no text"),
        ("a.pdf", b"%PDF-1.7\n", "is a PDF"),
        ("a.xml", b"<article><front/></article>", "is an article already"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
        ("a.bin", b"\1\2\3\4", "is of no kind that is known"),
        ("a.md", b"# Bomen\0\1", "is no text"),
    ],
)
def test_what_is_no_document_is_told_in_a_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(
        SourceError, match=message.replace("(", r"\(").replace(")", r"\)").replace(".", r"\.")
    ) as raised:
        kinds.read(path)
    assert raised.value.advice


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(archive(**{"_rels__.rels": b"<r/>", "word__document.xml": b"<w>" + b" " * 60_000_000 + b"</w>"}))
    with pytest.raises(SourceError, match="unpacks to 57 MB"):
        kinds.read(path)


@pytest.mark.parametrize("entity", ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_entities_of_an_office_file_are_refused(tmp_path: Path, entity: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(archive(**{"word__document.xml": f"<!DOCTYPE w [{entity}]><w>&a;</w>".encode()}))
    with pytest.raises(SourceError, match="declares entities"):
        kinds.read(path)


def test_a_document_type_alone_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    body = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
    path.write_bytes(
        archive(**{"word__document.xml": ('<!DOCTYPE w SYSTEM "file:///etc/passwd">' + body.format(p("x"))).encode()})
    )
    assert lines(kinds.read(path)[0].blocks) == ["p x"]


def test_a_page_may_be_a_piece_of_one(tmp_path: Path) -> None:
    for number, markup in enumerate(("<p>Bomen", "Bomen", "<!-- x --><div>Bomen</div>")):
        path = tmp_path / f"{number}.html"
        path.write_text(markup)
        assert [line.removeprefix("p ") for line in lines(kinds.read(path)[0].blocks)] == ["Bomen"]


def test_a_file_is_read_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    word = docx(tmp_path / "verslag.odt", p("Bomen", "Kop1"))
    text = odt(tmp_path / "verslag.docx", "<text:p>Bomen</text:p>")
    assert [lines(kinds.read(path)[0].blocks) for path in (word, text)] == [["h1 Bomen"], ["p Bomen"]]
