"""A document, or the publication, has no title.

The title is what a reading system says when it opens the book or moves to the next document.

Passes: ``<title>Method</title>`` in each document and ``dc:title`` in the package

Fails: either is missing or empty, or the package's is a file name
"""

from collections.abc import Iterator

from publish.audit.facts.title import is_file_name, is_placeholder
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of
from publish.audit.subjects.epub import EpubSubject


@rule(
    kinds=("epub", "html"),
    severity=Severity.ERROR,
    refs="WCAG 2.4.2; EPUB Accessibility 1.1 2.2; Ace epub-title; axe document-title",
)
def title_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The package and every document of the spine."""
    titles = subject.titles
    if titles and is_file_name(titles[0]):
        yield subject.whole, f"the title “{titles[0]}” is the name of a file"
    elif titles and is_placeholder(titles[0]):
        yield subject.whole, f"the title “{titles[0]}” is no title"
    elif not titles and isinstance(subject, EpubSubject):
        yield subject.whole, "the publication has no title (dc:title)"
    for node in subject.documents():
        title = node.element.find(f"{XHTML}head/{XHTML}title")
        if title is None or not text_of(title):
            yield node, "this document has no title"
