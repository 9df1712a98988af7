"""There is a page list, and the package does not say whose pages it lists.

The numbers help only who has that edition. Name it in ``pageBreakSource``, or in a
``dc:source`` that a ``source-of`` calls that of the pagination.

Passes: ``<meta property="pageBreakSource">urn:isbn:9780000000000</meta>``

Fails: a page list and neither
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import DC, OPF, EpubSubject, Node


@rule(severity=Severity.ERROR, refs="EPUB Accessibility 1.1 3.3; Ace epub-pagesource")
def page_source_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Packages with a page list, but for a fixed layout."""
    if subject.entries("page-list") and not _is_named(subject) and not subject.is_fixed:
        yield subject.package_node, "there is a page list, yet no source of its pages (pageBreakSource)"


def _is_named(subject: EpubSubject) -> bool:
    """By ``pageBreakSource``, or by a ``dc:source`` that says it is that; in EPUB 2 nothing can say so."""
    if any(subject.metadata(name) for name in ("pageBreakSource", "a11y:pageBreakSource")):
        return True
    sources = [source for source in subject.package.iter(f"{DC}source") if (source.text or "").strip()]
    refined = {
        meta.get("refines", "").lstrip("#")
        for meta in subject.package.iter(f"{OPF}meta")
        if meta.get("property") == "source-of" and (meta.text or "").strip() == "pagination"
    }
    old = not subject.version.startswith("3") or any(
        claim.startswith("http://www.idpf.org/epub/a11y/") for claim in subject.metadata("dcterms:conformsTo")
    )
    return any(old or source.get("id") in refined for source in sources)
