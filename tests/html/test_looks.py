"""What an author asks of the look of lists, verse and words reaches HTML."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Make
from tests.html.test_templates import document, html

PLAIN, OWN = "<list-item><p>a</p></list-item>", "<list-item><label>*</label><p>b</p></list-item>"


@pytest.mark.parametrize(
    ("jats", "expected"),
    [
        (
            f"<list list-type='bullet'>{PLAIN}{OWN}</list>",
            '<ul class="list labelled" role="list"><li><p>a</p></li>'
            '<li class="labelled"><span class="label">*</span> <p>b</p></li></ul>',
        ),
        (
            f"<list list-type='order'>{OWN}{PLAIN}</list>",
            '<ol class="list labelled"><li class="labelled"><span class="label">*</span> <p>b</p></li><li><p>a</p></li></ol>',
        ),
        (
            f"<list list-type='simple'>{PLAIN}{OWN}</list>",
            '<ul class="list labelled unmarked" role="list"><li><p>a</p></li>'
            '<li class="labelled"><span class="label">*</span> <p>b</p></li></ul>',
        ),
        (f"<list list-type='bullet' prefix-word='Step'>{PLAIN}</list>", '<ul class="list"><li><p>a</p></li></ul>'),
        (
            "<verse-group><verse-line indent-level='2'>v</verse-line><verse-line indent-level='x'>w</verse-line></verse-group>",
            '<div class="verse-group"><p class="verse-line" style="margin-inline-start: 3em">v</p><p class="verse-line">w</p></div>',
        ),
        (
            "<p><styled-content style='color: red; FONT-WEIGHT: bold; position: fixed'>x</styled-content></p>",
            '<p><span style="font-weight: bold">x</span></p>',
        ),
        ("<p><styled-content style='color: red'>x</styled-content></p>", "<p><span>x</span></p>"),
        ("<p>a<underline-start id='u'/>b <bold>c</bold><underline-end rid='u'/>d</p>", "<p>a<u>b <b>c</b></u>d</p>"),
        ("<p>a<underline-start id='u'/>b</p>", "<p>ab</p>"),
    ],
)  # fmt: skip
def test_an_element_becomes(make: Make, jats: str, expected: str) -> None:
    assert html(document(make, jats)) == expected


@pytest.mark.parametrize(
    ("kind", "start", "expected"),
    [
        ("order", "", ["Step 1. ", "Step 2. ", "Step 3. "]),
        ("alpha-upper", "continued-from='before'", ["Step Z. ", "Step AA. ", "Step AB. "]),
        ("roman-lower", "continued-from='before'", ["Step xxvi. ", "Step xxvii. ", "Step xxviii. "]),
    ],
)
def test_a_word_stands_before_each_number(make: Make, kind: str, start: str, expected: list[str]) -> None:
    before = f"<list id='before' list-type='{kind}'>{PLAIN * 25}</list>"
    markup = html(document(make, f"{before}<list list-type='{kind}' prefix-word='Step' {start}>{PLAIN * 3}</list>"))
    assert re.findall(r"list-style-type: (?:\"|&quot;)([^\"&]*)", markup) == expected


def test_the_caption_of_several_panels_is_that_of_the_first_and_names_the_others(make: Make) -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    body = f"<table-wrap id='t'><label>Table 1</label>{table}<p>Between.</p>{table}</table-wrap>"
    page = document(make, body).root
    first, second = page.iter("{*}table")
    caption = first.find("{*}caption")
    assert caption is not None
    assert second.find("{*}caption") is None
    assert second.get("aria-labelledby") == caption.get("id")
    assert first.get("aria-labelledby") is None
