"""What becomes of a document in an article, for tests of its readers."""

from __future__ import annotations

from lxml import etree

from publish.importing.document import Document
from publish.importing.jats import write


def article(document: Document) -> etree._Element:
    return etree.fromstring(write(document, name="verslag").xml)


def body_of(document: Document) -> str:
    body = article(document).find("body")
    text = "" if body is None else "".join(etree.tostring(child, encoding="unicode") for child in body)
    for name in ('xlink="http://www.w3.org/1999/xlink"', 'mml="http://www.w3.org/1998/Math/MathML"'):
        text = text.replace(f" xmlns:{name}", "")
    return "".join(line.strip() for line in text.splitlines())
