"""A language tag is not well-formed.

No reader knows what to do with it. Tags follow BCP 47.

Passes: ``lang="en-GB"``

Fails: ``lang="en_GB"``
"""

from collections.abc import Iterator

from publish.audit.facts.language_tags import well_formed
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2; axe html-lang-valid, valid-lang")
def language_malformed(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The package's tags and every tag in the documents."""
    for node, tag in subject.languages():
        if not well_formed(tag):
            shown = f"“{tag}”" if tag.strip() else "blank space"
            yield node, f"{shown} is not a language tag (BCP 47)"
