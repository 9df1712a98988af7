"""What a Word file says of the whole document: its properties, and what a paragraph says by its place in a table."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.document import Properties
from publish.importing.word.package import Package

_NAMES = {
    "title": "title", "creator": "authors", "subject": "subtitle", "keywords": "keywords", "description": "description",
    "language": "language",
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST = "1983-01-01"  # before Word, a date is what a program writes that knows none


def read(package: Package) -> Properties:
    """The properties that an author or an office gave (ISO/IEC 29500-2, 11)."""
    properties = Properties()
    for relationship in package.relationships("").values():
        kind = relationship.kind
        root = package.optional(relationship.target) if kind in ("core-properties", "extended-properties") else None
        if root is not None and kind == "core-properties":
            _core(root, properties)
        elif root is not None:
            company = next((e.text or "" for e in root.iter() if etree.QName(e).localname == "Company"), "")
            properties.publisher = " ".join(company.split()) or None
    return properties


def _core(root: etree._Element, properties: Properties) -> None:
    created = modified = None
    for element in root:
        name, text = etree.QName(element).localname, " ".join((element.text or "").split())
        if not text:
            continue
        if name == "created" or name == "modified":
            date = _DATE.match(text)
            created = date[0] if date and name == "created" else created
            modified = date[0] if date and name == "modified" else modified
        elif name == "creator":
            properties.authors = [each.strip() for each in text.split(";") if each.strip()]
        elif name == "keywords":
            properties.keywords = [each.strip() for each in re.split(r"[;,]", text) if each.strip()]
        elif name in _NAMES:
            setattr(properties, _NAMES[name], text)
    properties.date = next((date for date in (modified, created) if date and date >= _FIRST), None)
