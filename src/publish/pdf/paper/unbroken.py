"""What stays on one line: dates, numbers with gaps, a word and its number (``Figure 5``), marks of citations and notes.

The words that go before numbers are those of the document's own labels and cross-references, in whatever language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.html.document import XHTML
from publish.pdf.tags.words import INLINE

X = "{" + XHTML + "}"
CLASS = "unbroken"
SHORT = 16  # letters of a cell with a number in it
_LINK = 24  # letters of a cross-reference, with what stands around it
_LETTERS = r"[^\W\d_]"
_DATE = rf"\d{{1,2}}(?:\.|er|re|º|ª|st|nd|rd|th)?\s(?:de\s)?{_LETTERS}{{3,12}}\.?\s(?:de\s)?\d{{4}}(?!\d)"
_DATE_OF_MONTH = rf"{_LETTERS}{{3,12}}\.?\s\d{{1,2}},\s\d{{4}}(?!\d)"
_GAPS = r"(?<![\d.,])\d{1,3}(?:[ \u2009]\d{3})+(?:[.,]\d+)?(?!\d)"
_WHOLE = re.compile(f"{_DATE}|{_DATE_OF_MONTH}|{_GAPS}")
_NUMBERED = re.compile(rf"\s*({_LETTERS}{{2,14}})(\.?)\s(\d+(?:\.\d+)*|[A-Z](?:\.\d+)*)[.:]?\s*$")
_OPENS = re.compile(r"(?:(?<=\s)|^)(?:[^\s\[\](){}]{1,16}\s)?[\[(]$")
_CLOSES = re.compile(r"[\])][.,;:]*")
_BETWEEN = re.compile(r"[\s,;–-]*")
_MARKS = 3  # citations within one pair of brackets
_APART = frozenset(
    f"{X}{name}" for name in ("head", "pre", "code", "nav", "a", "h1", "h2", "h3", "h4", "h5", "h6", "ruby", "time")
)
JOINER = "\ufeff"  # never drawn and never read (tags/words.py); U+2060, which does the same, may be an author's
_INLINE = frozenset((*(X + name for name in INLINE), f"{X}img", "{http://www.w3.org/2000/svg}svg"))
_LINKS = frozenset(("xref", "biblioref"))


def joined(text: str, *, short: bool = False) -> str:
    """A text with what is not broken in one piece; so is one that is ``short`` and holds a number."""
    folded = " ".join(text.split())
    if short and len(folded) <= SHORT and any(map(str.isdigit, folded)):
        return folded.replace(" ", "_")
    return _WHOLE.sub(lambda match: re.sub(r"\s", "_", match[0]), text)


def mark(root: etree._Element) -> None:
    """Class what stays on one line, in a ``span`` of its own where it is no element yet."""
    pattern = _pattern(root)
    for link in list(root.iter(f"{X}a")):
        if _LINKS.isdisjoint((link.get("class") or "").split()):
            continue
        text = "".join(link.itertext())
        if len(text) <= _LINK and any(map(str.isdigit, text)):
            link.set("class", f"{link.get('class')} {CLASS}")
        _embrace(link)
    for element in list(_running(root)):
        _enclose(element, None, element.text, pattern)
        for child in list(element):
            _enclose(element, child, child.tail, pattern)
    for call in root.iter(f"{X}a"):
        if call.get("role") == "doc-noteref":
            _bind(call)


def _pattern(root: etree._Element) -> re.Pattern[str]:
    """What is not broken in this document."""
    words: set[str] = set()
    for element in root.iter(f"{X}a", f"{X}span"):
        classes = (element.get("class") or "").split()
        if ("label" in classes or "xref" in classes) and (match := _NUMBERED.match("".join(element.itertext()))):
            words.add(re.escape(match[1] + match[2]))
    if not words:
        return _WHOLE
    named = "|".join(sorted(words))
    return re.compile(rf"{_WHOLE.pattern}|\b(?:{named})\s\d+(?:\.\d+)*(?![\d\w])")


def _running(root: etree._Element) -> Iterator[etree._Element]:
    """The elements that hold running text."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(
            child
            for child in element
            if isinstance(child.tag, str)
            and child.tag not in _APART
            and {CLASS, "label", "references", "contents"}.isdisjoint((child.get("class") or "").split())
        )


def _enclose(parent: etree._Element, before: etree._Element | None, text: str | None, what: re.Pattern[str]) -> None:
    if not text or not any(map(str.isdigit, text)):
        return
    at = 0 if before is None else parent.index(before) + 1
    end, last = 0, before
    for match in what.finditer(text):
        _put(parent, last, text[end : match.start()])
        last = etree.Element(f"{X}span", {"class": CLASS})
        last.text = match[0]
        parent.insert(at, last)
        at, end = at + 1, match.end()
    if end:
        _put(parent, last, text[end:])


def _bind(call: etree._Element) -> None:
    """Keep the call of a note on the line of what it is behind, a full stop among them."""
    shown, around = call, call.getparent()
    while around is not None and around.tag == f"{X}sup" and around[0] is shown and not around.text:
        shown, around = around, around.getparent()
    if around is None:
        return
    previous = shown.getprevious()
    before = (around.text if previous is None else previous.tail) or ""
    is_behind = before or (previous is not None and previous.tag in _INLINE)
    if is_behind and not before[-1:].isspace():
        _put(around, previous, before + JOINER)


def _put(parent: etree._Element, before: etree._Element | None, text: str) -> None:
    if before is None:
        parent.text = text
    else:
        before.tail = text


def _embrace(link: etree._Element) -> None:
    """Keep a link in brackets with them, and with the word before."""
    parent, previous = link.getparent(), link.getprevious()
    if parent is None:
        return
    text = (parent.text if previous is None else previous.tail) or ""
    opens = _OPENS.search(text)
    if opens is None:
        return
    links = [link]
    while (tail := links[-1].tail or "") and not (closes := _CLOSES.match(tail)):
        after = links[-1].getnext()
        if not _BETWEEN.fullmatch(tail) or after is None or after.tag != f"{X}a" or len(links) == _MARKS:
            return
        links.append(after)
    if not tail or closes is None:
        return
    tails = [text[opens.start() :], *(link.tail or "" for link in links[:-1]), closes[0]]
    if sum(map(len, tails)) + sum(len("".join(link.itertext())) for link in links) > _LINK:
        return
    whole = etree.Element(f"{X}span", {"class": CLASS})
    whole.text = text[opens.start() :]
    _put(parent, previous, text[: opens.start()])
    parent.insert(parent.index(link), whole)
    whole.extend(links)
    whole.tail, links[-1].tail = tail[closes.end() :], closes[0]
