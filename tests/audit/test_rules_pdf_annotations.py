"""Rules for annotations, links and form fields in PDFs, with the clauses that their findings name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.audit.making_pdfs import H1, Change, annotate, clauses, element, found, save

LINK = annotate("Link", "Link", Contents="Report")
FIELD = annotate("Widget", "Form", FT=Name.Tx, T="f", TU="Name")
NOTE = annotate("Text", "Annot", Contents="x")


def then(*changes: Change) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for change in changes:
            change(pdf)

    return change


def page(key: str, value: pikepdf.Object | None) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.pages[0].obj["/" + key]
        else:
            pdf.pages[0].obj["/" + key] = value

    return change


def crowd(pdf: pikepdf.Pdf) -> None:
    """A second widget in the same Form."""
    holder = pdf.Root.StructTreeRoot.K[0].K[-1]
    widget = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([0, 0, 9, 9]), T=String("g"))
    )
    pdf.Root.AcroForm.Fields.append(widget)
    holder.K.append(Dictionary(Type=Name.OBJR, Obj=widget, Pg=pdf.pages[0].obj))


def clip(**entries: Any) -> Change:
    played: dict[str, Any] = {"S": Name.MCD}
    for key, value in entries.items():
        played[key] = Array([String(part) for part in value]) if isinstance(value, list) else String(value)
    media = Dictionary({f"/{key}": value for key, value in played.items()})
    action = Dictionary(S=Name.Rendition, R=Dictionary(S=Name.MR, C=media))
    return annotate("Screen", "Annot", Contents="x", A=action)


CT, ALT = "video/mp4", ["en", "The bridge opens"]
CASES: list[tuple[str, Change, Change, str]] = [
    ("annotation-untagged", NOTE, annotate("Text", "P", Contents="x"), "7.18.1-1"),
    ("annotation-untagged", annotate("Text", Contents="x", F=2), annotate("Text", Contents="x"), "7.18.1-1"),
    ("annotation-undescribed", NOTE, annotate("Text", "Annot"), "7.18.1-2"),
    ("annotation-undescribed", annotate("Text", "Annot", Alt="x"), annotate("Text", "Annot", Contents=""), "7.18.1-2"),
    ("annotation-forbidden", NOTE, annotate("TrapNet", "Annot", Contents="x"), "7.18.2-1"),
    ("annotation-wrongly-tagged", annotate("PrinterMark", Contents="x"), annotate("PrinterMark", "Annot", Contents="x"), "7.18.8-1"),
    ("form-field-undescribed", FIELD, annotate("Widget", "Form", FT=Name.Tx, T="f"), "7.18.1-3"),
    ("form-field-untagged", FIELD, annotate("Widget", FT=Name.Tx, T="f", TU="x"), "7.18.4-1"),
    ("form-element-crowded", FIELD, then(FIELD, crowd), "7.18.4-2"),
    ("link-untagged", LINK, annotate("Link", "P", Contents="x"), "7.18.5-1"),
    ("link-untagged", LINK, annotate("Link", Contents="x"), "7.18.5-1"),
    ("link-undescribed", LINK, annotate("Link", "Link"), "7.18.5-2 7.18.1-2"),
    ("link-undescribed", LINK, annotate("Link", "Link", Alt="x"), "7.18.5-2"),
    ("tab-order-missing", LINK, then(LINK, page("Tabs", None)), "7.18.3-1"),
    ("tab-order-missing", LINK, then(LINK, page("Tabs", Name.R)), "7.18.3-1"),
    ("media-clip-undescribed", clip(CT=CT, Alt=ALT), clip(Alt=ALT), "7.18.6.2-1"),
    ("media-clip-undescribed", clip(CT=CT, Alt=ALT), clip(CT=CT, Alt=["en", ""]), "7.18.6.2-2"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing", "test"), CASES)
def test_annotations(tmp_path: Path, rule: str, passing: Change, failing: Change, test: str) -> None:
    assert rule not in found(save(tmp_path / "a.pdf", [H1], change=passing))
    assert rule in found(save(tmp_path / "b.pdf", [H1], change=failing))
    assert clauses(tmp_path / "b.pdf", rule) == {f"PDF/UA-1 {one}" for one in test.split()}


NEW = [element("P", "x")]
PART_2: list[tuple[str, Change, Change, str]] = [
    ("annotation-untagged", NOTE, annotate("Text", "P", Contents="x"), "8.9.2.3-1"),
    ("annotation-untagged", annotate("Watermark", "Annot"), annotate("Watermark", "P"), "8.9.2.4.16-1"),
    ("annotation-undescribed", annotate("Stamp", "Annot", Name=Name.Draft), annotate("Stamp", "Annot"), "8.9.2.4.7-1"),
    ("annotation-undescribed", annotate("Ink", "Annot", Contents="x"), annotate("Ink", "Annot"), "8.9.2.4.8-1"),
    ("annotation-undescribed", annotate("Screen", "Annot", Contents="x"), annotate("Screen", "Annot"), "8.9.2.4.12-1"),
    ("annotation-undescribed", annotate("3D", "Annot", Contents="x"), annotate("3D", "Annot"), "8.9.2.4.19-1"),
    ("annotation-undescribed", annotate("RichMedia", "Annot", Contents="x"), annotate("RichMedia", "Annot"), "8.9.2.4.19-2"),
    ("annotation-wrongly-tagged", annotate("Text", Contents="x", F=1), annotate("Text", "Annot", Contents="x", F=1), "8.9.2.2-1"),
    ("annotation-wrongly-tagged", annotate("Text", Contents="x", F=32), annotate("Text", "Annot", Contents="x", F=32), "8.9.2.2-2"),
    ("annotation-wrongly-tagged", annotate("Popup"), annotate("Popup", "Annot"), "8.9.2.4.9-1"),
    ("annotation-wrongly-tagged", FIELD, annotate("Widget", "Form", T="f", Contents="x", Rect=Array([0, 0, 0, 0])), "8.9.2.4.13-1"),
    ("annotation-wrongly-tagged", annotate("PrinterMark"), annotate("PrinterMark", "Annot"), "8.9.2.4.14-1"),
    ("annotation-forbidden", NOTE, annotate("Sound", "Annot"), "8.9.2.4.11-1"),
    ("annotation-forbidden", NOTE, annotate("Movie", "Annot"), "8.9.2.4.11-2"),
    ("annotation-forbidden", NOTE, annotate("TrapNet", "Annot"), "8.9.2.4.15-1"),
    ("annotation-texts-differ", annotate("Text", "Annot", Contents="x", Alt="x"), annotate("Text", "Annot", Contents="x", Alt="y"), "8.9.4.2-1"),
    ("annotation-texts-differ", annotate("Text", "Annot", Contents="x", RC="<p>x</p>"), annotate("Text", "Annot", Contents="x", RC="<p>y</p>"), "8.9.2.3-2"),
    ("annotation-texts-differ", FIELD, annotate("Widget", "Form", FT=Name.Tx, T="f", V="x", RV="<p>y</p>", Contents="x"), "8.10.3.3-1"),
    ("attachment-unrelated", annotate("FileAttachment", "Annot", FS=Dictionary(AFRelationship=Name.Data)), annotate("FileAttachment", "Annot", FS=Dictionary()), "8.9.2.4.10-1"),
    ("form-field-undescribed", annotate("Widget", "Form", T="f", Contents="x"), annotate("Widget", "Form", T="f"), "8.10.2.3-1"),
    ("form-field-undescribed", annotate("Widget", "Form", T="f", Contents="x", AA=Dictionary()), annotate("Widget", "Form", T="f", AA=Dictionary()), "8.10.2.3-2 8.10.2.3-1"),
    ("form-field-untagged", annotate("Widget", "Form", T="f"), annotate("Widget", "P", T="f"), "8.10.1-1"),
    ("form-element-crowded", FIELD, then(FIELD, crowd), "8.10.1-2"),
    ("link-untagged", annotate("Link", "Reference"), annotate("Link", "P"), "8.2.5.20-1"),
    ("tab-order-missing", then(LINK, page("Tabs", Name.A)), then(LINK, page("Tabs", Name.R)), "8.9.3.3-1"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing", "tests"), PART_2)
def test_annotations_of_part_2(tmp_path: Path, rule: str, passing: Change, failing: Change, tests: str) -> None:
    assert rule not in found(save(tmp_path / "a.pdf", NEW, change=passing, part=2))
    assert rule in found(save(tmp_path / "b.pdf", NEW, change=failing, part=2))
    assert clauses(tmp_path / "b.pdf", rule) == {f"PDF/UA-2 {test}" for test in tests.split()}


def two_links(same: bool) -> Change:
    """Two link annotations of one Link element that lead to structure elements."""

    def change(pdf: pikepdf.Pdf) -> None:
        LINK(pdf)
        first = pdf.pages[0].obj.Annots[0]
        document = pdf.Root.StructTreeRoot.K[0]
        second = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9])))
        second.StructParent = first.StructParent
        first.Dest = Array([document, Name.Fit])
        second.Dest = Array([document if same else document.K[0], Name.Fit])
        pdf.pages[0].obj.Annots.append(second)

    return change


def test_one_link_with_two_targets(tmp_path: Path) -> None:
    assert "link-targets-differ" not in found(save(tmp_path / "a.pdf", NEW, change=two_links(same=True), part=2))
    assert "link-targets-differ" in found(save(tmp_path / "b.pdf", NEW, change=two_links(same=False), part=2))


def bookmark(entries: dict[str, Any]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        item = pdf.make_indirect(Dictionary({"/Title": String("Trees"), **entries}))
        if not entries:
            item.Dest = Array([pdf.Root.StructTreeRoot.K[0], Name.Fit])
        pdf.Root.Outlines = Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1)

    return change


PLACES: list[tuple[dict[str, Any], str]] = [
    ({"/Dest": Array([0, Name.Fit])}, "8.8-1"),
    ({"/A": Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))}, "8.8-2"),
]


@pytest.mark.parametrize(("entries", "test"), PLACES)
def test_destinations_that_are_places(tmp_path: Path, entries: dict[str, Any], test: str) -> None:
    assert "destination-unstructured" not in found(save(tmp_path / "a.pdf", NEW, change=bookmark({}), part=2))
    path = save(tmp_path / "b.pdf", NEW, change=bookmark(entries), part=2)
    assert clauses(path, "destination-unstructured") == {f"PDF/UA-2 {test}"}


def signed(drawing: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        annotate("Widget", "Form", FT=Name.Sig, T="s", Contents="x")(pdf)
        stream = pdf.make_stream(drawing)
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots[0].AP = Dictionary(N=stream)

    return change


def test_the_picture_of_a_signature(tmp_path: Path) -> None:
    assert "signature-undescribed" not in found(save(tmp_path / "a.pdf", NEW, change=signed(b""), part=2))
    assert "signature-undescribed" in found(save(tmp_path / "b.pdf", NEW, change=signed(b"0 0 9 9 re f"), part=2))


ADDRESS = "https://example.org/reports/24?x=1"


@pytest.mark.parametrize(
    ("text", "entries", "faulty"),
    [
        ("the report of 2024", {"Contents": ADDRESS}, True),
        ("write to us", {"Contents": "mailto:a@example.org"}, True),
        ("Annual report", {"Contents": "www.example.org"}, True),
        ("the report of 2024", {"Contents": f"Report of 2024, {ADDRESS}"}, False),
        ("the report of 2024", {"Contents": ADDRESS, "Alt": "the report of 2024"}, False),
        ("https://example.org/reports", {"Contents": ADDRESS}, False),
        ("10.1/abc-24", {"Contents": "https://doi.org/10.1/abc-24"}, False),
        ("[12]", {"Contents": ADDRESS}, False),
    ],
)
def test_a_link_described_by_its_address(tmp_path: Path, text: str, entries: dict[str, str], faulty: bool) -> None:
    def label(pdf: pikepdf.Pdf) -> None:
        annotate("Link", "Link", **entries)(pdf)
        kids = pdf.Root.StructTreeRoot.K[0].K
        holder, words = kids[-1], kids[-2]
        holder.K.insert(0, Dictionary(Type=Name.MCR, MCID=int(words.K[0]), Pg=pdf.pages[0].obj))
        words.K = Array([])
        pdf.Root.StructTreeRoot.ParentTree.Nums[1][int(holder.K[0].MCID)] = holder

    names = found(save(tmp_path / "a.pdf", [H1, element("P", text)], change=label))
    assert ("link-described-by-address" in names) == faulty
