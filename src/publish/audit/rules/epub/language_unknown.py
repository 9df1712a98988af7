"""A language tag names a language, script or region that does not exist.

The IANA registry has no such subtag, so no reader has a voice for it.

Passes: ``lang="tr"``

Fails: ``lang="xx"``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.language import registered, well_formed
from publish.audit.rule import rule
from publish.audit.subjects.epub import LANG, EpubSubject, Node


@rule(severity=Severity.ERROR, refs=("WCAG 3.1.1", "WCAG 3.1.2", "EN 301 549 9.3.1.2"))
def language_unknown(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Well-formed tags, against the registry."""
    for tag in subject.metadata("language"):
        if well_formed(tag) and not registered(tag):
            yield subject.package_node, f"“{tag}” holds a subtag that the IANA registry does not know"
    for root in subject.documents():
        for element in root.element.iter():
            own = (element.get("lang") or element.get(LANG)) if isinstance(element.tag, str) else None
            if own and well_formed(own) and not registered(own):
                yield Node(root.file, element), f"“{own}” holds a subtag that the IANA registry does not know"
