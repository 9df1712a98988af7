"""An alternative text is the name of a file.

"IMG_0042.jpg" read aloud tells nothing. Say what the picture tells.

Passes: ``<alt-text>Bar chart: trees planted each year, rising from 200 to 900</alt-text>``

Fails: ``<alt-text>figure1.png</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import is_file_name
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.nearby_words import other_words, picture_of
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1", fix="sometimes safe")
def alt_text_file_name(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Every alternative text that is a file name or a counter."""
    for picture in subject.pictures:
        if picture.alt and picture.alt_element is not None and is_file_name(picture.alt):
            yield picture.alt_element, f"alternative text “{picture.alt}” is the name of a file"


def fix(article: Written, text: etree._Element) -> Fix | None:
    """Say "null" for a picture marked as decoration, else leave it to another alternative text that it has.

    With --unsafe, its title or description is taken. Without such words the name stays: without it, the picture would
    have no text at all, which is no better.
    """
    if picture_of(article, text).decorative:
        return Fix("Mark the picture as decoration alone", (article.fill(text, "null"),))
    return other_words(article, text)
