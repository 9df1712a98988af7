"""A cross-reference of the source leads nowhere in the output.

Who reads by ear cannot leaf to “Table 3”.

Passes: a link to the table

Fails: the words “Table 3” alone
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.WARNING, refs=("ISO 32000-1 14.8.4.4", "Matterhorn 19-002"))
def reference_unlinked(subject: PdfSubject) -> Iterator[Difference]:
    """Every `xref` with words of its own."""
    yield from differences(subject, "links.references_lost")
