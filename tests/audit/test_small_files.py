"""A small file that unfolds to very much is refused before it is read to the end; what a long one holds is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from publish.audit.engine import audit
from publish.audit.subjects.epub.container import Container
from publish.errors import SourceError
from tests.limits import within


def pdf(path: Path, content: bytes, pages: int) -> Path:
    made = pikepdf.new()
    shared = made.make_stream(content)
    for _ in range(pages):
        page = made.add_blank_page()
        page.obj["/Contents"] = shared
    made.save(path, compress_streams=True)
    return path


@pytest.mark.parametrize(
    ("content", "pages", "message"),
    [
        (b"BT (a) Tj ET\n" * 30_000, 100, "draw more than an audit reads"),
        (b"q Q\n" * 700_000, 2, "draw more than an audit reads"),
        (b"(" + b"a" * 20_000_000 + b") Tj", 1, "unfold to more than an audit reads"),
    ],
)
def test_a_small_pdf_that_asks_for_very_much_is_refused(
    tmp_path: Path, content: bytes, pages: int, message: str
) -> None:
    path = pdf(tmp_path / "a.pdf", content, pages)
    with pytest.raises(SourceError, match=message):
        within(60, lambda: audit(path))


def test_pages_of_an_honest_size_are_read(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", b"BT (a) Tj ET\n" * 1_000, 100)
    assert audit(path).files[0].kind == "pdf"


@pytest.mark.parametrize(("tags", "fits"), [(100_000, True), (400_000, False)])
def test_tags_of_an_epub_are_bounded_by_its_size(tmp_path: Path, tags: int, fits: bool) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xhtml", "<html>" + "<b/>" * tags + "</html>")
    container = Container(tmp_path / "a.epub", packed.getvalue())
    if fits:
        assert len(container.document("a.xhtml")) == tags
    else:
        with pytest.raises(SourceError, match="more elements than an audit reads"):
            container.document("a.xhtml")
