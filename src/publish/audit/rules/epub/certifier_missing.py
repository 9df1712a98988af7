"""A publication claims to conform and does not say who says so.

EPUB Accessibility requires the name of the party that evaluated it. Add ``a11y:certifiedBy``.

Passes: ``dcterms:conformsTo`` with ``<meta property="a11y:certifiedBy">The Town</meta>``

Fails: the claim alone
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import OPF, EpubSubject, Node

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


@rule(severity=Severity.WARNING, refs="EPUB Accessibility 1.1 4")
def certifier_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Packages with a claim and no certifier; a date is read where it is given."""
    claims = [
        claim for claim in subject.metadata("dcterms:conformsTo") if "EPUB Accessibility" in claim or "a11y" in claim
    ]
    named = any(meta.get("property") == "a11y:certifiedBy" for meta in subject.package.iter(f"{OPF}meta"))
    if claims and not named:
        yield subject.package_node, "claims to conform, and does not name who evaluated it (a11y:certifiedBy)"
    for meta in subject.package.iter(f"{OPF}meta"):
        refined = meta.get("refines", "").lstrip("#")
        date = (meta.text or "").strip()
        if meta.get("property") == "dcterms:date" and refined and not _DATE.fullmatch(date):
            yield Node(subject.package_name, meta), f"the date of evaluation “{date}” is none (W3CDTF)"
