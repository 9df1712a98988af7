"""Calls of notes that stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from publish.article import read
from publish.html import render
from publish.pdf.paper import print_tree
from publish.pdf.paper.unbroken import JOINER
from tests.conftest import Make

X = "{http://www.w3.org/1999/xhtml}"
NOTES = "<back><fn-group><fn id='n1'><p>One.</p></fn><fn id='n2'><p>Two.</p></fn></fn-group></back>"
ONE, TWO = "<xref ref-type='fn' rid='n1'>1</xref>", "<xref ref-type='fn' rid='n2'>2</xref>"


def said(paragraphs: Iterator[etree._Element]) -> str:
    """The text of the first paragraph that calls a note."""
    calling = (
        paragraph for paragraph in paragraphs if any(link.get("role") == "doc-noteref" for link in paragraph.iter())
    )
    return "".join(next(calling).itertext()).strip()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (f"Here{ONE}{TWO} it is", "Here1\u20092 it is"),
        (f"Here<sup>{ONE}</sup><sup>{TWO}</sup> it is", "Here1\u20092 it is"),
        ("Here<fn id='a'><p>A.</p></fn><fn id='b'><p>B.</p></fn><fn id='c'><p>C.</p></fn>", "Here1\u20092\u20093"),
        (f"Here<sup>{ONE},{TWO}</sup> it is", "Here1,2 it is"),
        (f"Here{ONE} {TWO} it is", "Here1 2 it is"),
        (f"Here{ONE} and there{TWO}", "Here1 and there2"),
        (f"Here{ONE}<italic>it</italic> is", "Here1it is"),
    ],
)
def test_two_calls_are_never_read_as_one_number(make: Make, written: str, shown: str) -> None:
    root = render(read(make(f"<p>{written}</p>", back=NOTES))).root
    assert said(root.iter(f"{X}p")) == shown


@pytest.mark.parametrize(
    ("written", "broken"),
    [
        (f"ACGT{ONE}TTGA{TWO}CC", "ACGT1\u200bTTGA2\u200bCC"),
        (f"word{ONE}, word{TWO}.", "word1, word2."),
        (f"word{ONE} word{TWO})", "word1 word2)"),
    ],
)
def test_a_line_may_end_behind_a_call_that_letters_follow(make: Make, written: str, broken: str) -> None:
    tree = print_tree.build(render(read(make(f"<p>{written}</p>", back=NOTES))), footnotes_at_foot=False)
    assert said(tree.root.iter("p")).replace(JOINER, "") == broken
