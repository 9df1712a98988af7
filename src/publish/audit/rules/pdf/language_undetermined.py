"""The document says that its language is not known.

The tag ``und`` stands for a language that nobody determined, and no reader has a voice for it. Write the language that
the text is in; in JATS declare ``xml:lang``.

Passes: ``/Lang (nl)``

Fails: ``/Lang (und)`` in the catalog
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1")
def language_undetermined(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog's tag."""
    tag = subject.language or ""
    if tag.casefold().partition("-")[0] == "und":
        yield None, f"the document's language is “{tag}”: undetermined"
