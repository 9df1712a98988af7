"""An alternative text says nothing of the picture.

"Chart" or "alt text" tells a reader that something is there, and leaves out what. Say what the picture tells; mark
one that tells nothing as decoration.

Passes: ``Alt (The mill in 1911)``

Fails: ``Alt (Picture 3)``, ``Alt (Insert alt text here)``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import emptiness, is_file_name
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def alt_text_placeholder(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Figures whose text is a placeholder, a number or the name of a kind of picture."""
    for node in subject.elements("Figure"):
        linked = any(above.kind == "Link" for above in node.ancestors())
        if node.alt and not is_file_name(node.alt) and (why := emptiness(node.alt, leads=linked)):
            yield node, f"alternative text “{node.alt[:80]}” {why}"
