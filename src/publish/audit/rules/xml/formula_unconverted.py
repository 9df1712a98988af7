r"""A formula in TeX could not be converted.

It is shown as the TeX that it is, which few can read and no voice says well. Give MathML, beside the TeX in
``alternatives`` where both are of use, or write it with commands that are known.

Passes: ``<tex-math>\frac{a}{b}</tex-math>``

Fails: ``<tex-math>\mychart{a}{b}</tex-math>``, a macro that is defined nowhere
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def formula_unconverted(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export reported as beyond its converter."""
    for name, sentence, line in subject.reported:
        if name == "formula-unconverted":
            yield line, sentence
