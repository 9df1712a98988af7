"""A page break does not say which page begins.

A reader hears "separator" and no number. Give it ``aria-label``, or ``title``.

Passes: ``<span epub:type="pagebreak" role="doc-pagebreak" id="p12" aria-label="12"/>``

Fails: ``<span epub:type="pagebreak" role="doc-pagebreak" id="p12"/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(
    severity=Severity.ERROR,
    refs=("EPUB Accessibility 1.1 3.3", "WCAG 1.1.1", "axe pagebreak-label"),
)
def page_break_unlabelled(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Page breaks without ``aria-label`` and ``title``."""
    for node in subject.page_breaks:
        if not any((node.element.get(name) or "").strip() for name in ("aria-label", "title")):
            yield node, "this page break has no label (aria-label)"
