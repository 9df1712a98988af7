"""Two landmarks of a document cannot be told apart.

Readers move by landmarks and hear "navigation, navigation". Give each a label; the main part, the banner and the
information about the content stand once.

Passes: ``<nav aria-label="Contents">`` and ``<nav aria-label="Tables">``

Fails: two ``<main>``; two ``<nav>`` without labels
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden, label_of, text_of
from publish.audit.subjects.documents.roles import role_of

_ONCE = ("main", "banner", "contentinfo")
_LANDMARKS = frozenset(("complementary", "navigation", "search", "region", *_ONCE)) | {
    f"doc-{name}"
    for name in """acknowledgments afterword appendix bibliography chapter conclusion credits endnotes epilogue errata
    foreword glossary index introduction pagelist part preface prologue toc""".split()
}


@rule(
    kinds=("epub", "html"),
    severity=Severity.WARNING,
    refs="WCAG 1.3.1, 2.4.1; axe landmark-unique, landmark-no-duplicate-main, landmark-no-duplicate-banner, "
    "landmark-no-duplicate-contentinfo",
)
def landmark_repeated(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Landmarks of each document of the spine, by role and label."""
    for file in subject.spine:
        seen: set[tuple[str, str]] = set()
        root = subject.document(file)
        unrendered = subject.unrendered(file)
        for element in root.iter("*"):
            role = role_of(element)
            if role not in _LANDMARKS or element in unrendered or is_hidden(element):
                continue
            label = (label_of(element) or element.get("title") or "").strip().lower()
            if role == "region" and not label:
                continue  # a region without a name is none
            if role.startswith("doc-") and not text_of(element):
                continue  # nobody meets one with nothing in it
            key = (role, "" if role in _ONCE else label)
            if key in seen:
                named = f", called “{label}”" if key[1] else ""
                yield Node(file, element), f"another landmark of the document is “{role}” too{named}"
            seen.add(key)
