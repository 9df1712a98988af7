"""The article has no title.

The title is what a reader is told first, what a search finds and what a window shows.

Passes: ``<article-title>Trees in the city, 2025</article-title>``

Fails: no ``article-title``, an empty one, or one that is a file name
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import is_file_name
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.ERROR, refs="WCAG 2.4.2; PDF/UA-1 7.1-9")
def title_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element | None, str]]:
    """The article's own title; those of responses and translations are headings."""
    title = subject.root.find("front/article-meta/title-group/article-title")
    if title is None or not text_of(title):
        yield title, "the article has no title"
    elif is_file_name(text_of(title)):
        yield title, f"the title “{text_of(title)}” is the name of a file"
