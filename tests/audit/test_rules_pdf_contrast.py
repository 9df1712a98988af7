"""The contrast of text on the pages of a PDF, as far as a content stream tells it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from publish.audit.engine import audit
from publish.audit.facts.colour import Colour, contrast
from publish.audit.subjects.pdf.inks import light
from tests.audit.making_pdfs import Change, content, element, save

RULE = "contrast-low"
AREA = "10 480 300 100 re f"  # behind the text


def text(colour: str, size: int = 9, x: int = 20) -> str:
    return f"q {colour} BT /F1 {size} Tf {x} 500 Td (trees) Tj ET Q"


def before(painted: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        image = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
        image.ColorSpace = Name.DeviceGray
        form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 600]))
        resources.XObject = Dictionary(Im=image, Fm=form)
        resources.ExtGState = Dictionary(
            Thin=Dictionary(ca=0.5), Whole=Dictionary(ca=1), Mixed=Dictionary(BM=Name.Multiply)
        )
        profile = pdf.make_stream(b"", N=3)
        resources.ColorSpace = Dictionary(
            Screen=Array([Name.ICCBased, profile]), Spot=Array([Name.Separation, Name.Gold, Name.DeviceRGB])
        )
        content(lambda data: b"/Artifact BMC " + painted.encode() + b" EMC\n" + data)(pdf)

    return change


@pytest.mark.parametrize(
    ("painted", "shown", "low"),
    [
        ("", text("0.35 g"), False),
        ("", text("0.6 g"), True),
        ("", text("0.55 g", size=18), False),
        ("", text("0.6 0.6 0.6 rg"), True),
        ("", text("0 0 0 0.4 k"), True),
        ("", text("1 0.5 0 0 k"), False),  # 5.1, though one minus the ink would give 3.8
        ("", text("0.6 0 0 0.17 k"), True),
        ("", text("1 0 0 0.2 k", size=18), False),
        ("", text("/Screen cs 0.6 0.6 0.6 sc"), True),
        ("", text("/Spot cs 0.2 scn"), False),  # an ink of which nobody says how it looks
        ("", text("1 g"), False),  # on what is not followed, or not to be seen
        ("", text("3 Tr 0.6 g"), False),  # not painted at all
        ("", text("/Thin gs 0 g"), True),  # half black on white is a grey
        ("", text("/Thin gs /Whole gs 0 g"), False),
        ("", text("/Mixed gs /Whole gs 0.6 g"), False),  # blended with what is below, however opaque
        (f"q 0 0 0.5 rg {AREA} Q", text("1 g"), False),
        (f"q 0 0 0.5 rg {AREA} Q", text("0 g"), True),
        (f"q 0 0 0.5 rg {AREA} Q", text("0 g", x=350), False),  # beside it
        (f"q 0 0 0.5 rg {AREA} Q q 1 g {AREA} Q", text("0 g"), False),  # the upper one counts
        (f"q 1 0 0 1 500 0 cm 0 0 0.5 rg {AREA} Q", text("0 g"), False),
        (f"q 2 0 0 2 0 -500 cm 0 0 0.5 rg {AREA} Q", text("0 g"), True),
        (f"q /Mixed gs 0 0 0.5 rg {AREA} Q", text("0 g"), False),
        (
            "q 0 0 0.5 rg 10 480 m 300 480 l 300 580 l 10 580 l f Q",
            text("0 g"),
            True,
        ),  # a rectangle, drawn by its sides
        ("q 0 0 0.5 rg 10 480 m 300 480 l 300 580 l f Q", text("0 g"), False),  # a triangle covers part of its box
        ("q 1 0 0 rg 380 580 m 390 580 l 385 590 l f Q", text("0.6 g"), True),  # one in the corner covers no text
        ("q 1 0 0 rg 380 580 m 390 580 390 590 380 590 c f Q", text("0.6 g"), True),
        ("q 1 0 0 rg 10 480 m 300 480 400 580 20 580 c f Q", text("0.6 g"), False),
        ("q 0 g 0 470 320 120 re 10 480 300 100 re f* Q", text("0 g"), False),  # a frame, in whose opening the text is
        ("q 1 0 0 rg " + "350 10 m 360 10 l 355 20 l f " * 400 + "Q", text("0.6 g"), True),  # more than are followed
        ("q 1 0 0 rg " + "10 480 m 300 480 l 300 580 l f " * 400 + "Q", text("0.6 g"), False),
        ("q 350 10 m 360 10 l 355 20 l W n 0 0 0.5 rg 0 0 400 600 re f Q", text("0 g"), False),  # cut to a corner
        ("q 0 0 0.5 rg 10 480 m 300 480 l 300 580 l 10 580 l S Q", text("0.6 g"), True),
        (f"q 0 0 5 5 re W n 0 0 0.5 rg {AREA} Q", text("0 g"), False),  # cut off
        (f"q 0 0 400 600 re W n 0 0 0.5 rg {AREA} Q", text("0 g"), True),
        ("10 480 300 100 re n", text("0.6 g"), True),  # a path that nobody paints
        ("q 300 0 0 100 10 480 cm /Im Do Q", text("0.6 g"), False),
        ("q 30 0 0 10 300 10 cm /Im Do Q", text("0.6 g"), True),  # elsewhere
        ("/Fm Do", text("0.6 g"), True),  # the form reaches over the page and paints in its corner
        ("q 40 0 0 70 0 0 cm /Fm Do Q", text("0.6 g"), False),
    ],
)
def test_letters_and_what_is_behind_them(tmp_path: Path, painted: str, shown: str, low: bool) -> None:
    path = save(tmp_path / "a.pdf", [element("P", shown)], change=before(painted))
    assert (RULE in {finding.rule for finding in audit(path).findings}) == low


def test_pictures_keep_their_colours_and_a_pair_is_said_once(tmp_path: Path) -> None:
    pale = text("0.6 g")
    picture = save(tmp_path / "a.pdf", [element("Figure", pale, Alt="A logo")])
    assert RULE not in {finding.rule for finding in audit(picture).findings}
    text_twice = save(tmp_path / "b.pdf", [element("P", pale), element("P", pale)])
    [finding] = [finding for finding in audit(text_twice).findings if finding.rule == RULE]
    assert finding.message == "#999999 on #ffffff: contrast 2.85, wanted 4.5"


@pytest.mark.parametrize(
    "inks",
    [
        (0, 0, 0, 0),
        (0, 0, 0, 1),
        (1, 0.5, 0, 0),
        (1, 0, 0, 0.2),
        (0.6, 0, 0, 0.17),
        (0, 1, 1, 0.1),
        (0.9, 0.3, 0.4, 0.6),
    ],
)
def test_inks_look_as_on_a_screen(inks: tuple[float, ...]) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(9, 9))
    page.obj.Contents = pdf.make_stream(f"{' '.join(map(str, inks))} k 0 0 9 9 re f".encode())
    written = io.BytesIO()
    pdf.save(written)
    red, green, blue = bytes(pypdfium2.PdfDocument(written.getvalue())[0].render(rev_byteorder=True).buffer)[:3]
    assert contrast(light(inks), Colour(red / 255, green / 255, blue / 255)) < 1.05
