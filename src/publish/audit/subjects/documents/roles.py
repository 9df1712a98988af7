"""The role that a reader hears of an element of XHTML: the one it states, else the one that its name implies."""

from __future__ import annotations

from lxml import etree

from publish.audit.facts import aria
from publish.audit.subjects.documents.markup import OPS, XHTML, by_id, label_of

_CHANGING = tuple(f"{XHTML}{name}" for name in ("article", "aside", "main", "nav", "section"))
_DISABLED = frozenset(("button", "input", "select", "textarea", "option", "optgroup", "fieldset"))
_FOCUSABLE = frozenset(f"{XHTML}{name}" for name in ("button", "select", "textarea", "iframe", "summary"))


def stated(element: etree._Element) -> list[str]:
    """The tokens of ``role``, in lower case."""
    return (element.get("role") or "").lower().split()


def terms(element: etree._Element) -> list[str]:
    """The terms of ``epub:type``."""
    return (element.get(f"{OPS}type") or "").split()


def name_of(element: etree._Element) -> str:
    """The name of an element of XHTML; "" for any other."""
    tag = str(element.tag)
    return tag.removeprefix(XHTML) if tag.startswith(XHTML) else ""


def role_of(element: etree._Element) -> str:
    """The first stated role that exists, else the implied one; "" for none."""
    for role in stated(element):
        if role in aria.ROLES:
            return {"none": "presentation", "image": "img"}.get(role, role)
    return implied(element)


def implied(element: etree._Element) -> str:
    """The role that an element has by its name and attributes (HTML Accessibility API Mappings); "" for none."""
    name = name_of(element)
    if name in ("a", "area"):
        return "link" if element.get("href") is not None else "generic"
    if name == "img":
        return "presentation" if element.get("alt") == "" and not _is_named(element) else "img"
    if name == "input":
        return aria.INPUTS.get(element.get("type", "text").strip().lower(), "textbox")
    if name == "select":
        several = element.get("multiple") is not None or element.get("size", "1") not in ("", "0", "1")
        return "listbox" if several else "combobox"
    if name in ("header", "footer"):
        within = next(element.iterancestors(*_CHANGING), None) is not None
        return "generic" if within else {"header": "banner", "footer": "contentinfo"}[name]
    if name == "section":
        return "region" if _is_named(element) else "generic"
    if name == "th":
        return "rowheader" if element.get("scope") in ("row", "rowgroup") else "columnheader"
    return aria.IMPLICIT.get(name, "generic" if name in ("div", "span") else "")


def _is_named(element: etree._Element) -> bool:
    return bool(label_of(element) or (element.get("title") or "").strip())


def may_have(element: etree._Element, role: str) -> bool:
    """Whether ARIA in HTML lets an element have a role."""
    name = name_of(element)
    if not name:
        return True
    if name == "img":
        if (element.get("alt") or "").strip() or _is_named(element):
            return role in aria.NAMED_IMAGE
        return role in ("none", "presentation") or (element.get("alt") is None and role in ("img", "image"))
    key = f"{name}[href]" if name in ("a", "area") and element.get("href") is not None else name
    if role in aria.ONLY_ELSEWHERE and key != "a[href]":
        return False
    if role == "doc-cover":
        return False
    allowed = aria.ALLOWED.get(key)
    return allowed is None or role in allowed.split()


def is_focusable(element: etree._Element) -> bool:
    """Whether a keyboard reaches an element."""
    if is_disabled(element) or any(holder.get("inert") is not None for holder in (element, *element.iterancestors())):
        return False
    index = element.get("tabindex", "").strip()
    if index.isascii() and index.removeprefix("-").isdigit():
        return int(index[:6]) >= 0
    if element.tag in (f"{XHTML}a", f"{XHTML}area"):
        return element.get("href") is not None
    if element.tag == f"{XHTML}input":
        return bool(element.get("type") != "hidden")
    if element.tag in (f"{XHTML}audio", f"{XHTML}video"):
        return element.get("controls") is not None
    return str(element.tag) in _FOCUSABLE


def takes_focus(element: etree._Element) -> bool:
    """Whether an element can have the focus: by the keyboard, or as the goal of a link or a script alone."""
    index = element.get("tabindex", "").strip()
    return is_focusable(element) or (index.startswith("-") and index[1:].isdecimal() and not is_disabled(element))


def is_disabled(element: etree._Element) -> bool:
    """Whether a control is out of use: by itself, or with the group of fields that it stands in."""
    if element.get("disabled") is not None and name_of(element) in _DISABLED:
        return True
    for group in element.iterancestors(f"{XHTML}fieldset"):
        if group.get("disabled") is not None:
            legend = group.find(f"{XHTML}legend")
            return legend is None or legend not in element.iterancestors(f"{XHTML}legend")
    return False


def is_of_disabled(element: etree._Element) -> bool:
    """Whether an element's text is that of a disabled control, or of the label of one (WCAG 1.4.3, incidental)."""
    for holder in (element, *element.iterancestors()):
        if is_disabled(holder) or holder.get("aria-disabled") == "true":
            return True
        if holder.tag == f"{XHTML}label":
            inside = next((e for e in holder.iterdescendants() if name_of(e) in _DISABLED), None)
            goal = by_id(holder.getroottree().getroot()).get(holder.get("for", "")) if inside is None else inside
            if goal is not None and (is_disabled(goal) or goal.get("aria-disabled") == "true"):
                return True
    return False


def is_page_break(element: etree._Element) -> bool:
    """Whether an element marks where a printed page begins."""
    return "pagebreak" in terms(element) or "doc-pagebreak" in stated(element)
