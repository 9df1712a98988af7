"""A link within the publication leads nowhere.

Whoever follows it stays where they are, or meets an error.

Passes: ``href="chapter2.xhtml#fig1"`` with that file and that id

Fails: either is not there
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs=("WCAG 2.4.4", "EN 301 549 9.2.4.4"))
def reference_dangling(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Links to files of the container and to places in its documents."""
    names = subject.names()
    ids: dict[str, set[str]] = {}
    for file in subject.spine:
        ids[file] = {e.get("id", "") for e in subject.document(file).iter() if isinstance(e.tag, str)}
    for node in subject.elements("a"):
        href = node.element.get("href", "")
        if not href or ":" in href.split("/")[0].split("#")[0]:
            continue
        target, fragment = subject.resolve(node.file, href), href.partition("#")[2]
        if target not in names:
            yield node, f"link to {href}: there is no such file"
        elif fragment and target in ids and fragment not in ids[target]:
            yield node, f"link to {href}: there is no such place"
