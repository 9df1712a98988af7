"""The document has no title, or a file name for one.

A reader who switches windows hears the title, or the name of a file.

Passes: ``dc:title`` in the XMP metadata: "Trees in the city, 2025"

Fails: none, or "report_final_v3.indd"
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_FILE = re.compile(r"(?:microsoft word - .*|.*\.(?:docx?|indd|pdf|tex|odt|rtf|qxd|pptx?|xlsx?))", re.I)


@rule(severity=Severity.ERROR, refs=("WCAG 2.4.2", "EN 301 549 10.2.4.2", "PDF/UA-1 7.1-9", "Matterhorn 06-003"))
def title_missing(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The title of the metadata."""
    if not subject.title:
        yield None, "the document has no title"
    elif _FILE.fullmatch(subject.title):
        yield None, f"the title “{subject.title}” is the name of a file"
