"""Pages of PDFs and EPS files as pictures: drawn, replaced by what lies beside them, or refused in a sentence."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from PIL import Image

from publish.article import read
from publish.errors import SourceError
from publish.html import HtmlDocument, render
from publish.html.images import Picture, PictureFault, prepare
from publish.process import pdfium

_EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 10 10 310 160\n%%EndComments\n{} loop\n"
_RED_LEFT = b"1 0 0 rg 0 0 150 200 re f"


def saved(path: Path, *pages: bytes, size: tuple[float, float] = (300, 200), **options: Any) -> Path:
    """A PDF of pages that hold these marks."""
    with pikepdf.new() as pdf:
        for marks in pages:
            page = pdf.add_blank_page(page_size=(300, 200))
            page.MediaBox = [0, 0, *size]
            page.Contents = pdf.make_stream(marks)
        pdf.save(path, **options)
    return path


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize("name", ["a.pdf", "a.ai", "a.png"])  # by its content, never by its name
def test_a_page_is_drawn_as_fine_as_print_asks_for_and_in_its_own_size(tmp_path: Path, name: str) -> None:
    picture = prepare(saved(tmp_path / name, _RED_LEFT), name="images/a")
    image = opened(picture)
    assert (picture.name, picture.media_type, image.format) == ("images/a.png", "image/png", "PNG")
    assert (picture.width, picture.height) == (400, 266.67)
    assert image.size == (1250, 834)
    assert (image.getpixel((300, 400)), image.getpixel((900, 400))) == ((255, 0, 0), (255, 255, 255))
    assert picture.losses == ()


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.pdf", _RED_LEFT)
    assert prepare(path, name="a").data == prepare(path, name="a").data


def test_a_page_is_cropped_as_readers_crop_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.pdf", _RED_LEFT)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = [0, 0, 150, 75]
        pdf.save(path)
    picture = prepare(path, name="a")
    assert (picture.width, picture.height) == (200, 100)
    assert set(opened(picture).getcolors(100) or []) == {(625 * 313, (255, 0, 0))}


def test_of_several_pages_the_first_is_shown_and_that_is_told(tmp_path: Path) -> None:
    picture = prepare(saved(tmp_path / "a.pdf", _RED_LEFT, b"0 1 0 rg 0 0 300 200 re f", b""), name="a")
    assert opened(picture).getpixel((300, 400)) == (255, 0, 0)
    assert picture.losses == ("this picture is a PDF of 3 pages; only the first is shown: give each a file of its own",)


def test_a_page_of_a_photograph_becomes_jpeg(tmp_path: Path) -> None:
    grain = Image.effect_noise((400, 300), 90)
    photograph = Image.merge(
        "RGB", (grain, grain.rotate(90, expand=False), grain.transpose(Image.Transpose.ROTATE_180))
    )
    photograph.save(tmp_path / "a.pdf", "PDF", resolution=100)
    assert prepare(tmp_path / "a.pdf", name="a").media_type == "image/jpeg"


@pytest.mark.parametrize("size", [(14_400, 14_400), (4_000, 1_000), (1e9, 1e9)])
def test_a_huge_page_is_drawn_in_bounded_pixels(tmp_path: Path, size: tuple[float, float]) -> None:
    picture = prepare(saved(tmp_path / "a.pdf", b"0 0 300 200 re f 0 0 1e8 1e8 re f", size=size), name="a")
    width, height = opened(picture).size
    assert width * height < 16_100_000
    assert max(width, height) <= 10_001
    assert max(picture.width, picture.height) <= 19_200


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def locked(path: Path) -> None:
    saved(path, _RED_LEFT, encryption=pikepdf.Encryption(user="mill", owner="mill"))


def without_pages(path: Path) -> None:
    saved(path)


def nested(path: Path) -> None:
    """A page of forms that show forms ten times, twelve deep."""
    with pikepdf.new() as pdf:
        form = pdf.make_stream(b"0 0 300 200 re f")
        for _ in range(12):
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 300, 200]
            inner = pdf.make_indirect(form)
            form = pdf.make_stream(b"/F Do " * 10)
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        page = pdf.add_blank_page(page_size=(300, 200))
        page.Contents, page.Resources = pdf.make_stream(b"/F Do " * 10), form.Resources
        pdf.save(path)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (damaged, "is a damaged PDF, or has no page"),
        (without_pages, "is a damaged PDF, or has no page"),
        (locked, "is a PDF that opens with a password only"),
        (lambda path: saved(path, b""), "is a PDF whose first page is empty"),
        (nested, "is a PDF that is too much to draw"),
    ],
)
def test_a_page_that_cannot_be_drawn_is_refused(tmp_path: Path, spoil: Callable[[Path], object], message: str) -> None:
    path = saved(tmp_path / "a.pdf", _RED_LEFT)
    spoil(path)
    with pytest.raises(PictureFault, match=message) as caught:
        prepare(path, name="a")
    assert caught.value.path == path


def test_a_file_that_only_forbids_to_be_changed_is_drawn(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.pdf", _RED_LEFT, encryption=pikepdf.Encryption(user="", owner="mill"))
    assert opened(prepare(path, name="a")).size == (1250, 834)


def test_a_drawing_that_illustrator_left_out_is_not_its_notice(tmp_path: Path) -> None:
    path = tmp_path / "a.ai"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 200))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        text = b"(This is an Adobe Illustrator File that was saved without PDF Content.)"
        page.Contents = pdf.make_stream(b"BT /F 8 Tf 10 100 Td " + text + b" Tj ET")
        pdf.save(path)
    with pytest.raises(PictureFault, match="Create PDF Compatible File"):
        prepare(path, name="a")


@pytest.mark.parametrize(
    ("named", "value"),
    [("_SECONDS", 0.001), ("_SCRIPT", Path("gone.py")), ("sys", SimpleNamespace(executable="/nowhere/python"))],
)
def test_a_process_that_is_lost_costs_its_picture_alone_and_says_nothing_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, value: object
) -> None:
    monkeypatch.setattr(pdfium, named, value)
    with pytest.raises(PictureFault, match="could not be drawn in the time and memory that there is"):
        prepare(saved(tmp_path / "a.pdf", _RED_LEFT), name="a")


def with_preview(size: tuple[int, int], data: bytes | None = None) -> bytes:
    """An EPS file with a TIFF in it."""
    file = io.BytesIO()
    Image.new("L", size, 99).save(file, "TIFF")
    tiff = file.getvalue() if data is None else data
    head = struct.pack("<4s6IH", b"\xc5\xd0\xd3\xc6", 30, len(_EPS), 0, 0, 30 + len(_EPS), len(tiff), 0xFFFF)
    return head + _EPS + tiff


def test_the_preview_in_an_eps_file_is_shown_in_the_size_of_the_drawing(tmp_path: Path) -> None:
    (tmp_path / "a.eps").write_bytes(with_preview((800, 400)))
    picture = prepare(tmp_path / "a.eps", name="a")
    assert opened(picture).size == (800, 400)
    assert (picture.width, picture.height) == (400, 200)
    [loss] = picture.losses
    assert "its preview of 800 × 400 pixels is shown" in loss
    assert "save it as SVG or PDF" in loss


@pytest.mark.parametrize(
    "data",
    [
        _EPS,
        with_preview((200, 100)),  # a thumbnail
        with_preview((800, 400), b"II*\0 cut off"),
        with_preview((800, 400), _EPS),
        b"\xc5\xd0\xd3\xc6" + b"\xff" * 28,
        b"\xc5\xd0\xd3\xc6",
    ],
)
def test_eps_without_a_preview_is_refused_and_never_run(tmp_path: Path, data: bytes, programs: Path) -> None:
    (tmp_path / "a.eps").write_bytes(data)
    with pytest.raises(PictureFault, match=r"EPS file.*never run: save it as SVG or PDF"):
        prepare(tmp_path / "a.eps", name="a")
    assert not (programs / "started").exists()


def shown(folder: Path, href: str, **options: str) -> HtmlDocument:
    path = folder / "article.xml"
    path.write_text(
        "<article xml:lang='en' xmlns:xlink='http://www.w3.org/1999/xlink'><front><article-meta><title-group>"
        "<article-title>T</article-title></title-group></article-meta></front><body><fig>"
        f"<graphic xlink:href='{href}'><alt-text>A mill</alt-text></graphic></fig></body></article>",
        "utf-8",
    )
    return render(read(path), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("named", "beside", "taken"),
    [
        ("mill.eps", ["mill.png"], "mill.png"),
        ("mill.eps", ["mill.jpg", "mill.svg", "mill.png"], "mill.svg"),
        ("mill.ps", ["mill.pdf", "mill.tif"], "mill.tif"),
        ("mill.psd", ["mill.ai", "mill.eps"], "mill.ai"),
    ],
)
def test_what_publishers_lay_beside_eps_is_shown_and_named(
    tmp_path: Path, named: str, beside: list[str], taken: str
) -> None:
    (tmp_path / named).write_bytes(b"8BPS" + bytes(40) if named.endswith("psd") else _EPS)
    for name in beside:
        if name.endswith("svg"):
            (tmp_path / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
        elif name.endswith(("pdf", "ai")):
            saved(tmp_path / name, _RED_LEFT)
        elif name.endswith("eps"):
            (tmp_path / name).write_bytes(_EPS)
        else:
            Image.new("RGB", (8, 8)).save(tmp_path / name)
    document = shown(tmp_path, named)
    [loss] = document.losses
    assert loss.rule == "picture-replaced"
    assert loss.sentence.startswith(f"{named} is ")
    assert loss.sentence.endswith(f": {taken} beside it is shown in its place")
    [resource] = document.resources
    assert resource.name.startswith("images/mill.")


@pytest.mark.parametrize(
    "beside", ["other.png", "web/mill.png", "mill.png.txt", "mill-2.png"]
)  # none is plainly the same picture
def test_another_picture_is_never_shown_for_eps(tmp_path: Path, beside: str) -> None:
    (tmp_path / "mill.eps").write_bytes(_EPS)
    (tmp_path / beside).parent.mkdir(exist_ok=True)
    Image.new("RGB", (8, 8)).save(tmp_path / beside, "PNG")
    with pytest.raises(SourceError, match=r"line 1: mill.eps: is an EPS file.*save it as SVG or PDF"):
        shown(tmp_path, "mill.eps")
    document = shown(tmp_path, "mill.eps", missing_media="placeholder")
    assert [each.why[:14] for each in document.unshown] == ["is an EPS file"]


def test_what_stands_in_and_is_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / "mill.eps").write_bytes(_EPS)
    Image.new("RGB", (90, 90)).save(tmp_path / "mill.png")
    (tmp_path / "mill.png").write_bytes((tmp_path / "mill.png").read_bytes()[:50])
    with pytest.raises(SourceError, match=r"mill\.eps: mill\.png beside it is "):
        shown(tmp_path, "mill.eps")


def test_a_picture_that_is_shown_is_not_exchanged_for_what_lies_beside_it(tmp_path: Path) -> None:
    saved(tmp_path / "mill.pdf", _RED_LEFT)
    Image.new("RGB", (8, 8)).save(tmp_path / "mill.png")
    document = shown(tmp_path, "mill.pdf")
    assert document.losses == ()
    assert Image.open(io.BytesIO(document.resources[0].data)).size == (1250, 834)
