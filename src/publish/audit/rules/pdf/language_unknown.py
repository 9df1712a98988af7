"""A language tag names a language, script or region that does not exist.

The IANA registry has no such subtag, so no reader has a voice for it and each takes its own. Write the tag that the
registry has.

Passes: ``/Lang (tr)``

Fails: ``/Lang (xx)``
"""

from collections.abc import Iterator

from publish.audit.facts.language_tags import has_shape, registered, well_formed
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Node, PdfSubject


@rule(severity=Severity.WARNING, refs="WCAG 3.1.1, 3.1.2")
def language_unknown(subject: PdfSubject) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """Tags of the shape that BCP 47 gives them, against its grammar and its registry."""
    tags = [(None, subject.language), *((node, node.language) for node in subject.elements())]
    is_stated: dict[str, bool] = {}
    for node, tag in tags:
        if tag and has_shape(tag) and tag not in is_stated:
            is_stated[tag] = well_formed(tag) and registered(tag)
            if not is_stated[tag]:
                clause = "WCAG 3.1.1" if node is None else "WCAG 3.1.2"
                yield node, f"“{tag}” holds a subtag that the IANA registry does not know", (clause,)
