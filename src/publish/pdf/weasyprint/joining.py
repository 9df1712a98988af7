"""Painted parts become one file: pages one behind another, each picture once, each font once over all parts."""

from __future__ import annotations

import hashlib
from typing import Any

import pydyf
from tinycss2.color5 import D50, D65
from weasyprint.pdf.fonts import build_fonts_dictionary

from publish.pdf.file.pdf_file import File
from publish.pdf.parts.records import GlyphTexts, Painted
from publish.pdf.tags.records import Layout
from publish.pdf.tags.structure import Version
from publish.pdf.weasyprint import fonts
from publish.pdf.weasyprint.painting import COLOURS

_RANGE = (-125, 125, -125, 125)


class Joiner:
    """Takes the parts of a document in their order. ``says`` is what the glyphs of its fonts say."""

    def __init__(self, root: Any, says: GlyphTexts) -> None:
        self.pdf = File()
        self.layout = Layout(root, 0)
        self._says = says
        self._fonts_of_parts: list[dict[str, Any]] = []
        self._font_places: list[Any] = []
        self._pictures: dict[bytes, Any] = {}
        white = {"lab-d50": D50, "lab-d65": D65}
        self._colours = self._add(
            pydyf.Dictionary({name: pydyf.Array(("/Lab", _lab(point))) for name, point in white.items()})
        )

    def add(self, part: Painted) -> None:
        """Add the pages of a part."""
        resources = self._refer(part.resources, part.pictures)
        first = self.layout.pages
        for number, page in enumerate(part.pages, first):
            content = pydyf.Stream([page.content], {"Filter": "/FlateDecode"})
            self.pdf.add_object(content)
            self.pdf.add_page(
                pydyf.Dictionary(
                    {
                        "Type": "/Page",
                        "Parent": self.pdf.pages.reference,
                        "MediaBox": pydyf.Array(page.box),
                        "Contents": content.reference,
                        "Resources": resources,
                        "Tabs": "/S",
                        "StructParents": number,
                        "TrimBox": pydyf.Array(page.trim),
                        "BleedBox": pydyf.Array(page.bleed),
                    }
                )
            )
        self._fonts_of_parts.append(part.fonts)
        assert part.layout is not None
        self._add_records(part.layout, first)
        self.layout.pages += len(part.pages)

    def close(self, version: Version) -> None:
        """Write the fonts and the links' areas."""
        merged = fonts.merge(self._fonts_of_parts, self._says)
        options = {"hinting": False, "pdf_version": version}
        references = self._add(build_fonts_dictionary(self.pdf, merged, True, True, options))
        for resources in self._font_places:
            resources["Font"] = references
        pages = [
            pdf_object
            for pdf_object in self.pdf.objects
            if isinstance(pdf_object, pydyf.Dictionary) and "Tabs" in pdf_object
        ]
        for annotation in self.layout.annotations:
            page = pages[annotation.page]
            self.pdf.add_object(annotation.target)
            page.setdefault("Annots", pydyf.Array()).append(annotation.target.reference)

    def _add(self, pdf_object: Any) -> Any:
        self.pdf.add_object(pdf_object)
        return pdf_object.reference

    def _add_records(self, layout: Layout, first: int) -> None:
        order = len(self.layout.leaves)
        for leaf in layout.leaves:
            leaf.page += first
            leaf.order += order
        for annotation in layout.annotations:
            annotation.page += first
        self.layout.leaves += layout.leaves
        self.layout.annotations += layout.annotations

    def _refer(self, resources: Any, pictures: dict[str, Any]) -> Any:
        """Give resources and all that they name their places in the file; the reference comes back."""
        self._font_places.append(resources)
        if resources.get("ColorSpace") == COLOURS:
            resources["ColorSpace"] = self._colours
        for group in ("XObject", "Pattern"):
            for name, stream in resources.get(group, {}).items():
                resources[group][name] = self._refer_stream(stream if stream is not None else pictures[name], pictures)
        for name, shading in resources.get("Shading", {}).items():
            resources["Shading"][name] = self._add(shading)
        for state in resources.get("ExtGState", {}).values():
            if "G" in state.get("SMask", {}):
                state["SMask"]["G"] = state["SMask"]["G"].reference
        return self._add(resources)

    def _refer_stream(self, stream: Any, pictures: dict[str, Any]) -> Any:
        if stream is None:
            return "null"
        if stream.extra.get("Subtype") == "/Image":
            return self._picture(stream)
        if "Resources" in stream.extra:
            stream.extra["Resources"] = self._refer(stream.extra["Resources"], pictures)
        return self._add(stream)

    def _picture(self, picture: Any) -> Any:
        key = hashlib.sha256(picture.data).digest()
        if (reference := self._pictures.get(key)) is None:
            mask = picture.extra.get("SMask")
            if mask is not None:
                picture.extra["SMask"] = self._add(mask)
            reference = self._pictures[key] = self._add(picture)
        return reference


def _lab(white: Any) -> Any:
    return pydyf.Dictionary({"WhitePoint": pydyf.Array(white), "Range": pydyf.Array(_RANGE)})
