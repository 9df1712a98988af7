"""How many blocks of an article other readers get back from the pages of its PDF, without the tags.

Whoever searches, copies or indexes a PDF reads it so. A block counts when its letters stand in one piece, in their
order, in what a reader says of a page, or in two of which a page ends with one and the next begins with the other, as
what stands at the edges of pages is no fault of a reader; white space, hyphens and marks that are never drawn count for
nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import contestants as who
import pypdfium2
from layout import write_down
from lxml import etree

from publish import pdf, resources
from publish.article import read
from publish.html import render

_BLOCKS = ("article-title", "title", "subtitle", "p", "td", "th", "term", "kwd", "attrib", "copyright-statement")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FEWEST = 5  # letters of a block on a page that hold another part of it
_HYPHENS = "-\u2010\u2011\ufffe\x02"  # the last two are PDFium's
_HERE = Path(__file__).parent


def table(folder: Path, pdfjs: Path | None, *, bare: bool, typst: bool) -> None:
    """Print a line for each article of a folder (``*.xml``) and a last one with the sums; "–" for what is refused."""
    readers = dict(_READERS)
    if pdfjs is not None:
        readers["pdf.js"] = lambda path: _told("node", str(_HERE / "pdfjs_text.mjs"), str(pdfjs), str(path), "page")
    makers: dict[str, Callable[[Path, Path], None]] = {"": _make}
    if bare:
        makers["WeasyPrint "] = _make_bare
    if typst:
        makers["Typst "] = _make_with_typst
    columns = [(maker, reader) for reader in readers for maker in makers]
    _row("article", "blocks", *(maker + reader for maker, reader in columns))
    sums = [0] * (1 + len(columns))
    for article in sorted(folder.glob("*.xml")):
        blocks = _blocks(article)
        counts: dict[tuple[str, str], int | None] = {}
        with tempfile.TemporaryDirectory() as place:
            for maker, make in makers.items():
                pdf = Path(place) / f"{maker.strip()}.pdf"
                make(article, pdf)
                for reader, text_of in readers.items():
                    pages = [_folded(page) for page in text_of(pdf).split("\f")] if pdf.exists() else None
                    counts[maker, reader] = None if pages is None else sum(_is_in(block, pages) for block in blocks)
        counted = [len(blocks), *(counts[column] for column in columns)]
        _row(article.stem, *("–" if count is None else count for count in counted))
        sums = [total + (count or 0) for total, count in zip(sums, counted, strict=True)]
    _row("all", *sums)


def _is_in(block: str, pages: list[str]) -> bool:
    """Whether a block stands on a page, or on two pages that follow one another."""
    if any(block in page for page in pages):
        return True
    for page, following in pairwise(pages):
        on_this = bisect_left(range(len(block)), True, key=lambda size: block[: size + 1] not in page)
        on_next = bisect_left(range(len(block)), True, key=lambda size: block[-size - 1 :] not in following)
        if on_this + on_next >= len(block) and min(on_this, on_next) >= _FEWEST:
            return True
    return False


def _row(*cells: object) -> None:
    print("\t".join(map(str, cells)), flush=True)


def _make(article: Path, path: Path) -> None:
    path.write_bytes(pdf.make(render(read(article), missing_media="placeholder")).data)


def _make_bare(article: Path, path: Path) -> None:
    page = path.parent / "page"
    page.mkdir(exist_ok=True)
    write_down(render(read(article), missing_media="placeholder"), page)
    command = [sys.executable, str(_HERE / "bare_weasyprint.py"), str(page), str(path)]
    fonts = {"FONTCONFIG_FILE": str(resources.assets() / "fonts" / "fonts.conf")}
    subprocess.run(command, check=True, env={**os.environ, **fonts}, stderr=subprocess.DEVNULL)


def _make_with_typst(article: Path, path: Path) -> None:
    """Set what pandoc makes of an article, as PDF/UA-1 where Typst takes it for that; nothing where it refuses all."""
    written, converter = path.with_suffix(".typ"), who.pandoc()
    if converter is None:
        raise SystemExit("pandoc is not here: pip install --group benchmarks")
    command = [converter, "-f", "jats", "-t", "typst", "-s", "--extract-media", ".", str(article.resolve())]
    language = etree.parse(str(article)).getroot().get(_LANGUAGE, "en").split("-")[0]
    command += ["-V", f"lang={language}", "-V", "mainfont=Noto Serif"]
    subprocess.run([*command, "-o", str(written)], check=True, cwd=path.parent, stderr=subprocess.DEVNULL)
    for setting in (who.SET_IN_TYPST, who.SET_IN_TYPST.replace(", pdf_standards='ua-1'", "")):
        tried = [sys.executable, "-c", setting, str(written), str(path), str(who.FONTS)]
        if not subprocess.run(tried, check=False, stderr=subprocess.DEVNULL).returncode:
            return


def _blocks(article: Path) -> list[str]:
    root = etree.parse(str(article)).getroot()
    elements = [element for element in root.iter(*_BLOCKS) if next(element.iterdescendants(*_BLOCKS), None) is None]
    return [text for element in elements if (text := _folded("".join(element.itertext())))]


def _folded(text: str) -> str:
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if not c.isspace() and c not in _HYPHENS and unicodedata.category(c) not in ("Cf", "Cc")
    )


def _mupdf(path: Path) -> str:
    try:
        import pymupdf
    except ModuleNotFoundError:  # older versions of the tool pass over what is said for glyphs
        return _told("mutool", "draw", "-q", "-F", "txt", str(path))
    with pymupdf.open(path) as document:
        return "\f".join(page.get_text() for page in document)


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", errors="replace").stdout


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)


_READERS: dict[str, Callable[[Path], str]] = {
    "poppler": lambda path: _told("pdftotext", str(path), "-"),
    "PDFium": _pdfium,
    "MuPDF": _mupdf,
}
