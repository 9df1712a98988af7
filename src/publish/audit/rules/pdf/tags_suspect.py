"""The document says of itself that its tags may be wrong.

The program that tagged it by guessing left the mark ``Suspects``. Check the tags, mend them and remove the mark.

Passes: ``MarkInfo`` without ``Suspects``, or with ``Suspects false``

Fails: ``MarkInfo << /Suspects true >>``
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-4; Matterhorn 01-007")
def tags_suspect(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog's marks."""
    marks = subject.root.get("/MarkInfo")
    suspects: object = marks.get("/Suspects") if isinstance(marks, pikepdf.Dictionary) else None
    if suspects is True and subject.part == 1:
        yield None, "the document marks its own tags as suspect (MarkInfo, Suspects)"
