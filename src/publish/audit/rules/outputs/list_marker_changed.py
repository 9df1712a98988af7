"""The items of a list have other numbers or letters than in the source.

"See item (c)" leads to nothing when the items are printed and spoken 1, 2, 3. Say the kind of numbers and the first
one: in the labels (PDF), with `type` and `start` (EPUB). What an author wrote before an item stands there,
and dots are no numbers. Where a style sheet says what stands before an item, nothing is compared.

Passes: `Lbl` "c." or "(c)" for the third item of a list of `list-type` alpha-lower; `<ol type="a">`

Fails: `Lbl` "3." for it; `<ol type="1">`
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, list_items, lists_and_captions
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1")
def list_marker_changed(subject: Output) -> Iterator[Difference]:
    """Lists of a numbered `list-type`, lists with dots, and items with a label of their own."""
    yield from differences(subject, lists_and_captions.markers_changed)
    yield from differences(subject, list_items.numbering_invented)
    yield from differences(subject, list_items.own_labels_changed)
