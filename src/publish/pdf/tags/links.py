"""Where links go, in words: what a reader hears of one before following it (ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from urllib.parse import unquote, urlsplit

from lxml import etree

from publish.html.terms import Terms

LONGEST = 120  # characters; what describes a place need not quote it
_APART = frozenset(("p", "li", "dt", "dd", "div", "td", "th", "ul", "ol", "table", "figure", "blockquote", "pre"))
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))  # places where a line may end, or not


class Targets:
    """The places in a print tree that links lead to. ``terms`` are our own words.

    A description is of the language around its link: where we have no words of that, it does without.
    """

    def __init__(self, root: etree._Element, terms: Terms) -> None:
        self._terms = terms
        self._language = root.get("lang")
        self._by_id = {e.get("id"): e for e in root.iter(etree.Element) if e.get("id")}
        self._calls: dict[str, list[etree._Element]] = defaultdict(list)
        for link in root.iter("a"):
            if link.get("role") == "doc-noteref":
                self._calls[(link.get("href") or "").removeprefix("#")].append(link)

    def find(self, identifier: str) -> etree._Element | None:
        """The element with this identifier."""
        return self._by_id.get(identifier)

    def calls(self, identifier: str) -> list[etree._Element]:
        """The calls of a note."""
        return self._calls.get(identifier, [])

    def describe(self, link: etree._Element, page: int | None) -> str:
        """What a link says and where it goes. ``page`` is where an entry of the contents leads."""
        text, href = _text(link), link.get("href", "")
        if own := link.get("aria-label"):
            return str(own)
        if not href.startswith("#"):
            return _joined(text, _address(href), "{} ({})")
        target = self.find(href[1:])
        terms = self._terms_around(link)
        if page is not None:
            return f"{text}, {page}" if terms.foreign else terms.row([text, f"{terms.plain('page')} {page}"])
        if target is None:
            return text
        if target.tag == "aside" and target.get("role") == "doc-footnote" and not terms.foreign:
            return f"{terms.plain('note')} {text}"
        return _joined(text, _shortened(_name(target)), "{}: {}")

    def _terms_around(self, link: etree._Element) -> Terms:
        """Our words in the language that a link stands in."""
        language = next((tag for holder in (link, *link.iterancestors()) if (tag := holder.get("lang"))), None)
        return self._terms if language in (None, self._language) else _terms_of(str(language))


_terms_of = cache(Terms)


def _name(target: etree._Element) -> str:
    """What a place is called: its heading, its caption, else its own first words."""
    own = next((child for child in target if child.tag in ("figcaption", "caption")), None)
    if own is not None:
        return _text(own)
    for named in ("figcaption", "caption", "h1", "h2", "h3", "h4", "h5", "h6"):
        for element in target.iter(named):
            return _text(element)
    label = next((child for child in target if child.get("class") == "label"), None)
    text = _text(target)
    return text if label is None or target.tag != "li" else text.removeprefix(_text(label)).strip()


def _joined(text: str, target: str, pattern: str) -> str:
    plain = target.casefold()
    if not target or plain in text.casefold():
        return text or target
    if not text or plain.startswith(text.casefold()):
        return target
    return pattern.format(text, target)


def _address(href: str) -> str:
    parts = urlsplit(href)
    if parts.scheme in ("mailto", "tel"):
        return unquote(parts.path)
    return parts.hostname.removeprefix("www.") if parts.hostname else unquote(href)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-(") + " …"


def _text(element: etree._Element) -> str:
    parts: list[str] = []

    def walk(node: etree._Element) -> None:
        if node.get("role") in ("doc-footnote", "doc-backlink"):
            return
        if node is not element and node.get("role") == "doc-noteref":
            return  # away from its place it calls nothing
        if node.tag == "img":
            parts.append(node.get("alt") or "")
        parts.append(node.get("data-said") or node.text or "")
        for child in node:
            pause = " " if child.tag in _APART else ""
            parts.append(pause)
            walk(child)
            parts.append(pause + (child.tail or ""))

    walk(element)
    return " ".join("".join(parts).translate(_UNSEEN).split())
