"""The structure tree as PDF objects (ISO 32000-1, 14.7; ISO 32000-2, 14.7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pydyf

from publish.pdf.tags.file_specification import specification
from publish.pdf.tags.records import Annotation, Leaf
from publish.pdf.tags.structure import StructureElement, Version

_NAMESPACES = {True: "http://iso.org/pdf2/ssn", False: "http://iso.org/pdf/ssn"}  # of PDF 2.0, and of PDF 1.7


class TreeWriter:
    """Writes a tree, its parent tree and what the catalog says of it to a file with this many pages.

    ``references`` then holds the reference of each element that was written.
    """

    def __init__(self, pdf: Any, document: StructureElement, pages: int, version: Version) -> None:
        self._pdf = pdf
        self._version = version
        self._pages = pdf.page_references
        self._marked: dict[int, dict[int, Any]] = defaultdict(dict)
        self._annotations: list[tuple[Any, Annotation]] = []
        self._dictionaries: dict[StructureElement, Any] = {}
        self._roles: dict[str, str] = {}
        self._spaces: dict[bool, Any] = {}
        self.references: dict[StructureElement, Any] = {}
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(root)
        if version == "2.0":
            for is_of_pdf_2, name in _NAMESPACES.items():
                self._spaces[is_of_pdf_2] = self._add({"Type": "/Namespace", "NS": pydyf.String(name)})
            root["Namespaces"] = pydyf.Array([space.reference for space in self._spaces.values()])
        root["K"] = pydyf.Array([self._element(document, root.reference)])
        self._refer()
        root["ParentTree"] = self._add({"Nums": pydyf.Array(self._numbers(pages))}).reference
        root["ParentTreeNextKey"] = pages + len(self._annotations)
        root["IDTree"] = self._add({"Names": self._names()}).reference
        if self._roles:
            root["RoleMap"] = pydyf.Dictionary({name: "/" + role for name, role in sorted(self._roles.items())})
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def associate(self, files: Mapping[str, Any]) -> None:
        """Name at each picture the files that its numbers stand in (ISO 32000-2, 14.13.5; ISO 19005-3, 6.8).

        ``files`` holds the reference of each embedded file's specification, by the name of its resource.
        """
        for element, structure_dictionary in self._dictionaries.items():
            if element.files:
                structure_dictionary["AF"] = pydyf.Array([files[name] for name in dict.fromkeys(element.files)])

    def _add(self, values: dict[str, Any]) -> Any:
        dictionary = pydyf.Dictionary(values)
        self._pdf.add_object(dictionary)
        return dictionary

    def _element(self, element: StructureElement, parent: Any) -> Any:
        """Write one element and all below it; the reference comes back."""
        kind = element.kind
        structure_dictionary = self._add({"Type": "/StructElem", "S": "/" + kind.type(self._version), "P": parent})
        reference = self.references[element] = structure_dictionary.reference
        self._dictionaries[element] = structure_dictionary
        if self._version == "2.0":
            structure_dictionary["NS"] = self._spaces[kind.is_of_pdf_2()].reference
        elif kind.role:
            self._roles[kind.pdf17] = kind.role
        texts = {
            "ID": element.identifier,
            "T": element.title,
            "Lang": element.language,
            "Alt": element.alt_text,
            "E": element.expansion,
        }
        for key, value in texts.items():
            if value:
                structure_dictionary[key] = pydyf.String(value)
        if element.mathml is not None:
            structure_dictionary["AF"] = pydyf.Array([_mathml(self._pdf, element.mathml)])
        if element.attributes:
            structure_dictionary["A"] = pydyf.Array(
                [_attribute(owner, values) for owner, values in element.attributes.items()]
            )
        page = next((kid.page for kid in element.kids if isinstance(kid, Leaf)), None)
        if page is not None:
            structure_dictionary["Pg"] = self._pages[page]
        structure_dictionary["K"] = pydyf.Array([self._kid(kid, reference, page) for kid in element.kids])
        return reference

    def _kid(self, kid: StructureElement | Leaf | Annotation, parent: Any, page: int | None) -> Any:
        if isinstance(kid, StructureElement):
            return self._element(kid, parent)
        where = self._pages[kid.page]
        if isinstance(kid, Leaf):
            if kid.actual_text is not None:
                return self._spoken_by_span(kid, kid.actual_text, parent)
            self._marked[kid.page][kid.mcid] = parent
            if kid.page == page:
                return kid.mcid
            return pydyf.Dictionary({"Type": "/MCR", "Pg": where, "MCID": kid.mcid})
        self._annotations.append((parent, kid))
        kid.target["Contents"] = pydyf.String(kid.contents)
        return pydyf.Dictionary({"Type": "/OBJR", "Pg": where, "Obj": kid.target.reference})

    def _spoken_by_span(self, leaf: Leaf, source_text: str, parent: Any) -> Any:
        """Marked content that is said by an element around it (ISO 32000-1, 14.9.4).

        Another element stands between the two: what its own element says, MuPDF spreads over the glyphs of marked
        content from left to right, as if it were what each of them says.
        """
        outer, inner = [
            self._add({"Type": "/StructElem", "S": "/Span", "Pg": self._pages[leaf.page]}) for _ in range(2)
        ]
        outer.update({"P": parent, "ActualText": pydyf.String(source_text), "K": pydyf.Array([inner.reference])})
        inner.update({"P": outer.reference, "K": pydyf.Array([leaf.mcid])})
        if self._version == "2.0":
            outer["NS"] = inner["NS"] = self._spaces[True].reference
        self._marked[leaf.page][leaf.mcid] = inner.reference
        return outer.reference

    def _refer(self) -> None:
        if self._version == "1.7":
            return  # Ref is of PDF 2.0
        for element, structure_dictionary in self._dictionaries.items():
            references = dict.fromkeys(
                self.references[other] for other in element.refers_to if other in self.references
            )
            if references:
                structure_dictionary["Ref"] = pydyf.Array(references)

    def _numbers(self, pages: int) -> list[Any]:
        """The parent tree: an array for each page, then an entry for each annotation."""
        numbers: list[Any] = []
        for page in range(pages):
            marked = self._marked.get(page, {})
            numbers += [
                page,
                pydyf.Array([marked.get(mcid, "null") for mcid in range(max(marked, default=-1) + 1)]),
            ]
        for key, (reference, annotation) in enumerate(self._annotations, pages):
            annotation.target["StructParent"] = key
            numbers += [key, reference]
        return numbers

    def _names(self) -> Any:
        names = pydyf.Array()
        by_name = {element.identifier or "": reference for element, reference in self.references.items()}
        for name, reference in sorted(by_name.items(), key=lambda pair: pydyf.String(pair[0]).data):
            names.extend((pydyf.String(name), reference))
        return names


def _attribute(owner: str, values: dict[str, object]) -> Any:
    dictionary = pydyf.Dictionary({"O": "/" + owner})
    for key, value in values.items():
        if isinstance(value, list):
            dictionary[key] = pydyf.Array([pydyf.String(v) if isinstance(v, str) else round(v, 3) for v in value])
        else:
            dictionary[key] = value
    return dictionary


def _mathml(pdf: Any, data: bytes) -> Any:
    """A formula's MathML as an associated file (ISO 32000-2, 14.13); the reference of its specification comes back."""
    return specification(
        pdf, "formula.mml", data, "application/mathml+xml", relationship="Supplement", description="MathML"
    )
