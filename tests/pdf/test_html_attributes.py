"""Lists count on paper as HTML says they do."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from publish import pdf
from publish.article import read
from publish.html import render
from publish.html.document import XHTML
from publish.pdf.paper import html_attributes
from tests.conftest import Make
from tests.pdf.reading_back import tree


def labels(make: Make, body: str, theme: Path | None = None) -> list[str]:
    """What is heard in front of each item."""
    data = pdf.make(render(read(make(f"<sec><title>A</title>{body}</sec>"))), theme=theme).data
    return re.findall(r"\bLbl\n +'([^']* )'", tree(data))


def items(number: int, inner: str = "") -> str:
    return f"<list-item><p>x</p>{inner}</list-item>" * number


def test_letters_and_roman_numbers_are_heard_as_such(make: Make) -> None:
    roman = f'<list list-type="roman-upper">{items(2)}</list>'
    inner = f'<list list-type="order">{items(1)}</list>'
    lower = f'<list list-type="alpha-lower">{items(27)}</list>'
    mixed = f'<list list-type="alpha-upper">{items(2, inner)}</list><list list-type="roman-lower">{items(4)}</list>'
    heard = labels(make, roman + lower + mixed)
    assert heard[:2] == ["I. ", "II. "]
    assert heard[2:4] + heard[27:29] == ["a. ", "b. ", "z. ", "aa. "]
    assert heard[29:] == ["A. ", "1. ", "B. ", "1. ", "i. ", "ii. ", "iii. ", "iv. "]


def test_a_list_goes_on_where_another_ended(make: Make) -> None:
    first = f'<list id="one" list-type="order">{items(2)}</list>'
    other = (
        f'<list list-type="alpha-lower" continued-from="one">{items(2)}</list><list list-type="order">{items(1)}</list>'
    )
    assert labels(make, first + "<p>As I said.</p>" + other) == ["1. ", "2. ", "c. ", "d. ", "1. "]


def test_bullets_stay_bullets_within_letters(make: Make) -> None:
    inner = f'<list list-type="bullet">{items(1)}</list>'
    assert labels(make, f'<list list-type="alpha-lower">{items(1, inner)}</list>') == ["a. ", "◦ "]


def test_a_theme_may_count_otherwise(make: Make, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "print.css").write_text('ol[type="a"] { list-style-type: lower-greek }', "utf-8")
    assert labels(make, f'<list list-type="alpha-lower">{items(2)}</list>', theme) == ["α. ", "β. "]


def test_what_themes_may_write_is_spelt_out() -> None:
    def styles(markup: str) -> list[str | None]:
        root = etree.fromstring(f'<div xmlns="{XHTML}">{markup}</div>')
        html_attributes.spell_out(root)
        return [element.get("style") for element in root.iter() if element is not root]

    assert styles('<ol start="5"><li/><li value="9" style="color: red"/></ol>') == [
        "counter-reset: list-item 4",
        None,
        "counter-increment: none; counter-set: list-item 9; color: red",
    ]
    assert styles('<ol reversed="reversed"><li/></ol>') == [
        "counter-reset: list-item 2",
        "counter-increment: list-item -1",
    ]
    assert styles('<ol start="x"><li value=""/></ol><ul><li/></ul>') == [None] * 4
