"""The line and paragraph separators of Unicode (U+2028, U+2029) become white space.

Other programs leave them in text, and no font draws them. In code and preformatted text they are line breaks.
"""

from __future__ import annotations

import re

from lxml import etree

from publish.article.normalise.names import local

_SEPARATORS = re.compile("[ \t]*[\u2028\u2029]+[ \t]*")
_LITERAL = ("code", "preformat")


def normalise(root: etree._Element) -> None:
    """Replace them in all text and in the values of attributes."""
    for element in root.iter(etree.Element):
        texts = [
            *([element.text] if element.text else []),
            *([element.tail] if element.tail else []),
            *element.values(),
        ]
        if not any("\u2028" in text or "\u2029" in text for text in texts):
            continue
        literal = any(local(holder) in _LITERAL for holder in (element, *element.iterancestors()))
        around = any(local(ancestor) in _LITERAL for ancestor in element.iterancestors())
        element.text = _spaced(element.text, literal=literal)
        element.tail = _spaced(element.tail, literal=around)
        for name, value in element.items():
            element.set(name, _spaced(value, literal=False) or "")


def _spaced(text: str | None, *, literal: bool) -> str | None:
    if text is None:
        return None
    return re.sub("[\u2028\u2029]", "\n", text) if literal else _SEPARATORS.sub(" ", text)
