"""Small tagged PDFs for the tests, made by pikepdf: a tree of elements, with what is wrong put in by hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from publish.audit.engine import audit
from publish.resources import assets

Element = tuple[str, dict[str, Any], list[Any]]
Change = Callable[[pikepdf.Pdf], None]
PDF_2 = "http://iso.org/pdf2/ssn"


def element(kind: str, *kids: Any, **entries: Any) -> Element:
    return kind, entries, list(kids)


H1 = element("H1", "Trees")


def fresh(value: Any) -> Any:
    """A value for one PDF: objects belong to the file that they were put into first."""
    if isinstance(value, str):
        return String(value)
    return pikepdf.Object.parse(value.unparse()) if isinstance(value, pikepdf.Object) else value


@cache
def font_program() -> tuple[bytes, list[int]]:
    """The letters of ASCII from a font of ours, and their widths from 32 to 126."""
    font = TTFont(assets() / "fonts" / "NotoSans-Regular.ttf")
    options = Options()
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=range(32, 127))
    subsetter.subset(font)
    widths = [
        round(font["hmtx"][font.getBestCmap()[code]][0] * 1000 / font["head"].unitsPerEm) for code in range(32, 127)
    ]
    written = io.BytesIO()
    font.save(written)
    return written.getvalue(), widths


def embedded_font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    program, widths = font_program()
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Noto"), Flags=32, FontFile2=pdf.make_stream(program)
    )
    dictionary = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/ABCDEF+Noto"),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=32,
        LastChar=126,
        Widths=Array(widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(dictionary)


def save(
    path: Path,
    tree: list[Element],
    *,
    change: Change = lambda _: None,
    loose: bool = False,
    part: int = 1,
    pages: int = 1,
) -> Path:
    """A tagged PDF. A text among an element's kids becomes marked content of its own on the first page.

    Texts stand one below the other. An entry ``page=N`` of an element puts what it holds on that page.
    """
    pdf = pikepdf.new()
    sheets = [pdf.add_blank_page(page_size=(400, 600)) for _ in range(pages)]
    font = embedded_font(pdf)
    programs: list[list[str]] = [[] for _ in sheets]
    holders: list[list[Any]] = [[] for _ in sheets]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(PDF_2)))

    def build(node: Element, parent: Any, page: int) -> Any:
        kind, entries, kids = node
        page = entries.get("page", page)
        sheet = sheets[page - 1]
        dictionary = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=parent, Pg=sheet.obj))
        for key, value in entries.items():
            if key == "new":
                dictionary.NS = space
            elif key != "page":
                dictionary["/" + key] = fresh(value)
        children = []
        for kid in kids:
            if isinstance(kid, str):
                program = programs[page - 1]
                y = 580 - 14 * len(program)
                text = kid if kid.startswith(("BT", "q")) else f"BT /F1 9 Tf 20 {y} Td ({kid}) Tj ET"
                children.append(len(holders[page - 1]))
                program.append(f"/Span <</MCID {len(holders[page - 1])}>> BDC {text} EMC")
                holders[page - 1].append(dictionary)
            else:
                children.append(build(kid, dictionary, page))
        dictionary.K = Array(children)
        return dictionary

    extra = {"new": True} if part == 2 else {}
    root.K = Array([build(element("Document", *tree, **extra), root, 1)])
    numbers: list[Any] = []
    for number, sheet in enumerate(sheets):
        numbers += [number, pdf.make_indirect(Array(holders[number]))]
        sheet.obj.StructParents = number
        sheet.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        program = [*programs[number], "BT /F1 9 Tf (loose) Tj ET"] if loose and not number else programs[number]
        sheet.obj.Contents = pdf.make_stream("\n".join(program).encode("latin-1"))
    root.ParentTree = Dictionary(Nums=Array(numbers))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Lang = String("en")
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = "Trees"
        xmp["pdfuaid:part"] = str(part)
        if part == 2:
            xmp["pdfuaid:rev"] = "2024"
    change(pdf)
    pdf.save(path, force_version="2.0" if part == 2 else "1.7", fix_metadata_version=False)
    return path


def found(path: Path, **options: Any) -> list[str]:
    """The rules of the findings, but for that which follows from the others."""
    rules = [finding.rule for finding in audit(path, **options).findings]
    return [rule for rule in rules if rule != "claim-unearned"]


def clauses(path: Path, rule: str) -> set[str]:
    """The clauses of PDF/UA that the findings of a rule name."""
    return {
        ref
        for finding in audit(path).findings
        if finding.rule == rule
        for ref in finding.refs
        if ref.startswith("PDF/UA")
    }


def put(key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root[key] = fresh(value)

    return change


def delete(key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return change


def metadata(old: bytes, new: bytes) -> Change:
    """Write something else into the XMP packet."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return change


def annotate(subtype: str, under: str | None = None, **entries: Any) -> Change:
    """Put an annotation on the first page, held by a new element of this type under the Document."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        key = len(pdf.Root.StructTreeRoot.ParentTree.Nums)
        dictionary = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([20, 20, 90, 40]))
        )
        alt = entries.get("Alt")
        for name, value in entries.items():
            dictionary["/" + name] = fresh(value)
        if under is not None:
            document = pdf.Root.StructTreeRoot.K[0]
            holder = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + under), P=document, Pg=page))
            if alt is not None:
                holder.Alt = String(alt)
            holder.K = Array([Dictionary(Type=Name.OBJR, Obj=dictionary, Pg=page)])
            document.K.append(holder)
            dictionary.StructParent = key
            pdf.Root.StructTreeRoot.ParentTree.Nums.extend(Array([key, holder]))
        page.Annots = Array([dictionary])
        page.Tabs = Name.S
        if subtype == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([dictionary]))

    return change


def content(change_bytes: Callable[[bytes], bytes]) -> Change:
    """Rewrite what the first page shows."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(change_bytes(page.Contents.read_bytes()))

    return change


def font(**entries: Any) -> Change:
    """Change the font: entries of its dictionary, or of its descriptor where they belong there; None removes one."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = pdf.pages[0].obj.Resources.Font.F1
        for name, value in entries.items():
            owner = made.FontDescriptor if name in ("Flags", "CharSet", "CIDSet", "FontFile2") else made
            if value is None:
                del owner["/" + name]
            else:
                owner["/" + name] = pdf.make_stream(value) if isinstance(value, bytes) else fresh(value)

    return change


def composite_name(pdf: pikepdf.Pdf) -> None:
    """Make the font a composite one without glyphs of its own."""
    descriptor = pdf.pages[0].obj.Resources.Font.F1.FontDescriptor
    child = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, FontDescriptor=descriptor, CIDToGIDMap=Name.Identity)
    dictionary = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([child])
    )
    pdf.pages[0].obj.Resources.Font.F1 = pdf.make_indirect(dictionary)
