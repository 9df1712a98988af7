"""Notes stand in the flow, and lead back from where they begin."""

from __future__ import annotations

import pytest

from tests.epub.conftest import NAMES, Publish

NOTE = "<fn id='n'><label>*</label><p>A legend.</p></fn>"
CALL = "<xref ref-type='fn' rid='n'>*</xref>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>One{CALL} two.</p><fn-group>{NOTE}</fn-group>",
        f"<p>One{CALL} two{CALL}.</p><fn-group>{NOTE}</fn-group>",
        f"<table-wrap><table><tr><th>A{CALL}</th></tr></table><table-wrap-foot>{NOTE}</table-wrap-foot></table-wrap>",
    ],
)
def test_a_note_is_a_division_that_leads_back_from_its_mark(publish: Publish, body: str) -> None:
    book = publish(body)
    [note] = [e for name in book.spine for e in book.tree(name).iterfind(".//*[@role='doc-footnote']")]
    assert note.tag == "{http://www.w3.org/1999/xhtml}div"
    assert note.get(f"{{{NAMES['epub']}}}type") == "footnote"
    calls = body.count("<xref")
    assert [child.get("role") or child.get("class") for child in note][: calls + 1] == ["label"] + [
        "doc-backlink"
    ] * calls
    assert " ".join("".join(note.itertext()).split()) == f"* {'↩ ' * calls}A legend."


def test_a_box_stays_an_aside(publish: Publish) -> None:
    book = publish("<boxed-text><caption><title>Box</title></caption><p>x</p></boxed-text>")
    assert [e.get("role") for name in book.spine for e in book.tree(name).iter("{*}aside")] != []
