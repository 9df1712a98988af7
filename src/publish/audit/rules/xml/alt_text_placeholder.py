"""An alternative text says nothing of the picture.

"Chart" or "alt text" tells a reader that something is there, and leaves out what. Say what the picture tells; mark
one that tells nothing as decoration.

Passes: ``<alt-text>Bar chart: trees planted each year, rising from 200 to 900</alt-text>``

Fails: ``<alt-text>Chart</alt-text>``, ``<alt-text>Figure 6</alt-text>``, ``<alt-text>TODO</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import emptiness, is_file_name
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.fixing.nearby_words import other_words
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; SPS 4", fix="sometimes safe")
def alt_text_placeholder(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Every alternative text that is a placeholder, a number or the name of a kind of picture."""
    for picture in subject.pictures:
        if picture.alt_element is None or picture.decorative or is_file_name(picture.alt or ""):
            continue
        if why := emptiness(picture.alt or ""):
            yield picture.alt_element, f"alternative text “{(picture.alt or '')[:80]}” {why}"


def fix(article: Written, text: etree._Element) -> Fix | None:
    """Leave the alternative text to another one that the picture has; with --unsafe, take its title or description.

    Without such words it stays: to drop it would leave the picture without any.
    """
    return other_words(article, text)
