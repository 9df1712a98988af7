"""An alternative text is the name of a file.

Layout programs put it there by themselves. Say what the figure tells.

Passes: ``Alt (The mill in 1911)``

Fails: ``Alt (image12.jpg)``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import is_file_name
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1")
def alt_text_file_name(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures whose text is a file name or a counter."""
    for node in subject.elements("Figure"):
        if node.alt and is_file_name(node.alt):
            yield node, f"alternative text “{node.alt}” is the name of a file"
