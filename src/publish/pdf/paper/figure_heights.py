"""Figures that are much taller than wide get more of the page's height, so that what they say can be read."""

from __future__ import annotations

from lxml import etree

from publish.html.document import XHTML

X = "{" + XHTML + "}"
TALL, VERY_TALL = 1.45, 2.0  # height by width; the style sheet says how high each may be


def mark(root: etree._Element) -> None:
    """Give each picture of a figure that is tall the class ``tall`` or ``very-tall``."""
    for holder in root.iter(f"{X}div"):
        if "media" not in (holder.get("class") or "").split():
            continue
        for image in holder.iter(f"{X}img"):
            try:
                ratio = float(image.get("height", "")) / float(image.get("width", ""))
            except (ValueError, ZeroDivisionError):
                continue
            if ratio >= TALL:
                classes = (image.get("class") or "").split()
                image.set("class", " ".join([*classes, "very-tall" if ratio >= VERY_TALL else "tall"]))
