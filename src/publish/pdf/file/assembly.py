"""Everything around the pages: the structure tree, ways through the file, metadata, and the article itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import datetime
from typing import Any

import pydyf

from publish import __version__
from publish.article.identity import last_modified
from publish.html.document import HtmlDocument
from publish.html.terms import Terms
from publish.pages import Pages
from publish.pdf.file import navigation, pages, xmp
from publish.pdf.file.attachments import Attachment, embed
from publish.pdf.file.output_intent import add_output_intent
from publish.pdf.paper import footnotes
from publish.pdf.profile import Profile
from publish.pdf.tags.links import Targets
from publish.pdf.tags.records import Layout
from publish.pdf.tags.tree import Tree
from publish.pdf.tags.writing import TreeWriter
from publish.visible import portable

PRODUCER = f"publish {__version__}"


def assemble(
    pdf: Any,
    layout: Layout,
    document: HtmlDocument,
    mathml: Mapping[str, bytes],
    profile: Profile,
) -> Pages:
    """Complete a file whose pages are painted, so that it keeps the promises of its profile; what is read on each page.

    Raises LayoutFault when the engine lost a note on its way to the foot of a page.
    """
    footnotes.expect(layout)
    terms = Terms(document.article.language)
    tree = Tree(layout, profile.version, Targets(layout.root, terms), mathml)
    writer = TreeWriter(pdf, tree.root, layout.pages, profile.version)
    references = writer.references
    navigation.lead(pdf, tree, references, layout.annotations)
    navigation.add_bookmarks(pdf, tree, references, document.article.language)
    navigation.add_page_labels(pdf)
    _describe(pdf, document, terms, profile)
    writer.associate(_embed(pdf, document, terms, {name for element in references for name in element.files}))
    return pages.pages(tree, layout.pages)


def _describe(pdf: Any, document: HtmlDocument, terms: Terms, profile: Profile) -> None:
    article = document.article
    modified = last_modified(article)
    title = article.metadata.title or terms.plain("title-missing")
    pdf.catalog["Lang"] = pydyf.String(article.language)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    packet = xmp.packet(article, title, profile, producer=PRODUCER, creator=PRODUCER, modified=modified)
    metadata = pydyf.Stream([packet], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    add_output_intent(pdf)
    for pdf_object in pdf.objects:
        if isinstance(pdf_object, pydyf.Stream) and pdf_object.extra.get("Subtype") == "/Image":
            pdf_object.extra.pop("Interpolate", None)  # forbidden by ISO 19005-3, 6.2.8
    pdf.info.clear()
    if profile.version == "1.7":  # PDF 2.0 has its metadata in XMP alone (ISO 19005-4, 6.1.3)
        authors = ", ".join(person.name for person in article.metadata.authors)
        for key, value in {
            "Title": title,
            "Author": authors,
            "Creator": PRODUCER,
            "Producer": PRODUCER,
            "CreationDate": _date(modified),
            "ModDate": _date(modified),
        }.items():
            if value:
                pdf.info[key] = pydyf.String(value)


def _embed(pdf: Any, document: HtmlDocument, terms: Terms, data: Set[str]) -> dict[str, Any]:
    """Embed the article and what goes with it: the specifications of the latter, by the names of their resources.

    ``data`` are the names of those in which the numbers of pictures stand.
    """
    article = document.article
    name = portable(article.path.name)
    source = Attachment(
        name, article.path.read_bytes(), "text/xml", terms.plain("source-file", name=name), relationship="Source"
    )
    supplements = dict(_supplements(document, terms, {name}, data))
    files = embed(pdf, [source, *supplements.values()], _date(last_modified(article)))
    return {resource: files[attachment.name] for resource, attachment in supplements.items()}


def _supplements(
    document: HtmlDocument, terms: Terms, taken: set[str], data: Set[str]
) -> Iterator[tuple[str, Attachment]]:
    """The files that go with the article, each under its own name, or its path where another has that name."""
    for resource in document.resources:
        if resource.attached:
            short = resource.name.rpartition("/")[2]
            name = resource.name if short in taken else short
            taken.add(name)
            described = f"{terms.plain('supplementary')}: {short}"
            relationship = "Data" if resource.name in data else "Supplement"
            yield resource.name, Attachment(name, resource.data, resource.media_type, described, relationship)


def _date(moment: datetime) -> str:
    return moment.strftime("D:%Y%m%d%H%M%SZ")
