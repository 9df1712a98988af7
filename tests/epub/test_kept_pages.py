"""The pages of a PDF that were read before are not read again in a warm process."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from publish import pdf
from publish.article import read as read_article
from publish.epub import pagination, pdf_text
from publish.html import render
from publish.kept import Kept
from tests.conftest import Make

BODY = "".join(f"<sec><title>Street {n}</title>" + f"<p>{f'Pump {n} runs. ' * 60}</p>" * 5 + "</sec>" for n in range(4))


@pytest.fixture
def read_pages(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    pages: list[int] = []
    marked_text = pdf_text.marked_text

    def counted(page: pikepdf.Page, faces: pdf_text.Faces) -> dict[int, str]:
        pages.append(page.index)
        return marked_text(page, faces)

    monkeypatch.setattr(pagination, "marked_text", counted)
    return pages


def made(make: Make, body: str) -> bytes:
    return pdf.write(render(read_article(make(body))), jobs=1)


def test_a_changed_page_alone_is_read_again(make: Make, read_pages: list[int]) -> None:
    kept, path = Kept(), Path("a.pdf")
    data = made(make, BODY)
    first = pagination.read(data, path, kept)
    assert len(read_pages) == len(first.labels) > 2
    read_pages.clear()
    assert pagination.read(data, path, kept) == first
    assert read_pages == []
    other = made(make, BODY.replace("Pump 3 runs. </p>", "Pump 3 nurs. </p>", 1))
    changed = pagination.read(other, path, kept)
    assert 0 not in read_pages
    assert read_pages
    assert changed == pagination.read(other, path) != first


def test_what_a_font_says_counts(make: Make, read_pages: list[int]) -> None:
    kept, path = Kept(), Path("a.pdf")
    data = made(make, "<p>Seventy trees.</p>")
    first = pagination.read(data, path, kept)
    with pikepdf.open(io.BytesIO(data)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                mapping = thing.ToUnicode.read_bytes()
                thing.ToUnicode.write(mapping.replace(b"<0073>", b"<0078>"))
        out = io.BytesIO()
        file.save(out)
    other = pagination.read(out.getvalue(), path, kept)
    assert other == pagination.read(out.getvalue(), path)
    assert other != first
