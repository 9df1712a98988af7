"""The items of a list are other items than in the source.

How many items there are, and which list lies within which, is what a screen reader announces first. Two steps in one
item, or an inner list that is raised, make another list of it.

Passes: an `LI` or `li` for each `list-item`, in one list, inner lists within the item of theirs

Fails: two items run together; a list cut in two; an inner list behind the outer one
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, list_items
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1")
def list_item_changed(subject: Output) -> Iterator[Difference]:
    """Items that are there, and the lists that they stand in."""
    yield from differences(subject, list_items.items_joined)
    yield from differences(subject, list_items.nesting_changed)
