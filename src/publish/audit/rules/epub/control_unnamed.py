"""A control has no name.

A reader hears "button" or "edit" and not what for. Give a field a ``label``, a button words, a dialogue a title.

Passes: ``<label>Answer <input type="text"/></label>``

Fails: ``<input type="text"/>``, ``<button></button>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit import aria
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import XHTML, is_hidden, spoken
from publish.audit.subjects.epub.roles import name_of, role_of

_ELEMENTS = ("input", "select", "textarea", "button", "summary", "meter", "progress", "dialog")
_CONTROLS = aria.NAMED_CONTROLS | {"summary"}
_BY_TEXT = frozenset(
    "button checkbox menuitem menuitemcheckbox menuitemradio radio switch tooltip treeitem summary".split()
)


@rule(
    severity=Severity.ERROR,
    refs=(
        "WCAG 4.1.2",
        "WCAG 1.3.1",
        "WCAG 3.3.2",
        "axe label",
        "axe select-name",
        "axe button-name",
        "axe input-button-name",
        "axe aria-input-field-name",
        "axe aria-toggle-field-name",
        "axe aria-command-name",
        "axe aria-meter-name",
        "axe aria-progressbar-name",
        "axe aria-tooltip-name",
        "axe aria-treeitem-name",
        "axe aria-dialog-name",
        "axe summary-name",
    ),
)
def control_unnamed(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Controls by element or role, but for links and images, which other rules judge."""
    for node in (*subject.elements(*_ELEMENTS), *subject.bearing("role")):
        element = node.element
        role = "summary" if element.tag == f"{XHTML}summary" else role_of(element)
        if role not in _CONTROLS or is_hidden(element) or element.get("type") in ("hidden", "image"):
            continue
        if not _name(element) and element.get("disabled") is None:
            yield node, f"this {role} has no name"


def _name(element: etree._Element) -> str:
    name = name_of(element)
    if name in ("input", "select", "textarea", "meter", "progress"):
        texts = [spoken(one) for one in _labels(element)]
        if element.get("type") in ("submit", "reset"):
            texts.append(element.get("value", "the usual word"))
        attributes = ("aria-label", "title", "placeholder", "value" if element.get("type") == "button" else "title")
        texts += [element.get(one) or "" for one in attributes]
        return "".join([*texts, element.get("aria-labelledby") or ""]).strip()
    if role_of(element) in _BY_TEXT or name == "summary":
        return spoken(element)
    named = (element.get(one) or "" for one in ("aria-label", "aria-labelledby", "title"))
    return "".join(named).strip()


def _labels(element: etree._Element) -> Iterator[etree._Element]:
    yield from element.iterancestors(f"{XHTML}label")
    if own := element.get("id"):
        yield from (one for one in element.getroottree().iter(f"{XHTML}label") if one.get("for") == own)
