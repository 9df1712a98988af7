"""Random articles of every tag set: each word of body and back reaches the reader, in every format.

``--schema DIR`` names a folder with DTD suites of JATS, one in each subfolder.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from publish import epub, pdf
from publish.article import read
from publish.html import HtmlDocument, render
from tests.generated.models import Models
from tests.generated.reading import text_of, words_in, words_of
from tests.pdf.reading_back import tree

pytestmark = pytest.mark.conformance

MANY = 12
SMALL = 7  # how deep the articles go that become PDF and EPUB


def made(models: Models, folder: Path, seed: int, depth: int) -> tuple[HtmlDocument, dict[str, str]]:
    article = models.article(seed, depth=depth)
    path = folder / f"{seed}.xml"
    path.write_bytes(etree.tostring(article, encoding="utf-8", xml_declaration=True))
    return render(read(path), missing_media="placeholder"), words_of(article)


def lost(wanted: dict[str, str], text: str) -> dict[str, str]:
    found = words_in(text)
    return {word: path for word, path in wanted.items() if word not in found}


def test_every_word_is_in_the_html(tag_set: Path, tmp_path: Path) -> None:
    models = Models(tag_set)
    for seed in range(MANY):
        document, wanted = made(models, tmp_path, seed, 9)
        text = text_of(document.root)
        assert not lost(wanted, text), seed
        assert not re.findall(r"w\w+qw\w+q", text), f"{seed}: words run together"
        assert not document.unrendered, seed


def test_every_word_is_in_the_pdf_and_the_epub(tag_set: Path, tmp_path: Path) -> None:
    document, wanted = made(Models(tag_set), tmp_path, 100, SMALL)
    with zipfile.ZipFile(io.BytesIO(epub.write(document))) as package:
        pages = [etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xhtml")]
    assert not lost(wanted, " ".join(text_of(page) for page in pages))
    spoken = {word: path for word, path in wanted.items() if not path.endswith("/rp")}  # parts a reading only on paper
    assert not lost(spoken, tree(pdf.make(document).data))
