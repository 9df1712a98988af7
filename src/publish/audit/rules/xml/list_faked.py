"""A list is typed with signs.

Readers hear neither how many items there are nor where one ends. Make it a ``list`` with ``list-item``.

Passes: ``<list><list-item><p>Oak</p></list-item>…``

Fails: ``<p>- Oak</p><p>- Ash</p>``, ``<p>• Oak<break/>• Ash</p>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.typed_lists import SIGNS, mark, runs
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def list_faked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Two or more paragraphs in a row, or lines of one, that begin with such signs or rising numbers; no speech."""
    for parent in dict.fromkeys(paragraph.getparent() for paragraph in subject.all("p")):
        children = [] if parent is None else list(parent)
        for start in runs([text_of(child) if child.tag == "p" else "" for child in children]):
            text = text_of(children[start])[:40]
            yield children[start], f"“{text}” looks like an item of a list and is a paragraph"
    for paragraph in subject.all("p"):
        lines = [line for child in paragraph.iterchildren("break") if mark(line := (child.tail or "").strip())]
        if len(lines) > 1 and mark(lines[0]) in SIGNS:
            yield paragraph, f"“{lines[0][:40]}” looks like an item of a list and is a line"
