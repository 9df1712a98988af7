"""A paragraph of the source is a heading in the output.

The outline announces a section that is none. Tag it as a paragraph.

Passes: `P` for a paragraph in bold type

Fails: `H3` for it
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, headings
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 09-003")
def heading_invented(subject: Output) -> Iterator[Difference]:
    """Paragraphs that are headings in the output."""
    yield from differences(subject, headings.invented)
