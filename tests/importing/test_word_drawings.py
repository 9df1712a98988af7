"""Pictures of Word files with what their author said of them, text boxes, charts, older drawings."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from publish.importing import word
from publish.importing.document import Figure
from tests.importing.office_files import PNG, docx, drawing, lines, p, r

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' name='b'/><a:graphic>"
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent>"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("run", "alt_text"),
    [
        (drawing("i", 'descr="Een  linde&#10;in bloei"'), "p <picture i.png: “Een linde in bloei”>"),
        (drawing("i", 'descr="x"', DECORATIVE), "p <picture i.png: decorative>"),
        (drawing("i"), "p <picture i.png: no words>"),
        (r("tekst ") + drawing("i", 'descr="Een linde"'), "p tekst <picture i.png: “Een linde”>"),
        (
            '<w:r><w:pict><v:shape alt="Een linde"><v:imagedata r:id="i"/></v:shape></w:pict></w:r>',
            "p <picture i.png: “Een linde”>",
        ),
    ],
)
def test_a_picture_says_what_its_author_said(tmp_path: Path, run: str, alt_text: str) -> None:
    document = word.read(docx(tmp_path / "a.docx", p(run), media={"i": PNG}))
    assert lines(document.blocks) == [alt_text]
    assert document.media["i.png"].data == PNG


def test_a_picture_that_the_file_does_not_hold_is_lost(tmp_path: Path) -> None:
    document = word.read(docx(tmp_path / "a.docx", p(drawing("nergens"))))
    assert [(remark.kind, remark.what) for remark in document.remarks] == [("lost", "picture")]
    linked = drawing("x").replace("r:embed", "r:link")
    document = word.read(docx(tmp_path / "b.docx", p(linked), links={"x": "file:///c:/a.png"}))
    assert [(remark.kind, remark.what) for remark in document.remarks] == [("lost", "linked picture")]


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (p("Let op"), ["p Ervoor", "box", "  p Let op"]),
        (p("Kader", "Kop2") + p("Tekst"), ["p Ervoor", "h2 Kader", "p Tekst"]),
        (
            p(drawing("i")) + p("Figuur 1", "Bijschrift"),
            ["p Ervoor", "p <picture i.png: no words>", "caption Figuur 1"],
        ),
    ],
)
def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path, inside: str, told: list[str]) -> None:
    body = p(r("Ervoor") + BOX.format(inside))
    assert lines(word.read(docx(tmp_path / "a.docx", body, media={"i": PNG})).blocks) == told


CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Bomen</a:t></a:r></a:p>'
    "</c:rich></c:tx></c:title><c:plotArea><c:{0}><c:ser><c:tx><c:v>geplant</c:v></c:tx><c:cat><c:strRef><c:strCache>"
    '<c:pt idx="0"><c:v>2024</c:v></c:pt><c:pt idx="1"><c:v>2025</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>'
    '<c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="1"><c:v>15.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:{0}>'
    "</c:plotArea></c:chart></c:chartSpace>"
)
CHARTED = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="c" descr="Elk jaar meer"/><a:graphic><a:graphicData>'
    '<c:chart r:id="c1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


@pytest.mark.parametrize("kind", ["barChart", "lineChart", "pieChart", "bar3DChart"])
def test_a_chart_is_drawn_and_its_data_are_a_table(tmp_path: Path, kind: str) -> None:
    document = word.read(docx(tmp_path / "a.docx", p(CHARTED), parts={"charts/c1.xml": CHART.format(kind)}))
    assert lines(document.blocks) == [
        "figure <picture chart1.svg: “Elk jaar meer”>", "  p Bomen", "  table head 1", "    | ↓ | ↓geplant", "    | →2024 | 12",
        "    | →2025 | 15.5",
    ]  # fmt: skip
    assert isinstance(document.blocks[0], Figure)
    drawn = etree.fromstring(document.media["chart1.svg"].data)
    assert len(drawn) > 2


def test_a_chart_without_its_data_is_lost(tmp_path: Path) -> None:
    document = word.read(docx(tmp_path / "a.docx", p(CHARTED)))
    assert [(remark.kind, remark.what) for remark in document.remarks] == [("lost", "chart")]
