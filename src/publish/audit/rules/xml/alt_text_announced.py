"""An alternative text says that it is one of an image, or that a machine wrote it.

A screen reader says that already, so what is seen comes later than it could. Begin with the thing itself.

Passes: ``<alt-text>The mill in 1911</alt-text>``

Fails: ``<alt-text>Image of the mill in 1911</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import announced, announcement
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject
from publish.mending.edits import Change


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1", fix="sometimes safe")
def alt_text_announced(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Texts with such words at their beginning or end, in the languages that we know."""
    for picture in subject.pictures:
        if picture.alt_element is not None and (words := announcement(picture.alt or "")):
            yield picture.alt_element, f"alternative text {words}"


def fix(article: Written, text: etree._Element) -> Fix | None:
    """Take the words off that only announce a picture, in languages where what follows can stand alone.

    With --unsafe also those that may belong to what is shown, as in "Icon of Saint Nicholas", and the sentence by which
    a machine says that it wrote the text.
    """
    written = article.stretches(text)
    letters = written[0]
    if len(written) > 1 or (length := announced(letters.text)) is None:
        return None
    start, end, safe = length
    words = letters.text[end:].split(maxsplit=1)
    if not words and not letters.text[:start].strip():
        return None
    first = words[0] if words else ""
    begins_small = first[:1].islower() and (first.islower() or len(first) == 1)  # not iPhone
    place = letters.span(start, end + begins_small)
    if place is None:
        return None
    title = "Begin with the thing itself" if words else "Leave the last words out"
    return Fix(title, (Change(*place, first[:1].upper() if begins_small else ""),), safe)
