"""A quotation, a listing or a box is a picture of text.

It cannot be read aloud, enlarged without blur, or searched. Type the text.

Passes: ``<disp-quote><p>…</p></disp-quote>``

Fails: ``<disp-quote><graphic/></disp-quote>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.ERROR, refs="WCAG 1.4.5, 1.1.1")
def text_as_picture(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Elements for text that hold a graphic and not a word beside alternative texts."""
    for element in subject.all("disp-quote", "code", "preformat", "verse-group", "statement", "speech", "def-list"):
        drawn = next(element.iter("graphic", "inline-graphic"), None)
        if drawn is None:
            continue
        silent = "".join(text_of(part) for part in element.iter("alt-text", "long-desc", "label"))
        if len(text_of(element).replace(" ", "")) <= len(silent.replace(" ", "")):
            yield drawn, f"the text of this {element.tag} is a picture"
