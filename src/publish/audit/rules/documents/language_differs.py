"""The publication's language is not that of the source.

What the author declared got lost on the way.

Passes: a source in ``nl-BE`` and a package in ``nl-BE``

Fails: a source in ``nl-BE`` and a package in ``en``
"""

from collections.abc import Iterator

from publish.audit.facts.language_tags import declared, same
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.1")
def language_differs(subject: Documents) -> Iterator[tuple[Node, str]]:
    """``dc:language`` against the root of the source, where a source is given and declares one."""
    written = declared(subject.source_path) if subject.source_path else ""
    stated = subject.stated_languages
    if written and stated and not any(same(written, tag) for tag in stated):
        yield subject.whole, f"{subject.speaker} says “{stated[0]}”, the source “{written}”"
