"""The table behind a chart is held against the file that it was made from, in books and pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from publish.audit.engine import audit
from publish.pipeline import export
from publish.request import Request
from tests.conftest import Make
from tests.test_figure_data import written

RULE = "data-table-changed"
DATA = "year;planted;note\n2021;-1.310;\x07storm\n2022;1.420;a  b\n2023;1.580;\n"


@pytest.fixture
def source(make: Make, tmp_path: Path) -> Path:
    path = written(make, data=DATA)
    export(path, tmp_path / "out", Request(formats=("epub", "html")))
    return path


def said(path: Path, source: Path) -> list[str]:
    return [finding.message for finding in audit(path, source=source).findings if finding.rule == RULE]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("1.420", "1.240", "row 2 says “1.240” in the table behind the figure, trees.csv says “1.420”"),
        ("-1.310", "1.310", "row 1 says “1.310” in the table behind the figure, trees.csv says “-1.310”"),
        (">planted<", ">felled<", "the heads say “felled” in the table behind the figure, trees.csv says “planted”"),
        ("1.420", "1.420", None),
        ("Bar chart", "A chart", None),  # elsewhere
    ],
)
def test_a_value_that_is_not_that_of_the_file_is_found(
    source: Path, tmp_path: Path, old: str, new: str, message: str | None
) -> None:
    page = tmp_path / "out" / "article.html"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")
    book, changed = tmp_path / "out" / "article.epub", tmp_path / "changed.epub"
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(changed, "w") as after:
        for member in before.infolist():
            data = before.read(member)
            after.writestr(
                member, data.replace(old.encode(), new.encode()) if member.filename.endswith("xhtml") else data
            )
    for path in (page, changed):
        assert said(path, source) == ([message] if message else [])


def test_a_table_without_rows_is_no_other(source: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "article.html"
    text = page.read_text("utf-8")
    start, end = text.index("<tbody>"), text.index("</tbody>")
    page.write_text(text[:start] + "<tbody>" + text[end:], "utf-8")
    assert said(page, source) == []


def test_a_file_that_was_changed_after_the_export_is_found(source: Path, tmp_path: Path) -> None:
    (source.parent / "trees.csv").write_text(DATA + "2024;1.720;\n", "utf-8")
    assert said(tmp_path / "out" / "article.html", source) == []  # of a longer file the first rows are shown
    (source.parent / "trees.csv").write_text(DATA.replace("1.580", "1.850"), "utf-8")
    assert said(tmp_path / "out" / "article.html", source) == [
        "row 3 says “1.580” in the table behind the figure, trees.csv says “1.850”"
    ]
    (source.parent / "trees.csv").unlink()
    assert said(tmp_path / "out" / "article.html", source) == []
