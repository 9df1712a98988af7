"""A link within the publication leads nowhere.

Whoever follows it stays where they are, or meets an error; a description that is pointed to is never read.

Passes: ``href="chapter2.xhtml#fig1"`` with that file and that id

Fails: either is not there; a document of the spine that the container lacks
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import SVG, XHTML, XLINK
from publish.audit.subjects.epub import OPF, EpubSubject
from publish.audit.subjects.html import HtmlSubject

_ADDRESSES = {f"{XHTML}a": "href", f"{XHTML}area": "href", f"{SVG}a": f"{XLINK}href"}
_RELATIONS = ("aria-labelledby", "aria-describedby", "aria-details")


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 2.4.4; axe skip-link, aria-valid-attr-value")
def reference_dangling(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The spine, then links and relations in the documents, and the lists of the navigation document."""
    if isinstance(subject, EpubSubject):
        yield from _in_spine(subject)
    for root in subject.documents():
        unrendered = subject.unrendered(root.file) if root.file in subject.spine else ()
        for element in root.element.iter("*"):
            if element in unrendered:
                continue
            node = Node(root.file, element)
            if address := element.get(_ADDRESSES[element.tag]) if element.tag in _ADDRESSES else None:
                yield from _follow(subject, node, address)
            for relation in _RELATIONS:
                for name in () if subject.is_scripted else (element.get(relation) or "").split():
                    if name not in subject.ids(root.file):
                        yield node, f"{relation} names “{name}”: there is no such place"


def _is_no_place(page: HtmlSubject, fragment: str) -> bool:
    """Whether a fragment stands for the top of a page, for a text in it, or for what its scripts make of it."""
    return page.is_scripted or fragment.lower() == "top" or fragment.startswith(":~:")


def _in_spine(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    for reference in subject.package.iter(f"{OPF}itemref"):
        item = subject.manifest.get(reference.get("idref", "").strip())
        place = Node(subject.package_name, reference)
        if item is None:
            yield place, f"the spine names {reference.get('idref', '')}, which the manifest does not hold"
        elif (path := subject.path_of(item)) and path not in subject.names:
            yield place, f"the spine names {path}: there is no such file"


def _follow(subject: Documents, node: Node, address: str) -> Iterator[tuple[Node, str]]:
    target = subject.resolve(node.file, address)
    listed = next(node.element.iterancestors(f"{XHTML}nav"), None) is not None
    if target is None or not (listed or node.file in subject.spine):
        return  # outside of the spine nobody reads more of the navigation document than its lists
    if isinstance(subject, HtmlSubject) and (target.path != subject.file or _is_no_place(subject, target.fragment)):
        return  # nobody knows what lies beside a page where it is read
    if target.path not in subject.names:
        yield node, f"link to {address}: there is no such file"
    elif target.fragment and not target.fragment.startswith("epubcfi("):
        is_document = subject.media_types.get(target.path) == "application/xhtml+xml"
        if is_document and target.fragment not in subject.ids(target.path):
            yield node, f"link to {address}: there is no such place"
