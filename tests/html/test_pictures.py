"""Pictures of every kind that publishers have, made fit to publish; what is none is refused in a sentence."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageCms

from publish.article import read
from publish.audit.engine import audit
from publish.html import render
from publish.html.images import Picture, PictureFault, placeholder, prepare, prepare_written

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'

ARTICLE = (
    "<article xml:lang='en' xmlns:xlink='http://www.w3.org/1999/xlink'><front><article-meta><title-group>"
    "<article-title>T</article-title></title-group></article-meta></front><body>{}</body></article>"
)


def saved(path: Path, kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: Any) -> Path:
    image = Image.new(mode, size)
    for x in range(size[0]):
        for y in range(size[1]):
            value = (x * 7 + y * 3) % 256
            if mode in ("L", "P"):
                image.putpixel((x, y), value)
            elif mode in ("RGB", "CMYK", "RGBA", "LAB"):
                image.putpixel((x, y), (value, x % 256, y % 256, 200)[: len(mode)])
    image.save(path, kind, **options)
    return path


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P")]
)
def test_what_every_reader_shows_passes_untouched(tmp_path: Path, kind: str, mode: str) -> None:
    path = saved(tmp_path / "a.bin", kind, mode)
    picture = prepare(path, name="images/a")
    assert picture.data == path.read_bytes()
    assert picture.name == {"JPEG": "images/a.jpg", "PNG": "images/a.png", "GIF": "images/a.gif"}[kind]
    assert (picture.width, picture.height) == (40, 20)


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("TIFF", "RGB", {}),
        ("TIFF", "CMYK", {"compression": "tiff_lzw"}),
        ("TIFF", "1", {}),
        ("TIFF", "L", {}),
        ("TIFF", "LAB", {}),
        ("TIFF", "RGBA", {}),
        ("TIFF", "I;16", {}),
        ("JPEG", "CMYK", {}),
        ("WEBP", "RGB", {}),
        ("WEBP", "RGBA", {}),
        ("BMP", "RGB", {}),
    ],
)
def test_other_kinds_become_jpeg_or_png_in_srgb(tmp_path: Path, kind: str, mode: str, options: dict[str, Any]) -> None:
    picture = prepare(saved(tmp_path / "a.bin", kind, mode, **options), name="a")
    image = opened(picture)
    assert image.format in ("JPEG", "PNG")
    assert image.mode in ("RGB", "RGBA", "L", "1")
    assert image.size == (40, 20)
    assert (image.mode == "RGBA") == (mode == "RGBA")


def test_a_turned_photograph_is_set_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = prepare(saved(tmp_path / "a.jpg", "JPEG", exif=exif), name="a")
    assert opened(picture).size == (20, 40)
    assert opened(picture).getexif().get(0x0112, 1) == 1


def test_colours_of_another_profile_are_converted(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    path = saved(tmp_path / "a.tif", "TIFF", "LAB", icc_profile=lab)
    assert opened(prepare(path, name="a")).mode == "RGB"


@pytest.mark.parametrize("mode", ["RGB", "LAB"])
def test_a_converted_picture_carries_no_profile_that_says_when(tmp_path: Path, mode: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB" if mode == "RGB" else "LAB")).tobytes()
    made = prepare(saved(tmp_path / "a.tif", "TIFF", mode, icc_profile=profile), name="images/a")
    assert "icc_profile" not in opened(made).info


def test_the_density_of_a_scan_gives_its_size(tmp_path: Path) -> None:
    picture = prepare(saved(tmp_path / "a.tif", "TIFF", dpi=(300, 300), size=(300, 150)), name="a")
    assert (picture.width, picture.height) == (96, 48)


@pytest.mark.parametrize(
    "data",
    [b"", b"words", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"<html/>", b"<svg/>", b"\x1f\x8b\x08junk"],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(PictureFault) as caught:
        prepare(path, name="a")
    assert caught.value.path == path


def test_a_picture_cut_off_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", "JPEG", size=(400, 400))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(PictureFault, match="damaged"):
        prepare(path, name="a")


def test_a_picture_beyond_measure_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(PictureFault):
        prepare(path, name="a")


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 400), byte=st.integers(0, 255), cut=st.integers(0, 300))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "WEBP"])
def test_mutilated_files_are_shown_or_refused(
    tmp_path_factory: pytest.TempPathFactory, kind: str, at: int, byte: int, cut: int
) -> None:
    path = saved(tmp_path_factory.getbasetemp() / f"mutilated.{kind}", kind, "P" if kind == "GIF" else "RGB")
    data = bytearray(path.read_bytes())
    data[at % len(data)] = byte
    path.write_bytes(bytes(data[: max(1, len(data) - cut)]))
    with contextlib.suppress(PictureFault):
        assert prepare(path, name="a").data


def svg(tmp_path: Path, inside: str, attributes: str = 'width="10" height="20"') -> etree._Element:
    path = tmp_path / "a.svg"
    path.write_text(SVG.format(attributes, inside), encoding="utf-8")
    return etree.fromstring(prepare(path, name="a").data)


def test_a_drawing_is_cleaned_of_what_runs_fetches_or_is_foreign(tmp_path: Path) -> None:
    root = svg(
        tmp_path,
        '<title>T</title><script>x</script><rect onclick="x" id="r" style="fill:url(http://a/b)"/><use xlink:href="#r"/>'
        '<image href="https://a.org/b.png"/><g xmlns:i="http://inkscape" i:label="x"><i:thing/></g><foreignObject/>',
    )
    text = etree.tostring(root, encoding="unicode")
    for gone in ("script", "onclick", "http://a", "https://", "inkscape", "foreignObject"):
        assert gone not in text
    assert root.find("{*}title").text == "T"
    assert root.find("{*}use").get("{http://www.w3.org/1999/xlink}href") == "#r"


def test_a_drawing_gets_a_size_and_a_view_box(tmp_path: Path) -> None:
    assert svg(tmp_path, "", 'viewBox="0 0 30 60" width="10"').get("height") == "20"
    assert svg(tmp_path, "", 'width="1in" height="2in"').get("viewBox") == "0 0 96 192"
    assert svg(tmp_path, "", 'viewBox="0 0 30 60" width="100%"').get("width") == "30"


def test_a_packed_drawing_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.svgz"
    path.write_bytes(gzip.compress(SVG.format("", "<title>T</title>").encode()))
    assert prepare(path, name="a").name == "a.svg"


def test_a_drawing_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text('<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + SVG.format("", "<text>&b;</text>"))
    with pytest.raises(PictureFault, match="entities"):
        prepare(path, name="a")


@pytest.mark.parametrize(
    ("language", "says"), [("nl-BE", "Afbeelding ontbreekt"), ("fr", "Image manquante"), (None, "Image missing")]
)
def test_a_placeholder_says_that_it_is_one(language: str | None, says: str) -> None:
    root = etree.fromstring(placeholder("A mill & a <tree>", language=language, name="x").data)
    texts = [" ".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [says, "A mill & a <tree>"]


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        (b"\xc5\xd0\xd3\xc6\x20\x00\x00\x00", "EPS"),
        (b"8BPS\x00\x01", "Photoshop"),
        (b"\x00\x00\x00\x18ftypheic", "HEIF"),
        (b"PK\x03\x04", "packed"),
    ],
)
def test_a_picture_of_another_kind_is_refused_by_its_name(tmp_path: Path, head: bytes, says: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(head + b"rest" * 20)
    with pytest.raises(PictureFault, match=says) as caught:
        prepare(path, name="a")
    assert "save it as" in caught.value.message


def several(path: Path, kind: str, count: int, **options: Any) -> Path:
    first, *rest = [Image.new("L", (9, 9), 40 * number) for number in range(count)]
    first.save(path, kind, save_all=True, append_images=rest, **options)
    return path


@pytest.mark.parametrize(
    ("kind", "count", "lost"),
    [("GIF", 3, "3 frames"), ("TIFF", 2, "2 pages"), ("GIF", 1, None), ("TIFF", 1, None), ("PNG", 1, None)],
)
def test_what_is_shown_of_several_pictures_is_told(tmp_path: Path, kind: str, count: int, lost: str | None) -> None:
    picture = prepare(several(tmp_path / "a.bin", kind, count), name="a")
    assert [re.search(r"\d+ \w+", sentence)[0] for sentence in picture.losses] == ([lost] if lost else [])  # type: ignore[index]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("data:image/png;base64,{}", "images/x.png"),
        ("data:image/jpeg;base64,{}", "images/x.png"),  # its bytes say what it is
        ("data:image/png;base64,AAAA", None),
        ("data:,words", None),
        ("data:nonsense", None),
    ],
)
def test_a_picture_in_the_article_itself(tmp_path: Path, address: str, name: str | None) -> None:
    data = base64.b64encode(saved(tmp_path / "a.png", "PNG").read_bytes()).decode()
    if name is None:
        with pytest.raises(PictureFault):
            prepare_written(address, tmp_path / "article.xml", name="images/x")
    else:
        picture = prepare_written(address.format(data), tmp_path / "article.xml", name="images/x")
        assert (picture.name, picture.width) == (name, 40)


def test_an_article_shows_the_picture_that_it_holds(tmp_path: Path) -> None:
    data = base64.b64encode(saved(tmp_path / "a.png", "PNG").read_bytes()).decode()
    path = tmp_path / "article.xml"
    path.write_text(ARTICLE.format(f"<fig><graphic xlink:href='data:image/png;base64,{data}'/></fig>"))
    document = render(read(path))
    assert [resource.data for resource in document.resources] == [(tmp_path / "a.png").read_bytes()]
    assert "picture-missing" not in [finding.rule for finding in audit(path).findings]


@pytest.mark.parametrize(
    ("markup", "inline"),
    [
        ("<p>a <inline-graphic xlink:href='gone.png'/> b</p>", True),
        ("<p>a <inline-formula><inline-graphic xlink:href='gone.png'/></inline-formula> b</p>", True),
        ("<fig><graphic xlink:href='gone.png'/></fig>", False),
    ],
)
def test_a_placeholder_is_as_large_as_its_place(tmp_path: Path, markup: str, inline: bool) -> None:
    path = tmp_path / "article.xml"
    path.write_text(ARTICLE.format(markup))
    [image] = render(read(path), missing_media="placeholder").root.iter("{*}img")
    assert (int(image.get("height", "0")) < 20) is inline
    assert (int(image.get("width", "0")) < 150) is inline


@pytest.mark.parametrize(
    ("name", "mode", "size", "message"),
    [
        ("a.png", "1", (6_400, 6_400), "has 6,400 × 6,400 pixels; at most 40 million can be shown"),
        ("a.tif", "L", (7_000, 6_000), "has 7,000 × 6,000 pixels; at most 40 million can be shown"),
        ("a.png", "1", (1, 41_000_000), "has 1 × 41,000,000 pixels; at most 40 million can be shown"),
        ("a.png", "1", (70_000, 2), "has 70,000 × 2 pixels; a side can have at most 65,000"),
    ],
)
def test_a_picture_too_large_to_unpack_is_refused_with_its_size(
    tmp_path: Path, name: str, mode: str, size: tuple[int, int], message: str
) -> None:
    path = tmp_path / name
    Image.new(mode, size).save(path)
    with pytest.raises(PictureFault) as caught:
        prepare(path, name="a")
    assert f"{message}: save it smaller" in str(caught.value)


def test_a_large_photograph_passes_and_one_that_is_turned_is_unpacked_smaller(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    photograph = Image.new("L", (8_000, 5_200))
    photograph.save(path, dpi=(300, 300))
    assert prepare(path, name="a").data == path.read_bytes()
    turned = Image.Exif()
    turned[0x0112] = 6
    photograph.save(path, exif=turned, dpi=(300, 300))
    made = prepare(path, name="a")
    assert (made.width, made.height) == (1664, 2560)  # CSS pixels, as before it was unpacked smaller
    assert Image.open(io.BytesIO(made.data)).size == (2_600, 4_000)
