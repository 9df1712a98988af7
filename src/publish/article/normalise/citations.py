"""Each reference says itself once: a citation as the author punctuated it stands before the same one in fields."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import remove


def normalise(root: etree._Element) -> None:
    """Drop an ``element-citation`` that stands beside the ``mixed-citation`` of the same work in one ``ref``."""
    for ref in root.iter("ref"):
        mixed, fields = ref.findall("mixed-citation"), ref.findall("element-citation")
        if len(mixed) == 1 and len(fields) == 1 and "".join(mixed[0].itertext()).strip():
            remove(fields[0])
