"""PDFs that mean harm, and those that a fuzzer found: a finding or a sentence, soon, and never a crash."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.engine import audit
from publish.errors import SourceError
from tests.audit.making_pdfs import H1, Change, composite_name, content, element, found, save

SECONDS = 10  # far more than any of them takes, also on a busy machine


def raw(*objects: bytes, root: bytes = b"1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1, with a table that says where they are."""
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d /Root %s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        root,
        len(data),
    )


def bomb(size: int) -> bytes:
    packed = zlib.compress(b"0 0 m " * (size // 6), 9)
    return b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)


PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
REFUSED = {
    "nothing": b"",
    "a header alone": b"%PDF-1.7\n",
    "no catalog": b"%PDF-1.7\ntrailer<</Root 9 0 R>>\n%%EOF",
    "pages that bite their tail": raw(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [2 0 R]>>"),
    "a page that unfolds to 300 MB": raw(
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>>",
        bomb(300_000_000),
    ),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    started = time.monotonic()
    with pytest.raises(SourceError):
        audit(path)
    assert time.monotonic() - started < SECONDS


def looped_outline(pdf: pikepdf.Pdf) -> None:
    item = pdf.make_indirect(Dictionary(Title=String("a")))
    item.Next, item.First = item, item
    pdf.Root.Outlines = Dictionary(First=item, Last=item)


def looped_structure(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K.append(document)
    document.K[0].K = document


def looped_parents(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.P = document.K[0]


def looped_parent_tree(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(pdf.Root.StructTreeRoot.ParentTree)
    tree.Kids = Array([tree])
    pdf.Root.StructTreeRoot.ParentTree = tree


def looped_names(pdf: pikepdf.Pdf) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree, tree])
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree, Dests=tree)


def looped_form(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    made.Resources = Dictionary(XObject=Dictionary(X=made))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=made)
    content(lambda data: data + b" /X Do")(pdf)


def deep_structure(pdf: pikepdf.Pdf) -> None:
    node = pdf.Root.StructTreeRoot.K[0]
    for _ in range(3000):
        below = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=node))
        node.K = below
        node = below


def endless_spans(pdf: pikepdf.Pdf) -> None:
    cell = Dictionary(S=Name.TD, A=Dictionary(O=Name.Table, ColSpan=2**31 - 1, RowSpan=2**31 - 1))
    row = Dictionary(S=Name.TR, K=Array([cell, cell]))
    pdf.Root.StructTreeRoot.K[0].K.append(Dictionary(S=Name.Table, K=Array([row, row])))


def endless_widths(pdf: pikepdf.Pdf) -> None:
    composite_name(pdf)
    pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].W = Array([0, 2**31 - 1, 500] * 50)


def endless_map(pdf: pikepdf.Pdf) -> None:
    ranges = b"<0000> <ffffffff> <0041>\n" * 5000
    pdf.pages[0].obj.Resources.Font.F1.ToUnicode = pdf.make_stream(b"9 beginbfrange " + ranges + b" endbfrange")


def endless_glyph_map(pdf: pikepdf.Pdf) -> None:
    """A map of a font whose groups cover the same codes again and again, as a fuzzer found it."""
    groups = struct.pack(">LLL", 0, 65_535, 1) * 40_000
    table = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 40_000) + groups
    head, maxp = bytes(18) + b"\x03\xe8" + bytes(34), b"\0\1\0\0\0\5"
    tables = ((b"cmap", table), (b"head", head), (b"maxp", maxp))
    data, at = b"\0\1\0\0" + struct.pack(">HHHH", len(tables), 0, 0, 0), 12 + 16 * len(tables)
    for tag, body in tables:
        data += struct.pack(">4sLLL", tag, 0, at, len(body))
        at += len(body)
    program = data + b"".join(body for _, body in tables)
    pdf.pages[0].obj.Resources.Font.F1.FontDescriptor.FontFile2 = pdf.make_stream(program)


def strange_names(pdf: pikepdf.Pdf) -> None:
    """Names that are no UTF-8, as a fuzzer found them in fonts, tags and role maps."""
    broken = pikepdf.Object.parse(b"/a#c0#ffb")
    pdf.pages[0].obj.Resources.Font.F1.BaseFont = broken
    pdf.Root.StructTreeRoot.K[0].K[0].S = broken
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Object.parse(b"<</a#c0#ffb /P>>")
    pdf.Root.StructTreeRoot.K[0].Alt = String(b"\xef\xbb\xbfab\xc0")


def open_strings(pdf: pikepdf.Pdf) -> None:
    content(lambda data: b"(" * 20_000 + data + b"<<" * 20_000 + b"[" * 20_000 + b" TJ")(pdf)


def many_numbers(pdf: pikepdf.Pdf) -> None:
    content(lambda data: data + b" 1" * 500_000 + b" x")(pdf)


ENDED: list[Change] = [
    looped_outline,
    looped_structure,
    looped_parents,
    looped_parent_tree,
    looped_names,
    looped_form,
    deep_structure,
    endless_spans,
    endless_widths,
    endless_map,
    endless_glyph_map,
    strange_names,
    open_strings,
    many_numbers,
]


@pytest.mark.parametrize("change", ENDED)
def test_it_ends_with_findings(tmp_path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    path = save(tmp_path / "a.pdf", [H1, element("P", "x")], change=change)
    started = time.monotonic()
    assert isinstance(found(path), list)
    assert time.monotonic() - started < SECONDS


def test_streams_that_lie_about_what_they_are(tmp_path: Path) -> None:
    path = save(tmp_path / "a.pdf", [H1])
    data = path.read_bytes()
    for old, new in ((b"/FlateDecode", b"/LZWDecode  "), (b"/Length ", b"/Lenght "), (b"/ObjStm", b"/ObjStX")):
        changed = tmp_path / "b.pdf"
        changed.write_bytes(data.replace(old, new))
        with suppress(SourceError):  # a sentence is an answer too
            assert audit(changed).files
