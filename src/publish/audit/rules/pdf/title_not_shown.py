"""The window does not show the document's title.

Without ``DisplayDocTitle`` a viewer shows, and a screen reader says, the name of the file. In the document's properties
set the initial view to show the title.

Passes: ``ViewerPreferences << /DisplayDocTitle true >>``

Fails: it is false or missing
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.1-10; PDF/UA-2 8.11.2-1; Matterhorn 07-001, 07-002")
def title_not_shown(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog's viewer preferences."""
    if not subject.shows_title:
        yield None, "viewers are not told to show the title (DisplayDocTitle)"
