"""Something by which the publication is found, dated or reused is missing.

An archive asks for an identifier, a date of publication, who publishes and under what terms.

Passes: ``article-id``, ``pub-date``, ``publisher-name`` and ``permissions`` are all there

Fails: one of them is not
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_WANTED = {
    "an identifier (article-id)": "front/article-meta/article-id",
    "a date of publication (pub-date)": "front/article-meta/pub-date",
    "a publisher (publisher-name)": "front/journal-meta/publisher/publisher-name",
    "a licence or copyright (permissions)": "front/article-meta/permissions",
}


@rule(severity=Severity.WARNING, refs="WCAG 2.4.2; EPUB Accessibility 1.1 2.2")
def metadata_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element | None, str]]:
    """The four facts of the article's own front matter."""
    front = subject.root.find("front")
    missing = [what for what, path in _WANTED.items() if subject.root.find(path) is None]
    if missing:
        yield front, f"the front matter lacks {', '.join(missing)}"
