"""A language tag is not well-formed.

No reader knows what to do with it. Tags follow BCP 47 (RFC 3066 in the clauses).

Passes: ``/Lang (en-GB)``

Fails: ``/Lang (en_GB)``, ``/Lang (1-pt)``, ``/Lang ()`` of an element
"""

from collections.abc import Iterator

from publish.audit.facts.language_tags import has_shape
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Node, PdfSubject
from publish.audit.subjects.pdf.values import string_of


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2; PDF/UA-1 7.2-29; PDF/UA-2 8.4.4-2")
def language_malformed(subject: PdfSubject) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """The catalog's tag, and those of structure elements, of marked content and of annotations."""
    own = subject.root.get("/Lang")
    if (tag := string_of(own)) is not None and not has_shape(tag):
        yield None, f"“{tag}” is not a language tag (BCP 47)", ("WCAG 3.1.1",)
    for node in subject.elements():
        if node.language is not None and not has_shape(node.language):
            yield node, f"“{node.language}” is not a language tag (BCP 47)", ("WCAG 3.1.2",)
    for page, language in dict.fromkeys(subject.content.languages):
        if not has_shape(language):
            yield page, f"“{language}” is not a language tag (BCP 47)", ("WCAG 3.1.2",)
