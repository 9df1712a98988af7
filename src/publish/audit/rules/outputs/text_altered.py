"""The output says other words or signs than the source.

A reader is told what the author did not write: an abbreviation with its expansion run into it, a lost sign, a word
read wrongly by a scanner. Mend the conversion.

Passes: the source’s words and signs; other quotation marks and dashes of the same meaning

Fails: “BHGBrussels Hoofdstedelijk Gewest” for “BHG”
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, tables, texts
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; Matterhorn 08-001")
def text_altered(subject: Output) -> Iterator[Difference]:
    """Blocks and cells that are there, but not to the letter."""
    yield from differences(subject, texts.altered)
    yield from differences(subject, tables.cells_altered)
