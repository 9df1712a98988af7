"""A formula is so wide that a page shows it very small.

It can be broken at no relation or operator, as a matrix of many columns, so it is scaled to the page. Divide it.

Passes: a long sum, which is broken into lines

Fails: a matrix of 40 columns
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.4.4")
def formula_wide(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export reported as wider than its pages."""
    for name, sentence, line in subject.reported:
        if name == "formula-wide":
            yield line, sentence
