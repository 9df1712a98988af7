"""An alternative text is the name of a file.

"IMG_0042.jpg" read aloud tells nothing. In JATS mend the ``alt-text``, in XHTML the ``alt``.

Passes: ``alt="The mill in 1911"``

Fails: ``alt="image12.jpg"``
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import is_file_name
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import alt_of


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.1.1")
def alt_text_file_name(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Every image's alternative text."""
    for node in subject.images:
        alt = alt_of(node.element)
        if alt and is_file_name(alt):
            yield node, f"alternative text “{alt}” is the name of a file"
