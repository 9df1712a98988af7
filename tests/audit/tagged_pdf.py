"""A tagged PDF from a few lines of markup: its elements become structure elements, its texts marked content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, String

_ENTRIES = {"lang": "/Lang", "alt": "/Alt", "actual": "/ActualText", "id": "/ID"}
_TABLE = ("ColSpan", "RowSpan")


def save(path: Path, markup: str, *, language: str = "en", title: str = "", part: str = "") -> Path:
    """Write a PDF of one page whose tree is the markup.

    Attributes: ``lang``, ``alt``, ``actual``, ``id``, ``ColSpan``, ``RowSpan``, ``ListNumbering``; on a ``Link`` the
    address ``to`` ("#" for a place in the document). ``part`` is the part of PDF/UA that the file claims.
    """
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 400))
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Annots = Array([])
    program: list[bytes] = []
    holders: list[Any] = []
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def mark(holder: Any, text: str | None) -> list[int]:
        if not text or not text.strip():
            return []
        shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        program.append(b"/Span <</MCID %d>> BDC BT /F1 9 Tf (%s) Tj ET EMC" % (len(program), shown))
        holders.append(holder)
        return [len(program) - 1]

    def build(element: etree._Element, parent: Any) -> Any:
        dictionary = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent, Pg=page.obj)
        )
        for key, entry in _ENTRIES.items():
            if (value := element.get(key)) is not None:
                dictionary[entry] = String(value)
        spans = {f"/{key}": int(element.get(key)) for key in _TABLE if element.get(key)}
        if spans:
            dictionary.A = Dictionary({"/O": Name.Table, **spans})
        if numbering := element.get("ListNumbering"):
            dictionary.A = Dictionary(O=Name.List, ListNumbering=Name("/" + numbering))
        kids: list[Any] = mark(dictionary, element.text)
        for child in element:
            kids += [build(child, dictionary), *mark(dictionary, child.tail)]
        if (goal := element.get("to")) is not None:
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotate(goal), Pg=page.obj))
        dictionary.K = Array(kids)
        return dictionary

    def annotate(goal: str) -> Any:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
        if goal == "#":
            link.Dest = Array([page.obj, Name.Fit])
        else:
            link.A = Dictionary(S=Name.URI, URI=String(goal))
        dictionary = pdf.make_indirect(link)
        page.obj.Annots.append(dictionary)
        return dictionary

    root.K = Array([build(etree.fromstring(f"<Document>{markup}</Document>"), root)])
    root.ParentTree = Dictionary(Nums=Array([0, pdf.make_indirect(Array(holders))]))
    page.obj.StructParents = 0
    page.obj.Contents = pdf.make_stream(b"\n".join(program))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(language)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        if part:
            metadata["pdfuaid:part"] = part
    pdf.save(path)
    return path
