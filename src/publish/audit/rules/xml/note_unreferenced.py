"""A note is never called.

It stands at the end and nobody knows what it is a note to. Notes without a call of their own, such as a declaration of
interests, say what they are by their ``fn-type``, a title or a word for a label.

Passes: ``<fn id="fn1">`` with ``<xref ref-type="fn" rid="fn1">`` in the text; ``<fn><label>Source:</label>…``

Fails: a numbered ``fn`` in ``fn-group`` that no ``xref`` points to
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_WORD = re.compile(r"(?![ivxlc]+\b)[^\W\d_]{3,}|[\u3040-\ud7ff]{2,}", re.I)  # no number, sign, letter or Roman number


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1, 1.3.2")
def note_unreferenced(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Notes in groups at the end of the article whose label is a mark to call them by."""
    called = {rid for xref in subject.all("xref") for rid in (xref.get("rid") or "").split()}
    for group in subject.all("fn-group"):
        if any(a.tag in ("front", "front-stub") for a in group.iterancestors()):
            continue
        for note in group.iterchildren("fn"):
            label = note.find("label")
            if label is None or note.get("fn-type") or (note.get("id") or "") in called:
                continue
            if not _WORD.search(text_of(label)):
                yield note, "no reference in the text calls this note"
