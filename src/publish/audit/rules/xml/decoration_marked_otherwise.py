"""A picture is marked as decoration in a way that few programs know.

JATS4R and NISO RP-47 ask for the one word ``null`` in ``alt-text``. By a mark of another kind, other programs take the
picture for one without a text, or read out what stands there.

Passes: ``<graphic xlink:href="line.png"><alt-text>null</alt-text></graphic>``

Fails: ``<graphic specific-use="decorative"><alt-text/></graphic>``, ``<alt-text> NULL </alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.nearby_words import picture_of
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.xml import Picture, XmlSubject, text_of
from publish.mending.edits import AddChild

_NULL = "null"


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1; JATS4R W3", fix="safe")
def decoration_marked_otherwise(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Decorations without words whose alternative text is not exactly that word."""
    for picture in subject.pictures:
        if picture.decorative and not picture.alt and not _is_plain(picture):
            yield picture.element, "marked as decoration, and not by <alt-text>null</alt-text>", NOT_WCAG


def fix(article: Written, graphic: etree._Element) -> Fix | None:
    """Write the word "null" as the alternative text of a picture that is marked as decoration, and has no caption."""
    picture = picture_of(article, graphic)
    if picture.caption:
        return None  # the mark may be what is wrong
    if picture.alt_element is not None:
        return Fix("Mark it by the word null", (article.fill(picture.alt_element, _NULL),))
    opening, closing = article.tags(graphic, "alt-text")
    return Fix("Mark it by the word null", (AddChild(article.of(graphic), f"{opening}{_NULL}{closing}"),))


def _is_plain(picture: Picture) -> bool:
    text = picture.alt_element
    return text is not None and (text.text or "") == _NULL and text_of(text) == _NULL
