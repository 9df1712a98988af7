"""The passages of an article, each with the language that it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_BLOCKS = (
    "p",
    "title",
    "article-title",
    "subtitle",
    "td",
    "th",
    "alt-text",
    "long-desc",
    "term",
    "verse-line",
    "attrib",
)
# Texts that may be in any language: literature, names, code, what is quoted as an example, what is translated.
_APART = frozenset(
    """ref ref-list mixed-citation element-citation product code preformat contrib-group aff journal-meta ack
    trans-title-group trans-abstract sub-article response kwd-group license permissions related-article
    tex-math supplementary-material award-group funding-group custom-meta-group""".split()
)
_SKIPPED = frozenset(
    """code monospace named-content styled-content ext-link uri email xref italic inline-formula disp-formula tex-math
    mixed-citation element-citation inline-graphic fn label object-id alt-text long-desc table-wrap fig list disp-quote
    supplementary-material array verse-group sc""".split()
)


def passages(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Each block of text: element, text without what may be in any language, the tag said of it or around it, or "".

    What has a language of its own within a block, or is set in italics as a foreign word is, does not count.
    """
    for element in root.iter(*_BLOCKS):
        if element.tag not in ("alt-text", "long-desc") and next(element.iterdescendants("p"), None) is not None:
            continue
        tag = ""
        for holder in (element, *element.iterancestors()):
            if holder.tag in _APART and not (holder.tag in ("sub-article", "response") and tag):
                break
            if not tag and holder is not root:
                tag = (holder.get(LANG) or "").strip()
        else:
            yield element, _text(element), tag or (root.get(LANG) or "").strip()


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        skipped = (
            not isinstance(child.tag, str) or child.tag in _SKIPPED or child.get(LANG) or child.tag.startswith("{")
        )
        parts += [" … " if skipped else _text(child), child.tail or ""]
    return " ".join("".join(parts).split())
