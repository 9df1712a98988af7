"""The document as a web page: a file with its style and its pictures in a folder beside it, or all in one file."""

from __future__ import annotations

import base64
import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish import resources
from publish.html import contents, directions, discovery, landmarks, side_notes, theme_files
from publish.html.document import XHTML, HtmlDocument, Resource
from publish.html.terms import Terms
from publish.visible import portable

X = "{" + XHTML + "}"
SHEETS = ("base.css", "web.css")


@dataclass(frozen=True)
class Page:
    """A page before it is written: its root, its style sheet with the files that this names, the document it shows."""

    name: str
    root: etree._Element
    sheet: str
    document: HtmlDocument
    sheet_files: tuple[Resource, ...] = ()

    @property
    def body(self) -> etree._Element:
        """What is read."""
        body = self.root.find(f"{X}body")
        assert body is not None
        return body

    def files(self, statements: Sequence[tuple[str, str]] = (), *, single: bool = False) -> Mapping[str, bytes]:
        """``NAME.html`` and, under ``NAME_files/``, style sheet, pictures and recordings; with ``single``, all in it.

        ``statements`` are what the page says of itself: properties with their values (RDFa Lite 1.1).
        """
        folder = f"{self.name}_files"
        root = copy.deepcopy(self.root)
        head = root.find(f"{X}head")
        assert head is not None
        for name, value in statements:
            etree.SubElement(head, f"{X}meta", {"property": name, "content": value})
        discovery.describe(head, self.document.article.metadata, statements)
        if single:
            sheet = self.sheet
            for file in self.sheet_files:
                sheet = sheet.replace(f"url({file.name})", f"url({_data(file)})")
            _enclose(root, f"{portable(folder)}/", sheet, self.document.resources)
            return {f"{self.name}.html": _html(root)}
        files = {f"{self.name}.html": _html(root), f"{folder}/style.css": self.sheet.encode("utf-8")}
        for resource in (*self.document.resources, *self.sheet_files):
            files[f"{folder}/{resource.name}"] = resource.data
        return files


def prepare(document: HtmlDocument, name: str, *, theme: Path | None = None) -> Page:
    """The document as a page. A theme's ``base.css`` and ``web.css`` come behind ours."""
    folder = f"{name}_files"
    root = copy.deepcopy(document.root)
    attached = {resource.name for resource in document.resources if resource.attached}
    for element in root.iter(etree.Element):
        if source := element.get("src"):
            element.set("src", f"{portable(folder)}/{source}")
        if (goal := element.get("href")) in attached:
            element.set("href", f"{portable(folder)}/{goal}")
    _link_style(root, f"{portable(folder)}/style.css")
    _add_contents(root, document)
    terms = Terms(document.article.language)
    for table in root.iterfind(f".//{X}div[@class='table']"):
        # A table that scrolls must be reachable without a mouse (WCAG 2.1.1).
        table.set("tabindex", "0")
        table.set("role", "region")
        caption = table.find(f"{X}table/{X}caption")
        label = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
        table.set("aria-label", label[:120] or terms.plain("table"))
        if terms.foreign and not label:
            _say_in(table, terms.language, document.article.language)
    side_notes.place(root)
    landmarks.mark_main(root)
    landmarks.add_skip_link(root, terms)
    landmarks.tell_apart(root)
    directions.mark(root)
    ours = [(resources.styles() / sheet).read_text("utf-8") for sheet in SHEETS]
    own, files = theme_files.sheets_with_files(theme, *SHEETS)
    return Page(name, root, "\n".join((*ours, *own)), document, files)


def _say_in(element: etree._Element, language: str, around: str | None) -> None:
    """Let what an element says by its attributes be of this language, and what it holds stay as it was."""
    inside = next((tag for holder in (element, *element.iterancestors()) if (tag := holder.get("lang"))), around)
    element.set("lang", language)
    for child in element:
        if inside and not child.get("lang"):
            child.set("lang", inside)


def _link_style(root: etree._Element, href: str) -> None:
    head = root.find(f"{X}head")
    if head is not None:
        etree.SubElement(head, f"{X}link", {"rel": "stylesheet", "href": href})


def _enclose(root: etree._Element, folder: str, sheet: str, resources: Iterable[Resource]) -> None:
    """Put the style sheet, and every file of the page's folder, into the page itself (``data:``, RFC 2397)."""
    files = {f"{folder}{resource.name}": resource for resource in resources}
    for link in root.iterfind(f"{X}head/{X}link[@rel='stylesheet']"):
        link.tag = f"{X}style"
        link.attrib.clear()
        link.text = sheet
    for element in root.iter(etree.Element):
        for name in ("src", "href"):
            resource = files.get(element.get(name) or "")
            if resource is None:
                continue
            element.set(name, _data(resource))
            if name == "href":
                element.set("download", resource.name.rpartition("/")[2])


def _data(resource: Resource) -> str:
    return f"data:{resource.media_type};base64,{base64.b64encode(resource.data).decode('ascii')}"


def _add_contents(root: etree._Element, document: HtmlDocument) -> None:
    entries = contents.outline(root)
    header = root.find(f".//{X}article/{X}header")
    if len(entries) > 3 and header is not None:
        nav = contents.nav(entries, Terms(document.article.language), depth=2)
        header.addnext(nav)
        _let_fold(nav)


def _let_fold(nav: etree._Element) -> None:
    """Let a reader fold a list of contents away, which fills a small screen; it is open to begin with."""
    details = etree.Element(f"{X}details", {"open": ""})
    details.extend(list(nav))
    details[0].tag = f"{X}summary"
    nav.append(details)


def _html(root: etree._Element) -> bytes:
    """HTML syntax, which every server and browser takes for what it is: no prefixes, no empty-element slashes."""
    root = copy.deepcopy(root)
    for element in root.iter(etree.Element):
        namespace, local = etree.QName(element).namespace, etree.QName(element).localname
        if namespace is not None:
            element.tag = local
        for attribute in list(element.attrib):
            if str(attribute) == "{http://www.w3.org/XML/1998/namespace}lang":
                del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    text: bytes = etree.tostring(root, method="html", encoding="utf-8")
    return b"<!DOCTYPE html>\n" + text
