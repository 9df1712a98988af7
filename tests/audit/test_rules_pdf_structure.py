"""Rules for the structure of PDFs: a tree that passes, one that fails, and the clauses that the finding names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.audit.making_pdfs import H1, Change, Element, clauses, content, element, found, metadata, put, save


def row(*cells: Any) -> Element:
    return element("TR", *cells)


def cell(text: str, kind: str = "TD", **attributes: Any) -> Element:
    return element(kind, text, A=Dictionary(O=Name.Table, **attributes)) if attributes else element(kind, text)


def table(*parts: Any) -> list[Element]:
    return [element("Table", *parts)]


def listing(*parts: Any) -> list[Element]:
    return [element("L", *parts)]


HEADS = row(cell("a", "TH", Scope=Name.Column), cell("b", "TH", Scope=Name.Column))
DATA = row(cell("1"), cell("2"))
ITEM = element("LI", element("Lbl", "1"), element("LBody", "x"))
P = element("P", "x")
GOOD_TABLE = table(HEADS, DATA)
GROUPED = table(element("THead", HEADS), element("TBody", DATA))

# rule, tree that passes, tree that fails, the tests of PDF/UA-1 that it fails
TREES: list[tuple[str, list[Element], list[Element], str]] = [
    ("table-malformed", GOOD_TABLE, table(P, HEADS), "7.2-3"),
    ("table-malformed", GOOD_TABLE, [DATA], "7.2-4"),
    ("table-malformed", GROUPED, [element("THead", HEADS)], "7.2-5"),
    ("table-malformed", GROUPED, [element("TBody", DATA)], "7.2-6"),
    ("table-malformed", GROUPED, [element("TFoot", DATA)], "7.2-7"),
    ("table-malformed", GOOD_TABLE, [element("TH", "a")], "7.2-8"),
    ("table-malformed", GOOD_TABLE, [element("TD", "a")], "7.2-9"),
    ("table-malformed", GOOD_TABLE, table(row(cell("1"), P)), "7.2-10"),
    (
        "table-malformed",
        GROUPED,
        table(element("THead", HEADS), element("THead", HEADS), element("TBody", DATA)),
        "7.2-11",
    ),
    (
        "table-malformed",
        GROUPED,
        table(element("TBody", DATA), element("TFoot", DATA), element("TFoot", DATA)),
        "7.2-12",
    ),
    ("table-malformed", GROUPED, table(element("TFoot", DATA)), "7.2-13"),
    ("table-malformed", GROUPED, table(element("THead", HEADS)), "7.2-14"),
    (
        "table-malformed",
        table(element("Caption", "x"), DATA),
        table(DATA, element("Caption", "x"), DATA),
        "7.2-16 7.2-3",
    ),
    ("table-malformed", GROUPED, table(element("THead", P), element("TBody", DATA)), "7.2-36"),
    ("table-malformed", GROUPED, table(element("TBody", P)), "7.2-37"),
    ("table-malformed", GROUPED, table(element("TFoot", P), element("TBody", DATA)), "7.2-38"),
    (
        "table-malformed",
        GOOD_TABLE,
        table(element("Caption", "x"), element("Caption", "y"), DATA),
        "7.2-39 7.2-3 7.2-16",
    ),
    ("list-malformed", listing(ITEM), [ITEM], "7.2-17"),
    ("list-malformed", listing(ITEM), [element("LBody", "x")], "7.2-18"),
    ("list-malformed", listing(ITEM), listing(P), "7.2-19"),
    ("list-malformed", listing(ITEM), listing(element("LI", P)), "7.2-20"),
    ("list-malformed", listing(element("Caption", "x"), ITEM), listing(ITEM, element("Caption", "x")), "7.2-40 7.2-19"),
    ("contents-malformed", [element("TOC", element("TOCI", "x"))], [element("TOCI", "x")], "7.2-26"),
    ("contents-malformed", [element("TOC", element("TOCI", "x"))], [element("TOC", P)], "7.2-27"),
    (
        "contents-malformed",
        [element("TOC", element("Caption", "x"), element("TOCI", "x"))],
        [element("TOC", element("TOCI", "x"), element("Caption", "x"))],
        "7.2-28 7.2-27",
    ),
    (
        "table-irregular",
        table(row(cell("1", RowSpan=2), cell("2")), row(cell("3"))),
        table(row(cell("1"), cell("2", RowSpan=2)), row(cell("3", ColSpan=2))),
        "7.2-15",
    ),
    ("table-irregular", GOOD_TABLE, table(row(cell("1"), cell("2", RowSpan=2))), "7.2-41"),
    ("table-irregular", GOOD_TABLE, table(DATA, row(cell("1"), cell("2"), cell("3"))), "7.2-41 7.2-42"),
    ("table-irregular", GOOD_TABLE, table(DATA, row(cell("1"))), "7.2-41 7.2-43"),
    ("table-headers-undetermined", GOOD_TABLE, table(row(cell("a", "TH"), cell("b", "TH")), DATA), "7.5-1"),
    (
        "table-headers-undetermined",
        table(row(element("TH", "a", ID="h")), row(cell("1", Headers=Array([String("h")])))),
        table(row(element("TH", "a", ID="h")), row(cell("1", Headers=Array([String("z")])))),
        "7.5-2",
    ),
    ("figure-alt-missing", [element("Figure", "x", Alt="A mill")], [element("Figure", "x", Alt=" ")], "7.3-1"),
    ("heading-level-skipped", [H1, element("H2", "b")], [element("H2", "b")], "7.4.2-1"),
    ("heading-repeated", [element("Sect", element("H", "a"))], [element("H", "a"), element("H", "b")], "7.4.4-1"),
    ("headings-mixed", [H1], [H1, element("Sect", element("H", "b"))], "7.4.4-2 7.4.4-3"),
    ("formula-without-text", [element("Formula", "x", ActualText="a")], [element("Formula", "x")], "7.7-1"),
    ("note-unidentified", [element("Note", "x", ID="n")], [element("Note", "x")], "7.9-1"),
    (
        "note-unidentified",
        [element("Note", "x", ID="n"), element("Note", "y", ID="m")],
        [element("Note", "x", ID="n"), element("Note", "y", ID="n")],
        "7.9-2",
    ),
    ("type-not-standard", [P], [element("Chapter", "x")], "7.1-5"),
    ("language-malformed", [element("P", "x", Lang="nl")], [element("P", "x", Lang="nl_BE")], "7.2-29"),
    (
        "ruby-malformed",
        [element("Ruby", element("RB", "x"), element("RT", "y"))],
        [element("Ruby", element("RT", "y"))],
        "",
    ),
]


def named(tests: str) -> set[str]:
    return {f"PDF/UA-1 {test}" for test in tests.split()}


@pytest.mark.parametrize(("rule", "passing", "failing", "tests"), TREES)
def test_trees(tmp_path: Path, rule: str, passing: list[Element], failing: list[Element], tests: str) -> None:
    assert rule not in found(save(tmp_path / "a.pdf", passing))
    assert rule in found(save(tmp_path / "b.pdf", failing))
    if tests:
        assert named(tests) <= clauses(tmp_path / "b.pdf", rule)
        assert len(clauses(tmp_path / "b.pdf", rule)) <= 3


def role_map(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(**entries)

    return change


def parentless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[0].P


def layers(configuration: Dictionary, *others: Dictionary) -> Change:
    return put("/OCProperties", Dictionary(OCGs=Array(), D=configuration, Configs=Array(others)))


def attached(**names: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        file = Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(b"1")))
        for key, value in names.items():
            file["/" + key] = String(value)
        tree = Dictionary(Names=Array([String("a"), pdf.make_indirect(file)]))
        pdf.Root.Names = Dictionary(EmbeddedFiles=tree)

    return change


def form(xfa: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(xfa))

    return change


def retyped(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.Subtype = Name.RDF


def form_shown(times: int, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        made = pdf.make_stream(b"")
        made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        for key, value in entries.items():
            made["/" + key] = value
        page.Resources.XObject = Dictionary(X=made)
        shown = b" /Artifact BMC " + b"/X Do " * times + b"EMC"
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + shown)

    return change


NAMED = Dictionary(Name=String("Layers"))
# rule, what passes, what fails, the tests
CHANGES: list[tuple[str, Change, Change, str]] = [
    ("conformance-misstated", lambda _: None, metadata(b">1<", b">7<"), "5-2"),
    ("conformance-misstated", lambda _: None, metadata(b"pdfuaid", b"ua"), "5-3"),
    ("conformance-unclaimed", lambda _: None, metadata(b"pdfua/ns/id", b"other"), "5-1"),
    ("tags-suspect", lambda _: None, put("/MarkInfo", Dictionary(Marked=True, Suspects=True)), "7.1-4"),
    ("document-untagged", lambda _: None, put("/MarkInfo", Dictionary(Marked=False)), "6.2-1"),
    ("metadata-missing", lambda _: None, retyped, "7.1-8"),
    ("role-map-circular", role_map(Chapter=Name.Sect), role_map(P=Name.B, B=Name.C, C=Name.B), "7.1-6"),
    ("standard-type-remapped", role_map(Chapter=Name.Sect), role_map(P=Name.H1), "7.1-7"),
    ("structure-parent-missing", lambda _: None, parentless, "7.1-12"),
    ("optional-content-unnamed", layers(NAMED), layers(Dictionary()), "7.10-1"),
    ("optional-content-unnamed", layers(NAMED, NAMED), layers(NAMED, Dictionary()), "7.10-1"),
    ("optional-content-automatic", layers(NAMED), layers(Dictionary(Name=String("a"), AS=Array())), "7.10-2"),
    ("embedded-file-unnamed", attached(F="a", UF="a"), attached(F="a"), "7.11-1"),
    ("form-dynamic", form(b"<dynamicRender>forbidden</dynamicRender>"), form(b"<dynamicRender>required</dynamicRender>"), "7.15-1"),
    ("artifact-in-tagged-content", content(lambda b: b + b" /Artifact BMC EMC"), content(lambda b: b.replace(b"BDC", b"BDC /Artifact BMC EMC", 1)), "7.1-1"),
    ("tagged-content-in-artifact", content(lambda b: b + b" /Artifact BMC EMC"), content(lambda b: b"/Artifact BMC " + b + b" EMC"), "7.1-2"),
    ("content-untagged", lambda _: None, content(lambda b: b + b" 0 0 9 9 re f"), "7.1-3"),
    ("reference-xobject", form_shown(1), form_shown(1, Ref=Dictionary()), "7.20-1"),
    ("form-xobject-repeated", form_shown(2), form_shown(2, StructParents=99), "7.20-2"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "passing", "failing", "tests"), CHANGES)
def test_documents(tmp_path: Path, rule: str, passing: Change, failing: Change, tests: str) -> None:
    tree = [element("P", "x"), element("P", "y")]
    assert rule not in found(save(tmp_path / "a.pdf", tree, change=passing))
    assert rule in found(save(tmp_path / "b.pdf", tree, change=failing))
    assert clauses(tmp_path / "b.pdf", rule) == named(tests)


def test_a_header_that_is_not_of_the_version(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [H1])
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.9", 1))
    assert clauses(path, "version-unsuited") == {"PDF/UA-1 6.1-1"}


def test_permissions_that_lock_screen_readers_out(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [H1])
    for allowed, rules in ((True, []), (False, ["access-forbidden"])):
        permissions = pikepdf.Permissions(accessibility=allowed)
        with pikepdf.open(path) as pdf:
            pdf.save(
                tmp_path / "b.pdf",
                encryption=pikepdf.Encryption(owner="o", allow=permissions, R=3, aes=False, metadata=False),
            )
        assert found(tmp_path / "b.pdf") == rules


@pytest.mark.parametrize(
    ("tree", "change", "test"),
    [
        ([element("P", "x")], None, "7.2-34"),
        ([element("P", "x", Lang="en", ActualText="y")], None, None),
        ([element("Figure", "q Q", Alt="A mill")], None, "7.2-22"),
        ([element("Sect", ActualText="A mill")], None, "7.2-21"),
        ([element("Sect", E="A mill")], None, "7.2-23"),
    ],
)
def test_texts_of_no_language(tmp_path: Path, tree: list[Element], change: None, test: str | None) -> None:
    def silent(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Lang
        with pdf.open_metadata() as xmp:
            del xmp["dc:title"]

    named_by = clauses(save(tmp_path / "a.pdf", tree, change=silent), "language-missing")
    assert named_by == ({f"PDF/UA-1 {test}"} if test else set())
