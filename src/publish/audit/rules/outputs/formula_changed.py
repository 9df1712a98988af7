"""A formula is another one than in the source, or its number is.

An index that is not lowered, a sign that is changed, a column of an alignment that is gone: what is read is another
statement. Nobody who follows "by (3)" arrives, where the number is not there.

Passes: the MathML of the source, with other rows, styles and spaces; the number on either side

Fails: `<mi>r</mi><mn>2</mn>` for `<msup><mi>r</mi><mn>2</mn></msup>`; a formula without its number
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, formulas
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1")
def formula_changed(subject: Output) -> Iterator[Difference]:
    """Formulas in MathML against those of the source that are in MathML, and the numbers of these."""
    yield from differences(subject, formulas.changed)
    yield from differences(subject, formulas.numbers_changed)
