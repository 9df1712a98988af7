"""What our fonts cover, and what happens to the rest. Run as a program, it writes the list of the covered anew."""

from __future__ import annotations

import base64
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from lxml import etree

from publish import pdf, resources
from publish.article import read
from publish.html import render
from publish.pdf.paper.missing_glyphs import SAID, signed, stand_in
from publish.pipeline import export
from publish.request import Request
from tests.conftest import Make
from tests.limits import growth
from tests.pdf.reading_back import shown

FONTS = resources.assets() / "fonts"


def covered() -> str:
    codes: set[int] = set()
    for path in FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            codes |= set(font.getBestCmap())
    ordered = sorted(codes)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b != a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b != a + 1), ordered[-1]]
    return "".join(f"{a:X}-{b:X}\n" if a != b else f"{a:X}\n" for a, b in zip(starts, ends, strict=True))


def test_the_list_is_that_of_the_fonts() -> None:
    assert (FONTS / "coverage.txt").read_text("ascii") == covered()


def test_what_cannot_be_drawn_shows_a_sign_and_is_read_as_written(make: Make) -> None:
    data = pdf.make(render(read(make("<p>a\ue000\ue001b 𐎠 <bold>\ue002</bold> 😀 한국어</p>")))).data
    assert "a\ue000\ue001b 𐎠 \ue002 😀 한국어" in shown(data)


def letters(make: Make, body: str, theme: Path | None = None, **parts: str) -> list[tuple[str, int]]:
    article = make(body, **parts)
    exported = export(article, article.parent / "out", Request(formats=("pdf", "epub"), theme=theme))
    assert bool(exported.withheld) == any(finding.rule == "letters-without-font" for finding in exported.audit.findings)
    assert not [claim for claim in exported.withheld if claim.file.suffix == ".epub"]  # a book's reader has other fonts
    return [
        (finding.message, finding.source.line)
        for finding in exported.audit.findings
        if finding.rule == "letters-without-font" and finding.source
    ]


def test_letters_that_no_font_has_are_an_error_for_each_script(make: Make) -> None:
    body = "\n<p>Linear A 𐘀𐘁 and\n𐘂</p>\n<p>Nüshu 𛅰, a face 🫠</p>"
    found = dict(letters(make, body))
    start = min(found.values())
    assert found == {
        "3 letters of the script Linear A cannot be shown in the PDF: no font has 𐘀 (U+10600)": start,
        "1 letter of the script Nushu cannot be shown in the PDF: no font has 𛅰 (U+1B170)": start + 2,
        "1 letter cannot be shown in the PDF: no font has 🫠 (U+1FAE0)": start + 2,
    }


@pytest.mark.parametrize("character", ["\u0605", "\U000110bd", "\U00013431", "\U0001bca1", "\ufff9"])
def test_a_sign_that_shows_though_it_is_a_format_is_missed_where_no_font_has_it(make: Make, character: str) -> None:
    assert len(letters(make, f"<p>before {character}1 behind</p>")) == 1


def test_what_is_never_drawn_and_signs_of_our_fonts_are_no_error(make: Make) -> None:
    article = make("<p>a\u200db\u2060c \u0601\u0661 \u06dd\u0661 \u070fܐ</p>")
    exported = export(article, article.parent / "out", Request(formats=("pdf",)))
    assert not [finding.rule for finding in exported.audit.findings if finding.rule.startswith(("glyph", "letters"))]


@pytest.mark.parametrize("words", ["ꦗꦶ 𞤀𞤣𞤤𞤢𞤥 ꆈꌠꉙ ꕙꔤ 𑄌𑄋𑄴", "ᏣᎳᎩ 한국어 ❤\ufe0f", "نَص ก็ é e\u0301"])
def test_scripts_and_marks_that_our_fonts_have_are_no_error(make: Make, words: str) -> None:
    assert letters(make, f"<p>{words}</p>") == []


def test_a_mark_of_a_script_without_a_font_is_no_drawable_one(make: Make) -> None:
    [(message, _)] = letters(make, "<p>Balinese ᬫᬮᬶ</p>")
    assert message.startswith("3 letters of the script Balinese")


def test_a_font_that_a_theme_brings_counts(make: Make, tmp_path: Path) -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({0x10600: "a"})
    builder.setupGlyf(dict.fromkeys((".notdef", "a"), Glyph()))
    builder.setupHorizontalMetrics({".notdef": (500, 0), "a": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Signs", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "signs.ttf")
    coded = base64.b64encode((tmp_path / "signs.ttf").read_bytes()).decode()
    for number, url in enumerate(("signs.ttf", f"data:font/ttf;base64,{coded}")):
        theme = tmp_path / f"theme{number}"
        theme.mkdir()
        shutil.copy(tmp_path / "signs.ttf", theme)
        (theme / "print.css").write_text(
            f'@font-face {{ font-family: Signs; src: url("{url}") }} html {{ font-family: "Noto Serif", Signs }}'
        )
        assert letters(make, "<p>Linear A 𐘀</p>", theme) == []
        assert len(letters(make, "<p>Linear A 𐘁</p>", theme)) == 1


def test_the_running_head_shows_a_sign_for_what_no_font_has(make: Make) -> None:
    assert signed("Signs 𐘀𐘁 of 𠮷野家") == "Signs � of �野家"
    assert signed("Trees of Gent, Λ") == "Trees of Gent, Λ"
    assert signed("𐘀", {0x10600}) == "𐘀"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>a𐘀b𐘁𐘂</p>", "<p>a[𐘀]b[𐘁𐘂]</p>"),
        ("<p>𐘀<b>c</b>d𐘁e<i>𐘂</i>𐘀</p>", "<p>[𐘀]<b>c</b>d[𐘁]e<i>[𐘂]</i>[𐘀]</p>"),
        ("<p>Gent, <b>Λ</b> and é</p>", "<p>Gent, <b>Λ</b> and é</p>"),
    ],
)
def test_each_stretch_without_a_font_gets_a_sign_where_it_stands(markup: str, shown: str) -> None:
    root = etree.fromstring(markup)
    stand_in(root)
    for span in list(root.iter("span")):
        assert span.text == "\ufffd"
        span.text = f"[{span.get(SAID)}]"
    etree.strip_tags(root, "span")
    assert etree.tostring(root, encoding="unicode") == shown


def test_eight_times_as_many_stretches_take_eight_times_as_long() -> None:
    def replace(count: int) -> None:
        root = etree.fromstring(f"<p>{'a𐘀' * count}</p>")
        stand_in(root)
        assert len(root) == count

    assert growth(replace, 10_000, 8) < 24  # each looked for from the beginning: 64


if __name__ == "__main__":
    (FONTS / "coverage.txt").write_text(covered(), "ascii")
