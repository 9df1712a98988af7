"""One paragraph is tagged as two.

A reader stops in the middle of a sentence, where a page or a column ends. Let one ``P`` hold both parts.

Passes: a ``P`` with content on two pages; recitals that end in commas, each a paragraph of the source that is given

Fails: a ``P`` that ends with "and the", and the next that starts on the next page with "river"
"""

from collections.abc import Iterator
from itertools import pairwise

from publish.audit.equivalence import source_paragraphs
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import lines

_SHORTEST = 60


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def paragraph_split(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Neighbouring paragraphs of which the second starts a page or a column."""
    is_whole = source_paragraphs(subject)
    for parent in dict.fromkeys(node.parent for node in subject.elements("P")):
        kids = parent.elements if parent is not None else []
        for before, after in pairwise(kids):
            if before.kind != "P" or after.kind != "P":
                continue
            ended, begins = before.text, after.text
            if len(ended) < _SHORTEST or not begins[:1].islower() or not (ended[-1:].islower() or ended[-1:] == ","):
                continue
            last, first = lines(before)[-1:], lines(after)[:1]
            if is_whole(begins):
                continue
            if last and first and (first[0][0] > last[0][0] or first[0][1].y > last[0][1].y):
                words = f"“…{ended[-30:]}” and “{begins[:30]}…”"
                yield after, f"the sentence goes on from the paragraph before: {words}"
