"""Two different figures have the same alternative text.

A reader takes them for one picture shown twice. Mend the ``alt-text`` in JATS, or the description in the Figure tag.
The same picture may keep its text: a logo on each page is one logo.

Passes: each figure says what sets it apart

Fails: ``Alt (The mill)`` on two figures that show different things
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import repeated
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_repeated(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """The second and later of figures that share a text but show another image or drawing."""
    figures = ((node, node.alt, subject.picture(node)) for node in subject.elements("Figure") if node.alt)
    for node, text in repeated(figures):
        yield node, f"another figure has the alternative text “{text[:60]}” too"
