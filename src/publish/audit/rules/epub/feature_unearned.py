"""The package claims a feature that its content does not have.

Readers choose by it and are let down; a claim that a machine can refute costs all the others. Withdraw it, or add what
it promises.

Passes: ``MathML`` with ``math`` elements in the text

Fails: ``MathML`` without any, ``longDescription`` without a description that an image points to
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node, accessibility_vocabulary


@rule(severity=Severity.WARNING, refs="EPUB Accessibility 1.1 2.2; EN 301 549 12.1.1")
def feature_unearned(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Claims of ``schema:accessibilityFeature`` that the documents can refute."""
    for claim in dict.fromkeys(subject.metadata("schema:accessibilityFeature")):
        if claim in accessibility_vocabulary.MEASURES and not accessibility_vocabulary.MEASURES[claim](subject):
            yield subject.package_node, f"claims “{claim}”, of which the content has nothing"
