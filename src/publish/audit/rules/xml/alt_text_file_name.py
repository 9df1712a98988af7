"""An alternative text is the name of a file.

"IMG_0042.jpg" read aloud tells nothing. Say what the picture tells.

Passes: ``<alt-text>Bar chart: trees planted each year, rising from 200 to 900</alt-text>``

Fails: ``<alt-text>figure1.png</alt-text>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import is_file_name
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1")
def alt_text_file_name(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Every alternative text that is a file name or a counter."""
    for picture in subject.pictures:
        if picture.alt and picture.alt_element is not None and is_file_name(picture.alt):
            yield picture.alt_element, f"alternative text “{picture.alt}” is the name of a file"
