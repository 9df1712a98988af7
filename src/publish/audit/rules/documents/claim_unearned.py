"""The publication claims to conform to WCAG or EPUB Accessibility, and does not.

Who trusts ``dcterms:conformsTo`` buys a book that shuts readers out. Mend the errors that are named, or take the claim
out of the package.

Passes: the claim, and no error against either

Fails: ``EPUB Accessibility 1.1 - WCAG 2.2 Level AA``, and an image without alternative text
"""

import re
from collections.abc import Iterator, Sequence

from publish.audit.counting.claim_rules import against, reason
from publish.audit.finding import Finding, Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node

_CLAIM = re.compile(r"wcag[\W_]*(?:2|a)|epub accessibility|idpf\.org/epub/a11y", re.I)


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="EPUB Accessibility 1.1 4; WCAG 5.2.1", judges=True)
def claim_unearned(subject: Documents, findings: Sequence[Finding]) -> Iterator[tuple[Node, str]]:
    """Values of ``dcterms:conformsTo``, against the errors that rest on what they name."""
    claims = [claim for claim in subject.claims if _CLAIM.search(claim)]
    faults = [finding for name in ("WCAG", "EPUB Accessibility") for finding in against(name, findings)]
    if claims and faults:
        yield subject.whole, f"{subject.speaker} claims “{claims[0]}”: {reason(list(dict.fromkeys(faults)))}"
