"""Each rule for PDFs, on small files made by pikepdf."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from publish.audit.engine import audit
from publish.audit.finding import Severity, SourceLocation
from publish.errors import SourceError
from tests.audit.making_pdfs import H1, Element, delete, element, found, metadata, put, save


def title(value: str | None) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as xmp:
            del xmp["dc:title"]
            if value:
                xmp["dc:title"] = value

    return change


def unclaim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        del xmp["pdfuaid:part"]


TH = [element("TR", element("TH", "a"), element("TH", "b")), element("TR", element("TD", "1"), element("TD", "2"))]
TD = [element("TR", element("TD", "a"), element("TD", "b")), element("TR", element("TD", "1"), element("TD", "2"))]
TREES: dict[str, tuple[list[Element], list[Element]]] = {
    "figure-alt-missing": ([element("Figure", "x", Alt="A mill")], [element("Figure", "x")]),
    "formula-without-text": ([element("Formula", "x", Alt="a")], [element("Formula", "x")]),
    "alt-text-file-name": ([element("Figure", "x", Alt="A mill")], [element("Figure", "x", Alt="image1.png")]),
    "alt-text-placeholder": ([element("Figure", "x", Alt="Map of Gent")], [element("Figure", "x", Alt="Picture 3")]),
    "alt-text-announced": ([element("Figure", "x", Alt="A mill")], [element("Figure", "x", Alt="Photo of a mill")]),
    "alt-text-repeats-caption": (
        [element("Div", element("Figure", "x", Alt="A tower"), element("Caption", "The mill"))],
        [element("Div", element("Figure", "x", Alt="The mill."), element("Caption", "The mill"))],
    ),
    "alt-text-repeated": (
        [element("Figure", "x", Alt="Mill"), element("Figure", "y", Alt="Town")],
        [element("Figure", "x", Alt="Mill"), element("Figure", "y", Alt="Mill")],
    ),
    "alt-text-too-long": ([element("Figure", "x", Alt="word " * 20)], [element("Figure", "x", Alt="word " * 80)]),
    "heading-level-skipped": (
        [H1, element("H2", "A"), element("H3", "B"), element("H2", "C")],
        [H1, element("H3", "B")],
    ),
    "heading-empty": ([H1], [H1, element("H2", "")]),
    "language-malformed": ([element("P", "x", Lang="nl")], [element("P", "x", Lang="nl_BE!")]),
    "language-unknown": ([element("P", "x", Lang="tr")], [element("P", "x", Lang="xx")]),
    "table-without-headers": ([element("Table", *TH)], [element("Table", *TD)]),
    "link-text-unclear": ([element("Link", "the report")], [element("Link", "click here")]),
}
CHANGES = {
    "title-missing": title(None),
    "title-not-shown": put("/ViewerPreferences", Dictionary()),
    "language-missing": delete("/Lang"),
    "language-malformed": put("/Lang", String("nl_BE!")),
    "language-unknown": put("/Lang", String("xx")),
    "document-untagged": delete("/StructTreeRoot"),
    "conformance-unclaimed": unclaim,
}


@pytest.mark.parametrize("rule", TREES)
def test_structure_that_passes_passes(tmp_path: Path, rule: str) -> None:
    assert rule not in found(save(tmp_path / "a.pdf", TREES[rule][0]))


@pytest.mark.parametrize("rule", TREES)
def test_structure_that_fails_is_found(tmp_path: Path, rule: str) -> None:
    assert rule in found(save(tmp_path / "a.pdf", TREES[rule][1]))


@pytest.mark.parametrize("rule", CHANGES)
def test_documents_that_fail_are_found(tmp_path: Path, rule: str) -> None:
    assert found(save(tmp_path / "a.pdf", [H1], change=CHANGES[rule])) == [rule]


def test_a_clean_document_has_no_findings(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.pdf", [H1, element("P", "x")])) == []


def test_a_title_that_is_a_file_name(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.pdf", [H1], change=title("Microsoft Word - report.doc"))) == ["title-missing"]


def test_text_outside_the_tree(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.pdf", [H1], loose=True)) == ["content-untagged"]


def test_the_language_of_the_source(tmp_path: Path) -> None:
    source = tmp_path / "article.xml"
    source.write_text("<article xml:lang='nl-BE'/>")
    assert found(save(tmp_path / "a.pdf", [H1]), source=source) == ["language-differs"]


def test_a_finding_leads_to_the_line_of_the_source(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [H1, element("Sect", element("Figure", "x"), ID="fig1")])
    place = SourceLocation("article.xml", 40)
    [claim, finding] = audit(path, origins={"fig1": place}).findings
    assert claim.message == "the metadata claims PDF/UA-1, against which 1 error stands"
    assert finding.source == place
    assert finding.location.page == 1
    assert finding.location.path == "Document/Sect/Figure"


def test_role_maps_are_followed_and_loops_in_them_end(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Picture=Name.Figure, A=Name.B, B=Name.A)

    path = save(tmp_path / "a.pdf", [H1, element("Picture", "x"), element("A", "y")], change=change)
    assert found(path) == ["figure-alt-missing", "role-map-circular"]


def test_a_structure_tree_that_bites_its_tail_ends(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K.append(document)

    assert found(save(tmp_path / "a.pdf", [H1], change=change)) == []


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5000, b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"]
)
def test_a_broken_file_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(SourceError):
        audit(path)


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [H1])
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    with pytest.raises(SourceError, match="password"):
        audit(tmp_path / "b.pdf")


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Trees in the city", []),
        ("Untitled", ["title-missing"]),
        ("PowerPoint Presentation", ["title-missing"]),
        ("Présentation PowerPoint", ["title-missing"]),
        ("Layout 1", ["title-missing"]),
        ("Document1", ["title-missing"]),
        ("Layout of gardens", []),
        ("Book 12: The documents", []),
    ],
)
def test_a_title_that_a_program_wrote_is_none(tmp_path: Path, title: str, wanted: list[str]) -> None:
    path = save(tmp_path / "a.pdf", [H1], change=metadata(b">Trees<", f">{title}<".encode()))
    findings = audit(path).findings
    assert [finding.rule for finding in findings] == wanted  # and no claim of PDF/UA is false for it
    assert not any(ref.startswith("PDF/UA") for finding in findings for ref in finding.refs)


CLAIM = b'<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
UNSAID = b'<pdf:Keywords xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</pdf:Keywords>'


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (b"part>", b"part>", {}),
        (
            b"http://www.aiim.org/pdfua/ns/id/",
            b"http://www.aiim.org/other/ns/",
            {"conformance-unclaimed": Severity.WARNING},
        ),
        (CLAIM, UNSAID, {"conformance-misstated": Severity.ERROR}),
    ],
)
def test_who_speaks_of_pdf_ua_must_claim_it(
    tmp_path: Path, old: bytes, new: bytes, wanted: dict[str, Severity]
) -> None:
    findings = audit(save(tmp_path / "a.pdf", [H1], change=metadata(old, new))).findings
    assert {finding.rule: finding.severity for finding in findings} == wanted
