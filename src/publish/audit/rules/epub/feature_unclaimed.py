"""The content has a feature that the package does not claim.

Readers who look for it do not find this publication. Add the value to ``schema:accessibilityFeature``.

Passes: images with words and ``alternativeText``

Fails: page breaks with numbers and no ``pageBreakMarkers``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node, accessibility_vocabulary


@rule(severity=Severity.REVIEW, refs="EPUB Accessibility 1.1 2.2")
def feature_unclaimed(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Features that were measured, where the package claims any at all."""
    claims = set(subject.metadata("schema:accessibilityFeature"))
    if not claims or claims & {"none", "unknown"}:
        return
    for feature, others in accessibility_vocabulary.WORTH_CLAIMING.items():
        if not claims & {feature, *others} and accessibility_vocabulary.MEASURES[feature](subject):
            yield subject.package_node, f"the content has “{feature}”, which the package does not claim"
