"""The cover: a drawing made from the title, and the page that shows it.

Vector graphics, so that it is sharp on every screen; the text is drawn in whatever faces the reading system
has, so its width is estimated, on the large side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from math import cos, inf, radians, sin

from lxml import etree

from publish.article import Metadata
from publish.epub.capitals import capitals
from publish.epub.cover_style import CoverStyle
from publish.epub.xhtml import EPUB_TYPE, SVG, XML_LANG, make, namespaces
from publish.html.terms import Terms

PAGE = "cover.xhtml"
IMAGE = "images/cover.svg"
PICTURE = "images/cover.jpg"  # for shelves

_WIDTH, _HEIGHT, _MARGIN = 1600, 2400, 150
_MEASURE = _WIDTH - 2 * _MARGIN
_STRIP, _LEAST = 330, 300  # heights: of what is left below a theme's picture, and of the picture
_SERIF = {"font-family": "Georgia, 'Noto Serif', 'Times New Roman', serif"}
_BOLD = {**_SERIF, "font-weight": "bold"}
_SANS = {"font-family": "'Helvetica Neue', 'Noto Sans', Arial, sans-serif"}
_PALETTES = (  # ground, shade, accent: white text on ground and shade keeps more than 7 : 1 (WCAG 1.4.6)
    ("#14304f", "#0e2440", "#e8b04b"),
    ("#1d3b36", "#142b27", "#e9a178"),
    ("#4a1f33", "#381626", "#f0b7a4"),
    ("#2c2a4a", "#201e38", "#9fd3c7"),
    ("#3a2e22", "#2b2219", "#e6c079"),
    ("#123c4a", "#0c2c37", "#f2c14e"),
)
_THIN, _NARROW, _BROAD = (
    frozenset(" -‐–"),
    frozenset("iljtfrI.,:;'’‘!|()[]/"),
    frozenset("mwMWÆŒæœ@%—ЖШЩЮжшщю"),
)

_LONGEST = 240  # characters of an alternative text


def title_of(metadata: Metadata, terms: Terms) -> str:
    """The title, or a word in its place."""
    return metadata.title or terms.plain("title-missing")


def description(metadata: Metadata, terms: Terms) -> str:
    """What the cover says, as its text alternative: the title, and what else fits into one breath."""
    text, title = "", title_of(metadata, terms)
    for part in (
        title if terms.foreign and metadata.title else f"{terms.plain('cover')}: {title}",
        metadata.subtitle,
        _authors(metadata),
        _imprint(metadata),
    ):
        sentence = part if part.endswith((".", "?", "!", "…")) else f"{part}."
        if part and (not text or len(text) + len(sentence) < _LONGEST):
            text = f"{text} {sentence}".strip()
    return text


def image(
    metadata: Metadata,
    terms: Terms,
    *,
    seed: str,
    direction: str | None = None,
    style: CoverStyle | None = None,
) -> bytes:
    """The cover as an SVG document of 2 : 3; the same ``seed`` gives the same colours and ornament.

    ``style`` is what a theme makes of it: colours in the place of these, a picture in the place of the ornament.
    """
    digest, style = sha256(seed.encode()).digest(), style or CoverStyle()
    ground, shade, accent = _PALETTES[digest[0] % len(_PALETTES)]
    ground, shade, accent = style.ground or ground, style.shade or shade, style.accent or accent
    svg = etree.Element(f"{{{SVG}}}svg", nsmap=namespaces(SVG))
    svg.set("viewBox", f"0 0 {_WIDTH} {_HEIGHT}")
    svg.set("width", str(_WIDTH))
    svg.set("height", str(_HEIGHT))
    if metadata.language:
        svg.set("lang", metadata.language)
        svg.set(XML_LANG, metadata.language)
    svg.set("role", "img")
    svg.set("aria-labelledby", "cover-title")
    _add(svg, "title", id="cover-title").text = title_of(metadata, terms)
    _add(svg, "desc").text = description(metadata, terms)
    _add(svg, "rect", width=_WIDTH, height=_HEIGHT, fill=ground)
    right_to_left = direction == "rtl"
    end = _words(svg, metadata, terms, accent, right_to_left=right_to_left)
    room = _HEIGHT - end - 110
    if style.picture is not None and room > _STRIP + _LEAST:  # beside many words there is none for a picture
        _picture(svg, style.picture, round(end + 110))
        _foot(svg, metadata, _MEASURE, right_to_left=right_to_left)
        return _written(svg)
    radius = min(max(room, 420.0), 860.0)
    _ornament(svg, digest, shade, accent, radius=radius, right_to_left=right_to_left)
    _foot(svg, metadata, _WIDTH - radius - _MARGIN - 40, right_to_left=right_to_left)
    return _written(svg)


def _written(svg: etree._Element) -> bytes:
    text: bytes = etree.tostring(svg, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def page_body(metadata: Metadata, terms: Terms) -> etree._Element:
    """The body of the page that shows the cover."""
    picture = make("img", src=IMAGE, alt=description(metadata, terms), role="doc-cover")
    picture.set(EPUB_TYPE, "cover")
    body = make("body", make("div", picture, class_="cover-image"), class_="cover")
    body.set(EPUB_TYPE, "frontmatter")
    return body


def _words(svg: etree._Element, metadata: Metadata, terms: Terms, accent: str, *, right_to_left: bool) -> float:
    """Kicker, title, subtitle and authors, from the top; gives the place of the last baseline."""
    group, x = _column(svg, right_to_left)
    baseline = 190.0
    kicker = metadata.subjects[0] if metadata.subjects else metadata.journal
    if kicker:
        size, lines = fit(capitals(kicker, metadata.language), (48, 42, 36), _MEASURE * 0.85, 2)
        baseline = _lines(group, lines, x, 220, size, 1.25, fill=accent, **_SANS, **{"letter-spacing": "3"})
    bar = x - 180 if right_to_left else x
    _add(group, "rect", x=bar, y=round(baseline + 42), width=180, height=8, fill=accent)
    baseline += 90
    size, lines = fit(title_of(metadata, terms), (136, 124, 112, 102, 92, 84, 76, 68, 60, 54), _MEASURE, 6)
    baseline = _lines(group, lines, x, baseline + size, size, 1.18, **_BOLD)
    if metadata.subtitle:
        smaller, lines = fit(metadata.subtitle, (68, 60, 54, 48, 42), _MEASURE, 4)
        smaller = min(smaller, size)
        baseline = _lines(group, lines, x, baseline + 50 + smaller, smaller, 1.28, **_SERIF)
    if authors := _authors(metadata):
        smaller, lines = fit(authors, (50, 44, 40), _MEASURE, 3)
        baseline = _lines(group, lines, x, baseline + 80 + smaller, smaller, 1.35, **_SANS)
    return baseline


def _ornament(
    svg: etree._Element, digest: bytes, shade: str, accent: str, *, radius: float, right_to_left: bool
) -> None:
    """Rings that rise from the corner at the foot where no words begin."""
    group = _add(svg, "g", fill="none")
    across = 0 if right_to_left else _WIDTH
    _add(group, "circle", cx=across, cy=_HEIGHT, r=round(radius), fill=shade)
    chosen = digest[1] % 5 + 1
    for ring in range(7):
        around = radius * (0.93 - 0.12 * ring)
        stroke = (
            {"stroke-width": 12, "stroke-opacity": 1} if ring == chosen else {"stroke-width": 3, "stroke-opacity": 0.45}
        )
        _add(group, "circle", cx=across, cy=_HEIGHT, r=round(around), stroke=accent, **stroke)
    angle = radians(25 + digest[2] % 50)
    orbit = radius * (0.93 - 0.12 * chosen)
    x = orbit * cos(angle)
    y = _HEIGHT - orbit * sin(angle)
    _add(group, "circle", cx=round(x if right_to_left else _WIDTH - x), cy=round(y), r=32, fill=accent)


def _picture(svg: etree._Element, address: str, top: int) -> None:
    """A theme's picture, as wide as the cover, from below the words to above the strip that the publisher stands in."""
    placed = {"x": 0, "y": top, "width": _WIDTH, "height": _HEIGHT - _STRIP - top}
    _add(svg, "image", href=address, preserveAspectRatio="xMidYMid slice", **placed)


