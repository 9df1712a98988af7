"""The publication has no navigation document, or one that lists nothing.

Without it a reader has no contents list to move by.

Passes: an item with ``properties="nav"`` whose ``toc`` has entries (EPUB 2: an NCX)

Fails: neither, or a file that is not there
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import OPS, XHTML
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs="WCAG 2.4.5")
def navigation_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The navigation document of EPUB 3, the NCX of EPUB 2."""
    if subject.navigation is None:
        if subject.version.startswith("3") or subject.ncx not in subject.names:
            yield subject.package_node, "there is no navigation document"
    elif subject.navigation not in subject.names:
        yield subject.package_node, f"the navigation document is not there: {subject.navigation}"
    else:
        root = subject.document(subject.navigation)
        lists = (nav for nav in root.iter(f"{XHTML}nav") if "toc" in (nav.get(f"{OPS}type") or "").split())
        if not any(link.get("href") for nav in lists for link in nav.iter(f"{XHTML}a")):
            yield Node(subject.navigation, root), "the navigation document lists no contents"
