"""A cross-reference of the source leads nowhere in the output.

Who reads by ear cannot leaf to “Table 3”.

Passes: a link to the table

Fails: the words “Table 3” alone
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(
    kinds=("pdf", "epub", "html"),
    severity=Severity.WARNING,
    refs="WCAG 2.4.4",
    refs_of={"pdf": "ISO 32000-1 14.8.4.4; Matterhorn 19-002"},
)
def reference_unlinked(subject: Output) -> Iterator[Difference]:
    """Every `xref` with words of its own."""
    yield from differences(subject, links.references_lost)