def _foot(svg: etree._Element, metadata: Metadata, measure: float, *, right_to_left: bool) -> None:
    """Publisher and year, beside the ornament."""
    imprint = _imprint(metadata)
    if not imprint:
        return
    group, x = _column(svg, right_to_left)
    size, lines = fit(imprint, (44, 40, 36), measure, 3)
    _lines(group, lines, x, _HEIGHT - _MARGIN - (len(lines) - 1) * size * 1.3, size, 1.3, **_SANS)


def _column(svg: etree._Element, right_to_left: bool) -> tuple[etree._Element, int]:
    """A group for words, and where their lines begin."""
    group = _add(svg, "g", fill="#ffffff")
    if right_to_left:
        group.set("direction", "rtl")
    return group, _WIDTH - _MARGIN if right_to_left else _MARGIN


def _authors(metadata: Metadata) -> str:
    names = [person.name for person in metadata.authors]
    return ", ".join(names) if len(names) <= 6 else f"{', '.join(names[:5])} …"


def _imprint(metadata: Metadata) -> str:
    year = (metadata.published or "")[:4]
    return " · ".join(part for part in (metadata.publisher or metadata.journal, year) if part)


def fit(text: str, sizes: Sequence[int], measure: float, most: int) -> tuple[int, list[str]]:
    """The largest of ``sizes`` at which the text fits ``most`` lines, and its lines.

    ``measure`` is in the unit of the sizes. Where even the smallest is too large, the text is cut short.
    """
    lines: list[str] = []
    for size in sizes:
        lines = wrap(text, measure / size)
        if len(lines) <= most and all(width(line) * size <= measure for line in lines):
            return size, lines
    lines = [_cut(line, measure / sizes[-1]) for line in lines]
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = _cut(lines[-1] + " …", measure / sizes[-1])
    return sizes[-1], lines


