"""The passages of a publication, each with the language that it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from publish.audit.subjects.documents.markup import LANG, XHTML, is_hidden, text_of
from publish.audit.subjects.documents.nodes import Node

if TYPE_CHECKING:
    from publish.audit.subjects.documents import Documents

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd", "dt", "figcaption", "caption", "blockquote")
_TEXTS = tuple(XHTML + name for name in _BLOCKS)
_READ = ("alt", "title", "aria-label", "alttext", "placeholder")
_FOREIGN = tuple(XHTML + name for name in ("code", "pre", "samp", "kbd", "var", "cite"))


def language_of(element: etree._Element) -> str:
    """The language that an element, or the nearest around it, says; "" for none."""
    for holder in (element, *element.iterancestors()):
        tag = holder.get(LANG) if holder.get(LANG) is not None else holder.get("lang")
        if tag is not None:
            return str(tag).strip()
    return ""


def has_words_of_its_own(element: etree._Element) -> bool:
    """Whether there is text in an element, or in an attribute that is read, that no language inside of it covers."""
    pending = [element]
    while pending:
        node = pending.pop()
        if any((node.get(name) or "").strip() for name in _READ):
            return True
        if (node.text or "").strip() and isinstance(node.tag, str):
            return True
        for child in node:
            if (child.tail or "").strip():
                return True
            if isinstance(child.tag, str) and child.get("lang") is None and child.get(LANG) is None:
                pending.append(child)
    return False


def passages(subject: Documents) -> Iterator[tuple[Node, str, str]]:
    """Blocks of text that hold no other, then alternative texts: place, text, language tag or "".

    Left out is what lies in a part of another language, in code, and in lists of literature, whose titles are in any.
    """
    for node in subject.elements(*_BLOCKS):
        element = node.element
        if next(element.iterdescendants(*_TEXTS), None) is not None or is_hidden(element) or _is_cited(element):
            continue
        yield node, _own_text(element), language_of(element)
    for node in subject.images:
        if alt := (node.element.get("alt") or "").strip():
            yield node, alt, language_of(node.element)


def _own_text(element: etree._Element) -> str:
    """The text of a block without the parts that say a language of their own, or are code or titles."""
    parts = [element.text or ""]
    for child in element:
        skipped = not isinstance(child.tag, str) or child.get("lang") or child.get(LANG) or child.tag in _FOREIGN
        parts += [" " if skipped else text_of(child) if not len(child) else _own_text(child), child.tail or ""]
    return " ".join(" ".join(parts).split())


def _is_cited(element: etree._Element) -> bool:
    for holder in (element, *element.iterancestors()):
        words = " ".join(holder.get(name) or "" for name in ("role", "class", "{http://www.idpf.org/2007/ops}type"))
        if "biblio" in words or "ref-list" in words or holder.tag in _FOREIGN:
            return True
    return False
