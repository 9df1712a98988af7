"""Dates, numbers and references stay on one line; other words do not."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.html.document import XHTML
from publish.pdf.paper import unbroken

X = "{" + XHTML + "}"


def marked(markup: str) -> list[str]:
    """The texts that stay on one line; nothing is lost or changed."""
    root = etree.fromstring(f'<body xmlns="{XHTML}">{markup}</body>')
    before = "".join(root.itertext())
    unbroken.mark(root)
    assert "".join(root.itertext()) == before
    return ["".join(e.itertext()) for e in root.iter(etree.Element) if "unbroken" in (e.get("class") or "").split()]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("On 31 March 2027 and 1er mai 2021.", ["31 March 2027", "1er mai 2021"]),
        ("Em 12 de março de 2020, am 3. Oktober 1990", ["12 de março de 2020", "3. Oktober 1990"]),
        ("March 31, 2027 cost 12 345 678 euros, 3 000,50 more", ["March 31, 2027", "12 345 678", "3 000,50"]),
        ("He walked 31 miles in 2027, and 5 of 12 fell.", []),
        ("No number at all stands here.", []),
        ("0.1 0.2 is no number with gaps, nor is 12.5 300", []),
    ],
)
def test_dates_and_numbers(text: str, whole: list[str]) -> None:
    assert marked(f"<p>{text}</p>") == whole


def test_a_word_and_its_number_where_the_document_has_such_labels() -> None:
    label = '<figcaption><span class="label">Figure 5</span> x</figcaption>'
    link = '<p>See <a class="xref" href="#s">Section 3.2</a>, Section 4.1, Figure 5, and Step 5.</p>'
    assert marked(label + link) == ["Section 3.2", "Section 4.1", "Figure 5"]
    assert marked("<p>See Figure 5.</p>") == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("so [{a}]: and", ["so [1]:", "1"]),
        ("so [{a}, {b}]. And", ["so [1, 2].", "1", "2"]),
        ("as ({a} says at great length) before", ["1"]),
        ("as {a} says", ["1"]),
        ("and ({a}, et al., 2001; {b}),", ["1", "2"]),
        ("whatsoeverlong (see{c}, {d}).", []),
    ],
)
def test_the_mark_of_a_citation_stays_with_the_word_before(text: str, whole: list[str]) -> None:
    texts = {"a": "1", "b": "2", "c": "Horner and Padian", "d": "Benton et al."}
    links = {name: f'<a class="biblioref" href="#{name}">{said}</a>' for name, said in texts.items()}
    assert sorted(marked(f"<p>{text.format(**links)}</p>")) == sorted(whole)


def test_code_headings_and_long_links_are_left_alone() -> None:
    link = '<a class="xref" href="#s">the 1 long sentence of a link that goes on</a>'
    assert marked(f"<h2>On 31 March 2027</h2><pre>12 345 678</pre><p>{link}</p>") == []
