"""Words where they are lacking: of a link, of an abbreviation wherever it stands, and of a caption."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.audit.facts.alt_text import is_file_name
from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.audit.rules.xml.abbreviation_unexpanded import running_text
from publish.audit.rules.xml.address_unlinked import HOLDING, places
from publish.audit.subjects.xml import HREF, text_of
from publish.desk.changes.judging import begun, clean, messages
from publish.desk.changes.opening import changed, elsewhere, line_of, opened
from publish.desk.element_numbers import element_at
from publish.desk.report import Changed, Conflict
from publish.desk.survey.wordings import LINKS, Kind, innermost, written_as
from publish.errors import UsageError
from publish.mending.edits import AddChild, Change, Edit, Wrap, escaped

_RULES = {
    "links": ("link-", "language-mistaken", "character-"),
    "abbreviations": ("language-mistaken", "character-"),
    "captions": ("alt-text-repeats", "language-mistaken", "character-"),
}
_HOLDERS = {"links": (*LINKS, *HOLDING), "captions": ("fig", "table-wrap")}
_BEFORE_CAPTION = ("object-id", "label")  # in JATS Archiving 1.4


def write(article: Path, kind: Kind, place: int, mark: str, words: str, what: str, address: str = "") -> Changed:
    """Give a link its words, or a figure or table its caption. Raises PublishError.

    Where an ``address`` stands in the text and is no link, it becomes one with these words. Conflict where somebody
    changed it meanwhile, with what stands there now.
    """
    words = _tidied(words)
    written = opened(article)
    element = _element_of(written, kind, place, mark, words)
    try:
        if kind == "links" and element.tag not in LINKS:
            edits = list(_linked(written, element, address, words))
            if not edits:
                raise Conflict("does not have this address here any more", article, yours=words)
            return changed(written, edits, what)
        if kind == "links":
            return changed(written, [_worded(written, element, words)], what)
        return changed(written, [_captioned(written, element, words)], what)
    except ElsewhereError as error:
        raise elsewhere(written, error) from error


def expand(article: Path, abbreviation: str, words: str, what: str) -> Changed:
    """Say what an abbreviation stands for, wherever it stands in running text. Raises PublishError."""
    words = _tidied(words)
    written = opened(article)
    try:
        edits = list(_expanded(written, abbreviation, words))
    except ElsewhereError as error:
        raise elsewhere(written, error) from error
    if not edits:
        raise Conflict(f"does not hold “{abbreviation}” without an expansion any more", article, yours=words)
    return changed(written, edits, what)


def remarks(kind: Kind, words: str, about: str, before: str, after: str, language: str, alt_text: str) -> list[str]:
    """What the rules say of words while they are written, in the text around them."""
    if not (words := clean(words).strip()):
        return []
    body = begun(language)
    own: list[str] = []
    if kind == "captions":
        figure = etree.SubElement(body, "fig")
        etree.SubElement(etree.SubElement(figure, "caption"), "p").text = words
        graphic = etree.SubElement(figure, "graphic", {HREF: "picture"})
        etree.SubElement(graphic, "alt-text").text = clean(alt_text)
        own = ["the caption is the name of a file"] if is_file_name(words) else []
    else:
        paragraph = etree.SubElement(body, "p")
        paragraph.text = clean(before)
        if kind == "links":
            link = etree.SubElement(paragraph, "ext-link", {HREF: clean(about)})
            link.text, link.tail = words, clean(after)
        else:
            paragraph.text = words
            own = ["the abbreviation itself says nothing new"] if words.casefold() == about.casefold() else []
    return [*own, *messages(body, _RULES[kind])]


def _tidied(words: str) -> str:
    words = " ".join(words.split())
    if not words:
        raise UsageError("nothing was written", advice="Write the words first.")
    return words


def _element_of(written: Written, kind: Kind, place: int, mark: str, words: str) -> etree._Element:
    root = written.subject.root
    element = element_at(root, place, mark)
    if element is not None and element.tag in _HOLDERS[kind]:
        return element
    there = next((each for number, each in enumerate(root.iter(etree.Element)) if number == place), None)
    theirs = text_of(there) if there is not None and there.tag in _HOLDERS[kind] else ""
    raise Conflict("was changed at this place meanwhile", written.path, yours=words, theirs=theirs)


def _worded(written: Written, link: etree._Element, words: str) -> Edit:
    holder = innermost(link)
    if holder is None:
        raise UsageError("this link holds more than words", written.path, written.markup.line(written.of(link).start))
    return written.fill(holder, words)


def _linked(written: Written, element: etree._Element, address: str, words: str) -> Iterator[Edit]:
    for there, place in places(written, element):
        if there == address and place is not None:
            opening, closing = written.tags(element, "ext-link", {"ext-link-type": "uri", HREF: address})
            yield Change(*place, f"{opening}{escaped(words)}{closing}")


def _captioned(written: Written, holder: etree._Element, words: str) -> Edit:
    caption = holder.find("caption")
    if caption is None:
        parts = [written.tags(holder, name) for name in ("caption", "p")]
        markup = f"{parts[0][0]}{parts[1][0]}{escaped(words)}{parts[1][1]}{parts[0][1]}"
        earlier = [child for child in holder if child.tag in _BEFORE_CAPTION]
        if not earlier:
            return AddChild(written.of(holder), markup)
        last = written.of(earlier[-1])
        return Change(last.end, last.end, line_of(written, last.start) + markup)
    if text_of(caption):
        raise Conflict("has a caption by now", written.path, yours=words, theirs=text_of(caption))
    for name in ("p", "title"):
        inner = caption.find(name)
        if inner is not None and not len(inner):
            return written.fill(inner, words)
    opening, closing = written.tags(caption, "p")
    return AddChild(written.of(caption), f"{opening}{escaped(words)}{closing}", first=False)


def _expanded(written: Written, abbreviation: str, words: str) -> Iterator[Edit]:
    """An ``abbrev`` with its expansion around each that has none, and the expansion in those that are marked."""
    pattern = written_as(abbreviation)
    for marked in written.subject.all("abbrev"):
        if marked.find("def") is None and not marked.get("alt") and text_of(marked) == abbreviation:
            yield written.set(marked, "alt", words)
    for element in running_text(written.subject):
        if element not in written.written:
            continue
        for letters in written.stretches(element):
            for match in pattern.finditer(letters.text):
                if (place := letters.span(*match.span())) is not None:
                    yield Wrap(*place, *written.tags(element, "abbrev", {"alt": words}))
