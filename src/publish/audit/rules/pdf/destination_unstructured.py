"""A link or a bookmark leads to a place on a page, not to an element.

A reader lands somewhere on the page and has to search. Let it lead to the structure element (a structure destination,
PDF 2.0): ``SD`` of the action, or an element first in the destination.

Passes: ``A << /S /GoTo /D (…) /SD [12 0 R /Fit] >>``

Fails: ``Dest [4 0 R /XYZ 0 700 null]``
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Node, PdfSubject
from publish.audit.subjects.pdf.outline import structure_destination


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.8-1, 8.8-2")
def destination_unstructured(subject: PdfSubject) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """Links, bookmarks and the opening action of files of PDF/UA-2."""
    if subject.part != 2:
        return
    for annotation in subject.annotations:
        if clause := _lacking(subject, annotation.dictionary, "/A", "/Dest"):
            yield annotation, "this link leads to a place on a page, not to an element", (clause,)
    for bookmark in subject.outline:
        if clause := _lacking(subject, bookmark.dictionary, "/A", "/Dest"):
            yield None, f"the bookmark “{bookmark.title[:60]}” leads to a place on a page, not to an element", (clause,)
    opening = subject.root.get("/OpenAction")
    if opening is not None and (clause := _lacking(subject, pikepdf.Dictionary(Open=opening), "/Open", "/Open")):
        yield None, "the document opens at a place on a page, not at an element", (clause,)


def _lacking(subject: PdfSubject, owner: pikepdf.Dictionary, action_key: str, destination_key: str) -> str | None:
    """The clause that a destination within the document breaks; None for one that is fine or leads out of it."""
    action = owner.get(action_key)
    if isinstance(action, pikepdf.Dictionary):
        if action.get("/S") == "/GoTo" and "/SD" not in action:
            return None if structure_destination(subject.root, action.get("/D")) is not None else "PDF/UA-2 8.8-2"
        return None
    destination = owner.get(destination_key)
    if destination is None or structure_destination(subject.root, destination) is not None:
        return None
    return "PDF/UA-2 8.8-1"
