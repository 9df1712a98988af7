"""A print tree and its style sheets as WeasyPrint takes them, from memory alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import cssselect2
import weasyprint
from lxml import etree
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from publish.html.document import Resource
from publish.pdf.weasyprint.font_choice import our_fonts

BASE = "publication:/"
_OF_THE_DOCUMENT = re.compile(r"@(?:import|font-face|counter-style|color-profile)", re.IGNORECASE)


class DocumentFetcher(URLFetcher):  # type: ignore[misc]  # the library ships no types
    """Serves what the document carries. Nothing is fetched from disk or from the network."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        super().__init__(allowed_protocols=("publication", "data"))
        self._resources = {resource.name: resource for resource in resources}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of one of the document's files, or of a ``data:`` address. Raises ValueError for any other."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        resource = self._resources.get(url.removeprefix(BASE))
        if resource is None:
            raise ValueError(f"not part of the publication: {url}")
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})


class StyledDocument:
    """A print tree with its files, style sheets and fonts, ready to be laid out whole or in part.

    ``styles`` are the texts of the style sheets.
    """

    def __init__(self, root: etree._Element, resources: Sequence[Resource], styles: Sequence[str]) -> None:
        self.root = root
        self._fetcher = DocumentFetcher(resources)
        with our_fonts():
            self.fonts = FontConfiguration()
        self.sheets = [self._sheet(text) for text in styles]

    def html(self, root: etree._Element) -> Any:
        """A ``weasyprint.HTML`` of this tree: of the document, or of another that stands for a part of it."""
        page = weasyprint.HTML(string="<html/>", base_url=BASE, url_fetcher=self._fetcher)
        page.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        page.etree_element = page.wrapper_element.etree_element
        return page

    def _sheet(self, text: str) -> weasyprint.CSS:
        """A style sheet, understood once a process where it rests on nothing that this document alone has."""
        if _OF_THE_DOCUMENT.search(text):
            return weasyprint.CSS(string=text, base_url=BASE, url_fetcher=self._fetcher, font_config=self.fonts)
        return _shared_sheet(text)


@lru_cache(maxsize=32)
def _shared_sheet(text: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=text, base_url=BASE, url_fetcher=DocumentFetcher(()))
