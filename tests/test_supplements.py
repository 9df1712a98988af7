"""A file beside an article that supplements it goes with every output."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest

from publish.audit.engine import audit
from publish.audit.subjects import opened
from publish.pipeline import export
from publish.request import Request
from tests.conftest import Make

FILE = "<supplementary-material xlink:href='{}'><label>S1</label></supplementary-material>"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (FILE.format("box.pdf"), "box.pdf"),
        (FILE.format("data/table%201.csv"), "table-1.csv"),
        (
            "<p>See <inline-supplementary-material xlink:href='box.pdf'>the box</inline-supplementary-material>.</p>",
            "box.pdf",
        ),
        ("<media mimetype='application' xlink:href='box.pdf'><label>File</label></media>", "box.pdf"),
        (FILE.format("https://example.org/box.pdf"), None),
        (FILE.format("gone.pdf"), None),
        (FILE.format("../box.pdf"), None),
        (FILE.format(".secret"), None),
        (FILE.format("article.xml"), None),
    ],
)
def test_a_supplement_is_attached_and_packed(make: Make, tmp_path: Path, body: str, name: str | None) -> None:
    source = make(body)
    (source.parent / "data").mkdir()
    for place in ("box.pdf", "data/table 1.csv", ".secret", "../box.pdf"):
        (source.parent / place).write_bytes(b"%PDF or so")
    folder = tmp_path / "out"
    export(source, folder, Request(formats=("pdf", "epub", "html")))
    with pikepdf.open(folder / "article.pdf") as pdf:
        attached = set(pdf.attachments) - {"article.xml"}
        assert attached == ({name} if name else set())
        assert all(pdf.attachments[each].get_file().read_bytes() == b"%PDF or so" for each in attached)
        assert len(pdf.Root.AF) == 1 + len(attached)
    with ZipFile(folder / "article.epub") as book:
        packed = {one.rpartition("/")[2] for one in book.namelist() if "/supplements/" in one}
        assert packed == attached
        assert all(each in book.read("EPUB/content.opf").decode() for each in packed)
    page = (folder / "article.html").read_text("utf-8")
    assert [each for each in attached if f'href="article_files/supplements/{each}"' not in page] == []
    assert {path.name for path in folder.glob("article_files/supplements/*")} == attached


def test_a_file_that_is_named_twice_goes_once(make: Make, tmp_path: Path) -> None:
    source = make(FILE.format("box.pdf") * 2 + "<media mimetype='application' xlink:href='box.pdf'/>")
    (source.parent / "box.pdf").write_bytes(b"%PDF or so")
    export(source, tmp_path, Request(formats=("pdf",)))
    with pikepdf.open(tmp_path / "article.pdf") as pdf:
        assert sorted(pdf.attachments) == ["article.xml", "box.pdf"]


@pytest.mark.parametrize(
    ("inside", "tags", "title"),
    [
        ("<label>S1</label>", ["Sect", "Caption", "Span", "P"], "S1"),
        ("<caption><title>Data</title></caption>", ["Sect", "Caption", "P", "Span", "P"], None),
        (
            "<label>S2</label><caption><p>Data on trees.</p><p>More.</p></caption>",
            ["Sect", "Caption", "Span", "P", "P", "P"],
            "S2",
        ),
        ("<p>Tables of trees.</p>", ["P", "P"], None),  # nothing that captions it
    ],
)
def test_the_caption_of_a_supplement_is_tagged_as_its_caption(
    make: Make, tmp_path: Path, inside: str, tags: list[str], title: str | None
) -> None:
    body = (
        f"<sec><title>Files</title><supplementary-material xlink:href='box.pdf'>{inside}</supplementary-material></sec>"
    )
    export(make(body), tmp_path, Request(formats=("pdf",), missing_media="placeholder"))
    path = tmp_path / "article.pdf"
    subject: Any = opened("pdf", path, path.read_bytes())
    section = next(node.parent for node in subject.elements("H2") if "Files" in node.text)
    kinds = [node.kind for node in section.walk()][1:]
    assert [kind for kind in kinds if kind != "Link"] == tags
    assert [node.title for node in section.elements if node.kind == "Sect"] == [title] * (tags[0] == "Sect")
    assert "heading-faked" not in [finding.rule for finding in audit(path).findings]
