"""A list may be typed with bullets or numbers in paragraphs.

A reader says how many items a list has, and lets who listens skip it; of paragraphs it says nothing. Tag them as a list
(``L``, ``LI``, ``LBody``).

Passes: ``L`` with ``LI``; one paragraph that begins with a number

Fails: three paragraphs that begin with "•"; two that begin with "1." and "2."
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.types import NOTES

_APART = frozenset(("L", "Table", "TOC", "TOCI", "Code", "Formula", "Figure", "Index", "BibEntry", "Form", *NOTES))
_SIGNS = "•◦▪‣·●○■□➢➤–—-"  # no asterisk: it marks notes, and to whom to write
_MARK = re.compile(rf"([{re.escape(_SIGNS)}]|\(?\d{{1,2}}[.)]|\(?[a-z][.)])\s*\S")


@rule(severity=Severity.REVIEW, refs=("WCAG 1.3.1",))
def list_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Two or more paragraphs in a row that begin with such signs or rising numbers; the first of each row."""
    for parent in dict.fromkeys(node.parent for node in subject.elements("P")):
        if parent is None or any(one.kind in _APART for one in (parent, *parent.ancestors())):
            continue
        before = ""
        kids = parent.elements
        for node, after in zip(kids, [*kids[1:], None], strict=True):
            mark = _mark(node)
            if mark and not _goes_on(before, mark) and after is not None and _goes_on(mark, _mark(after)):
                yield node, f"is “{node.text[:40]}” an item of a list?"
            before = mark


def _mark(node: StructureNode) -> str:
    found = _MARK.match(node.text) if node.kind == "P" else None
    return found[1].strip("(.)") if found else ""


def _goes_on(one: str, other: str) -> bool:
    if not one or not other or one in _SIGNS:
        return bool(one) and one == other
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1
