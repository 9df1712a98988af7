"""Words for a picture that its article has beside an alternative text that says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import LONGEST, announcement, emptiness, is_file_name, repeats
from publish.audit.fixing.fix import Fix
from publish.audit.fixing.written import Written
from publish.audit.subjects.xml import Picture, XmlSubject, is_null, text_of
from publish.mending.edits import AddChild, Drop, escaped

_TITLE = "{http://www.w3.org/1999/xlink}title"
_SENTENCE = re.compile(r".+?[.!?。](?=\s|$)")


def picture_of(article: Written, node: etree._Element) -> Picture:
    """The picture that a graphic, or an alternative text, belongs to."""
    return article.once(_pictures, lambda: _pictures(article.subject))[node]


def other_words(article: Written, node: etree._Element) -> Fix | None:
    """How a picture is told by other words than those of ``node``, its alternative text, or the graphic without one.

    Another alternative text takes the place of one that says nothing; a title, or the first sentence of a long
    description, is copied, which somebody must judge. None where there are no other words.
    """
    picture = picture_of(article, node)
    alt = picture.alt_element
    if alt is not None:
        others = [text for text in picture.texts if text is not alt]
        telling = [text for text in others if not is_null(text) and says(text_of(text), picture)]
        if telling and all(text in telling for text in others):
            return Fix("Leave the other alternative text alone there", (Drop(article.of(alt)),))
    words = next((text for text in _copied(picture) if says(text, picture)), None)
    if words is None:
        return None
    if alt is not None:
        return Fix(f"Say “{words}”", (article.fill(alt, words),), safe=False)
    opening, closing = article.tags(picture.element, "alt-text")
    filled = f"{opening}{escaped(words)}{closing}"
    return Fix(f"Say “{words}”", (AddChild(article.of(picture.element), filled),), safe=False)


def _pictures(subject: XmlSubject) -> dict[etree._Element, Picture]:
    """Each picture by its graphic, and by its alternative text."""
    nodes = [(each, picture) for picture in subject.pictures for each in (picture.element, picture.alt_element)]
    return {node: picture for node, picture in nodes if node is not None}


def says(text: str, picture: Picture) -> bool:
    """Whether a text may tell what a picture shows, and the caption does not say it already."""
    return (
        0 < len(text) <= LONGEST
        and not is_file_name(text)
        and emptiness(text) is None
        and announcement(text) is None
        and not repeats(text, picture.caption)
    )


def _copied(picture: Picture) -> Iterator[str]:
    yield " ".join((picture.element.get(_TITLE) or "").split())
    for description in picture.long_descriptions:
        text = text_of(description)
        sentence = _SENTENCE.match(text)
        yield sentence.group() if sentence and len(text) > LONGEST else text
