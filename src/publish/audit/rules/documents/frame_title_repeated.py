"""Two frames of other content have the same title.

A reader cannot tell which one to go into. Say what sets each apart.

Passes: "Quiz on chapter 1" and "Quiz on chapter 2"

Fails: "Quiz" twice, for two files
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 4.1.2; axe frame-title-unique")
def frame_title_repeated(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The second and later of frames in one document that share a title and no address."""
    seen: dict[tuple[str, str], str] = {}
    for node in subject.elements("iframe"):
        title, source = (node.element.get("title") or "").strip(), node.element.get("src", "")
        if title and seen.setdefault((node.file, title), source) != source:
            yield node, f"another frame has the title “{title}” too"
