"""The alternative text "null" says that a picture only decorates (NISO RP-47-2024, JATS4R Accessibility).

It becomes the mark of decoration on a blank ``alt-text``, so that nobody speaks the word.
"""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import remove

MARK = "decorative"


def normalise(root: etree._Element) -> None:
    """Turn each ``alt-text`` that says "null" into the mark; beside other words, and as a description, it goes."""
    for text in list(root.iter("alt-text", "long-desc")):
        if not _is_null(text):
            continue
        says_more = any(_says(other) for other in _other_texts(text))
        if text.tag == "long-desc" or says_more:
            remove(text)
        else:
            tail, language = text.tail, dict(text.attrib)
            text.clear()
            text.attrib.update(language)
            text.tail = tail
            text.set("specific-use", MARK)


def _is_null(text: etree._Element) -> bool:
    return "".join(text.itertext()).strip().lower() == "null"


def _other_texts(text: etree._Element) -> list[etree._Element]:
    parent = text.getparent()
    return [] if parent is None else [other for other in parent.findall("alt-text") if other is not text]


def _says(text: etree._Element) -> bool:
    return bool("".join(text.itertext()).strip()) and not _is_null(text)
