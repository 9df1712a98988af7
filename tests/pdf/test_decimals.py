"""Decimal signs stand below each other where the source wants it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make


def edges(make: Make, folder: Path, cell: str, *numbers: str, lang: str = "en") -> list[float]:
    """Where each number ends on the page."""
    rows = "".join(f"<tr><td>x</td><td {cell}>{number}</td></tr>" for number in numbers)
    head = f'<article xml:lang="{lang}">'
    body = f"<sec><title>A</title><table-wrap><table><tbody>{rows}</tbody></table></table-wrap></sec>"
    file = folder / "decimals.pdf"
    file.write_bytes(pdf.make(render(read(make(body, head=head)))).data)
    shown = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True).stdout
    found = dict(reversed(pair) for pair in re.findall(r'xMax="([\d.]+)"[^>]*>([^<]*)', shown))
    return [float(found[number]) for number in numbers]


@pytest.mark.parametrize(("char", "lang"), [("", "en"), ('char="."', "nl")])
def test_numbers_align_on_their_sign(make: Make, tmp_path: Path, char: str, lang: str) -> None:
    whole, one, three = edges(make, tmp_path, f'align="char" {char}', "107", "12.5", "0.125", lang=lang)
    letter = 8.5 * 0.559
    assert one - whole == pytest.approx(letter + 8.5 * 0.25, abs=0.3)
    assert three - one == pytest.approx(2 * letter, abs=0.3)


def test_the_sign_is_that_of_the_language(make: Make, tmp_path: Path) -> None:
    one, thousand = edges(make, tmp_path, 'align="char"', "1,5", "1.000", lang="fr")
    assert one > thousand


def test_what_is_set_right_stays_at_the_edge(make: Make, tmp_path: Path) -> None:
    one, three = edges(make, tmp_path, 'align="right"', "12.5", "0.125")
    assert one == pytest.approx(three, abs=0.1)
