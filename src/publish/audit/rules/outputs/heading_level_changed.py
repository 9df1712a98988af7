"""A heading has another level than its section in the source.

The outline that a reader hears is not the author’s. The level at which an output begins is its own; the steps from
there are the source’s.

Passes: `H2` for sections and `H3` for theirs; or `H1` and `H2`

Fails: `H2` for a section and for the sections within it
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, headings
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 14-005")
def heading_level_changed(subject: Output) -> Iterator[Difference]:
    """Levels of headings against the depth of sections, once the usual difference is taken off."""
    yield from differences(subject, headings.levels_changed)
