"""A footnote may be typed as a paragraph.

A reader hears a digit glued to a word, and the note somewhere later, with no way between them. Tag it as a ``Note``
(``FENote`` in PDF 2.0), and link the call to it.

Passes: ``Note`` with a ``Lbl``

Fails: "The level1 is high", and below the text of the page a ``P`` that begins "1 Measured at the old bridge"
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.rows import text_lines

_NOTE = re.compile(r"(\d{1,2}|[*†‡§]{1,2})[.)]?\s+[^\W\d_]")
_MOST = 100  # paragraphs of a page that are looked at for the call
_SMALLER = 0.95  # than the letters of the paragraph that calls it


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def note_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Paragraphs in small letters whose number is glued to a word of an earlier one on the page."""
    texts: dict[int, list[tuple[str, float]]] = {}
    met: set[int] = set()
    for node, page, line in text_lines(subject.elements()):
        if id(node) in met:
            continue
        met.add(id(node))
        match = _NOTE.match(node.text)
        larger = [text for text, size in texts.get(page, [])[-_MOST:] if line.size < _SMALLER * size]
        if match and _is_called(match[1], larger):
            yield node, f"is “{node.text[:40]}” a note, called by “{match[1]}” above?"
        texts.setdefault(page, []).append((node.text, line.size))


def _is_called(mark: str, texts: list[str]) -> bool:
    call = re.compile(rf"[^\W\d_]{{2,}}[.,;:]?{re.escape(mark)}(?![\w.])")
    return any(call.search(text) for text in texts)
