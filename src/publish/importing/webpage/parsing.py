"""From the bytes of a web page to its tree: in the encoding that it says, with nothing fetched."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from lxml import etree, html

from publish.errors import SourceError
from publish.importing.jats.elements import clean
from publish.importing.reading import bytes_of

_CHARSET = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", re.I)
_DECLARED = re.compile(rb"""^\s*<\?xml\b[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def parse(path: Path) -> etree._Element:
    """The root element of a web page. Raises SourceError for a file that cannot be read as one."""
    text = clean(_DECLARATION.sub("", decoded(bytes_of(path))))
    if not text.strip():
        raise SourceError("is empty", path, advice="Give a web page with text.")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("holds no web page", path, advice="Save the page again from a browser.") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceError("nests its elements too deep in one another", path, advice="Look for unclosed elements.")
    if root.find("body") is None:
        raise SourceError("holds no text of a web page", path, advice="Save the page again from a browser.")
    for element in reversed(list(root.iter("dd"))):  # an open one holds the next, as the parser sees it
        for inner in reversed([child for child in element if child.tag in ("dd", "dt")]):
            element.addnext(inner)
    for element in root.iter(etree.Element):
        prefix, _, name = element.tag.rpartition(":")
        if prefix == "m" or prefix == "mml":  # MathML as XHTML writes it
            element.tag = name
    return root


def decoded(data: bytes) -> str:
    """The text of a page: as its mark, its declaration or UTF-8 say, else as old programs of Windows write."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _CHARSET.search(data[:4096]) or _DECLARED.match(data)
    for name in (declared.group(1).decode() if declared else "", "utf-8", "windows-1252"):
        try:
            return data.decode("windows-1252" if name.lower() in ("iso-8859-1", "latin1") else name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("windows-1252", "replace")
