"""One list is tagged as two where a page ends.

A reader announces another list and counts its items anew. Let one ``L`` hold the items of both pages.

Passes: an ``L`` with items on two pages; two lists with text between them

Fails: an ``L`` that ends with item 2 at the foot of a page, and another that goes on with item 3
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import pages_of

_NUMBER = re.compile(r"\D{0,2}(\d{1,3})\D{0,2}")


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def list_split(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Lists beside each other, of which the second goes on with the marks of the first on the next page."""
    for parent in dict.fromkeys(node.parent for node in subject.elements("L")):
        for one, other in pairwise(parent.elements if parent is not None else []):
            if one.kind != "L" or other.kind != "L":
                continue
            pages, later = pages_of(one), pages_of(other)
            if pages and later and min(later) == max(pages) + 1 and _goes_on(one, other):
                yield other, "this list goes on with the items of the one before, on the page after it"


def _goes_on(one: StructureNode, other: StructureNode) -> bool:
    last, first = _mark([kid for kid in one.elements if kid.kind == "LI"][-1:]), _mark(other.elements[:1])
    number, next_number = _NUMBER.fullmatch(last), _NUMBER.fullmatch(first)
    if number and next_number:
        return int(next_number[1]) == int(number[1]) + 1
    return bool(last) and last == first


def _mark(items: list[StructureNode]) -> str:
    """The label of an item; "" for none."""
    labels = [kid.text for item in items if item.kind == "LI" for kid in item.significant if kid.kind == "Lbl"]
    return labels[0].strip() if labels else ""
