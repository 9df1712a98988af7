"""The package says of one hazard that it is there and that it is not.

Whoever may suffer a seizure cannot choose by that. Say one thing for each of flashing, motion and sound.

Passes: ``noFlashingHazard``, ``sound``

Fails: ``flashing`` and ``noFlashingHazard``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node, accessibility_vocabulary


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 2.2; WCAG 2.3.1; Ace metadata-accessibilityhazard-invalid")
def hazard_contradictory(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Values of ``schema:accessibilityHazard`` about the same."""
    values = set(subject.metadata("schema:accessibilityHazard"))
    for group in accessibility_vocabulary.HAZARDS:
        stated = [value for value in group if value in values]
        if len(stated) > 1:
            yield subject.package_node, f"accessibilityHazard says both “{stated[0]}” and “{stated[1]}”"
