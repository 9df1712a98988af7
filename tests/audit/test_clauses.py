"""References to standards: those that exist, those that follow from others, and those that a finding leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.engine import audit
from publish.audit.standards.clauses import completed, exists
from tests.audit.making_pdfs import Change, annotate, element, put, save


@pytest.mark.parametrize(
    ("ref", "known"),
    [
        ("WCAG 1.1.1", True),
        ("WCAG 3.1.4", True),  # AAA
        ("WCAG 1.1.2", False),
        ("EN 301 549 9.2.4.5", True),
        ("EN 301 549 10.2.4.5", False),  # void: it asks something of sets of pages
        ("EN 301 549 10.3.1.2", True),
        ("EN 301 549 9.3.1.4", False),  # AAA
        ("EN 301 549 9.2.5.8", False),  # new in WCAG 2.2
        ("EN 301 549 99.9.9.9", False),
        ("EN 301 549 12.1.1", True),
        ("PDF/UA-1 7.2-43", True),
        ("PDF/UA-1 7.2-44", False),
        ("PDF/UA-2 8.2.5.26-6", True),
        ("PDF/UA-2 8.2.5.26", False),
        ("Matterhorn 31-030", True),
        ("Matterhorn 31-031", False),
        ("ISO 32000-1 14.9.3", True),
        ("ISO 32000-1 99.9", False),
    ],
)
def test_a_reference_names_a_clause_that_exists(ref: str, known: bool) -> None:
    assert exists(ref) == known


@pytest.mark.parametrize(
    ("kind", "refs", "wanted"),
    [
        ("pdf", ("WCAG 1.3.1", "PDF/UA-1 7.5-1"), ("WCAG 1.3.1", "EN 301 549 10.1.3.1", "PDF/UA-1 7.5-1")),
        (
            "epub",
            ("WCAG 1.1.1", "WCAG 1.3.1"),
            ("WCAG 1.1.1", "WCAG 1.3.1", "EN 301 549 9.1.1.1", "EN 301 549 9.1.3.1"),
        ),
        ("epub", ("WCAG 3.1.4",), ("WCAG 3.1.4",)),
        ("xml", ("WCAG 2.4.5",), ("WCAG 2.4.5", "EN 301 549 9.2.4.5")),
        ("pdf", ("WCAG 2.4.5",), ("WCAG 2.4.5",)),
        ("pdf", ("PDF/UA-1 7.1-8",), ("PDF/UA-1 7.1-8",)),
    ],
)
def test_en_301_549_follows_from_wcag(kind: str, refs: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert completed(refs, kind) == wanted


def link(*texts: str, alt: str = "", contents: str = "") -> Change:
    """A link under a ``Link`` element that holds these texts of the first paragraph."""

    def change(pdf: pikepdf.Pdf) -> None:
        entries = {"Contents": contents} if contents else {}
        annotate("Link", "Link", A=Dictionary(S=Name.URI, URI=String("https://trees.example/")), **entries)(pdf)
        document = pdf.Root.StructTreeRoot.K[0]
        made = document.K[-1]
        if alt:
            made.Alt = String(alt)
        if texts:
            paragraph = document.K[-2]
            kids = list(paragraph.K)
            made.K = Array([*kids, *made.K])
            paragraph.K = Array([])
            holders = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
            for place in range(len(holders)):
                if holders[place].objgen == paragraph.objgen:
                    holders[place] = made

    return change


def wcag(path: Path, rule: str) -> list[tuple[str, ...]]:
    """The clauses of WCAG and EN 301 549 of each finding of a rule."""
    findings = [finding for finding in audit(path).findings if finding.rule == rule]
    return [tuple(ref for ref in each.refs if ref.startswith(("WCAG", "EN"))) for each in findings]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (link("text"), [()]),  # PDF/UA-1 alone asks for more
        (link(alt="The trees of the city"), [()]),
        (link(), [("WCAG 2.4.4", "EN 301 549 10.2.4.4")]),
        (link("text", contents="The trees of the city"), []),
    ],
)
def test_a_link_that_says_where_it_leads_fails_no_criterion(
    tmp_path: Path, change: Change, wanted: list[tuple[str, ...]]
) -> None:
    path = save(tmp_path / "a.pdf", [element("H1", "Trees"), element("P", "See the trees")], change=change)
    assert wcag(path, "link-undescribed") == wanted


def table(*rows: tuple[Any, ...]) -> list[Any]:
    return [element("H1", "Trees"), element("Table", *(element("TR", *row) for row in rows))]


def th(text: str) -> Any:
    return element("TH", text)


def td(text: str) -> Any:
    return element("TD", text)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [(th("Tree"), th("Height")), (td("Oak"), td("20"))],
            [()],
        ),  # one row of headers says by its place what it heads
        ([(td("Oak"), th("Height")), (td("20"), td("30"))], [("WCAG 1.3.1", "EN 301 549 10.1.3.1")]),
    ],
)
def test_headers_without_scope_are_a_fault_of_wcag_where_their_place_does_not_tell(
    tmp_path: Path, rows: list[tuple[Any, ...]], wanted: list[tuple[str, ...]]
) -> None:
    assert wcag(save(tmp_path / "a.pdf", table(*rows)), "table-headers-undetermined") == wanted


def test_formalities_of_pdf_ua_fail_no_criterion(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Metadata
        del pdf.Root.ViewerPreferences
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.Part1, Part1=Name.Chapter)

    tree = [element("H1", "Trees"), element("Chapter"), element("Note", "A note"), element("P", "  ")]
    findings = audit(save(tmp_path / "a.pdf", tree, change=spoil)).findings
    rules = {"metadata-missing", "title-not-shown", "role-map-circular", "note-unidentified", "element-empty"}
    assert rules <= {finding.rule for finding in findings}
    assert not [
        ref for finding in findings if finding.rule in rules for ref in finding.refs if ref.startswith(("WCAG", "EN"))
    ]
    assert all(finding.refs for finding in findings)


@pytest.mark.parametrize(
    ("language", "on", "wanted"),
    [("not a tag", None, "WCAG 3.1.1"), ("en", "not a tag", "WCAG 3.1.2"), ("en", "fr", None)],
)
def test_a_malformed_tag_breaks_the_criterion_of_what_it_speaks_of(
    tmp_path: Path, language: str, on: str | None, wanted: str | None
) -> None:
    entries = {"Lang": on} if on else {}
    tree = [element("H1", "Trees"), element("P", "See the trees", **entries)]
    path = save(tmp_path / "a.pdf", tree, change=put("/Lang", language))
    assert [refs[0] for refs in wcag(path, "language-malformed")] == ([wanted] if wanted else [])
