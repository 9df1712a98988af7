"""Words of the source are broken or run together in the output.

A screen reader reads “sun- light” as two words and “ofthe” as none. The line breaks of a page got into the
text: mend them with ActualText or soft hyphens, or in the tool that made the file.

Passes: “sunlight” with a soft hyphen, a space at the end of each line

Fails: “sun-light” for “sunlight”, “ofthe” for “of the”
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, tables, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.1; Matterhorn 01-006")
def word_boundary_changed(subject: Output) -> Iterator[Difference]:
    """Hyphens and spaces between the letters."""
    yield from differences(subject, texts.boundaries)
    yield from differences(subject, tables.cell_boundaries)
