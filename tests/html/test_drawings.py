"""SVG drawings: what fetches goes, whatever it looks like; words and pictures stay; what is lost is told."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from publish.article import read
from publish.html import render
from publish.html.images import Picture, prepare

S = "{http://www.w3.org/2000/svg}"
HTML = "http://www.w3.org/1999/xhtml"
WIDE = 'width="100%"'


def drawn(folder: Path, inside: str, attributes: str = "", place: str = "a.svg") -> Picture:
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100" '
        f"{attributes}>{inside}</svg>",
        encoding="utf-8",
    )
    return prepare(path, name="a", folder=folder)


def root_of(picture: Picture) -> etree._Element:
    return etree.fromstring(picture.data)


def pixels(size: tuple[int, int] = (4, 4), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#246").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "inside",
    [
        '<style>@import "http://evil.test/x.css"</style>',
        "<style>@IMPORT url(http://evil.test/x.css);</style>",
        r'<style>@\69mport "http://evil.test/x.css";</style>',
        "<style>rect{fill:URL(http://evil.test/x#a)}</style>",
        r"<style>rect{fill:u\72l(http://evil.test/x#a)}</style>",
        "<style>rect{background:image-set('http://evil.test/a.png' 1x)}</style>",
        "<style>a{b:';'} rect{mask:url('http://evil.test/x;#a')}</style>",
        "<style>@media print{rect{cursor:url(//evil.test/c)}}</style>",
        "<style><![CDATA[@font-face{font-family:X;src:url(http://evil.test/x.woff)}]]></style>",
        '<rect fill="URL( http://evil.test/x.svg#a)"/>',
        r'<rect style="mask:u\72l(http://evil.test/y.svg#a)"/>',
        '<rect style="fill:red;behavior:url(http://evil.test/x)"/>',
        '<g xml:base="http://evil.test/"><use href="#a"/></g>',
        '<use href="http://evil.test/x.svg#a"/>',
        '<a xlink:href="http://evil.test/"><text>x</text></a>',
        '<image href="http://evil.test/x.png"/>',
        '<image href="//evil.test/x.png"/>',
        '<SCRIPT>fetch("http://evil.test/")</SCRIPT>',
        '<script href="http://evil.test/x.js"/>',
        '<feImage href="http://evil.test/x.png"/>',
        '<animate attributeName="href" to="http://evil.test/"/>',
        "<g onload=\"fetch('http://evil.test/')\"/>",
    ],
)
def test_no_address_leads_out_of_a_drawing(tmp_path: Path, inside: str) -> None:
    assert b"evil" not in drawn(tmp_path, inside).data


@pytest.mark.parametrize(
    "inside",
    [
        "<style>/* plain */ rect { fill: url(#g); stroke: rgb(1, 2, 3) } @media print { text { font-size: 9px } }</style>",
        "<style>@font-face { font-family: X; src: url(data:font/woff2;base64,AA) format('woff2') }</style>",
        '<rect style="fill:url(#g);stroke:calc(1px + 2px)" transform="matrix(1 0 0 1 2 3)"/>',
        '<text xml:space="preserve" font-family="\'Noto Sans\', serif">a  b</text>',
        '<use xlink:href="#g"/>',
    ],
)
def test_what_stays_within_a_drawing_stays_to_the_letter(tmp_path: Path, inside: str) -> None:
    picture = drawn(tmp_path, f'<g id="g"/>{inside}')
    assert picture.losses == ()
    plain = etree.fromstring(
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'
    )
    kept = root_of(picture)[1]
    assert (kept.text, dict(kept.attrib)) == (plain[0].text, dict(plain[0].attrib))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("data:image/svg+xml;base64," + base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode(), False),
        ("data:text/html,words", False),
        ("data:image/png;base64,AAAA", False),
        ("data:image/png;base64," + base64.b64encode(pixels()).decode(), True),
        ("data:image/webp;base64," + base64.b64encode(pixels(kind="WEBP")).decode(), True),
    ],
)
def test_a_picture_within_a_drawing_is_of_pixels(tmp_path: Path, address: str, shown: bool) -> None:
    picture = drawn(tmp_path, f'<image width="4" height="4" href="{address}"/>')
    href = root_of(picture)[0].get("href") or ""
    assert href.startswith("data:image/png") is shown
    assert bool(picture.losses) is not shown


@pytest.mark.parametrize(
    ("href", "place", "shown"),
    [
        ("photo.png", "a.svg", True),
        ("../photo.png", "drawings/a.svg", True),
        ("../photo.png", "a.svg", False),
        ("/etc/photo.png", "a.svg", False),
        ("gone.png", "a.svg", False),
        ("https://evil.test/photo.png", "a.svg", False),
    ],
)
def test_a_picture_beside_a_drawing_is_put_into_it(tmp_path: Path, href: str, place: str, shown: bool) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "photo.png").write_bytes(pixels((1, 1)))
    (folder / "photo.png").write_bytes(pixels((5, 5)))
    picture = drawn(folder, f'<image width="9" height="9" xlink:href="{href}"/>', place=place)
    address = root_of(picture)[0].get("{http://www.w3.org/1999/xlink}href") or ""
    assert address == ("data:image/png;base64," + base64.b64encode(pixels((5, 5))).decode() if shown else "")
    assert bool(picture.losses) is not shown


def foreign(html: str, attributes: str = 'x="10" y="20" width="80" height="24"') -> str:
    return f'<foreignObject {attributes}><div xmlns="{HTML}">{html}</div></foreignObject>'


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (foreign("<span><p>Start here</p></span>"), ["Start here"]),
        (foreign("one<br/>two"), ["one", "two"]),
        (
            foreign("several words that need more than a line", 'width="90" height="90"'),
            ["several", "words that", "need more", "than a", "line"],
        ),
        (
            f"<switch>{foreign('whole label', WIDE)}<text x='7' y='9'>whole l…</text></switch>",
            ["whole label"],
        ),
        ("<text>plain</text>", []),
    ],
)
def test_words_in_html_become_text(tmp_path: Path, inside: str, lines: list[str]) -> None:
    picture = drawn(tmp_path, inside)
    root = root_of(picture)
    assert [e.text for e in root.iter(f"{S}tspan")] == lines
    assert next(root.iter(f"{S}foreignObject", f"{S}switch"), None) is None
    assert len(list(root.iter(f"{S}text"))) == 1
    assert picture.losses == ()


def test_text_stands_where_the_html_stood(tmp_path: Path) -> None:
    [line] = root_of(drawn(tmp_path, foreign("Go"))).iter(f"{S}tspan")
    assert line.get("x") == "50"
    assert 20 < float(line.get("y", "0")) < 44
    [line] = root_of(drawn(tmp_path, f"<switch>{foreign('Go')}<text x='7' y='9'>G</text></switch>")).iter(f"{S}tspan")
    assert line.get("x") == "7"
    whole = foreign("Go", 'x="10" y="20" width="100%" height="100%"')
    [line] = root_of(drawn(tmp_path, whole)).iter(f"{S}tspan")
    assert line.getparent().get("text-anchor") == "start"
    assert line.get("x") == "10"
    assert 20 < float(line.get("y", "0")) < 44
    centred = foreign(
        "<div style='margin-left: 60px; padding-top: 9px; width: 1px'>Go</div>", 'width="100%" height="100%"'
    )
    [line] = root_of(drawn(tmp_path, centred)).iter(f"{S}tspan")
    assert (line.getparent().get("text-anchor"), line.get("x")) == ("middle", "60.5")


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        ("<style>@font-face{font-family:X;src:url(x.woff)} text{fill:red}</style>", "a font of its own"),
        ("<rect><animate attributeName='x'/></rect>", "its motion"),
        (foreign("<img src='a.png'/>"), "pictures within HTML"),
        ("<rect width='4' height='4'/>", None),
    ],
)
def test_what_a_drawing_loses_is_told(tmp_path: Path, inside: str, lost: str | None) -> None:
    drawn(tmp_path, inside)
    (tmp_path / "article.xml").write_text(
        "<article xml:lang='en' xmlns:xlink='http://www.w3.org/1999/xlink'><front><article-meta><title-group>"
        "<article-title>T</article-title></title-group></article-meta></front><body>\n"
        "<fig><graphic xlink:href='a.svg'/></fig><fig><graphic xlink:href='a.svg'/></fig></body></article>"
    )
    losses = render(read(tmp_path / "article.xml")).losses
    assert [(loss.rule, loss.sentence, loss.line) for loss in losses] == (
        [("picture-reduced", f"this drawing loses {lost}", 2)] if lost else []
    )


def test_a_font_that_is_lost_leaves_no_half_a_rule(tmp_path: Path) -> None:
    root = root_of(drawn(tmp_path, "<style>@font-face{font-family:X;src:url(x.woff)} text{fill:red}</style>"))
    assert root[0].text == "text { fill:red }"


BLUR = '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>'


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        (BLUR + '<rect filter="url(#f)"/>', "the effects of a filter (blur)"),
        (BLUR + '<style>rect { filter: url("#f") }</style><rect/>', "the effects of a filter (blur)"),
        ('<rect style="filter: drop-shadow(1px 2px 3px)"/>', "the effects of a filter"),
        ('<text writing-mode="vertical-rl">x</text>', "the direction of its vertical text"),
        ('<text style="writing-mode:tb">x</text>', "the direction of its vertical text"),
        ('<rect style="mix-blend-mode:multiply"/>', "the mixing of its colours"),
        (BLUR + "<rect/>", None),
        ('<rect filter="url(#gone)"/>', None),
        ('<text writing-mode="horizontal-tb">filter: blur(3px)</text>', None),
    ],
)
def test_what_only_a_page_loses_is_told_of_pages(tmp_path: Path, inside: str, lost: str | None) -> None:
    picture = drawn(tmp_path, inside)
    assert picture.losses == ()
    assert picture.losses_in_pdf == ((f"in a PDF, this drawing loses {lost}",) if lost else ())
