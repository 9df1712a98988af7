"""Heading levels of one content document: the first level is 1, as the file is read on its own."""

from __future__ import annotations

from lxml import etree

from publish.epub.xhtml import HEADINGS, drop, headings, html, level


def promote(body: etree._Element) -> None:
    """Raise all headings of a file by the same number of levels, so that the highest is a first-level one.

    What lies deeper than the sixth level says its level (WAI-ARIA 1.2, ``aria-level``); it becomes a heading
    of HTML when it comes within reach.
    """
    headings_in_body = headings(body)
    shift = min(map(level, headings_in_body), default=1) - 1
    if not shift:
        return
    for heading in headings_in_body:
        raised = level(heading) - shift
        if raised <= len(HEADINGS):
            heading.tag = html(f"h{raised}")
            drop(heading, "aria-level")
            if heading.get("role") == "heading":
                drop(heading, "role")
        else:
            heading.set("aria-level", str(raised))
