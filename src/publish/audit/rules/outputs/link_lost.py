"""A link of the source is none in the output.

Its words are there, but they lead nowhere, or the link stands apart from them.

Passes: a `Link` element around the words, with its annotation

Fails: the words alone
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 2.4.4; Matterhorn 28-001")
def link_lost(subject: Output) -> Iterator[Difference]:
    """Links out of the document."""
    yield from differences(subject, links.lost)
