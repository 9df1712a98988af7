"""The document's language is not that of the source.

What the author declared got lost on the way.

Passes: a source in ``nl-BE`` and ``/Lang (nl-BE)``

Fails: a source in ``nl-BE`` and ``/Lang (en)`` or ``/Lang (nl-NL)``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1")
def language_differs(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog against the root of the source, where a source is given and declares a language."""
    if subject.source_path is None or not subject.language:
        return
    from publish.audit.facts.language_tags import declared, same  # imported when asked: it reads XML

    written = declared(subject.source_path)
    if written and not same(written, subject.language):
        yield None, f"the document says “{subject.language}”, the source “{written}”"
