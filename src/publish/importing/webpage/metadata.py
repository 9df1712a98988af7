"""What a page says of itself in its head."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.document import Properties
from publish.importing.webpage.settings import language_of

_AUTHORS = ("author", "dc.creator", "dcterms.creator", "citation_author")
_DATES = ("citation_publication_date", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "date",
          "article:published_time", "citation_date")  # fmt: skip


def properties_of(root: etree._Element, main: etree._Element) -> Properties:
    """The properties of a page. Where one heading of the first level stands over the text, it is the title."""
    properties: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            properties.setdefault(name, []).append(content)
    return Properties(
        title=_title(root, main),
        authors=_first(properties, _AUTHORS),
        date=next((_iso(date) for date in _first(properties, _DATES)), None),
        keywords=[w.strip() for line in properties.get("keywords", []) for w in re.split("[,;،、]", line) if w.strip()],
        description=next(iter(properties.get("description", [])), None),
        publisher=next(iter(_first(properties, ("dc.publisher", "dcterms.publisher", "citation_publisher"))), None),
        language=language_of(root) or language_of(root.find("body")) or language_of(main),
    )


def _first(properties: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    values = next((properties[name] for name in names if name in properties), [])
    return [value for value in values if not re.match("https?:", value)]


def _iso(date: str) -> str:
    return re.sub(r"^(\d{4})[/.](\d\d)(?:[/.](\d\d))?", lambda m: "-".join(filter(None, m.groups())), date)[:10]


def _title(root: etree._Element, main: etree._Element) -> str | None:
    inside = list(main.iter("h1"))
    headings = inside or list(root.iter("h1"))
    if len(headings) == 1:
        return " ".join("".join(headings[0].itertext()).split()) or None
    title = root.find(".//head/title")
    return " ".join("".join(title.itertext()).split()) or None if title is not None else None
