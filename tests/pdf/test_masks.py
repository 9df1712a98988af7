"""Masks of drawings are drawn where they belong."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
import weasyprint

from publish.pdf.weasyprint import patches

PAGE = """<style>@page {{ size: 100px 100px; margin: 0 }} img {{ display: block }}</style><img src="{}"/>"""
ALL = '<rect width="100" height="100" fill="white"/>'


def shade(folder: Path, inside: str, places: list[tuple[int, int]]) -> list[bool]:
    """Whether something is drawn at each place of a drawing of 100 by 100."""
    drawing = folder / "a.svg"
    drawing.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">{inside}</svg>'
    )
    with patches.applied(["masks"]):
        data = weasyprint.HTML(string=PAGE.format(drawing.as_uri())).write_pdf()
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    image = document[0].render(scale=96 / 72).to_pil().convert("L")
    document.close()
    return [image.getpixel(place) < 200 for place in places]


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (
            f'<mask id="m">{ALL}<circle cx="50" cy="50" r="20" fill="black"/></mask>'
            '<rect width="100" height="100" mask="url(#m)"/>',
            [True, False, True],
        ),
        (
            '<mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="100" height="100">'
            '<rect width="100" height="60" fill="white"/></mask>'
            '<g mask="url(#m)"><rect width="100" height="100"/></g>',
            [True, True, False],
        ),
        (
            '<mask id="m" maskContentUnits="objectBoundingBox"><rect width="1" height=".3" fill="white"/></mask>'
            '<rect width="100" height="100" mask="url(#m)"/>',
            [True, False, False],
        ),
        (
            '<mask id="m"><rect width="60" height="60" fill="white"/></mask>'
            '<rect width="60" height="60" transform="translate(40 40)" mask="url(#m)"/>',
            [False, True, True],
        ),
        ('<rect width="100" height="100"/>', [True, True, True]),
        ('<rect width="100" height="100" mask="url(#none)"/>', [True, True, True]),
    ],
)
def test_a_mask_hides_what_it_says(tmp_path: Path, inside: str, seen: list[bool]) -> None:
    assert shade(tmp_path, inside, [(10, 10), (50, 50), (90, 90)]) == seen
