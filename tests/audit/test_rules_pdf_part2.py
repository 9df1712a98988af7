"""Rules for the structure of PDF/UA-2, with the clauses that their findings name."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.audit.making_pdfs import PDF_2, Change, Element, clauses, delete, element, found, metadata, put, save

P = element("P", "x")
LIST = Dictionary(O=Name.List, ListNumbering=Name.Decimal)
ITEM = element("LI", element("Lbl", "1"), element("LBody", "x"))

TREES: list[tuple[str, list[Element], list[Element], str]] = [
    ("heading-without-level", [element("H1", "a")], [element("H", "a")], "8.2.5.12-1"),
    ("note-type-obsolete", [element("FENote", "x", new=True)], [element("Note", "x")], "8.2.5.14-1"),
    ("list-numbering-missing", [element("L", ITEM, A=LIST)], [element("L", ITEM)], "8.2.5.25-1"),
    ("list-item-bare", [element("L", ITEM, A=LIST)], [element("L", element("LI", "x"))], "8.2.5.25-2"),
    ("ruby-malformed", [P], [element("P", element("Ruby", element("RT", "x")))], "8.2.5.23-1"),
    ("ruby-malformed", [P], [element("P", element("Warichu", element("WT", "x")))], "8.2.5.24-1"),
    (
        "caption-misplaced",
        [element("Figure", element("Caption", "c"), P, P, Alt="x")],
        [element("Figure", P, element("Caption", "c"), P, Alt="x")],
        "8.2.5.27-1",
    ),
    ("figure-alt-missing", [element("Figure", "x", Alt="A mill")], [element("Figure", "x")], "8.2.5.28.2-1"),
    ("contents-item-without-target", [P], [element("TOC", element("TOCI", element("P", "x")))], "8.2.5.8-1"),
    ("private-use-text", [element("P", "x", Alt="a")], [element("P", "x", Alt="\ue000")], "8.4.3-3"),
    ("private-use-text", [element("P", "x", ActualText="a")], [element("P", "x", ActualText="\ue000")], "8.4.3-2"),
    ("private-use-text", [element("P", "x", T="a")], [element("P", "x", T="\ue000")], "8.6-1"),
    ("type-not-standard", [element("Em", "x", new=True)], [element("Em", "x")], "8.2.4-1"),
    ("element-misplaced", [P], [element("P", element("P", "x"))], ""),
    ("element-misplaced", [element("Sect", P)], [element("Sect", "x")], ""),
    ("element-misplaced", [element("L", ITEM, A=LIST)], [element("TR", element("TD", "x"))], ""),
]


@pytest.mark.parametrize(("rule", "passing", "failing", "test"), TREES)
def test_trees(tmp_path: Path, rule: str, passing: list[Element], failing: list[Element], test: str) -> None:
    assert rule not in found(save(tmp_path / "a.pdf", passing, part=2))
    assert rule in found(save(tmp_path / "b.pdf", failing, part=2))
    assert clauses(tmp_path / "b.pdf", rule) == ({f"PDF/UA-2 {test}"} if test else set())


def connected(*, there: bool, back: bool, kind: str = "Footnote") -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        reference, note = pdf.Root.StructTreeRoot.K[0].K
        if there:
            reference.Ref = Array([note])
        if back:
            note.Ref = Array([reference])
        note.A = Dictionary(O=Name.FENote, NoteType=Name("/" + kind))

    return change


@pytest.mark.parametrize(
    ("change", "test"),
    [
        (connected(there=True, back=True), ""),
        (connected(there=True, back=False), "8.2.5.14-2"),
        (connected(there=False, back=True), "8.2.5.14-3"),
        (connected(there=True, back=True, kind="Margin"), "8.2.5.14-4"),
    ],
)
def test_notes_and_what_refers_to_them(tmp_path: Path, change: Change, test: str) -> None:
    path = save(tmp_path / "a.pdf", [P, element("FENote", "x", new=True)], change=change, part=2)
    assert clauses(path, "note-unconnected") == ({f"PDF/UA-2 {test}"} if test else set())


def maths(under: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        holder = pdf.make_indirect(Dictionary(S=Name("/" + under), P=document, Alt=String("a")))
        space = Dictionary(Type=Name.Namespace, NS=String("http://www.w3.org/1998/Math/MathML"))
        holder.K = pdf.make_indirect(Dictionary(S=Name.math, P=holder, NS=pdf.make_indirect(space)))
        document.K.append(holder)

    return change


def no_namespace(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].NS


def second(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    root.K.append(pdf.make_indirect(Dictionary(S=Name.P, P=root)))


def mapped(**entries: str) -> Change:
    """A namespace of one's own whose types are mapped; the first P is put into it."""

    def change(pdf: pikepdf.Pdf) -> None:
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://example.com/own")))
        target = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(PDF_2)))
        space.RoleMapNS = Dictionary()
        for key, value in entries.items():
            space.RoleMapNS["/" + key] = Array([Name("/" + value), space if value in entries else target])
        pdf.Root.StructTreeRoot.K[0].K[0].NS = space

    return change


