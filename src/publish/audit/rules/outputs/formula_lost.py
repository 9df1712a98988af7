"""A formula of the source is no formula in the output.

Its signs are read one by one, or not at all. Tag it as a formula, with words for it.

Passes: `Formula` with an `Alt`; `math`

Fails: the letters of the formula amid the sentence
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, lists_and_captions
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.1.1; Matterhorn 17-001")
def formula_lost(subject: Output) -> Iterator[Difference]:
    """Formulas in running text, by their place."""
    yield from differences(subject, lists_and_captions.formulas_lost)
