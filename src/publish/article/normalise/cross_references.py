"""A cross-reference without words of its own says the label of what it points to, where it stands alone.

In "1–3" the reference to 2 that touches its neighbour stays silent: it is there for machines.

Notes that are called, and affiliations that are pointed to, get a number where they have no label.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.article.normalise.identifiers import Identifiers
from publish.article.normalise.names import add_text, local
from publish.article.normalise.notes import CALL

_PEOPLE = ("collab", "contrib")  # whose marks stand side by side, not in running text


def normalise(root: etree._Element, identifiers: Identifiers) -> None:
    """Number the notes that have no label, then fill the empty ``xref`` from labels and titles."""
    targets = {e.get("id"): e for e in root.iter(etree.Element)}
    called = {rid for xref in root.iter("xref") for rid in (xref.get("rid") or "").split()}
    _number(root, called, identifiers)
    _mark_authors_facts(root, identifiers)
    for xref in root.iter("xref"):
        if _says(xref) or speaker(xref) is not None:
            continue
        target = next((targets[rid] for rid in (xref.get("rid") or "").split() if rid in targets), None)
        if target is not None:
            add_text(xref, None, _name(target))
        if xref.get("specific-use") == CALL:  # it has its words now
            del xref.attrib["specific-use"]


def speaker(xref: etree._Element) -> etree._Element | None:
    """The reference that speaks for one without words: its neighbour in a range, from which no mark parts it.

    None for one that has words or stands alone.
    """
    parent = xref.getparent()
    if _says(xref) or parent is None or local(parent) in _PEOPLE or xref.get("specific-use") == CALL:
        return None
    before = next((neighbour for neighbour in _touching(xref, preceding=True) if _says(neighbour)), None)
    return (
        before if before is not None else next((neighbour for neighbour in _touching(xref) if _says(neighbour)), None)
    )


def _touching(xref: etree._Element, *, preceding: bool = False) -> Iterator[etree._Element]:
    """The references beside one, as far as nothing but space parts each from the next."""
    here = xref
    for other in xref.itersiblings(preceding=preceding):
        between = other.tail if preceding else here.tail
        reference = _raised(other, last=preceding) if local(other) == "sup" else other
        if reference is None or local(reference) != "xref" or (between or "").strip():
            return
        if reference.get("ref-type") != xref.get("ref-type"):
            return  # a call beside "Table 1" is no part of a range
        yield reference
        if _says(reference):
            return
        here = other


def _raised(raised: etree._Element, *, last: bool) -> etree._Element | None:
    """The reference at the near end of a ``sup``."""
    if not len(raised) or ((raised[-1].tail if last else raised.text) or "").strip():
        return None
    return raised[-1 if last else 0]


def _says(xref: etree._Element) -> bool:
    return bool(len(xref)) or bool("".join(xref.itertext()).strip())


def _number(root: etree._Element, called: set[str], identifiers: Identifiers) -> None:
    numbers: dict[etree._Element, int] = {}
    taken: dict[etree._Element, set[str]] = {}  # the marks of notes in each scope, read once and added to
    for note in root.iter("fn"):
        label = note.find("label")
        if label is not None or note.get("id") not in called:
            continue
        if (symbol := note.get("symbol")) is None:
            scope = next(
                a for a in note.iterancestors() if local(a) in ("table-wrap", "sub-article", "response", "article")
            )
            if scope not in taken:
                taken[scope] = {"".join(other.itertext()).strip() for other in scope.iterfind(".//fn/label")}
            numbers[scope] = numbers.get(scope, 0) + 1
            while _mark(scope, numbers[scope]) in taken[scope]:
                numbers[scope] += 1
            symbol = _mark(scope, numbers[scope])
        label = identifiers.make("label", note)
        label.text = symbol
        note.insert(0, label)
        for around in note.iterancestors():
            if around in taken:
                taken[around].add(symbol.strip())


def _mark_authors_facts(root: etree._Element, identifiers: Identifiers) -> None:
    """What contributors point to without a mark gets one, and so does the pointer: an empty link leads nowhere."""
    pointed = {
        rid
        for xref in root.iter("xref")
        if xref.get("ref-type") in ("aff", "corresp") and not "".join(xref.itertext()).strip()
        for rid in (xref.get("rid") or "").split()
    }
    counts: dict[tuple[etree._Element, str], int] = {}
    for target in root.iter("aff", "corresp"):
        if target.get("id") in pointed and target.find("label") is None:
            scope = next(
                a for a in target.iterancestors() if local(a) in ("front", "front-stub", "article", "sub-article")
            )
            count = counts[scope, target.tag] = counts.get((scope, target.tag), 0) + 1
            label = identifiers.make("label", target)
            label.text = str(count) if target.tag == "aff" else "*" * count
            label.tail, target.text = target.text, None
            target.insert(0, label)


def _mark(scope: etree._Element, number: int) -> str:
    if local(scope) == "table-wrap" and number <= 26:
        return chr(ord("a") + number - 1)
    return str(number)


def _name(target: etree._Element) -> str:
    for path in ("label", "title", "caption/title", "term"):
        for name_element in target.findall(path)[:1]:
            texts = name_element.xpath(".//text()[not(ancestor::rt or ancestor::rp)]")
            if text := " ".join("".join(texts).split()):
                return text
    return ""
