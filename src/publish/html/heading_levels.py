"""Levels of headings: which divisions have one, and how deep a division lies (WCAG 1.3.1)."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import SECTIONS, local


def level(element: etree._Element) -> int:
    """The level of the heading of a division: the article's title is 1, and no level is skipped."""
    return 2 + sum(1 for a in element.iterancestors() if local(a) in SECTIONS and _has_heading(a))


def stands_apart(element: etree._Element) -> bool:
    """Whether an abstract belongs to a figure or a table, which has no heading of its own."""
    parent = element.getparent()
    return parent is not None and local(parent) not in ("article-meta", "front-stub", "sec-meta")


def _has_heading(element: etree._Element) -> bool:
    name = local(element)
    if name in ("sub-article", "response"):
        paths = ("front-stub/title-group/article-title", "front/article-meta/title-group/article-title")
        return any(element.find(path) is not None for path in paths)
    if name == "abstract" and stands_apart(element):
        return False
    if name in ("abstract", "trans-abstract", "glossary", "ack"):
        return True  # these get a heading of ours when they have none
    if name == "ref-list" and not any(local(a) == "ref-list" for a in element.iterancestors()):
        return True
    labels = () if name == "boxed-text" else ("label",)
    return any(_says(title) for path in ("title", "caption/title", *labels) for title in element.findall(path))


def _says(element: etree._Element) -> bool:
    return bool(len(element)) or bool("".join(element.itertext()).strip())
