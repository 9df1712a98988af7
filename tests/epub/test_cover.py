"""The cover: its words fit, and it says in words what it shows."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageColor

from publish.article import Metadata
from publish.epub import cover_style
from publish.epub.cover import fit, image, width, wrap
from publish.epub.cover_pixels import paint
from publish.epub.cover_style import CoverStyle
from publish.html.terms import Terms
from tests.epub.conftest import NAMES, Publish


def test_the_cover_is_the_cover_image_and_the_first_page(publish: Publish) -> None:
    book = publish("<p>x</p>")
    assert book.properties("images/cover.jpg") == ["cover-image"]
    assert book.properties("images/cover.svg") == []
    picture = book.tree(book.spine[0]).find(".//h:img", NAMES)
    assert picture is not None
    assert picture.get("src") == "images/cover.svg"
    assert picture.get("alt") == "Cover: Trees in the town. The Town · 2025."


def test_the_title_stands_on_the_cover_whole(publish: Publish) -> None:
    drawing = publish("<p>x</p>").tree("images/cover.svg")
    assert drawing.get("lang") == "en"
    lines = [" ".join(t.itertext()) for t in drawing.iterfind(".//svg:text", NAMES)]
    assert "Trees in the town" in lines


def test_lines_are_few_and_even() -> None:
    lines = wrap("The quick brown fox jumps over the lazy dog", 12)
    assert " ".join(lines) == "The quick brown fox jumps over the lazy dog"
    assert max(map(width, lines)) <= 12
    assert max(map(width, lines)) - min(map(width, lines)) < 5


def test_ideographs_wrap_without_spaces() -> None:
    lines = wrap("東京都における街路樹の調査報告書", 5)
    assert "".join(lines) == "東京都における街路樹の調査報告書"
    assert all(len(line) <= 5 for line in lines)


@pytest.mark.parametrize("text", ["word " * 400, "Donaudampfschifffahrtsgesellschaft" * 6])
def test_what_is_too_long_is_cut_with_an_ellipsis(text: str) -> None:
    size, lines = fit(text, (80, 60), 1000, 4)
    assert size == 60
    assert len(lines) <= 4
    assert all(width(line) * size <= 1000 for line in lines)
    assert lines[-1].endswith("…")


@given(st.text(st.characters(exclude_categories=["C"]), max_size=120))
def test_whatever_fits_keeps_every_letter(text: str) -> None:
    _, lines = fit(text, (90, 60, 30), 1300, 20)
    if not any("…" in line for line in lines):
        assert "".join(lines).replace(" ", "") == "".join(text.split()).replace(" ", "")
    assert all(width(line) * 30 <= 1300 for line in lines)


@pytest.mark.parametrize("title", ["Trees in the town", "أشجار المدينة", "東京の木 & Trees", "\u0378"])
def test_the_cover_for_shelves_shows_the_words_in_its_colours(title: str) -> None:
    metadata = Metadata("en", title, publisher="The Town")
    drawing = image(metadata, Terms("en"), seed="a", direction="rtl" if title.startswith("أ") else None)
    picture = Image.open(io.BytesIO(paint(drawing)))
    assert (picture.format, picture.size) == ("JPEG", (1200, 1800))
    ground = etree.fromstring(drawing).find("{*}rect").get("fill")
    corner = picture.getpixel((20, 20))
    assert isinstance(corner, tuple)
    assert all(abs(one - other) < 6 for one, other in zip(corner, ImageColor.getrgb(ground), strict=True))
    words = picture.crop((100, 150, 1100, 900)).convert("L")
    assert sum(words.histogram()[241:]) > 100  # white letters
    assert paint(drawing) == paint(drawing)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A theme with colours and a picture for the cover."""
    (tmp_path / "epub.css").write_text(":root { --cover-ground: #0b3d2e; --cover-accent: #ffd166; }")
    Image.new("RGB", (40, 10), "#ff00ff").save(tmp_path / "cover.png")
    return tmp_path


def test_a_theme_gives_the_cover_colours_and_a_picture(house: Path) -> None:
    style = cover_style.of(house)
    drawing = image(Metadata(language="en", title="Trees", publisher="The Town"), Terms("en"), seed="a", style=style)
    svg = etree.fromstring(drawing)
    [picture] = svg.iterfind("svg:image", NAMES)
    assert picture.get("href", "").startswith("data:image/png;base64,")
    assert svg.find("svg:rect", NAMES).get("fill") == "#0b3d2e"
    assert svg.find(".//svg:circle", NAMES) is None
    with Image.open(io.BytesIO(paint(drawing))) as painted:
        at = (painted.width // 2, painted.height * (float(picture.get("y", "0")) + 300) / 2400)
        red, green, blue = painted.convert("RGB").getpixel((at[0], round(at[1])))  # type: ignore[misc]
    assert red > 240 > 15 > green
    assert blue > 240


@pytest.mark.parametrize("title", ["Word " * 60, "Donaudampfschifffahrtsgesellschaft" * 6, "東京" * 60])
def test_a_picture_lies_on_no_words(title: str, house: Path) -> None:
    many = Metadata(language="en", title=title, subtitle=title, publisher="The Town")
    svg = etree.fromstring(image(many, Terms("en"), seed="a", style=cover_style.of(house)))
    last = max(float(line.get("y", "0")) for line in svg.iterfind("svg:g[1]/svg:text/svg:tspan", NAMES))
    assert all(float(each.get("y", "0")) > last for each in svg.iterfind("svg:image", NAMES))


@pytest.mark.parametrize("value", ["auto", "red", "#0b3d2", "url(a.png)", "#gggggz; --x: y"])
def test_what_is_no_colour_of_six_digits_leaves_ours(value: str, tmp_path: Path) -> None:
    (tmp_path / "epub.css").write_text(f":root {{ --cover-ground: {value} }}")
    style = cover_style.of(tmp_path)
    assert style == CoverStyle()
    with_style, without = (
        image(Metadata(language="en", title="T"), Terms("en"), seed="a", style=each) for each in (style, None)
    )
    assert with_style == without
