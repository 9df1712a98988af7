"""The picture at the top of the README: a page of the sample with its tags, beside what a screen reader says of it.

``python benchmarks/picture.py docs/pictures/tags.png`` makes it anew, from the sample as it is published today.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tempfile
from html import escape
from pathlib import Path

import pypdfium2
import weasyprint

import publish
from publish import resources
from publish.audit.subjects import opened
from publish.audit.subjects.pdf import PdfSubject
from publish.report.html import pdf
from publish.report.html.file_view import Page, Sheet, Stop

PAGE = 4  # of the sample: headings, a chart and a list
MOST_STOPS = 16  # that stand beside it
COLOURS = {"H": "#a4123f", "T": "#0b5fa5", "F": "#0a6b2d", "L": "#7a4a00", "": "#3d3d3d"}
WIDTH = 1280  # pixels
AIR = 3  # ... between a text and its box
_FONTS = resources.assets() / "fonts"
_STYLE = (
    f"""
@font-face {{ font-family: "Noto Sans"; src: url("{(_FONTS / "NotoSans-Regular.ttf").as_uri()}") }}
@font-face {{ font-family: "Noto Sans"; font-weight: bold; src: url("{(_FONTS / "NotoSans-Bold.ttf").as_uri()}") }}
"""
    + """
@page { size: 1280px 760px; margin: 0 }
body { margin: 0; font: 17px/1.35 "Noto Sans"; color: #1b1b1b; background: #f3f1ec }
.page { position: absolute; left: 30px; top: 24px; height: 712px; background: #fff; border: 1px solid #b8b3a7 }
.page img { height: 712px; display: block }
.tag { position: absolute; border: 2px solid; box-sizing: border-box }
.tag b { position: absolute; right: 100%; top: -2px; margin-right: 3px; padding: 0 4px; color: #fff }
.tag b { font-size: 12px; line-height: 15px }
.tag.after b { right: auto; left: 100%; margin-left: 3px }
ol { position: absolute; left: 580px; right: 36px; top: 58px; margin: 0; padding: 0; list-style: none }
li { margin: 0 0 7px; padding-left: 38px; text-indent: -38px }
li b { display: inline-block; width: 26px; margin-right: 12px; text-align: center; text-indent: 0; color: #fff }
li i { font-style: normal; color: #595959 }
h1 { position: absolute; left: 580px; top: 20px; margin: 0; font-size: 20px }
"""
)


def picture() -> bytes:
    """The picture, as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        made = publish.export(resources.assets() / "sample" / "en" / "article.xml", output=folder)
        [path] = made.outputs
        data = path.read_bytes()
        sheet = Sheet("f1", str(path), "pdf", hashlib.sha256(data).hexdigest(), most_drawn=50, draws_all=True)
        subject = opened("pdf", path, data)
        assert isinstance(subject, PdfSubject)
        pdf.fill(sheet, subject, path)
    page = next(one for one in sheet.pages if one.number == PAGE)
    pages = weasyprint.HTML(string=_document(page)).write_pdf()
    drawn = pypdfium2.PdfDocument(pages)[0].render(scale=WIDTH / (WIDTH * 0.75)).to_pil()
    out = io.BytesIO()
    drawn.convert("RGB").quantize(96).save(out, "PNG", optimize=True)
    return out.getvalue()


def _document(page: Page) -> str:
    scale = 712 / page.height
    stops = [stop for stop in page.stops if page.number in stop.boxes][:MOST_STOPS]
    tags = "".join(_tag(number, stop, page.number, scale) for number, stop in enumerate(stops, 1))
    lines = "".join(_line(number, stop) for number, stop in enumerate(stops, 1))
    return (
        f"<style>{_STYLE}</style><div class=page><img src='{page.picture}'>{tags}</div>"
        f"<h1>What a screen reader says</h1><ol>{lines}</ol>"
    )


def _tag(number: int, stop: Stop, page: int, scale: float) -> str:
    box, colour = stop.boxes[page], COLOURS.get(stop.family[:1].upper(), COLOURS[""])
    place = f"left:{box.left * scale - AIR:.1f}px;top:{box.top * scale - AIR:.1f}px"
    size = f"width:{box.width * scale + 2 * AIR:.1f}px;height:{box.height * scale + 2 * AIR:.1f}px"
    after = " after" if box.left > 200 else ""  # points: something else stands on its left
    label = f"<b style='background:{colour}'>{number}</b>"
    return f"<div class='tag{after}' style='{place};{size};border-color:{colour}'>{label}</div>"


def _line(number: int, stop: Stop) -> str:
    colour = COLOURS.get(stop.family[:1].upper(), COLOURS[""])
    text = stop.text if len(stop.text) < 110 else f"{stop.text[:108].rsplit(' ', 1)[0]} …"
    return f"<li><b style='background:{colour}'>{number}</b><i>{escape(stop.said)}</i> {escape(text)}</li>"


if __name__ == "__main__":
    Path(sys.argv[1]).parent.mkdir(parents=True, exist_ok=True)
    Path(sys.argv[1]).write_bytes(picture())
