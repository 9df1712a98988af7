"""What a theme's sheets say of the page, from which tables are fitted before anything is laid out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from publish import pdf, resources
from publish.article import read
from publish.html import render
from publish.pdf.paper import page_style
from publish.pdf.paper.page_style import PageStyle
from tests.conftest import Make


@pytest.mark.parametrize(
    ("sheet", "upright", "lengthways"),
    [
        ("", 442, 689),
        ("p { margin: 0 } @page :first { margin: 0 } @page lengthways { size: A3 }", 442, 689),
        (":root { --page-margin: 20mm }", 482, 729),
        (":root { --page-size: A5; --page-margin: 1in 2in 1in 20mm }", 219, 395),
        ("@page { size: letter landscape; margin: 72pt 36pt }", 720, 540),
        ("@page { margin: 2cm; margin-left: 3cm }", 454, 700),
        (":root { --room: 30mm; --page-margin: 20mm var(--room) }", 425, 672),
        ("@page { margin: calc(1cm + 2mm); size: auto }", 442, 689),
        (":root { --page-margin: 10mm 20mm 30mm 40mm 50mm; --page-size: 12 }", 442, 689),
        (":root { --page-margin: var(--page-margin) }", 442, 689),
    ],
)
def test_the_room_between_the_margins(sheet: str, upright: float, lengthways: float, tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text(sheet)
    style = page_style.of(tmp_path)
    assert (style.upright, style.lengthways) == (upright, lengthways)


@pytest.mark.parametrize(
    ("sheet", "sizes"),
    [
        (":root { --text-size: 12pt }", (12, 10.2, 8.4)),
        (":root { --text-size: 18pt; --table-size: .9em; --small-table-size: 14pt }", (18, 16.2, 14)),
        (":root { --text-size: large }", (10, 8.5, 7)),
    ],
)
def test_the_size_of_letters(sheet: str, sizes: tuple[float, float, float], tmp_path: Path) -> None:
    (tmp_path / "base.css").write_text(sheet)
    style = page_style.of(tmp_path)
    assert (style.text, style.table, style.small_table) == pytest.approx(sizes)


@pytest.mark.parametrize(
    ("value", "width"), [(".6em", 0.6), ("0.5EM", 0.5), ("6pt", 0.56), ("wide", 0.56), ("9em", 0.56), ("1.2.3em", 0.56)]
)
def test_the_width_of_letters(value: str, width: float, tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text(f":root {{ --letter-width: {value} }}")
    assert page_style.of(tmp_path).letter_width == width


def test_our_own_page_is_what_our_style_sheet_says() -> None:
    """The sheets read as a theme give what is taken without one."""
    read, known = page_style.of(resources.styles()), PageStyle()
    assert (read.upright, read.lengthways, read.margins) == (known.upright, known.lengthways, known.margins)
    assert (read.text, read.table, read.small_table) == pytest.approx((known.text, known.table, known.small_table))
    assert read.letter_width == known.letter_width


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        ("@page { @top-right { content: 'House style' } }", {"House style", "Journal of Trees"}),
        ("@page { @top-left { content: none } @top-right { content: none } }", set()),
        ("@page { @bottom-left { content: 'House style' } }", {"House style", "Journal of Trees", "Avenues"}),
    ],
)
def test_a_theme_may_replace_the_running_heads(sheet: str, shown: set[str], make: Make, tmp_path: Path) -> None:
    (tmp_path / "print.css").write_text(sheet)
    front = (
        "<front><journal-meta><journal-title-group><journal-title>Journal of Trees</journal-title>"
        "</journal-title-group></journal-meta><article-meta><title-group><article-title>Avenues</article-title>"
        "</title-group></article-meta></front>"
    )
    article = read(make("<p>Limes and planes stand in rows.</p>" * 90, front=front))
    (tmp_path / "a.pdf").write_bytes(pdf.make(render(article), theme=tmp_path).data)
    command = ["pdftotext", "-f", "2", "-l", "2", str(tmp_path / "a.pdf"), "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert {head for head in ("House style", "Journal of Trees", "Avenues") if head in words} == shown
