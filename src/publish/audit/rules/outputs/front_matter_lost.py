"""Authors or keywords of the source are not in the output.

Where they stand and how they are set is the output’s own; that they are named is not.

Passes: each surname and each keyword, anywhere

Fails: an output without the keywords
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 01-002")
def front_matter_lost(subject: Output) -> Iterator[Difference]:
    """Surnames and keywords of the source."""
    yield from differences(subject, texts.front_matter_lost)