def attached(**names: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        file = Dictionary(Type=Name.Filespec, EF=Dictionary(F=pdf.make_stream(b"1")))
        for key, value in names.items():
            file["/" + key] = String(value)
        tree = Dictionary(Names=Array([String("a"), pdf.make_indirect(file)]))
        pdf.Root.Names = Dictionary(EmbeddedFiles=tree)

    return change


CHANGES: list[tuple[str, Change, Change, str]] = [
    ("math-outside-formula", maths("Formula"), maths("P"), "8.2.5.29-1"),
    ("structure-root-wrong", lambda _: None, no_namespace, "8.2.5.2-2"),
    ("structure-root-wrong", lambda _: None, second, "8.2.5.2-1"),
    ("standard-type-remapped", mapped(P="P"), mapped(P="Q", Q="P"), "8.2.4-3"),
    ("role-map-circular", mapped(P="P"), mapped(P="Q", Q="P"), "8.2.4-2"),
    ("embedded-file-undescribed", attached(Desc="d"), attached(UF="a"), "8.14.1-1"),
    ("conformance-misstated", lambda _: None, metadata(b"2024", b"24"), "5-5"),
    ("language-missing", lambda _: None, delete("/Lang"), "8.4.4-1"),
    ("form-dynamic", put("/AcroForm", Dictionary()), put("/AcroForm", Dictionary(XFA=String("x"))), "8.10.1-3"),
]


@pytest.mark.parametrize(("rule", "passing", "failing", "test"), CHANGES)
def test_documents(tmp_path: Path, rule: str, passing: Change, failing: Change, test: str) -> None:
    if rule != "role-map-circular" and rule != "standard-type-remapped":
        assert rule not in found(save(tmp_path / "a.pdf", [P], change=passing, part=2))
    assert rule in found(save(tmp_path / "b.pdf", [P], change=failing, part=2))
    assert clauses(tmp_path / "b.pdf", rule) == {f"PDF/UA-2 {test}"}


def test_a_clean_document_of_part_2_has_no_findings(tmp_path: Path) -> None:
    assert found(save(tmp_path / "a.pdf", [element("H1", "Trees"), P], part=2)) == []


def test_a_claim_that_the_version_forbids(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [P], change=metadata(b">2<", b">1<"), part=2)
    assert {"PDF/UA-1 6.1-1", "PDF/UA-2 5-2"} <= clauses(path, "conformance-misstated")


MATH = "http://www.w3.org/1998/Math/MathML"


def in_math(*kinds: str) -> Change:
    """Give elements of these types the namespace of MathML."""

    def change(pdf: pikepdf.Pdf) -> None:
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(MATH)))
        stack = [pdf.Root.StructTreeRoot.K[0]]
        while stack:
            node = stack.pop()
            if str(node.S)[1:] in kinds:
                node.NS = space
            stack += [kid for kid in node.K if isinstance(kid, Dictionary)]

    return change


@pytest.mark.parametrize(
    ("inner", "misplaced"),
    [
        (element("mtext", element("Lbl", "1", new=True)), False),
        (element("mtext", "if"), False),
        (element("mrow", element("Lbl", "1", new=True)), True),
        (element("mtext", element("P", "1", new=True)), True),
    ],
)
def test_the_text_of_a_formula_may_hold_a_label(tmp_path: Path, inner: Element, misplaced: bool) -> None:
    tree = [element("Formula", element("math", inner), Alt="a squared", new=True)]
    path = save(tmp_path / "a.pdf", tree, part=2, change=in_math("math", "mtext", "mrow"))
    assert ("element-misplaced" in found(path)) == misplaced


@pytest.mark.parametrize(
    ("item", "bare"),
    [
        (element("LI", element("Div", element("LBody", "x", new=True), new=True), new=True), False),
        (element("LI", element("Div", "x", new=True), new=True), True),
        (element("LI", element("NonStruct", "x", new=True), new=True), True),
        (element("LI", "x", new=True), True),
    ],
)
def test_grouping_makes_no_body_of_a_list_item(tmp_path: Path, item: Element, bare: bool) -> None:
    tree = [element("L", item, A=LIST, new=True)]
    assert ("list-item-bare" in found(save(tmp_path / "a.pdf", tree, part=2))) == bare


@pytest.mark.parametrize(("scope", "lacking"), [("Column", False), ("Both", False), ("Foo", True), (None, False)])
def test_a_scope_that_does_not_exist_says_nothing(tmp_path: Path, scope: str | None, lacking: bool) -> None:
    entries = {} if scope is None else {"A": Dictionary(O=Name.Table, Scope=Name("/" + scope))}
    head = element("TR", element("TH", "Tree", new=True, **entries), new=True)
    tree = [element("Table", head, element("TR", element("TD", "Oak", new=True), new=True), new=True)]
    assert ("table-headers-undetermined" in found(save(tmp_path / "a.pdf", tree, part=2))) == lacking
