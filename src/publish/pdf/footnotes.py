"""Notes go to the foot of the page on which they are first called."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from publish.html.document import XHTML
from publish.pdf.tags.records import Layout
from publish.pdf.typesetting import LayoutFault

X = "{" + XHTML + "}"
# A note called from one of these stays where it is: the engine sets no footnotes from inside them.
_NOT_FROM = frozenset(
    f"{X}{name}" for name in ("h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "nav", "header", "aside")
)


def place(root: etree._Element) -> None:
    """Put each note of an untitled group behind its first call; a titled group is a section that the author wants."""
    calls_of: dict[str, list[etree._Element]] = defaultdict(list)
    for link in root.iter(f"{X}a"):
        if link.get("role") == "doc-noteref":
            calls_of[link.get("href", "")].append(link)
    for group in root.xpath("//h:div[contains(@class, 'fn-group')]", namespaces={"h": XHTML}):
        for note in group.xpath("h:aside[@role='doc-footnote']", namespaces={"h": XHTML}):
            calls = calls_of["#" + note.get("id", "")]
            if not calls or any(a.tag in _NOT_FROM for a in calls[0].iterancestors()):
                continue
            tail, note.tail = calls[0].tail, None
            calls[0].tail = None
            calls[0].addnext(note)
            note.tail = tail
            note.set("class", "fn footnote")
        if not len(group) and (parent := group.getparent()) is not None:
            parent.remove(group)


def expect(layout: Layout) -> None:
    """Raise LayoutFault when a note that was sent to the foot of a page stands on none."""
    printed = {leaf.element for leaf in layout.leaves}
    for note in layout.root.iter("aside"):
        if "footnote" in (note.get("class") or "").split() and printed.isdisjoint(note.iter()):
            raise LayoutFault(f"the note {note.get('id')} is on no page")


def lead_back(root: etree._Element) -> None:
    """Let the label of a note lead to its first call, where a web page has a link of its own for that."""
    for note in root.iter(f"{X}aside"):
        back = next((link for link in note.iter(f"{X}a") if link.get("role") == "doc-backlink"), None)
        label = next((child for child in note if child.get("class") == "label"), None)
        if back is None or label is None or label.find(f".//{X}a") is not None:
            continue
        link = etree.Element(f"{X}a", {"href": back.get("href", ""), "aria-label": back.get("aria-label", "")})
        home = link
        if language := back.get("lang"):  # that of what is said of the link, not of the label
            around = next((tag for one in label.iterancestors() if (tag := one.get("lang"))), language)
            link.set("lang", language)
            home = etree.SubElement(link, f"{X}span", {"lang": around})
        home.text, label.text = label.text, None
        home.extend(list(label))
        label.append(link)
