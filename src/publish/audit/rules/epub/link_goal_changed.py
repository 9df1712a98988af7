"""A link leads elsewhere than in the source.

The reader arrives at a place that the author did not mean.

Passes: the address of the source, however it is written

Fails: another address
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject


@rule(severity=Severity.ERROR, refs=("WCAG 2.4.4",))
def link_goal_changed(subject: EpubSubject) -> Iterator[Difference]:
    """The goals of links on the same words."""
    yield from differences(subject, "links.goals_changed")
