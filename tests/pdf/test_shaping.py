"""Text shaped as seldom as possible comes out as the engine alone would have it, to the last bit."""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from lxml import etree
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break

from publish.pdf.weasyprint import fonts
from publish.pdf.weasyprint.patches import glyphs, shaping

pytestmark = pytest.mark.usefixtures("patched")
WORDS = {
    "en": "the inspectors of the municipality count efficient well-known trees, affluent boroughs notwithstanding; office",
    "nl": "gemeentelijke boominspecteurs rapporteren herbeplantingsverplichtingen in de binnenstad, zee-eend en co\u00adördinatie",
    "de": "Straßenbaumkontrolle Donaudampfschifffahrtsgesellschaft wäh\u00adrend der Überprüfung aller Grünflächen",
    "fr": "l’arbre municipal qu’aujourd’hui l’aménagement paysager extraordinairement développé\u00a0: voilà",
    "uk": "інспектори рахують міські дерева вздовж кожної вулиці та найвідповідальніше",
    "ar": "المفتشون يحصون الأشجار في كل شارع من شوارع المدينة 12 tree",
    "he": "המפקחים סופרים את העצים בכל רחוב בעיר 34 tree",
    "ja": "樹木を数える検査官たちは街路ごとに木を数えます。",
    "ligatures": "fi ffi ffl fl office affluent offline fjord Tool AVAVA",
    "odd": "a\tb c\u2028d e\u2029f supercalifragilisticexpialidocious-and-more/than/that_without_any_break 😀 \ue000",
}
STYLES = (
    ("hyphens", ("none", "manual", "auto", "auto", "auto")),
    ("text-align", ("start", "start", "justify", "end")),
    ("letter-spacing", ("normal", "normal", "normal", "1px", "-.3px", "-.2em")),
    ("word-spacing", ("normal", "normal", "3px", "-1em")),
    ("hyphenate-character", ("auto", "auto", "auto", "' '", "'='")),
    ("white-space", ("normal", "normal", "normal", "pre-wrap", "pre-line", "nowrap", "pre")),
    ("overflow-wrap", ("normal", "normal", "anywhere", "break-word")),
    ("word-break", ("normal", "normal", "normal", "break-all")),
    ("text-decoration", ("none", "none", "underline", "line-through overline")),
    ("font-variant-caps", ("normal", "normal", "small-caps")),
    ("font-style", ("normal", "italic")),
    ("font-kerning", ("auto", "auto", "none")),
    ("font-feature-settings", ("normal", "normal", "'liga' 0")),
    ("text-indent", ("0", "2em")),
)
DRAWING = (
    '<svg width="90" height="30"><text x="5" y="20" font-size="12" letter-spacing="1">a chart, 1\u20132</text></svg>'
)


def page(seed: int) -> str:
    """Paragraphs, a list, a table and a float in whatever style and language."""
    chance = random.Random(seed)
    blocks = []
    for number in range(9):
        name = chance.choice(list(WORDS))
        style = ";".join(f"{key}: {chance.choice(values)}" for key, values in STYLES)
        words = WORDS[name].split(" ")
        text = " ".join(chance.choice(words) for _ in range(chance.randint(4, 60)))
        text = re.sub(
            r" (\w+) (\w+) ", r" <i>\1</i> <span style='font-size: 70%'>\2</span> ", text, count=chance.randint(0, 4)
        )
        text = text.replace(" ", "\n ", chance.randint(0, 3))
        tag = ("p", "p", "li", "td")[number % 4]
        lang = name if len(name) == 2 else "en"
        block = (
            f"<{tag} lang='{lang}' dir='{'rtl' if name in ('ar', 'he') else 'ltr'}' style=\"{style}\">{text}</{tag}>"
        )
        blocks.append(f"<table><tr>{block}<td>{name}</td></tr></table>" if tag == "td" else block)
    size, width = chance.uniform(7, 15), chance.uniform(25, 110)
    blocks.append(f"<p style='width: 40mm; overflow: hidden; text-overflow: ellipsis'>{WORDS['en']}{'x' * 40}</p>")
    blocks.append(f"<p style='max-lines: 2; block-ellipsis: auto; hyphens: auto' lang='en'>{WORDS['en'] * 4}</p>")
    look = f"@page {{ size: {width}mm 120mm; margin: 4mm }} body {{ font-size: {size}pt }} table {{ width: 100% }}"
    return f"<style>{look} aside {{ float: right; width: 40% }}</style>{DRAWING}<aside>{blocks[0]}</aside>{''.join(blocks)}"


def written(html: str) -> bytes:
    fonts.choose_hyphen(etree.HTML(html))
    made: bytes = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)
    return made


def outcome(html: str) -> bytes | str:
    """A PDF, or how the engine lost its way."""
    try:
        return written(html)
    except IndexError as error:
        return str(error)


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.conformance) for seed in range(4, 40))]
)
def test_what_is_shaped_seldom_is_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    html = page(seed)
    assert line_break.Layout is shaping.Layout
    ours = outcome(html)
    monkeypatch.setattr(line_break, "Layout", shaping.Plain)
    assert outcome(html) == ours


def test_a_line_of_text_is_laid_out_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<style>body {{ hyphens: auto }}</style><p lang=en>{(WORDS['en'] + ' ') * 40}</p>"
    asked: list[str] = []
    set_text = shaping.Plain.set_text

    def counted(layout: Any, text: str, justify: bool = False) -> None:
        asked.append(text)
        set_text(layout, text, justify)

    monkeypatch.setattr(shaping.Plain, "set_text", counted)
    written(html)
    ours = len(asked)
    monkeypatch.setattr(line_break, "Layout", shaping.Plain)
    written(html)
    assert ours < 0.7 * (len(asked) - ours)


def test_moves_by_nothing_are_left_out_and_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = page(7)
    ours = written(html)
    assert b">0<" not in ours
    assert b">0]" not in ours
    monkeypatch.setattr(Stream, "show_text", glyphs.engine_shows)
    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", glyphs.engine_draws)
    theirs = written(html)
    assert b">0<" in theirs
    assert len(theirs) - len(ours) > 3 * theirs.count(b">0<")
    pages = []
    for name, data in (("ours", ours), ("theirs", theirs)):
        (tmp_path / f"{name}.pdf").write_bytes(data)
        subprocess.run(["pdftoppm", "-r", "90", f"{name}.pdf", name], cwd=tmp_path, check=True)
        pages.append([path.read_bytes() for path in sorted(tmp_path.glob(f"{name}-*.ppm"))])
    assert pages[0] == pages[1]
    assert len(pages[0]) > 1
