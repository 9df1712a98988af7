"""A cross-reference without words of its own says the label of what it points to.

Notes that are called, and affiliations that are pointed to, get a number where they have no label.
"""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.identifiers import Identifiers
from publish.article.normalise.names import add_text, local


def normalise(root: etree._Element, identifiers: Identifiers) -> None:
    """Number the notes that have no label, then fill the empty ``xref`` from labels and titles."""
    targets = {e.get("id"): e for e in root.iter(etree.Element)}
    called = {rid for xref in root.iter("xref") for rid in (xref.get("rid") or "").split()}
    _number(root, called, identifiers)
    _number_affiliations(root, identifiers)
    for xref in root.iter("xref"):
        if "".join(xref.itertext()).strip() or len(xref):
            continue
        target = next((targets[rid] for rid in (xref.get("rid") or "").split() if rid in targets), None)
        if target is not None:
            add_text(xref, None, _name(target))


def _number(root: etree._Element, called: set[str], identifiers: Identifiers) -> None:
    numbers: dict[etree._Element, int] = {}
    for note in root.iter("fn"):
        label = note.find("label")
        if label is not None or note.get("id") not in called:
            continue
        if (symbol := note.get("symbol")) is None:
            scope = next(
                a for a in note.iterancestors() if local(a) in ("table-wrap", "sub-article", "response", "article")
            )
            taken = {"".join(other.itertext()).strip() for other in scope.iterfind(".//fn/label")}
            numbers[scope] = numbers.get(scope, 0) + 1
            while _mark(scope, numbers[scope]) in taken:
                numbers[scope] += 1
            symbol = _mark(scope, numbers[scope])
        label = identifiers.make("label", note)
        label.text = symbol
        note.insert(0, label)


def _number_affiliations(root: etree._Element, identifiers: Identifiers) -> None:
    """Where contributors point to affiliations without a mark, both get one: an empty link leads nobody anywhere."""
    pointed = {
        rid
        for xref in root.iterfind(".//xref[@ref-type='aff']")
        if not "".join(xref.itertext()).strip()
        for rid in (xref.get("rid") or "").split()
    }
    numbers: dict[etree._Element, int] = {}
    for affiliation in root.iter("aff"):
        if affiliation.get("id") in pointed and affiliation.find("label") is None:
            scope = next(
                a for a in affiliation.iterancestors() if local(a) in ("front", "front-stub", "article", "sub-article")
            )
            numbers[scope] = numbers.get(scope, 0) + 1
            label = identifiers.make("label", affiliation)
            label.text = str(numbers[scope])
            label.tail, affiliation.text = affiliation.text, None
            affiliation.insert(0, label)


def _mark(scope: etree._Element, number: int) -> str:
    if local(scope) == "table-wrap" and number <= 26:
        return chr(ord("a") + number - 1)
    return str(number)


def _name(target: etree._Element) -> str:
    for path in ("label", "title", "caption/title", "term"):
        if (found := target.find(path)) is not None and (text := " ".join("".join(found.itertext()).split())):
            return text
    return ""
