"""What is to be kept together stays so where a page can hold it, and is broken well where none can."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make
from tests.pdf.reading_back import tree

WORDS = "The mill stood by the river for two hundred years and nobody thought of it until the flood came. "


def pages(make: Make, folder: Path, body: str, theme: Path | None = None) -> list[str]:
    """The words of each page."""
    file = folder / "keeping.pdf"
    file.write_bytes(pdf.make(render(read(make(body))), theme=theme).data)
    shown = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    return shown.split("\f")[:-1]


def table(*cells: str) -> str:
    rows = "".join(f"<tr><td>Row{n}</td><td>{cell}</td></tr>" for n, cell in enumerate(cells))
    head = "<thead><tr><th>Name</th><th>Words</th></tr></thead>"
    return f"<table-wrap><label>Table 1</label><table>{head}<tbody>{rows}</tbody></table></table-wrap>"


def paragraphs(number: int) -> str:
    return f"<p>{WORDS * 6}</p>" * number


@pytest.mark.parametrize(
    ("cells", "around"),
    [
        ([paragraphs(12), paragraphs(12)], "{}"),  # each taller than a page
        ([paragraphs(5)] * 5, "{}"),  # a third of a page each
        (["few", "few", paragraphs(14), "few"], "{}"),
        ([paragraphs(12)], "<boxed-text><caption><title>A box</title></caption>{}</boxed-text>"),
    ],
)
def test_a_tall_table_begins_below_its_heading(make: Make, tmp_path: Path, cells: list[str], around: str) -> None:
    body = f"<sec><title>Heading above</title>{around.format(table(*cells))}</sec>"
    made = pages(make, tmp_path, body)
    first = next(page for page in made if "Heading above" in page)
    assert "Table 1" in first
    assert "Row0" in first
    assert "The mill stood" in "".join(made[: made.index(first) + 2])
    assert all("Name" in page for page in made if "The mill stood" in page)
    assert len(made) <= 5


def test_rows_that_fit_are_not_broken(make: Make, tmp_path: Path) -> None:
    cells = [f"{paragraphs(3)}<p>End{n}.</p>" for n in range(6)]
    made = pages(make, tmp_path, f"<sec><title>Heading above</title>{table(*cells)}</sec>")
    assert all((f"Row{n}" in page) == (f"End{n}." in page) for page in made for n in range(6))


def test_a_table_that_fits_is_kept_whole(make: Make, tmp_path: Path) -> None:
    body = f"<sec><title>One</title>{paragraphs(5)}</sec><sec><title>Two</title>{table(*['few words'] * 12)}</sec>"
    made = pages(make, tmp_path, body)
    assert [page.count("Row") for page in made] == [0, 12]
    assert "Two" in made[1]


@pytest.mark.parametrize(("sentences", "times"), [(2, 2), (300, 1), (900, 1)])
def test_a_head_that_fills_pages_is_shown_once(make: Make, tmp_path: Path, sentences: int, times: int) -> None:
    head = f"<thead><tr><th>Begin {'It says so. ' * sentences} end.</th></tr></thead>"
    rows = "<tr><td>Row</td></tr>" * 60
    body = f"<sec><title>Heading above</title><table-wrap><table>{head}<tbody>{rows}</tbody></table></table-wrap></sec>"
    shown = " ".join("".join(pages(make, tmp_path, body)).split())
    assert shown.count("Begin") == shown.count("end.") == times
    assert shown.count("It says so.") >= sentences * times - 4  # a running head may stand within
    heard = " ".join(tree((tmp_path / "keeping.pdf").read_bytes()).split())
    assert heard.count("It says so.") == sentences


@pytest.mark.parametrize("rows", [17, 18, 19])
def test_notes_below_a_tall_table_do_not_send_it_on(make: Make, tmp_path: Path, rows: int) -> None:
    notes = "<table-wrap-foot><p>A note below.</p><p>Another note.</p></table-wrap-foot></table-wrap>"
    noted = table(*["few<break/>words"] * rows).replace("</table-wrap>", notes)
    made = pages(make, tmp_path, f"<sec><title>Heading above</title>{noted}</sec>")
    assert made[0].count("Row") > 15
    assert all("Row" in page for page in made if "A note below" in page)


def test_a_long_caption_leaves_its_figure_below_the_headings(make: Make, tmp_path: Path) -> None:
    note = f"<boxed-text>{paragraphs(1)}</boxed-text>"
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "tree.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="400"/>', "utf-8"
    )
    figure = f'<fig><label>Figure 1</label><caption>{paragraphs(9)}</caption><graphic xlink:href="tree.svg"/></fig>'
    body = f"{note}<sec><title>First head</title><sec><title>Second head</title>{figure}</sec></sec>"
    made = pages(make, tmp_path, body)
    assert any("First head" in page and "Second head" in page and "Figure 1" in page for page in made)
    assert len(made) <= 3


def nested(titles: list[str], within: str) -> str:
    opened = "".join(f"<sec><title>{title}</title>" for title in titles)
    return f"{opened}{within}{'</sec>' * len(titles)}"


@pytest.mark.parametrize(
    ("titles", "within", "most"),
    [
        (["Level"] * 40, "<p>Words at last.</p>", 3),
        (["Level"] * 60, table("few", "few") + "<p>Words at last.</p>", 4),
        ([f"Level {WORDS}"] * 24, "<p>Words at last.</p>", 4),
    ],
)
def test_headings_that_fit_on_no_page_part_where_it_ends(
    make: Make, tmp_path: Path, titles: list[str], within: str, most: int
) -> None:
    made = pages(make, tmp_path, nested(titles, within))
    assert len(made) <= most
    levels = [page.count("Level") for page in made if "Level" in page]
    assert sum(levels) == len(titles)
    assert all(count >= 5 for count in levels[:-1])
    assert "Words at last" in made[-1]


@pytest.mark.parametrize("before", [4, 5, 6, 7])
def test_headings_that_fit_stay_with_what_they_head(make: Make, tmp_path: Path, before: int) -> None:
    body = f"<sec><title>First</title>{paragraphs(before)}</sec>" + nested(["Level"] * 6, "<p>Words at last.</p>")
    [page] = [page for page in pages(make, tmp_path, body) if "Level" in page]
    assert page.count("Level") == 6
    assert "Words at last" in page


@pytest.mark.parametrize(
    ("style", "holds_columns"),
    [
        ("article { columns: 2 }", True),
        ("article > section { columns: 2; break-inside: avoid }", True),
        (".lead { columns: 2 } .lead p, .lead table { break-inside: avoid }", True),
        ("article { columns: auto }", False),
    ],
)
def test_a_theme_may_set_text_in_columns(make: Make, tmp_path: Path, style: str, holds_columns: bool) -> None:
    (tmp_path / "print.css").write_text(style)
    body = paragraphs(8) + table("few", "few", "few") + paragraphs(8)
    made = pages(make, tmp_path, body, tmp_path)
    assert "".join(made).count("The mill") == 6 * 16
    assert all(f"Row{n}" in "".join(made) for n in range(3))
    command = ["pdftotext", "-layout", str(tmp_path / "keeping.pdf"), "-"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    beside = [line for line in lines if re.search(r"\S {3,}\S", line.strip())]
    assert (len(beside) > 30) == holds_columns
