"""Two figures have the same alternative text.

A reader takes them for one picture shown twice. Mend the ``alt-text`` in JATS, or the text itself here.

Passes: each figure says what sets it apart

Fails: ``Alt (The mill)`` on two figures
"""

from collections.abc import Iterator

from publish.audit.alt_text import repeated
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs=("WCAG 1.1.1", "EN 301 549 10.1.1.1"))
def alt_text_repeated(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """The second and later figure with a text; a figure's place stands for its picture."""
    for node, text in repeated((node, node.alt, node.path) for node in subject.elements("Figure") if node.alt):
        yield node, f"another figure has the alternative text “{text[:60]}” too"
