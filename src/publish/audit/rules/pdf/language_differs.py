"""The document's language is not that of the source.

What the author declared got lost on the way.

Passes: a source in ``nl-BE`` and ``/Lang (nl-BE)``

Fails: a source in ``nl-BE`` and ``/Lang (en)``
"""

from collections.abc import Iterator

from publish.audit import safe_xml
from publish.audit.finding import Severity
from publish.audit.language import primary
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@rule(severity=Severity.ERROR, refs=("WCAG 3.1.1", "EN 301 549 10.3.1.1"))
def language_differs(subject: PdfSubject) -> Iterator[tuple[None, str]]:
    """The catalog against the root of the source, where a source is given and declares a language."""
    if subject.source_path is None:
        return
    declared = (safe_xml.parse(subject.source_path.read_bytes()).get(_LANG) or "").strip()
    if declared and subject.language and primary(declared) != primary(subject.language):
        yield None, f"the document says “{subject.language}”, the source “{declared}”"
