"""Accessibility metadata has a value that does not exist, or values that exclude each other.

Shops and readers know the words of the vocabulary and no others; "none" beside a feature says yes and no at once.
``accessModeSufficient`` joins its modes by commas. Take the word from the Schema.org Accessibility Properties for
Discoverability Vocabulary.

Passes: ``<meta property="schema:accessModeSufficient">textual,visual</meta>``

Fails: ``textual visual``; ``accessibilityFeature`` with ``none`` and ``MathML``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node, accessibility_vocabulary


@rule(
    severity=Severity.ERROR,
    refs="EPUB Accessibility 1.1 2.2; EN 301 549 12.1.1; Ace metadata-accessmode-invalid, "
    "metadata-accessibilityfeature-invalid, metadata-accessibilityhazard-invalid, "
    "metadata-accessmodesufficient-invalid",
)
def accessibility_metadata_invalid(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Each value of the four properties; then those that cannot stand together."""
    for name, allowed in accessibility_vocabulary.VOCABULARY.items():
        values = subject.metadata(name)
        for value in values:
            parts = value.split(",") if name == "schema:accessModeSufficient" else [value]
            for part in filter(None, (part.strip() for part in parts)):
                if part not in allowed:
                    yield subject.package_node, f"{name} has no value “{part}”"
        alone = [value for value in values if value in ("none", "unknown")]
        if name in accessibility_vocabulary.EXCLUSIVE and alone and len(set(values)) > 1:
            yield subject.package_node, f"{name} says “{alone[0]}” and something else beside"
