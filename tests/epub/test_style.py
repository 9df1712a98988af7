"""The style sheets: every pair of text and ground keeps the contrast of WCAG 2.2 AA; an EPUB leaves the choice to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
import tinycss2

from publish import resources
from publish.epub import style_variables
from publish.epub.cover import _PALETTES

SHEETS = ("base.css", "epub.css", "web.css", "print.css")
TEXT = 4.5  # WCAG 2.2, 1.4.3
SYSTEM = {"Canvas": "#ffffff"}  # a colour pair of the reader's own, black on white
DECORATION = ("border", "text-decoration-color")


@dataclass(frozen=True)
class Declaration:
    sheet: str
    selector: str
    dark: bool
    name: str
    value: str


def declarations(*sheets: str) -> list[Declaration]:
    declarations: list[Declaration] = []

    def rules(nodes: list[Any], sheet: str, dark: bool) -> None:
        for node in nodes:
            kind = getattr(node, "type", "")
            if kind == "qualified-rule":
                selector = tinycss2.serialize(node.prelude).strip()
                for item in tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True):
                    if item.type == "declaration":
                        value = tinycss2.serialize(item.value).strip()
                        declarations.append(Declaration(sheet, selector, dark, item.name, value))
            elif kind == "at-rule" and node.content is not None:
                inside = dark or "dark" in tinycss2.serialize(node.prelude)
                if node.at_keyword == "page":
                    rules(list(_page_boxes(node.content)), sheet, inside)
                elif node.at_keyword == "media":
                    rules(
                        tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), sheet, inside
                    )

    for sheet in sheets:
        text = (resources.styles() / sheet).read_text("utf-8")
        rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), sheet, False)
    return declarations


def _page_boxes(content: list[Any]) -> Iterator[Any]:
    """The margin boxes of a page as rules of their own."""
    for item in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if item.type == "at-rule":
            inner = "".join(tinycss2.serialize(item.content))
            yield from tinycss2.parse_stylesheet(f"{item.at_keyword} {{{inner}}}", skip_whitespace=True)


def colours(declarations: list[Declaration], dark: bool) -> tuple[set[str], set[str]]:
    """The colours of text and of grounds, as hexadecimal numbers, by day or by night."""
    variables = {d.name: d.value for d in declarations if d.name.startswith("--") and not d.dark}
    if dark:
        variables.update({d.name: d.value for d in declarations if d.name.startswith("--") and d.dark})
    night = {(d.selector, d.name) for d in declarations if d.dark}
    inks, grounds = set(), set()
    for d in declarations:
        if (d.dark and not dark) or (dark and not d.dark and (d.selector, d.name) in night):
            continue
        value = re.sub(r"var\((--[\w-]+)\)", lambda m: variables[m[1]], d.value)
        value = SYSTEM.get(value, value)
        if d.name == "color" and value.startswith("#"):
            inks.add(value)
        elif d.name in ("background", "background-color") and not d.selector.endswith("img"):  # no text is on those
            grounds.update(re.findall(r"#[0-9a-fA-F]{3,6}\b", value))
    return inks, grounds


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(2 * c for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: str, other: str) -> float:
    light, dark = sorted((luminance(text), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("output", "dark"),
    [
        (("base.css", "web.css"), False),
        (("base.css", "web.css"), True),
        (("base.css", "print.css"), False),
        (("epub.css",), False),
        (("epub.css",), True),
    ],
    ids=["web day", "web night", "paper", "book day", "book night"],
)
def test_every_text_colour_is_readable_on_every_ground(output: tuple[str, ...], dark: bool) -> None:
    inks, grounds = colours(declarations(*output), dark)
    grounds |= set() if dark and output[0] == "base.css" else {"#ffffff"}
    poor = {pair: contrast(*pair) for pair in product(inks, grounds) if contrast(*pair) < TEXT}
    assert not poor
    assert inks or output == ("epub.css",)


def test_the_colours_of_all_sheets_are_looked_at() -> None:
    for sheet in SHEETS:
        written = re.findall(
            r"(?<![\w-])(?:color|background(?:-color)?)\s*:", (resources.styles() / sheet).read_text("utf-8")
        )
        read = [d for d in declarations(sheet) if d.name in ("color", "background", "background-color")]
        assert len(read) == len(written), sheet


def test_a_poor_pair_would_be_found() -> None:
    grey = [Declaration("x", "p", False, "color", "#999999"), Declaration("x", "div", False, "background", "#ffffff")]
    inks, grounds = colours(grey, dark=False)
    assert [contrast(*pair) < TEXT for pair in product(inks, grounds)] == [True]


@pytest.mark.parametrize("palette", _PALETTES)
def test_the_cover_is_readable_in_every_palette(palette: tuple[str, str, str]) -> None:
    ground, shade, accent = palette
    assert min(contrast("#ffffff", ground), contrast("#ffffff", shade)) >= 7
    assert min(contrast(accent, ground), contrast(accent, shade)) >= TEXT


def test_a_book_forces_no_face_no_colour_and_no_line_height() -> None:
    for d in declarations("epub.css"):
        where = f"{d.selector} {{ {d.name}: {d.value} }}"
        assert d.name not in ("color", "line-height", "font"), where
        assert d.name != "font-family" or d.value == "sans-serif", where  # what the author marked so
        assert d.name != "background" or d.selector.endswith("img"), where
        assert "important" not in d.value, where
        sizes = re.findall(r"(?<![\w.-])\d*\.?\d+(px|pt|cm|mm|in|pc)\b", d.value)
        thin = d.name.startswith("border") or d.name in ("width", "height", "clip-path")
        assert not sizes or thin, where


def test_a_book_has_a_night() -> None:
    night = [d for d in declarations("epub.css") if d.dark]
    assert ("color-scheme", "dark") in {(d.name, d.value) for d in night}
    assert any(d.name == "background" and "img" in d.selector for d in night)


@pytest.mark.parametrize(
    ("sheets", "settled"),
    [
        ([":root { --a: 1em }\np { margin: var(--a) }"], "p { margin: 1em }"),
        ([":root { --a: 1em }\np { margin: var(--a) }", ":root { --a: 2em }"], "p { margin: 2em }\n"),
        ([":root { --a: var(--b); --b: currentColor } p { color: var( --a ) }"], "p { color: currentColor }"),
        (["p { color: var(--c, rgb(0, 0, 0)) }"], "p { color: var(--c, rgb(0, 0, 0)) }"),
        (
            [":root { --a: #000 } @media (prefers-color-scheme: dark) { :root { --a: #fff } } p { color: var(--a) }"],
            ":root { --a: #000 } @media (prefers-color-scheme: dark) { :root { --a: #fff } } p { color: var(--a) }",
        ),
        ([":root { --a: 1em; color: red } p { margin: var(--a) }"], ":root { --a: 1em; color: red } p { margin: 1em }"),
        (["p { color: red } /* :root {} */"], "p { color: red } /* :root {} */"),
    ],
)
def test_variables_are_written_into_the_rules_of_an_epub(sheets: list[str], settled: str) -> None:
    assert style_variables.settled(sheets) == settled


def test_no_variable_of_ours_is_left_in_an_epub() -> None:
    sheet = style_variables.settled([(resources.styles() / "epub.css").read_text("utf-8")])
    assert "--" not in sheet
    assert ":root { color-scheme: dark; }" in sheet


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_variable_that_a_sheet_uses_is_explained_at_its_top(sheet: str) -> None:
    """Or at the top of ``base.css``, which it follows; all but what a page sets itself, note by note."""
    text = (resources.styles() / sheet).read_text("utf-8")
    own, shared = (_explained(each) for each in (text, (resources.styles() / "base.css").read_text("utf-8")))
    assert set(re.findall(r"var\((--[\w-]+)", text)) - {"--call", "--above"} <= own | (
        shared if sheet != "epub.css" else set()
    )
    assert own


def _explained(sheet: str) -> set[str]:
    return set(re.findall(r"(--[\w-]+):", sheet[sheet.index(":root {") : sheet.index("}")]))
