"""The structure tree as PDF objects (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pydyf

from publish.pdf.tags.records import Annotation, Leaf
from publish.pdf.tags.structure import StructureElement


def write(pdf: Any, document: StructureElement, pages: int) -> None:
    """Add the tree, its parent tree and what the catalog says of it to a file with this many pages."""
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer = _Writer(pdf)
    root["K"] = pydyf.Array([writer.element(document, root.reference)])
    parents = pydyf.Dictionary({"Nums": pydyf.Array(writer.numbers(pages))})
    pdf.add_object(parents)
    root["ParentTree"] = parents.reference
    root["ParentTreeNextKey"] = pages + len(writer.annotations)
    if writer.names:
        names = pydyf.Array()
        for identifier, reference in sorted(writer.names.items(), key=lambda pair: pair[0].encode("ascii", "replace")):
            names.extend((pydyf.String(identifier), reference))
        tree = pydyf.Dictionary({"Names": names})
        pdf.add_object(tree)
        root["IDTree"] = tree.reference
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


class _Writer:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._marked: dict[int, dict[int, Any]] = defaultdict(dict)
        self.annotations: list[tuple[Any, Annotation]] = []
        self.names: dict[str, Any] = {}

    def element(self, element: StructureElement, parent: Any) -> Any:
        """Write one element and all below it; the reference comes back."""
        made = pydyf.Dictionary({"Type": "/StructElem", "S": "/" + element.kind, "P": parent})
        self._pdf.add_object(made)
        reference = made.reference
        if element.identifier:
            made["ID"] = pydyf.String(element.identifier)
            self.names[element.identifier] = reference
        for key, value in (("Lang", element.language), ("Alt", element.alt_text), ("E", element.expansion)):
            if value:
                made[key] = pydyf.String(value)
        if element.attributes:
            made["A"] = pydyf.Array([_attribute(owner, values) for owner, values in element.attributes.items()])
        page = next((kid.page for kid in element.kids if isinstance(kid, Leaf)), None)
        if page is not None:
            made["Pg"] = self._pdf.page_references[page]
        made["K"] = pydyf.Array([self._kid(kid, reference, page) for kid in element.kids])
        return reference

    def _kid(self, kid: StructureElement | Leaf | Annotation, parent: Any, page: int | None) -> Any:
        if isinstance(kid, StructureElement):
            return self.element(kid, parent)
        where = self._pdf.page_references[kid.page]
        if isinstance(kid, Leaf):
            self._marked[kid.page][kid.mcid] = parent
            if kid.page == page:
                return kid.mcid
            return pydyf.Dictionary({"Type": "/MCR", "Pg": where, "MCID": kid.mcid})
        self.annotations.append((parent, kid))
        return pydyf.Dictionary({"Type": "/OBJR", "Pg": where, "Obj": kid.target.reference})

    def numbers(self, pages: int) -> list[Any]:
        """The parent tree: an array for each page, then an entry for each annotation."""
        numbers: list[Any] = []
        for page in range(pages):
            marked = self._marked.get(page, {})
            numbers += [
                page,
                pydyf.Array([marked.get(mcid, "null") for mcid in range(max(marked, default=-1) + 1)]),
            ]
        for key, (reference, annotation) in enumerate(self.annotations, pages):
            annotation.target["StructParent"] = key
            numbers += [key, reference]
        return numbers


def _attribute(owner: str, values: dict[str, object]) -> Any:
    made = pydyf.Dictionary({"O": "/" + owner})
    for key, value in values.items():
        if isinstance(value, list):
            made[key] = pydyf.Array([pydyf.String(v) if isinstance(v, str) else round(v, 3) for v in value])
        else:
            made[key] = value
    return made
