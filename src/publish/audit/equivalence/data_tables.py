"""Tables that an output adds behind a figure: they say what a file of values beside the source says.

They are no text of the article, which a comparison looks for and would take other text for.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publish.audit.equivalence.text_model import squeeze
from publish.audit.files import data_beside, safe_xml
from publish.audit.subjects import Context
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.xml import XmlSubject


def of_source(path: Path | None) -> list[frozenset[str]]:
    """What the values of each such file are, squeezed, heads among them."""
    if path is None:
        return []
    try:
        data = path.read_bytes()
        if b"supplementary-material" not in data:
            return []
        subject = XmlSubject(path, safe_xml.parse(data), Context())
        files = [each.file for each in data_beside.of_article(subject.root, path)]
    except (OSError, safe_xml.Unsafe):
        return []
    return [
        frozenset(squeeze(cell) for row in ([*file.heads], *(row.cells for row in file.rows)) for cell in row)
        for file in files
        if file.rows
    ]


def is_one(details: etree._Element, files: list[frozenset[str]]) -> bool:
    """Whether what is folded away is one such table: all its cells say what stands in the file."""
    tables = list(details.iter(f"{XHTML}table")) if files else []
    if len(tables) != 1:
        return False
    cells = {squeeze("".join(cell.itertext())) for cell in tables[0].iter(f"{XHTML}th", f"{XHTML}td")} - {""}
    return bool(cells) and any(cells <= values for values in files)
