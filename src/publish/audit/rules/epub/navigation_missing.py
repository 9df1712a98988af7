"""The publication has no navigation document, or one that lists nothing.

Without it a reader has no contents list to move by.

Passes: an item with ``properties="nav"`` whose ``toc`` has entries (EPUB 2: an NCX)

Fails: neither
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import OPS, XHTML, EpubSubject, Node


@rule(severity=Severity.ERROR, refs=("WCAG 2.4.5", "EN 301 549 9.2.4.5"))
def navigation_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The navigation document of EPUB 3, the NCX of EPUB 2."""
    if subject.navigation is None:
        has_ncx = any(item.get("media-type") == "application/x-dtbncx+xml" for item in subject.manifest.values())
        if subject.version.startswith("3") or not has_ncx:
            yield subject.package_node, "there is no navigation document"
        return
    root = subject.document(subject.navigation)
    for nav in root.iter(f"{XHTML}nav"):
        if "toc" in (nav.get(f"{OPS}type") or "").split() and nav.find(f".//{XHTML}a") is not None:
            return
    yield Node(subject.navigation, root), "the navigation document lists no contents"
