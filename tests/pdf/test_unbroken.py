"""Dates, numbers and references stay on one line; other words do not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from shutil import which

import pytest
from lxml import etree

from publish.html.document import XHTML
from publish.pdf.paper import unbroken
from publish.pipeline import export
from publish.request import Request
from tests.conftest import Make

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


NOTED = """<p>{start} the words of a line go on until it is nearly as long as a line can be and {before}<xref ref-type="fn"
rid="n{number}"/> goes on.</p>"""
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')


def calls_that_begin_lines(make: Make, tmp_path: Path, before: str) -> int:
    """Of 60 paragraphs that differ in length, how many have a call at the beginning of a line."""
    numbers = range(1, 61)
    body = "".join(NOTED.format(start="x" * number, before=before, number=number) for number in numbers)
    notes = "".join(f'<fn id="n{number}"><p>Note</p></fn>' for number in numbers)
    references = '<ref-list><ref id="r1"><mixed-citation>Elm, 1911</mixed-citation></ref></ref-list>'
    article = make(body, back=f"<back><fn-group>{notes}</fn-group>{references}</back>")
    export(article, tmp_path / "out", Request())
    command = ["pdftotext", "-bbox", str(tmp_path / "out" / "article.pdf"), "-"]
    pages = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("<page ")[1:]
    count = 0
    for page in pages:
        words = [(float(x), float(y), float(end), word) for x, y, end, word in WORD.findall(page)]
        left = min(x for x, *_ in words)
        beginnings = [(y, end - y) for x, y, end, word in words if x - left < 1 and word.isdigit()]
        goes = [y for _, y, _, word in words if word == "goes"]
        count += sum(height < 11 and any(abs(y - other) < 6 for other in goes) for y, height in beginnings)
    return count


@pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils are needed")
@pytest.mark.parametrize(
    "before",
    [
        "elm.",
        "<italic>elm</italic>.",
        "3 March 2025.",
        '12 000 [<xref ref-type="bibr" rid="r1">1</xref>].',
        "<inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>",
    ],
)
def test_the_call_of_a_note_stays_with_what_it_is_behind(make: Make, tmp_path: Path, before: str) -> None:
    assert calls_that_begin_lines(make, tmp_path, before) == 0


@pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils are needed")
def test_a_call_that_its_author_sets_apart_may_begin_a_line(make: Make, tmp_path: Path) -> None:
    assert calls_that_begin_lines(make, tmp_path, "elm ") > 0
