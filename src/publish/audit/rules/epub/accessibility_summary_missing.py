"""The package lacks accessibility metadata that the standard recommends.

A summary in words tells a person what the codes mean for this publication; the sufficient access modes tell whether the
text alone will do. Version 1.2, for a package that claims it, requires the sufficient access modes, and recommends
``schema:accessMode``.

Passes: ``schema:accessibilitySummary`` and ``schema:accessModeSufficient`` are there

Fails: one is missing
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_SUMMARY = "schema:accessibilitySummary"


@rule(
    severity=Severity.WARNING,
    refs="EPUB Accessibility 1.1 2.2; Ace metadata-accessibilitysummary, metadata-accessmodesufficient",
)
def accessibility_summary_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """What the standard recommends."""
    for name in (_SUMMARY, "schema:accessMode" if subject.claims_version_1_2 else "schema:accessModeSufficient"):
        if not subject.metadata(name):
            yield subject.package_node, f"the package does not state {name}"
