"""Tables on paper: nothing off the page, no number broken, upright while they can be."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make

WORDS = ("Gemeente", "Inwoneraantal", "123.456,7", "verantwoordelijkheid")


def table(columns: int, rows: int = 3) -> str:
    heads = "".join(f"<th>Kolomkop {n}</th>" for n in range(columns))
    cells = "".join(f"<td>{WORDS[n % len(WORDS)]}</td>" for n in range(columns))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{f'<tr>{cells}</tr>' * rows}</tbody></table>"


def laid_out(make: Make, folder: Path, body: str) -> tuple[list[bool], list[str]]:
    """For each page whether it lies lengthways, and the words as they are shown; all of them on the page."""
    head = '<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="nl">'
    data = pdf.make(render(read(make(f"<sec><title>A</title><p>Voor.</p>{body}<p>Na.</p></sec>", head=head)))).data
    (folder / "tables.pdf").write_bytes(data)
    command = ["pdftotext", "-bbox", str(folder / "tables.pdf"), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = []
    for page in shown.split("<page ")[1:]:
        width = float(page.split('width="')[1].split('"')[0])
        for left, right, word in re.findall(r'xMin="([-\d.]+)"[^>]*xMax="([-\d.]+)"[^>]*>([^<]*)', page):
            assert 0 <= float(left) < float(right) <= width, word
            words.append(word)
    boxes = [[float(edge) for edge in page.mediabox] for page in pikepdf.open(io.BytesIO(data)).pages]
    return [box[2] > box[3] for box in boxes], words


@pytest.mark.parametrize(("columns", "lengthways"), [(4, False), (8, False), (13, True)])
def test_a_table_lies_lengthways_when_it_must(make: Make, tmp_path: Path, columns: int, lengthways: bool) -> None:
    pages, words = laid_out(make, tmp_path, f"<table-wrap>{table(columns)}</table-wrap>")
    assert any(pages) is lengthways
    assert not pages[0]
    assert words.count("123.456,7") == 3 * sum(WORDS[n % 4] == "123.456,7" for n in range(columns))
    assert {"Voor.", "Na."} <= set(words)


def test_a_table_within_a_list_stays_where_it_is(make: Make, tmp_path: Path) -> None:
    body = f"<list><list-item><p>x</p><table-wrap>{table(13)}</table-wrap></list-item></list>"
    pages, words = laid_out(make, tmp_path, body)
    assert pages == [False]
    assert sum("verant" in word for word in words) >= 9


def test_more_columns_than_any_page_has_room_for_stay_on_it(make: Make, tmp_path: Path) -> None:
    pages, _ = laid_out(make, tmp_path, f"<table-wrap>{table(60)}</table-wrap>")
    assert any(pages)


def test_a_cell_that_spans_rows_and_columns_counts_for_each(make: Make, tmp_path: Path) -> None:
    spanning = "<tr><td rowspan='3'>123.456,7</td><td colspan='3'>verantwoordelijkheid en meer</td></tr>"
    rows = "<tr><td>1</td><td>2</td><td>3</td></tr>" * 2
    pages, words = laid_out(make, tmp_path, f"<table-wrap><table><tbody>{spanning}{rows}</tbody></table></table-wrap>")
    assert pages == [False]
    assert words.count("123.456,7") == 1
