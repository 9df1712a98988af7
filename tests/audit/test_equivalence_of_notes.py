"""Calls of notes lead to the note that the source calls there."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit

_NOTES = ("The archive burnt in the second of these wars.", "But for the mayor, who counted three.")
_SOURCE = (
    "<article xml:lang='en'><front><article-meta><title-group><article-title>Trees</article-title></title-group>"
    "</article-meta></front><body><p>Half of the planes of the old quarter were lost.<xref ref-type='fn' rid='a'>1</xref>"
    " Nobody had counted them before that year.<xref ref-type='fn' rid='b'>2</xref></p></body><back><fn-group>"
    f"<fn id='a'><p>{_NOTES[0]}</p></fn><fn id='b'><p>{_NOTES[1]}</p></fn></fn-group></back></article>"
)  # fmt: skip
_PAGE = (
    "<h1>Trees</h1><p>Half of the planes of the old quarter were lost.<a role='doc-noteref' href='#n1'>1</a>"
    " Nobody had counted them before that year.<a role='doc-noteref' href='#n2'>2</a></p>"
    f"<div id='all'><aside role='doc-footnote' id='n1'>{_NOTES[0]}</aside>"
    f"<aside role='doc-footnote' id='n2'>{_NOTES[1]}</aside></div>"
)


@pytest.mark.parametrize(
    ("changes", "calls"),
    [
        ([], 0),
        ([("'#n1'", "'#all'"), ("'#n2'", "'#all'")], 0),
        ([("id='n1'", "id='x'"), ("'#n1'", "'#x'")], 0),
        ([("'#n1'", "'#n2'")], 1),
        ([("'#n1'", "'#x'"), ("'#n2'", "'#n1'"), ("'#x'", "'#n2'")], 2),
        ([(_NOTES[0], "x"), (_NOTES[1], _NOTES[0]), (">x<", f">{_NOTES[1]}<")], 2),
    ],
)
def test_a_call_that_leads_to_another_note_is_told(tmp_path: Path, changes: list[tuple[str, str]], calls: int) -> None:
    page = _PAGE
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    (tmp_path / "article.xml").write_text(_SOURCE, "utf-8")
    path = tmp_path / "article.html"
    head = '<!DOCTYPE html><html lang="en"><head><title>Trees</title></head>'
    path.write_text(f"{head}<body><main>{page}</main></body></html>", "utf-8")
    findings = [f.message for f in audit(path, source=tmp_path / "article.xml").findings if f.rule == "note-unlinked"]
    assert len([message for message in findings if message.endswith("leads to another note")]) == calls
