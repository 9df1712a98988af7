"""Importing once more: edits made in the article since the last import are carried over to what is imported now.

Three trees are compared: the article as it was imported, as it is now, and as it is imported anew. What only one side
changed is taken from that side; where both changed the same block, somebody must choose.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from publish.errors import SourceError
from publish.importing.alignment import aligned, canonical, words

_REFERENCES = ("rid",)
_SHOWN = 60


@dataclass(slots=True)
class Merged:
    """The article with the edits: what was carried over, and where both sides changed the same, in a line each."""

    article: bytes
    carried: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def merge(imported: bytes, edited: bytes, anew: bytes, take: Literal["new", "old"] | None = None) -> Merged:
    """The article imported ``anew`` with what was ``edited`` since it was ``imported`` last.

    ``take`` decides where both changed the same; without it the new text stands there, and ``differences`` says so.
    Raises SourceError where the edited article is not well-formed.
    """
    if edited == imported:
        return Merged(anew)
    if anew == imported:
        return Merged(edited, ["every edit: the document says what it said before"])
    merging = _Merging(take)
    base, mine, new = (_parsed(each) for each in (imported, edited, anew))
    _name_alike(base, mine, new)
    root = merging.element(base, mine, new)
    _separate_names(root)
    document = etree.tostring(root.getroottree(), encoding="unicode")
    doctype = new.getroottree().docinfo.doctype
    body = etree.tostring(root, encoding="unicode") if doctype and doctype not in document else document
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n'
        if doctype
        else '<?xml version="1.0" encoding="UTF-8"?>\n'
    )
    return Merged((head + _body(body) + "\n").encode(), merging.carried, merging.differences)


def _body(text: str) -> str:
    return text[text.index("<article") :] if "<article" in text else text


def _parsed(data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"the article as it is now is not well-formed XML: {error.msg}", None, error.lineno, "Mend it first."
        ) from error


class _Merging:
    def __init__(self, take: Literal["new", "old"] | None) -> None:
        self._take = take
        self.carried: list[str] = []
        self.differences: list[str] = []

    def element(self, base: etree._Element, mine: etree._Element, new: etree._Element) -> etree._Element:
        """One element of all three, merged."""
        if canonical(mine) == canonical(base):
            return copy.deepcopy(new)
        if canonical(new) == canonical(base) or canonical(new) == canonical(mine):
            self._carry(mine)
            return copy.deepcopy(mine)
        merged = etree.Element(new.tag, nsmap=new.nsmap)
        merged.tail = new.tail
        self._attributes(base, mine, new, merged)
        if _is_mixed(base) or _is_mixed(mine) or _is_mixed(new):
            self._mixed(base, mine, new, merged)
        else:
            merged.text = new.text
            self._children(base, mine, new, merged)
        return merged

    def _attributes(
        self, base: etree._Element, mine: etree._Element, new: etree._Element, merged: etree._Element
    ) -> None:
        for name in dict.fromkeys([*new.attrib, *mine.attrib]):
            before, ours, theirs = base.get(name), mine.get(name), new.get(name)
            chosen = theirs if ours == before else ours if theirs in (before, ours) else self._choose(new, ours, theirs)
            if chosen is not None:
                merged.set(name, chosen)
            if ours != before and chosen == ours and name != "id":
                self._carry(mine, f"{etree.QName(name).localname}={ours!r} of ")

    def _choose(self, element: etree._Element, ours: str | None, theirs: str | None) -> str | None:
        self.differences.append(f"{_named(element)}: the article has {ours!r}, the document {theirs!r}")
        return ours if self._take == "old" else theirs

    def _mixed(self, base: etree._Element, mine: etree._Element, new: etree._Element, merged: etree._Element) -> None:
        """Running text: a change of either side alone is taken, and of both, one is chosen."""
        bare = [canonical(each, attributes=False) for each in (base, mine, new)]
        chosen = new
        if bare[2] == bare[0] or bare[1] == bare[2]:
            chosen = mine
        elif bare[1] != bare[0]:
            ours, theirs = (words(each)[:_SHOWN] for each in (mine, new))
            self.differences.append(f"{_named(base)}: the article says “{ours}”, the document “{theirs}”")
            chosen = mine if self._take == "old" else new
        if chosen is mine:
            self._carry(mine)
        merged.text = chosen.text
        merged.extend(copy.deepcopy(child) for child in chosen)

    def _children(
        self, base: etree._Element, mine: etree._Element, new: etree._Element, merged: etree._Element
    ) -> None:
        of_mine = aligned(list(base), list(mine))
        of_new = aligned(list(base), list(new))
        before = {id(n): b for b, n in of_new}
        ours = {id(b): m for b, m in of_mine}
        matched = {id(m) for _, m in of_mine}
        placed: dict[int, etree._Element] = {}
        for child in new:
            partner = before.get(id(child))
            own = None if partner is None else ours.get(id(partner))
            if partner is not None and own is None:
                if canonical(child) == canonical(partner):
                    self._carry(partner, "the removal of ")
                    continue
                self.differences.append(f"{_named(child)}: removed in the article, changed in the document")
                if self._take == "old":
                    continue
            result = copy.deepcopy(child) if partner is None or own is None else self.element(partner, own, child)
            merged.append(result)
            if own is not None:
                placed[id(own)] = result
        self._keep(base, mine, merged, placed, matched, {id(b) for b, _ in of_new}, of_mine)

    def _keep(
        self, base: etree._Element, mine: etree._Element, merged: etree._Element, placed: dict[int, etree._Element],
        matched: set[int], stay: set[int], of_mine: list[tuple[etree._Element, etree._Element]],
    ) -> None:  # fmt: skip
        """Put in what the editor added, where it stands, and what was edited and is gone from the document."""
        removed = {id(m): b for b, m in of_mine if id(b) not in stay}
        last: etree._Element | None = None
        for child in mine:
            if id(child) in placed:
                last = placed[id(child)]
                continue
            edited = id(child) in removed and canonical(child) != canonical(removed[id(child)])
            if id(child) in matched and not edited:
                continue
            if edited:
                self.differences.append(f"{_named(child)}: edited in the article, gone from the document")
                if self._take != "old":
                    continue
            added = copy.deepcopy(child)
            self._carry(child)
            merged.insert(0 if last is None else merged.index(last) + 1, added)
            last = added

    def _carry(self, element: etree._Element, what: str = "") -> None:
        self.carried.append(f"{what}{_named(element)}")


def _is_mixed(element: etree._Element) -> bool:
    """Whether an element holds running text: letters beside its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _named(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return "a comment"
    text = words(element)
    return f"{etree.QName(element).localname} “{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"


def _pairs(base: etree._Element, new: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    waiting = [(base, new)]
    while waiting:
        pair = waiting.pop()
        yield pair
        waiting += aligned(list(pair[0]), list(pair[1]))


def _name_alike(base: etree._Element, mine: etree._Element, new: etree._Element) -> None:
    """Give the elements of the earlier import the names that they have now, in the edited article too."""
    names = {b.get("id"): n.get("id") for b, n in _pairs(base, new) if b.get("id") and n.get("id")}
    for root in (base, mine):
        for element in root.iter(etree.Element):
            if (name := names.get(element.get("id"))) is not None:
                element.set("id", name)
            for attribute in _REFERENCES:
                if attribute in element.attrib:
                    element.set(
                        attribute, " ".join(names.get(each) or each for each in element.get(attribute, "").split())
                    )


def _separate_names(root: etree._Element) -> None:
    """Let no two elements have the same name: a second one gets another."""
    taken: set[str] = set()
    for element in root.iter(etree.Element):
        name = element.get("id")
        if name is None:
            continue
        number = 2
        while name in taken:
            name = f"{element.get('id')}-{number}"
            number += 1
        taken.add(name)
        element.set("id", name)
