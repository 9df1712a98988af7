"""Pictures that strangers send: no decoder looks at them but those of the kinds that we show."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest
from PIL import Image

from publish.report.html import thumbnails

SOURCES = Path(__file__).parents[1] / "src"
# Pillow hands PostScript to a program; the other kinds are known to no browser, and some of their decoders break.
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n{} loop\n"


def unbounded(text: str) -> list[int]:
    """The lines where Pillow opens a picture of whatever kind it knows."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "open"
        and ast.unparse(call.func.value).split(".")[-1] in ("Image", "PIL")
        and not any(word.arg == "formats" for word in call.keywords)
    ]


def test_every_picture_is_opened_as_one_of_the_kinds_that_are_named() -> None:
    found = {path.relative_to(SOURCES): unbounded(path.read_text("utf-8")) for path in SOURCES.rglob("*.py")}
    assert len(found) > 100
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("with Image.open(file) as picture:\n    pass\n", [1]),
        ("\nPIL.Image.open(io.BytesIO(data), 'r')\n", [2]),
        ("Image.open(file, formats=KINDS)\nPath.open(file)\nopen(file)\n", []),
    ],
)
def test_the_search_sees_what_it_looks_for(text: str, lines: list[int]) -> None:
    assert unbounded(text) == lines


def saved(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (9, 9), "navy").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("data", [POSTSCRIPT, saved("EPS"), saved("DDS"), saved("SGI"), b"%!PS", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_for_a_reader_is_not_shown_and_starts_nothing(data: bytes, programs: Path) -> None:
    assert thumbnails.of_picture(data) is None
    assert not (programs / "started").exists()


def test_a_page_that_an_article_shows_is_shown(tmp_path: Path) -> None:
    Image.new("RGB", (90, 60), "navy").save(tmp_path / "page.pdf", "PDF")
    data = (tmp_path / "page.pdf").read_bytes()
    assert (thumbnails.of_picture(data) or "").startswith("data:image/webp;base64,")
    assert thumbnails.of_picture(data[:60]) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"])
def test_pictures_of_readers_are_shown(kind: str) -> None:
    assert (thumbnails.of_picture(saved(kind)) or "").startswith("data:image/webp;base64,")


@pytest.mark.parametrize("fault", [ArithmeticError, NotImplementedError, RecursionError])
def test_a_decoder_that_breaks_costs_its_picture_alone(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(Image, "open", broken)
    assert thumbnails.of_picture(saved("PNG")) is None
