"""A link leads elsewhere than in the source.

The reader arrives at a place that the author did not mean.

Passes: the address of the source, however it is written

Fails: another address
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, links
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 2.4.4; Matterhorn 28-001")
def link_goal_changed(subject: Output) -> Iterator[Difference]:
    """The goals of links on the same words."""
    yield from differences(subject, links.goals_changed)
