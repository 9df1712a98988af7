"""What of a made-up article must reach a reader, and what does."""

from __future__ import annotations

import re

from lxml import etree

from publish.article.normalise.alternatives import WRAPPERS

_WORD = re.compile(r"w[^\Wwq]+q")

# What docs/profile.md lets be silent: marks for machines.
SILENT = frozenset(
    "alt-title contrib-id custom-meta-group index-term index-term-range-end institution-id object-id".split()
)
# A reader gets one form of several.
_CHOSEN_FROM = WRAPPERS
_BLOCKS = frozenset(
    "article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section summary table tbody td tfoot th thead tr ul br rt rp rb sup title".split()
)
_SAYING = ("alt", "alttext", "aria-label", "content", "title")


def words_of(article: etree._Element) -> dict[str, etree._Element]:
    """The words of body and back that must be found, each with the element whose text it is."""
    found: dict[str, etree._Element] = {}

    def gather(element: etree._Element) -> None:
        if element.tag in SILENT or element.tag in _CHOSEN_FROM or _is_silent(element):
            return
        found.update(dict.fromkeys(_WORD.findall(element.text or ""), element))
        for child in element:
            gather(child)
            found.update(dict.fromkeys(_WORD.findall(child.tail or ""), element))

    for part in article.iterchildren("body", "back"):
        gather(part)
    return found


def _is_silent(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and element.tag == "alt-text" and parent.tag in _SPEAKING


_SPEAKING = ("chem-struct", "inline-formula", "disp-formula", "inline-media", "inline-supplementary-material")


def words_in(root: etree._Element) -> tuple[set[str], str]:
    """The words of an HTML page, in text or in the attributes that are said, and its text with blocks set apart."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.get("role") == "doc-noteref":  # says the label of its note again
            pieces.append(" " if event == "start" else element.tail or "")
            continue
        gap = " " if element.tag.rpartition("}")[2] in _BLOCKS else ""
        if event == "start":
            pieces += [gap, element.text or ""]
        else:
            pieces += [gap, element.tail or ""]
    text = "".join(pieces)
    said = " ".join(element.get(name, "") for element in root.iter(etree.Element) for name in _SAYING)
    return set(_WORD.findall(text + " " + said)), text
