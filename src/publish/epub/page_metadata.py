"""What a web page has in common with an EPUB: what it says of its accessibility, and where the pages of a PDF begin."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from lxml import etree

from publish.epub import accessibility, page_breaks
from publish.epub.accessibility import Claim, Findings
from publish.epub.files import File
from publish.epub.split import ContentDocument
from publish.epub.xhtml import EPUB_TYPE, html, roles
from publish.html.document import Resource
from publish.pages import Pages

STANDARD = "WCAG 2.2 Level AA"
_OF_CONTAINERS = ("unlocked",)  # what only the files of a container can be


def mark_pages(body: etree._Element, pages: Pages) -> None:
    """Mark in the body of a page, in place, where the pages of its PDF begin: ``#page-12`` is the same place in both.

    A title names them: axe, which knows no role of DPUB-ARIA, allows a span no aria-label.
    Raises UsageError when the PDF says something else than the page.
    """
    page_breaks.mark([_document(body)], pages, named_by="title")


def survey(body: etree._Element, resources: Sequence[Resource], sheet: str) -> Findings:
    """Look through the body of a page, the files that it shows and its style sheet."""
    files = [File(resource.name, resource.media_type, resource.data, resource.attached) for resource in resources]
    return accessibility.survey([_document(body)], files, _contents(body), sheet)


def _document(body: etree._Element) -> ContentDocument:
    return ContentDocument("", "page", "bodymatter", body, "", None, None)


def _contents(body: etree._Element) -> etree._Element:
    """The lists of contents of a page, marked as those of a navigation document are."""
    copied = etree.Element(html("body"))
    for nav in body.iter(html("nav")):
        if "doc-toc" in roles(nav):
            marked = copy.deepcopy(nav)
            marked.set(EPUB_TYPE, "toc")
            copied.append(marked)
    return copied


def statements(findings: Findings, *, conforms: bool, accepted: bool) -> Iterator[tuple[str, str]]:
    """Properties of schema.org and Dublin Core with their values, for ``meta`` elements.

    ``conforms`` says that the page has earned the claim, ``accepted`` that no alternative text is a machine's that no
    person has accepted.
    """
    yield from (("schema:accessMode", mode) for mode in accessibility.access_modes(findings))
    for modes in accessibility.sufficient_modes(findings, Claim(accepted=accepted)):
        yield "schema:accessModeSufficient", ",".join(modes)
    for feature in accessibility.features(findings):
        if feature not in _OF_CONTAINERS:
            yield "schema:accessibilityFeature", feature
    yield "schema:accessibilityHazard", accessibility.hazard(findings)
    if conforms:
        yield "dcterms:conformsTo", STANDARD
