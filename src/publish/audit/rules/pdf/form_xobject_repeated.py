"""Tagged content is shown more than once.

Its tags belong to one place only; at the others a reader finds nothing, or the wrong paragraph. Write the content out
where it stands.

Passes: a form XObject with MCIDs that one page shows once

Fails: one that is shown on two pages
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.20-2; Matterhorn 30-002")
def form_xobject_repeated(subject: PdfSubject) -> Iterator[tuple[int | None, str]]:
    """Forms that have a place in the parent tree."""
    for key, count in subject.content.shown_forms.items() if subject.part == 1 else ():
        if count > 1 and key != (0, 0) and "/StructParents" in subject.pdf.get_object(key):
            yield subject.content.form_pages.get(key), f"tagged content (a form XObject) is shown {count} times"
