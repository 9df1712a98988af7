"""A heading of the source is no heading in the output.

Readers who find their way by headings miss the section. Tag it as a heading of its level.

Passes: `H2` for the title of a section

Fails: `P` in bold type for the title of a section
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject


@rule(severity=Severity.ERROR, refs=("WCAG 1.3.1",))
def heading_lost(subject: EpubSubject) -> Iterator[Difference]:
    """Titles of sections against the kind of the element that holds them."""
    yield from differences(subject, "headings.lost")
