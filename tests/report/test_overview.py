"""The overview of many files in the HTML report: by root cause, by rule, by folder, and names that tell files apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from publish import report
from publish.audit.engine import audit
from publish.report.html.overview import names
from tests.audit.tagged_pdf import save

H = "{http://www.w3.org/1999/xhtml}"


def tables(page: Any) -> dict[str, list[list[str]]]:
    """The rows of each table by its caption."""
    return {
        table.findtext(f"{H}caption"): [
            [" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.iterfind(f"{H}tbody/{H}tr")
        ]
        for table in page.iter(f"{H}table")
    }


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["a.pdf"], ["a.pdf"]),
        (["2023/report.pdf", "2024/report.pdf"], ["2023/report.pdf", "2024/report.pdf"]),
        (["x/2023/report.pdf", "y/2023/report.pdf", "y/b.pdf"], ["x/2023/report.pdf", "y/2023/report.pdf", "b.pdf"]),
        (["report.pdf", "a/report.pdf", "a/b/report.pdf"], ["report.pdf", "a/report.pdf", "b/report.pdf"]),
        (["/a/report.pdf", "/b/c/report.pdf"], ["a/report.pdf", "c/report.pdf"]),
        (["a.pdf", "a.pdf", "b.pdf"], ["a.pdf", "a.pdf", "b.pdf"]),
        (["a/x.pdf", "a/y.pdf"], ["x.pdf", "y.pdf"]),
        ([], []),
    ],
)
def test_a_name_is_as_long_as_it_must_be(paths: list[str], wanted: list[str]) -> None:
    assert names(paths) == wanted


def test_findings_of_many_files_by_root_cause_rule_and_folder(tmp_path: Path) -> None:
    bad = "<H1>Trees</H1><Figure>oak</Figure><P>Shade</P>"
    for folder in ("2023", "2024"):
        (tmp_path / folder).mkdir()
    paths = [
        save(tmp_path / "2023" / "report.pdf", bad, title="Trees", part="1"),
        save(tmp_path / "2024" / "report.pdf", f"{bad}<Figure>lime</Figure>", title="Trees", part="1"),
        save(tmp_path / "2024" / "other.pdf", "<H1>Trees</H1><P>Shade</P>", title="Trees", part="1"),
    ]
    whole = audit(paths[0]) + audit(paths[1]) + audit(paths[2])
    shown = tables(etree.fromstring(report.render("html", whole).encode("utf-8")))
    assert [row[0] for row in shown["Findings by file"]] == ["2023/report.pdf", "2024/report.pdf", "other.pdf"]
    causes = {row[0]: row[1:3] for row in shown["By root cause"]}
    assert causes["Pictures without words that serve"] == ["2023/report.pdf, 2024/report.pdf", "3"]
    by_rule = {row[0]: row[1:3] for row in shown["By rule"]}
    assert by_rule["figure-alt-missing"] == ["2023/report.pdf, 2024/report.pdf", "3"]
    assert [row[1] for row in shown["By folder"]] == ["2023/report.pdf", "2024/report.pdf, other.pdf"]
    errors = [sum(int(row[2]) for row in shown[name]) for name in ("By root cause", "By rule", "By folder")]
    assert len(set(errors)) == 1, "each table counts every error once"


def test_one_file_has_no_overview_and_one_folder_is_not_told(tmp_path: Path) -> None:
    one = audit(save(tmp_path / "a.pdf", "<H1>Trees</H1><Figure>oak</Figure>"))
    assert list(tables(etree.fromstring(report.render("html", one).encode("utf-8"))))[:2] == ["Findings by file"]
    both = one + audit(save(tmp_path / "b.pdf", "<H1>Trees</H1><P>Shade</P>"))
    assert "By folder" not in tables(etree.fromstring(report.render("html", both).encode("utf-8")))
