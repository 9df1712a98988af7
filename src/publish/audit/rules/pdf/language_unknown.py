"""A language tag names a language, script or region that does not exist.

The IANA registry has no such subtag, so no reader has a voice for it.

Passes: ``/Lang (tr)``

Fails: ``/Lang (xx)``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.language import registered, well_formed
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs=("WCAG 3.1.1", "WCAG 3.1.2", "EN 301 549 10.3.1.2"))
def language_unknown(subject: PdfSubject) -> Iterator[tuple[StructureNode | None, str]]:
    """Well-formed tags, against the registry."""
    tags = [(None, subject.language), *((node, node.language) for node in subject.elements())]
    for node, tag in tags:
        if tag and well_formed(tag) and not registered(tag):
            yield node, f"“{tag}” holds a subtag that the IANA registry does not know"
