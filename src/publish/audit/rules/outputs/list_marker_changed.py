"""The items of a list have other numbers or letters than in the source.

"See item (c)" leads to nothing when the items are printed and spoken 1, 2, 3. Say the kind of numbers and the first
one: in the labels (PDF), with `type` and `start` (EPUB).

Passes: `Lbl` "c." or "(c)" for the third item of a list of `list-type` alpha-lower; `<ol type="a">`

Fails: `Lbl` "3." for it; `<ol type="1">`
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, lists_and_captions
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1")
def list_marker_changed(subject: Output) -> Iterator[Difference]:
    """Lists of a numbered `list-type` that label no items themselves."""
    yield from differences(subject, lists_and_captions.markers_changed)
