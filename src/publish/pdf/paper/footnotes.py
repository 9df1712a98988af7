"""Notes go to the foot of the page on which they are first called, unless more are called at once than a foot holds."""

from __future__ import annotations

from collections import Counter, defaultdict

from lxml import etree

from publish.errors import LayoutFault
from publish.html.document import XHTML
from publish.pdf.tags.records import Layout

X = "{" + XHTML + "}"
# A note called from one of these stays where it is: the engine sets no footnotes from inside them.
_NOT_FROM = frozenset(
    f"{X}{name}" for name in ("h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "nav", "header", "aside")
)
_BLOCKS = frozenset(f"{X}{name}" for name in ("p", "li", "dt", "dd", "div", "blockquote", "pre", "section", "article"))
CROWD = 50  # notes: a block that calls more has them behind its section; the lines of one page may call too many


def place(root: etree._Element) -> None:
    """Put each note of an untitled group behind its first call; a titled group is a section that the author wants.

    The notes of a block that calls a crowd of them stay behind its section.
    """
    calls_of: dict[str, list[etree._Element]] = defaultdict(list)
    for link in root.iter(f"{X}a"):
        if link.get("role") == "doc-noteref":
            calls_of[link.get("href", "")].append(link)
    groups = root.xpath("//h:div[contains(@class, 'fn-group')]", namespaces={"h": XHTML})
    placed: list[tuple[etree._Element, etree._Element, etree._Element]] = []  # a note, its first call, the block of it
    for group in groups:
        for note in group.xpath("h:aside[@role='doc-footnote']", namespaces={"h": XHTML}):
            calls = calls_of["#" + note.get("id", "")]
            if not calls or any(a.tag in _NOT_FROM for a in calls[0].iterancestors()):
                continue
            block = next((a for a in calls[0].iterancestors() if a.tag in _BLOCKS), root)
            placed.append((note, calls[0], block))
    called = Counter(block for _, _, block in placed)
    for note, call, block in placed:
        if called[block] <= CROWD:
            _put_behind(call, note)
    for group in groups:
        if not len(group) and (parent := group.getparent()) is not None:
            parent.remove(group)


def _put_behind(call: etree._Element, note: etree._Element) -> None:
    tail, note.tail = call.tail, None
    call.tail = None
    call.addnext(note)
    note.tail = tail
    note.set("class", "fn footnote")


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
            around = next((tag for ancestor in label.iterancestors() if (tag := ancestor.get("lang"))), language)
            link.set("lang", language)
            home = etree.SubElement(link, f"{X}span", {"lang": around})
        home.text, label.text = label.text, None
        home.extend(list(label))
        label.append(link)
