"""A claim to conform to EPUB Accessibility is not written as the standard writes it.

A machine that looks for it does not find it. The text is exactly ``EPUB Accessibility 1.1 - WCAG 2.2 Level AA``, with
the version and the level that hold; for EPUB Accessibility 1.0 an address.

Passes: ``<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>``

Fails: ``EPUB Accessibility 1.1 WCAG 2.2 AA``
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import OPF, EpubSubject, Node

_MEANT = ("epub accessibility", "http://www.idpf.org/epub/a11y/accessibility", "https://www.idpf.org/epub/a11y")
_RIGHT = re.compile(
    r"EPUB Accessibility 1\.[12] - WCAG 2\.[012] Level A{1,3}"
    r"|http://www\.idpf\.org/epub/a11y/accessibility-20170105\.html#wcag-a{1,3}"
)


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 4; Ace metadata-conformsto-invalid")
def conformance_claim_malformed(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Values of ``dcterms:conformsTo`` that mean this standard."""
    links = (
        link.get("href", "") for link in subject.package.iter(f"{OPF}link") if link.get("rel") == "dcterms:conformsTo"
    )
    for claim in (*subject.metadata("dcterms:conformsTo"), *links):
        if claim.lower().startswith(_MEANT) and not _RIGHT.fullmatch(claim):
            yield subject.package_node, f"“{claim}” is no claim of conformance that the standard knows"
