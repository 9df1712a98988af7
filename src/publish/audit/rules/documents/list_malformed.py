"""A list holds what is no item, or an item stands outside of a list.

A reader is told a wrong number of items, or none. Put each item into an ``li`` of an ``ul`` or ``ol``; terms into a
``dl``.

Passes: ``<ul><li>Oak</li></ul>``, ``<dl><dt>Oak</dt><dd>Quercus</dd></dl>``

Fails: ``<ul><p>Oak</p></ul>``, ``<div><li>Oak</li></div>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.roles import name_of, role_of

_ITEMS = ("li", "script", "template")
_TERMS = ("dt", "dd", "div", "script", "template")


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.1; axe list, listitem, definition-list, dlitem")
def list_malformed(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Children of lists, and items without one."""
    for node in subject.elements("ul", "ol", "dl"):
        if role_of(node.element) not in ("list", "", "directory"):
            continue
        allowed = _TERMS if node.element.tag == f"{XHTML}dl" else _ITEMS
        loose = any(text and text.strip() for text in (node.element.text, *(c.tail for c in node.element)))
        children = [child for child in node.element.iterchildren(f"{XHTML}*") if child.get("role") != "listitem"]
        wrong = [child for child in children if name_of(child) not in allowed]
        if wrong or loose:
            yield node, f"this list holds {f'<{name_of(wrong[0])}>' if wrong else 'text'} that is no item"
    for node in subject.elements("li", "dt", "dd"):
        parent = node.element.getparent()
        if node.element.get("role"):
            continue
        name, above = name_of(node.element), "" if parent is None else name_of(parent)
        lists = ("ul", "ol", "menu") if name == "li" else ("dl", "div")
        if above not in lists and (parent is None or role_of(parent) != "list"):
            yield node, f"<{name}> stands outside of a list"
