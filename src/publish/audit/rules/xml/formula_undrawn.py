"""A formula is too large to be drawn.

A page shows it as words, which are hard to read as a formula. Divide it: into the rows of several formulas, or into
parts that have names.

Passes: a formula of a few hundred signs

Fails: a formula of 5,000 signs, which fills pages
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def formula_undrawn(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export reported as beyond its measure."""
    for name, sentence, line in subject.reported:
        if name == "formula-undrawn":
            yield line, sentence
