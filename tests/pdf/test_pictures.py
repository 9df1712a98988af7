"""Pictures in the PDF: as fine as paper shows, and otherwise the author's own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from PIL import Image

from publish import pdf
from publish.article import read
from publish.html import render
from tests.conftest import Make

COLUMN = 156 / 25.4  # inches
FIGURE = '<fig id="f"><caption><p>A slope.</p></caption><graphic xlink:href="{}"><alt-text>a slope</alt-text></graphic></fig>'


@pytest.fixture
def pictures(make: Make) -> Any:
    """The pictures of a PDF whose article shows this one."""
    pdfs: list[pikepdf.Pdf] = []

    def shown(picture: Image.Image, name: str, **options: Any) -> list[pikepdf.PdfImage]:
        path = make(FIGURE.format(name))
        picture.save(path.parent / name, **options.pop("saved", {}))
        data = pdf.make(render(read(path)), **options).data
        pdfs.append(pikepdf.open(io.BytesIO(data)))
        return [
            pikepdf.PdfImage(cast(pikepdf.Stream, thing))
            for page in pdfs[-1].pages
            for thing in page.get_images().values()
        ]

    return shown


def slope(width: int, height: int) -> Image.Image:
    return Image.radial_gradient("L").resize((width, height)).convert("RGB")


@pytest.mark.parametrize("name", ["slope.jpg", "slope.png"])
def test_a_picture_is_no_finer_than_paper_shows(pictures: Any, name: str) -> None:
    (found,) = pictures(slope(5200, 2600), name)
    assert found.width / COLUMN == pytest.approx(300, rel=0.02)
    assert found.width == pytest.approx(2 * found.height, abs=2)
    (found,) = pictures(slope(5200, 2600), name, image_dpi=150)
    assert found.width / COLUMN == pytest.approx(150, rel=0.02)
    (found,) = pictures(slope(5200, 2600), name, image_dpi=0)
    assert (found.width, found.height) == (5200, 2600)


def test_a_picture_made_smaller_looks_the_same(pictures: Any) -> None:
    (found,) = pictures(slope(5200, 2600), "slope.png")
    expected = slope(found.width, found.height)
    shown = found.as_pil_image().convert("RGB")
    for at in ((0, 0), (found.width // 3, found.height // 2), (found.width - 1, found.height - 1)):
        assert shown.getpixel(at) == pytest.approx(expected.getpixel(at), abs=4)


def test_a_jpeg_that_is_not_too_fine_passes_untouched(pictures: Any, tmp_path: Path) -> None:
    (found,) = pictures(slope(1200, 600), "slope.jpg")
    assert found.obj.read_raw_bytes() == (tmp_path / "source" / "slope.jpg").read_bytes()


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1"])
def test_every_pixel_of_a_png_arrives(pictures: Any, mode: str, tmp_path: Path) -> None:
    (found,) = pictures(slope(640, 320).convert(mode), "slope.png")
    original = Image.open(tmp_path / "source" / "slope.png").convert("RGB")
    assert found.as_pil_image().convert("RGB").tobytes() == original.tobytes()


def test_an_interlaced_png_arrives_too(pictures: Any, tmp_path: Path) -> None:
    import zlib

    # Pillow writes none: eight by eight grey pixels in seven passes (PNG, 8.2).
    path = tmp_path / "interlaced.png"
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = b"".join(
        b"\0" + bytes(x * 8 + y * 16 for x in range(left, 8, across))
        for left, top, across, down in passes
        for y in range(top, 8, down)
    )
    chunks = ((b"IHDR", b"\0\0\0\10\0\0\0\10\10\0\0\0\1"), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(len(d).to_bytes(4, "big") + n + d + zlib.crc32(n + d).to_bytes(4, "big") for n, d in chunks)
    )
    image = Image.open(path)
    image.load()

    class AsItIs:
        def save(self, to: Path, **_: Any) -> None:
            to.write_bytes(path.read_bytes())

    (found,) = pictures(AsItIs(), "slope.png")
    assert found.as_pil_image().convert("L").tobytes() == image.tobytes()
