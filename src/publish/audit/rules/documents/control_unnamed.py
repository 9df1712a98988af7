"""A control has no name.

A reader hears "button" or "edit" and not what for. Give a field a ``label``, a button words, a dialogue a title. Of a
box or a radio button on a page whose style sheets are not all at hand, nothing is said: menus that open without a
script have such ones, which a style hides.

Passes: ``<label>Answer <input type="text"/></label>``

Fails: ``<input type="text"/>``, ``<button></button>``, ``<label>Date of birth</label> <input type="date"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, is_hidden, label_of, labels_of
from publish.audit.subjects.documents.roles import is_disabled, name_of, role_of

_ELEMENTS = ("input", "select", "textarea", "button", "summary", "meter", "progress", "dialog")
_FIELDS = {  # those without a role of ARIA, as readers call them
    "color": "colour field", "date": "date field", "datetime-local": "date field", "file": "file field",
    "month": "date field", "password": "password field", "time": "time field", "week": "date field",
}  # fmt: skip
_TOGGLES = ("checkbox", "radio")
_BY_TEXT = frozenset(
    "button checkbox menuitem menuitemcheckbox menuitemradio radio switch tooltip treeitem summary".split()
)


@rule(
    kinds=("epub", "html"),
    severity=Severity.ERROR,
    refs="WCAG 4.1.2, 1.3.1, 3.3.2; axe label, select-name, button-name, input-button-name, aria-input-field-name, "
    "aria-toggle-field-name, aria-command-name, aria-meter-name, aria-progressbar-name, aria-tooltip-name, "
    "aria-treeitem-name, aria-dialog-name, summary-name",
)
def control_unnamed(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Controls by element or role, but for links and images, which other rules judge."""
    for node in (*subject.elements(*_ELEMENTS), *subject.bearing("role")):
        element = node.element
        role = _kind(element)
        if not role or is_hidden(element) or is_disabled(element):
            continue
        if role in _TOGGLES and not subject.has_all_styles:
            continue
        if not _name(subject, node):
            yield node, f"this {role} has no name"


def _kind(element: etree._Element) -> str:
    """What a reader hears a control as; "" for what is none, or none of those that this rule judges."""
    name = name_of(element)
    if name == "summary":
        parent = element.getparent()
        first = parent is not None and parent.tag == f"{XHTML}details" and parent.find(f"{XHTML}summary") is element
        return "summary" if first else ""
    if name == "input":
        kind = element.get("type", "text").strip().lower()
        if kind in ("hidden", "image"):
            return ""
        if not role_of(element):
            return _FIELDS.get(kind, "")
    role = role_of(element)
    return role if role in aria.NAMED_CONTROLS else ""


def _name(subject: Documents, node: Node) -> str:
    element = node.element
    name = name_of(element)
    texts = [label_of(element), *((element.get(attribute) or "").strip() for attribute in ("title", "aria-label"))]
    if name in ("input", "select", "textarea", "meter", "progress", "output"):
        texts += [subject.spoken(Node(node.file, label)) for label in _labels(element)]
        kind = element.get("type", "").strip().lower()
        if kind in ("submit", "reset"):
            texts.append(element.get("value", "the usual word").strip())
        texts.append((element.get("value" if kind == "button" else "placeholder") or "").strip())
    elif name == "summary" or role_of(element) in _BY_TEXT:
        texts.append(subject.spoken(node))
    return "".join(texts)


def _labels(element: etree._Element) -> Iterator[etree._Element]:
    """The labels around a control, and those that name it by its id."""
    yield from element.iterancestors(f"{XHTML}label")
    if own := element.get("id"):
        yield from labels_of(element.getroottree().getroot()).get(own, ())
