"""A note is never called.

It stands at the end and nobody knows what it is a note to. Notes without a call of their own, such as a declaration of
interests, say what they are by their ``fn-type`` or a title.

Passes: ``<fn id="fn1">`` with ``<xref ref-type="fn" rid="fn1">`` in the text

Fails: a numbered ``fn`` in ``fn-group`` that no ``xref`` points to
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs=("WCAG 1.3.1", "WCAG 1.3.2"))
def note_unreferenced(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Labelled notes in groups at the end of the article."""
    called = {rid for xref in subject.all("xref") for rid in (xref.get("rid") or "").split()}
    for group in subject.all("fn-group"):
        if any(a.tag in ("front", "front-stub") for a in group.iterancestors()):
            continue
        for note in group.iterchildren("fn"):
            if note.find("label") is not None and not note.get("fn-type") and (note.get("id") or "") not in called:
                yield note, "no reference in the text calls this note"
