"""What a person judges in an EPUB or a web page."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from publish.audit.finding import Finding
from publish.audit.questions.content import Content, Contents, digest, excerpt
from publish.audit.questions.of_xml import markup_of
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, alt_of, spoken

_CONTROLS = ("input", "select", "textarea", "button")


def contents(subject: Documents) -> Contents:
    """By kind. Layout and focus hang on the style sheets, and are asked again when these change."""
    pictures = [_picture(subject, node) for node in subject.images]
    text = " ".join(" ".join(spoken(root.element).split()) for root in subject.documents())
    sheets = [subject.storage.checksum(name) for name in _sheets(subject)]
    embedded = [digest(node.element.text) for node in subject.elements("style")]
    styles = digest("styles", *sheets, *embedded, subject.is_fixed)
    whole = subject.location(None)
    title = next(iter(subject.titles), "")
    scripts = [node for root in subject.documents() for node in _all(root, "script")]
    return {
        "pictures": pictures,
        "media": [_of(subject, node, node.element.get("src")) for node in subject.elements("video", "audio")],
        "scripts": [_of(subject, node, node.element.get("src")) for node in scripts if _runs(node)],
        "controls": [_of(subject, node, node.element.get("type")) for node in subject.elements(*_CONTROLS)],
        "links": [
            Content(digest("link", link.name, _outside(link.address)), subject.location(link.node), excerpt(link.name))
            for link in subject.links
        ],
        "headings": [_of(subject, heading.node) for heading in subject.headings],
        "titles": [Content(digest("title", title), whole, excerpt(title))],
        "text": [Content(digest("text", text), whole)] if text else [],
        "order": [Content(digest("order", text), whole)] if text else [],
        "look": [Content(digest("look", text, styles, *(picture.digest for picture in pictures)), whole)],
        "layout": [Content(digest("layout", styles), whole)],
        "moving": [_of(subject, n, n.element.get("src")) for n in subject.images if _may_move(n)],
        "styles": [Content(styles, whole)],
    }


def finder(subject: Documents) -> Callable[[Finding], str | None]:
    """What tells what a finding is about: what begins on its line; None where it names none."""
    lines: dict[str, dict[int, list[etree._Element]]] = {}

    def begun(file: str) -> dict[int, list[etree._Element]]:
        if file not in lines:
            lines[file] = {}
            for element in subject.document(file).iter("*"):
                above = element.getparent()
                if above is None or above.sourceline != element.sourceline:
                    lines[file].setdefault(element.sourceline, []).append(element)
        return lines[file]

    def content_of(finding: Finding) -> str | None:
        file, line = finding.location.path, finding.location.line
        if file is None or line is None or file not in subject.names:
            return None
        outer = begun(file).get(line)
        return digest(*map(markup_of, outer)) if outer else None

    return content_of


def _all(root: Node, name: str) -> list[Node]:
    return [Node(root.file, element) for element in root.element.iter(f"{XHTML}{name}")]


def _sheets(subject: Documents) -> list[str]:
    return sorted(name for name, kind in subject.media_types.items() if kind == "text/css" and name in subject.names)


def _runs(script: Node) -> bool:
    """Whether a script is one, and no block of data."""
    kind = (script.element.get("type") or "text/javascript").lower()
    return "script" in kind or kind == "module"


def _picture(subject: Documents, node: Node) -> Content:
    alt = alt_of(node.element)
    source = subject.resolve(node.file, node.element.get("src") or "")
    data = (subject.storage.checksum(source.path) if source else "") or markup_of(node.element)
    described = "marked as decoration" if alt == "" else excerpt(alt or "")
    return Content(digest("picture", alt, data), subject.location(node), described)


def _may_move(image: Node) -> bool:
    return (image.element.get("src") or "").lower().endswith((".gif", ".apng", ".webp"))


def _outside(address: str) -> str:
    """Where a link leads, but for places in the publication, whose names follow from their order."""
    return address if ":" in address else ""


def _of(subject: Documents, node: Node, *more: object) -> Content:
    text = spoken(node.element)
    return Content(digest(node.element.tag, text, *more), subject.location(node), excerpt(text))
