"""A paragraph is tagged as a heading.

Who goes from heading to heading hears whole paragraphs, and finds nothing. Tag it as ``P``.

Passes: ``H1 (Levels of the river)``; a long title in one sentence

Fails: an ``H1`` of several sentences and lines
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import is_heading

_WORDS = 35  # longer than titles get
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?。！？]\s+\w")


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1, 2.4.6")
def paragraph_as_heading(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Headings of many words in more than one sentence; the first of them, with their number."""
    headings = [node for node in subject.elements() if is_heading(node.kind) and _is_paragraph(node.text)]
    if headings:
        more = f", and {len(headings) - 1} more" if len(headings) > 1 else ""
        yield headings[0], f"“{headings[0].text[:60]}…” is a paragraph, tagged as a heading{more}"


def _is_paragraph(text: str) -> bool:
    return len(text.split()) > _WORDS and bool(_SENTENCE.search(text))
