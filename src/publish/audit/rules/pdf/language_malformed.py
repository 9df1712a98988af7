"""A language tag is not well-formed.

No reader knows what to do with it. Tags follow BCP 47.

Passes: ``/Lang (en-GB)``

Fails: ``/Lang (en_GB)``, ``/Lang ()``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.language import well_formed
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs=("WCAG 3.1.1", "WCAG 3.1.2", "EN 301 549 10.3.1.2", "PDF/UA-1 7.2-29"))
def language_malformed(subject: PdfSubject) -> Iterator[tuple[StructureNode | None, str]]:
    """The catalog's tag and those of the structure elements."""
    if subject.language and not well_formed(subject.language):
        yield None, f"“{subject.language}” is not a language tag (BCP 47)"
    for node in subject.elements():
        if node.language is not None and node.language.strip() and not well_formed(node.language):
            yield node, f"“{node.language}” is not a language tag (BCP 47)"
