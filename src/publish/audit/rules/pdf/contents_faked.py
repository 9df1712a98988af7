"""A table of contents may be typed with dots and page numbers.

A reader cannot skip it nor follow it, and reads the dots. Tag it as ``TOC`` with ``TOCI``, each with a
link to its goal.

Passes: ``TOC``; a single line with dots

Fails: three paragraphs such as "Introduction ........ 4"
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.rows import text_lines

_LEADER = re.compile(r"(?<![.·…_ ])\s?(?:[.·…_] ?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})\s*$", re.I)
_FEWEST = 3


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1")
def contents_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Lines of paragraphs in a row that lead by dots to rising numbers; once for the document."""
    run: list[StructureNode] = []
    for node, _, line in text_lines(subject.elements()):
        run = [*run, node] if _LEADER.search(line.text) else []
        if len(run) == _FEWEST:
            yield run[0], f"is “{run[0].text[:40]}” an entry of a table of contents?"
            return
