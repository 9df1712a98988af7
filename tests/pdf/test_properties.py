"""Properties that need no computing have the values that the engine computes."""

from __future__ import annotations

import random
from typing import Any

import pytest
import weasyprint
from tinycss2.ast import Node
from weasyprint.css import ComputedStyle, get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.text.fonts import FontConfiguration

from publish import resources
from publish.pdf.weasyprint.patches import properties

pytestmark = pytest.mark.usefixtures("patched")
HTML = """<html lang="en"><body><article dir="rtl"><h1>A</h1><p class="a">b <i>c</i> <b class="d">e</b></p></article>
<ul><li class="f">g</li></ul><table><tr><th>h</th><td class="i">j</td></tr></table><div class="k"><p>l</p></div>
<p class="m">n</p><p class="o">p <span class="q">r</span></p></body></html>"""
STYLE = """
html { --wide: 3em; --own: 2px solid red; page: wide; font-size: 11pt }
article { direction: rtl; margin-inline-start: 2em; padding-block: 1em 2em; text-decoration: underline }
.a { margin: inherit; float: left; border-inline-end: var(--own); width: calc(50% - 1em); color: inherit }
.d { all: initial; text-decoration: line-through }
.f { position: absolute; inset-inline: 3px; margin-left: 4px; margin-inline-start: 5px }
.i { inline-size: 12em; min-block-size: var(--wide); border: var(--none) }
.k { font-size: 130%; line-height: 1.5; letter-spacing: .1em; page: auto; border-inline-color: green }
.m { margin-block: var(--wide); hyphens: auto; text-indent: calc(1em + 10%); line-height: calc(1 + .4) }
.o { display: inherit; outline: 1px solid; text-decoration-line: overline } .q { float: inherit; font: inherit }
"""


def computed(order: list[str]) -> list[tuple[str, dict[str, Any]]]:
    page = weasyprint.HTML(string=HTML)
    sheets = [weasyprint.CSS(filename=resources.styles() / name) for name in ("base.css", "print.css")]
    fonts = FontConfiguration()
    style_for = get_all_computed_styles(page, [*sheets, weasyprint.CSS(string=STYLE)], font_config=fonts)
    found = []
    for element in page.etree_element.iter():
        style = style_for(element)
        found.append((element.tag, {key: told(style[key]) for key in order}))
    return found


def told(value: Any) -> Any:
    """A value to compare: tokens are equal to no others."""
    if isinstance(value, tuple | list) and not hasattr(value, "_fields"):
        return [told(item) for item in value]
    return value.serialize() if isinstance(value, Node) else value


@pytest.mark.parametrize("seed", range(5))
def test_values_are_those_that_the_engine_computes(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    order = sorted(INITIAL_VALUES)
    random.Random(seed).shuffle(order)
    assert ComputedStyle.__missing__ is properties._value
    ours = computed(order)
    monkeypatch.setattr(ComputedStyle, "__missing__", properties._engine_computes)
    assert computed(order) == ours
    assert len(ours) > 15
