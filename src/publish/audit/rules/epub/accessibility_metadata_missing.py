"""The package does not say how accessible the publication is.

Readers choose, and shops must state, by this: ``schema:accessMode``, ``schema:accessibilityFeature`` and
``schema:accessibilityHazard`` (EPUB Accessibility 1.1, 2.2). Version 1.2, for a package that claims it, requires
``schema:accessModeSufficient`` in place of the first, which it recommends.

Passes: all three are there

Fails: one is missing
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_ALWAYS = ("schema:accessibilityFeature", "schema:accessibilityHazard")


@rule(
    severity=Severity.ERROR,
    refs="EPUB Accessibility 1.1 2.2; EN 301 549 12.1.1; Ace metadata-accessmode, metadata-accessibilityfeature, "
    "metadata-accessibilityhazard",
)
def accessibility_metadata_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """What the standard requires."""
    for name in ("schema:accessModeSufficient" if subject.claims_version_1_2 else "schema:accessMode", *_ALWAYS):
        if not subject.metadata(name):
            yield subject.package_node, f"the package does not state {name}"