def _cut(line: str, measure: float) -> str:
    if width(line) <= measure:
        return line
    shortened = line.rstrip("… ")
    while shortened and width(shortened + "…") > measure:
        shortened = shortened[:-1].rstrip()
    return shortened + "…"


def width(text: str) -> float:
    """Estimated width of a text set in a bold serif, in ems; on the large side."""
    total = 0.0
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.combining(character):
            continue
        if _wide(character):
            total += 1.0
        elif character in _THIN:
            total += 0.34
        elif character in _NARROW:
            total += 0.40
        elif character in _BROAD:
            total += 0.98
        elif character.isupper():
            total += 0.76
        else:
            total += 0.60
    return total


def wrap(text: str, measure: float) -> list[str]:
    """The text in the fewest lines no wider than ``measure`` (in ems) where its words allow, evened out."""
    words = _words_of(text)
    count = len(words)
    # best[i]: lines and raggedness of setting words[i:], and where its first line ends
    best: list[tuple[float, float, int]] = [(inf, inf, count)] * count + [(0, 0, count)]
    for start in range(count - 1, -1, -1):
        for end in range(start + 1, count + 1):
            room = measure - width("".join(words[start:end]).strip())
            if room < 0 and end > start + 1:
                break
            lines, ragged, _ = best[end]
            candidate = (lines + 1, ragged + room * room, end)
            if candidate < best[start]:
                best[start] = candidate
    set_lines, start = [], 0
    while start < count:
        end = best[start][2]
        set_lines.append("".join(words[start:end]).strip())
        start = end
    return set_lines


def _words_of(text: str) -> list[str]:
    """Pieces between which a line may break: after spaces and hyphens, and around ideographs."""
    pieces: list[str] = []
    for character in " ".join(text.split()):
        if not pieces or (character != " " and (_wide(character) or _breaks_after(pieces[-1][-1]))):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _breaks_after(character: str) -> bool:
    return character in " -‐–/" or _wide(character)


def _lines(
    group: etree._Element,
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    leading: float,
    **attributes: str,
) -> float:
    """Draw lines of text, the first with its baseline at ``y``; gives the place of the last baseline."""
    block = _add(group, "text", **{"font-size": str(size), **attributes})
    for number, line in enumerate(lines):
        span = _add(block, "tspan", x=x, y=round(y + number * size * leading))
        span.text = line
    return y + max(len(lines) - 1, 0) * size * leading


def _add(parent: etree._Element, name: str, **attributes: str | float) -> etree._Element:
    stated = {key: str(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{SVG}}}{name}", stated)
