"""The document does not say its language.

A screen reader then reads it with the voice of another. In JATS declare ``xml:lang``; in a finished PDF set the
language in the document's properties.

Passes: ``/Lang (nl-BE)`` in the catalog

Fails: none
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 3.1.1", "EN 301 549 10.3.1.1", "PDF/UA-1 7.2-34", "PDF/UA-1 7.2-33", "Matterhorn 11-006"),
)
def language_missing(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog's language; a structure tree whose every top element says its own will do."""
    top = subject.structure.elements if subject.structure else []
    if subject.language is None and not (top and all(node.language for node in top)):
        yield None, "the document does not say its language (Lang)"
