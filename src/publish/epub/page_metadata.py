"""What a web page says of its accessibility: the words of a package's metadata, found in the page in the same way."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

from lxml import etree

from publish.epub import accessibility
from publish.epub.accessibility import Claim, Findings
from publish.epub.files import File
from publish.epub.split import ContentDocument
from publish.epub.xhtml import EPUB_TYPE, html, roles
from publish.html.document import Resource

STANDARD = "WCAG 2.2 Level AA"
_OF_CONTAINERS = ("unlocked",)  # what only the files of a container can be


def survey(body: etree._Element, resources: Sequence[Resource], sheet: str) -> Findings:
    """Look through the body of a page, the files that it shows and its style sheet."""
    page = ContentDocument("", "page", "bodymatter", body, "", None, None)
    files = [File(resource.name, resource.media_type, resource.data, resource.attached) for resource in resources]
    return accessibility.survey([page], files, _contents(body), sheet)


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
