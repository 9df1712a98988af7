"""What of a made-up article must reach a reader, and what does."""

from __future__ import annotations

import re

from lxml import etree

from publish.article.normalise.alternatives import WRAPPERS

_WORD = re.compile(r"w[^\Wwq]+q")

# What may be silent, as docs/profile.md says and why; a reader gets one form of several.
SILENT = WRAPPERS | frozenset(
    [
        "alt-title",
        "contrib-id",
        "custom-meta-group",
        "index-term",
        "index-term-range-end",
        "institution-id",
        "object-id",
    ]
)
# An alternative text beside words that say the thing themselves is silent too.
_SPEAKING = frozenset(
    ["chem-struct", "disp-formula", "inline-formula", "inline-media", "inline-supplementary-material"]
)
_BLOCKS = frozenset(
    [
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "li",
        "nav",
        "ol",
        "p",
        "pre",
        "rb",
        "rp",
        "rt",
        "section",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SAID = ("alt", "alttext", "aria-label", "content", "title")


def words_of(article: etree._Element) -> dict[str, str]:
    """The words of body and back that must be found, each with the path of the element whose text it is."""
    found: dict[str, str] = {}

    def gather(element: etree._Element, path: str) -> None:
        if element.tag in SILENT or (element.tag == "alt-text" and path.rpartition("/")[2] in _SPEAKING):
            return
        path = f"{path}/{element.tag}"
        found.update(dict.fromkeys(_WORD.findall(element.text or ""), path))
        for child in element:
            gather(child, path)
            found.update(dict.fromkeys(_WORD.findall(child.tail or ""), path))

    for part in article.iterchildren("body", "back"):
        gather(part, "")
    return found


def words_in(text: str) -> set[str]:
    """The words in what a reader gets."""
    return set(_WORD.findall(text))


def text_of(page: etree._Element) -> str:
    """The text of an HTML page, blocks set apart from what is around them, and the attributes that are said."""
    pieces: list[str] = []
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        if event == "start" and element.get("role") == "doc-noteref":  # says the label of its note again
            pieces.append(" " + " ".join(element.itertext()) + " ")
            walk.skip_subtree()
            continue
        gap = " " if element.tag.rpartition("}")[2] in _BLOCKS else ""
        if event == "start":
            said = [words for name in _SAID if (words := element.get(name))]
            pieces += [*(f" {words} " for words in said), gap, element.text or ""]
        else:
            pieces += [gap, element.tail or ""]
    return "".join(pieces)
