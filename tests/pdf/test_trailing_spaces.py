"""A line is filled where the text before an emphasis, a link or a formula ends in a space that just does not fit."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from publish.pdf.weasyprint import contract
from tests.conftest import Make

TEXT = "the words of a text go on until the line is as long as it can be and that is quite so then {} and more"
ALONE = re.compile(r"^\s*[it]+$", re.MULTILINE)


def alone(make: Make, tmp_path: Path, inline: str, before: str = " ") -> int:
    """Of eighty paragraphs, whose text before an element differs by parts of a point: how many first words have a line
    of their own."""
    beginnings = ["i" * first + "t" * second for first in range(1, 11) for second in range(8)]
    text = TEXT.replace(" {}", f"{before}{{}}")
    paragraphs = "".join(f"<p>{word} {text.format(inline)}.</p>" for word in beginnings)
    path = tmp_path / "spaces.pdf"
    path.write_bytes(pdf.make(render(read(make(f"<sec><title>A</title>{paragraphs}</sec>")))).data)
    shown = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert shown.count("the words of a text") == len(beginnings)
    return len(ALONE.findall(shown))


@pytest.mark.parametrize(
    "inline",
    [
        "<italic>extraordinarily</italic>",
        '<ext-link xlink:href="https://example.org/">extraordinarily</ext-link>',
        "<inline-formula><mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>123456</mml:mn></mml:math></inline-formula>",
    ],
)
def test_no_line_ends_behind_its_first_word(make: Make, tmp_path: Path, inline: str) -> None:
    assert alone(make, tmp_path, inline) == 0


@pytest.mark.parametrize(
    "inline", ["<italic>extraordinarily</italic>", "<bold>12 345</bold>", "<sub>extra</sub>ordinarily"]
)
def test_nor_where_the_space_keeps_two_together(make: Make, tmp_path: Path, inline: str) -> None:
    assert alone(make, tmp_path, inline, "\xa0") == 0


def test_without_it_lines_would_end_there(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way = contract.way()
    monkeypatch.setattr(contract, "way", lambda: contract.Way(way.is_fast, way.patches - {"trailing_spaces"}))
    assert alone(make, tmp_path, "<italic>extraordinarily</italic>") > 0
