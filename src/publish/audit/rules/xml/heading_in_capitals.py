"""A heading is typed in capitals.

Some screen readers spell it letter by letter, and it is slow to read. Type it as a sentence; how it looks is a matter
of style.

Passes: ``<title>Results of the survey</title>``

Fails: ``<title>RESULTS OF THE SURVEY</title>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.scripts import in_capitals
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def heading_in_capitals(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Titles and paragraphs of three words or more, all of whose letters are capitals."""
    for element in subject.all("title", "article-title", "p", "subtitle"):
        around = {above.tag for above in element.iterancestors()}
        if around & {"ref", "list-item"} or ("front" in around and element.tag != "article-title"):
            continue
        text = subject.text_of(element) if next(element.iterchildren(), None) is None else ""
        if len(text) >= 500 or not in_capitals(text):
            continue
        if len([word for word in text.split() if sum(map(str.isalpha, word)) > 3]) >= 3:
            yield element, f"“{text[:60]}” is typed in capitals"
