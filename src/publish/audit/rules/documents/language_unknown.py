"""A language tag names a language, script or region that does not exist.

The IANA registry has no such subtag, so no reader has a voice for it.

Passes: ``lang="tr"``

Fails: ``lang="xx"``
"""

from collections.abc import Iterator

from publish.audit.facts.language_tags import registered, shorter, well_formed
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2; axe html-lang-valid, valid-lang")
def language_unknown(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Well-formed tags, against the registry."""
    for node, tag in subject.languages():
        if not well_formed(tag):
            continue
        if better := shorter(tag):
            yield node, f"“{tag}” is no tag that voices are chosen by; “{better}” is"
        elif not registered(tag):
            yield node, f"“{tag}” holds a subtag that the IANA registry does not know"
