"""A note written in the running text becomes a call there and a note in a group at the end of its section."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.identifiers import Identifiers
from publish.article.normalise.names import LANG, local, replace

CALL = "note-in-text"  # marks the call that stands where a note was written: it never stays silent
_HOMES = ("fn-group", "table-wrap-foot", "author-notes", "legend")


def normalise(root: etree._Element, identifiers: Identifiers) -> None:
    """Move each ``fn`` in the text to a ``fn-group`` that ends its top-level section.

    From a table it goes to the table's foot, from a title to the end of the title group.
    """
    groups: dict[etree._Element, etree._Element] = {}
    for note in list(root.iter("fn")):
        parent = note.getparent()
        if parent is None or local(parent) in _HOMES:
            continue
        home = _home(note)
        if home is None:
            continue
        if home not in groups:
            groups[home] = _group(home, note, identifiers)
        call = identifiers.make("xref", note)
        call.set("ref-type", "table-fn" if local(groups[home]) == "table-wrap-foot" else "fn")
        call.set("rid", note.get("id", ""))
        call.set("specific-use", CALL)
        spoken, usual = _language(note), _language(groups[home])
        replace(note, call)
        groups[home].append(note)
        if spoken and spoken != usual:
            note.set(LANG, spoken)


def _language(element: etree._Element) -> str | None:
    """The language that an element is in, as far as one is declared."""
    return next((own for holder in (element, *element.iterancestors()) if (own := holder.get(LANG))), None)


def _home(note: etree._Element) -> etree._Element | None:
    """The division at whose end the note belongs."""
    top: etree._Element | None = None
    for ancestor in note.iterancestors():
        name = local(ancestor)
        if name in ("table-wrap", "title-group"):
            return ancestor
        if name in ("body", "back"):
            return ancestor if top is None else top
        if name in ("article", "sub-article", "response", "front", "front-stub"):
            return top
        if name in ("sec", "app", "ack", "notes", "glossary", "abstract", "trans-abstract", "bio"):
            top = ancestor
    return None


def _group(home: etree._Element, note: etree._Element, identifiers: Identifiers) -> etree._Element:
    name = "table-wrap-foot" if local(home) == "table-wrap" else "fn-group"
    own = home.find(name)
    if own is not None and (name == "table-wrap-foot" or own.get("content-type") == "footnotes"):
        return own
    group = identifiers.make(name, note)
    if name == "fn-group":
        group.set("content-type", "footnotes")
    first_section = next((c for c in home if local(c) == "sec"), None) if local(home) == "body" else None
    if first_section is None:
        home.append(group)
    else:
        first_section.addprevious(group)
    return group
