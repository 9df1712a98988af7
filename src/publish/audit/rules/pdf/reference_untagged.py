"""Cross-references are links, but not tagged as references.

`Reference` tells a reader that the link leads within the document (ISO 32000-1, 14.8.4.4.2).

Passes: `Reference` around the `Link`

Fails: `Link` alone
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.4.4; Matterhorn 19-002")
def reference_untagged(subject: PdfSubject) -> Iterator[Difference]:
    """Links whose source is an `xref`; one finding for the document."""
    yield from differences(subject, links.references_untagged)
