"""A heading of the source is no heading in the output.

Readers who find their way by headings miss the section. Tag it as a heading of its level.

Passes: `H2` for the title of a section

Fails: `P` in bold type for the title of a section
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, headings
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 14-001, 02-002")
def heading_lost(subject: Output) -> Iterator[Difference]:
    """Titles of sections against the kind of the element that holds them."""
    yield from differences(subject, headings.lost)
