"""What is nested deeply is still on the page, and is laid out in time that grows with its depth."""

from __future__ import annotations

import pytest
from lxml import etree

from publish import pdf
from publish.article import read
from publish.html import render
from publish.pdf.paper import indents
from tests.conftest import Make
from tests.limits import growth

LIST = "<list><list-item><p>a</p>|</list-item></list>"
QUOTE = "<disp-quote><p>a</p>|</disp-quote>"
COLOURED = '<ol style="color: red"><li>|</li></ol>'
X = "http://www.w3.org/1999/xhtml"


def nested(tags: str, depth: int) -> str:
    """So many of an element in one another, where its tags have a bar."""
    before, behind = tags.split("|")
    return before * depth + behind * depth


@pytest.mark.parametrize(
    ("markup", "flush"),
    [
        ("<ul><li>|</li></ul>", 12),
        ("<blockquote>|</blockquote>", 12),
        ("<div class='boxed-text wide'>|</div>", 12),
        ("<section>|</section>", 0),
    ],
)
def test_what_is_nested_beyond_eight_levels_stands_no_further_in(markup: str, flush: int) -> None:
    root = etree.fromstring(f"<body xmlns='{X}'>{nested(markup, 20)}{nested(markup, 8)}</body>")
    indents.bound(root)
    assert sum("margin-left: 0" in element.get("style", "") for element in root.iter()) == flush


def test_what_an_element_says_of_its_style_stays() -> None:
    root = etree.fromstring(f"<body xmlns='{X}'>{nested(COLOURED, 9)}</body>")
    indents.bound(root)
    styles = [element.get("style") for element in root.iter(f"{{{X}}}ol")]
    assert styles[:8] == ["color: red"] * 8
    assert styles[8].startswith("color: red; margin-left: 0")


@pytest.mark.parametrize("tags", [LIST, QUOTE])
def test_time_grows_with_depth(make: Make, tags: str) -> None:
    def lay_out(depth: int) -> None:
        pdf.make(render(read(make(f"{nested(tags, depth)}"))), jobs=1)

    lay_out(1)
    assert growth(lay_out, 10, 8) < 16
