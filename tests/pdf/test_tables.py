"""Tables on paper: nothing off the page, no number broken, upright while they can be."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from publish.pdf.tags.kinds import table as table_kind
from tests.conftest import Make
from tests.pdf.reading_back import tree

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


@pytest.mark.parametrize(
    "around",
    [
        "<list><list-item><p>x</p>{}</list-item></list>",
        "<boxed-text><caption><title>Kader</title></caption>{}</boxed-text>",
        "<sec><title>Kop</title><sec><title>Onderkop</title>{}</sec></sec>",
    ],
)
def test_a_table_lies_lengthways_wherever_a_page_may_end(make: Make, tmp_path: Path, around: str) -> None:
    pages, words = laid_out(make, tmp_path, around.format(f"<table-wrap>{table(13)}</table-wrap>"))
    assert pages == [False, True]
    assert words.count("123.456,7") == 9


def test_a_table_within_a_table_stays_where_it_is(make: Make, tmp_path: Path) -> None:
    body = f"<table-wrap><table><tbody><tr><td>{table(13)}</td></tr></tbody></table></table-wrap>"
    pages, _ = laid_out(make, tmp_path, body)
    assert pages == [False]


def test_headings_go_with_a_table_that_lies_lengthways(make: Make, tmp_path: Path) -> None:
    body = f"<sec><title>Eerste</title><sec><title>Tweede</title><table-wrap>{table(13)}</table-wrap></sec></sec>"
    laid_out(make, tmp_path, body)
    shown = subprocess.run(["pdftotext", str(tmp_path / "tables.pdf"), "-"], capture_output=True, text=True, check=True)
    first, second, *_ = shown.stdout.split("\f")
    assert "Voor." in first
    assert "Eerste" not in first
    assert {"Eerste", "Tweede", "Gemeente"} <= set(second.split())


@pytest.mark.parametrize("columns", [26, 60])
def test_more_columns_than_any_page_has_room_for_come_in_parts(make: Make, tmp_path: Path, columns: int) -> None:
    heads = "".join(f"<th>Jaar {1900 + n}</th>" for n in range(1, columns))
    cells = "".join(f"<td>{n * 1111 + 100000}.25</td>" for n in range(1, columns))
    rows = f"<tr><th>Brussel</th>{cells}</tr><tr><td colspan='{columns}'>Alles samen</td></tr>"
    body = f"<table><thead><tr><th>Plaats</th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    pages, words = laid_out(make, tmp_path, f"<table-wrap><label>Tabel 1</label>{body}</table-wrap>")
    assert any(pages)
    assert [word for word in words if word.endswith(".25")] == [f"{n * 1111 + 100000}.25" for n in range(1, columns)]
    parts = words.count("Plaats")
    assert parts == words.count("Brussel") == words.count("samen") > 1
    assert f"({parts}/{parts})" in words
    heard = tree((tmp_path / "tables.pdf").read_bytes())
    rows_heard = re.split(r"\bTR\b", heard[heard.index("Table\n") : heard.index("'Na.'")])[1:]
    assert [len(re.findall(r"\bT[HD]\b", row)) for row in rows_heard] == [columns, columns, 1]
    assert f"ColSpan={columns}" in rows_heard[2]
    assert heard.count("'Brussel'") == heard.count("'Tabel 1'") == heard.count("Alles samen") == 1
    assert heard.count("Table\n") == 1


@pytest.mark.parametrize("size", [100, 900])
def test_a_column_beside_pictures_keeps_its_words(make: Make, tmp_path: Path, size: int) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="50"/>'
    (folder / "p.svg").write_text(drawing, "utf-8")
    picture = '<inline-graphic xlink:href="p.svg"><alt-text>Boom</alt-text></inline-graphic>'
    rows = f"<tr><td>Rijnummer</td><td>{picture}</td><td>1234.56</td></tr>" * 2
    _, words = laid_out(make, tmp_path, f"<table-wrap><table><tbody>{rows}</tbody></table></table-wrap>")
    assert words.count("Rijnummer") == words.count("1234.56") == 2


def test_short_columns_keep_their_words_beside_a_long_one(make: Make, tmp_path: Path) -> None:
    long = "De gemeente antwoordt uitvoerig dat de werken begonnen zijn en dat het geld er is. " * 3
    row = f"<tr><td>V 1</td><td>{long}</td><td>31 maart 2027</td></tr>"
    head = "<tr><th>Vraagstuk</th><th>Antwoord</th><th>Einddatum</th></tr>"
    _, words = laid_out(
        make, tmp_path, f"<table-wrap><table><thead>{head}</thead><tbody>{row}</tbody></table></table-wrap>"
    )
    assert {"Vraagstuk", "Einddatum"} <= set(words)
    shown = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "tables.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "31 maart 2027" in shown
    assert re.search(r"V ?1 +De gemeente", shown)


def test_a_cell_that_spans_rows_and_columns_counts_for_each(make: Make, tmp_path: Path) -> None:
    spanning = "<tr><td rowspan='3'>123.456,7</td><td colspan='3'>verantwoordelijkheid en meer</td></tr>"
    rows = "<tr><td>1</td><td>2</td><td>3</td></tr>" * 2
    pages, words = laid_out(make, tmp_path, f"<table-wrap><table><tbody>{spanning}{rows}</tbody></table></table-wrap>")
    assert pages == [False]
    assert words.count("123.456,7") == 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<tr><td/><th colspan='2'>a</th></tr><tr><td/><th>b</th><th>c</th></tr>", [["a", "b", "r"], ["a", "c", "r"]]),
        (
            "<tr><th>k</th><th rowspan='2'>a</th><th>b</th></tr><tr><th>l</th><th>c</th></tr>",
            [["a", "r"], ["b", "c", "r"]],
        ),
        ("<tr><th>k</th><th>a</th><th>b</th></tr>", [[], []]),  # Scope says it all
    ],
)
def test_below_several_rows_of_heads_each_cell_names_its_own(make: Make, head: str, expected: list[list[str]]) -> None:
    body = f"<table-wrap><table><thead>{head}</thead><tbody><tr><th>r</th><td>1</td><td>2</td></tr></tbody></table></table-wrap>"
    data = pdf.make(render(read(make(f"<sec><title>A</title>{body}</sec>")))).data
    with pikepdf.open(io.BytesIO(data)) as file:
        elements: list[Any] = [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        texts = dict(
            zip(
                [str(e.ID) for e in elements if e.S == "/TH"], re.findall(r"\bTH\b.*\n +'(.)'", tree(data)), strict=True
            )
        )
        cells = [e for e in elements if e.S == "/TD" and list(e.K)]
        named = [[texts[str(name)] for a in cell.get("/A", []) for name in a.get("/Headers", [])] for cell in cells]
    assert named == expected


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("", "<tr><th colspan='2' scope='colgroup'>g</th></tr><tr><td>1</td><td>2</td></tr>"),
        ("", "<tr><th colspan='2' scope='rowgroup'>g</th></tr><tr><th>r</th><td>2</td></tr>"),
        ("<tr><th>a</th><th>b</th></tr><tr><th>c</th><th>d</th></tr>", "<tr><th>r</th><td>2</td></tr>"),
    ],
)
def test_a_cell_looks_at_the_heads_that_may_be_its_own(
    make: Make, monkeypatch: pytest.MonkeyPatch, head: str, rows: str
) -> None:
    looks: list[object] = []
    plain = table_kind._heads

    def heads(head: Any, *rest: Any) -> bool:
        looks.append(head)
        return plain(head, *rest)

    monkeypatch.setattr(table_kind, "_heads", heads)
    counts = []
    for count in (20, 40):
        looks.clear()
        body = f"<table-wrap><table><thead>{head}</thead><tbody>{rows * count}</tbody></table></table-wrap>"
        pdf.make(render(read(make(f"<sec><title>A</title>{body}</sec>"))), jobs=1)
        counts.append(len(looks))
    assert 0 < counts[1] <= 2 * counts[0] + 10
