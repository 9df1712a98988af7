"""One list is tagged as two where a page ends.

A reader announces another list and counts its items anew. Let one ``L`` hold the items of both pages.

Passes: an ``L`` with items on two pages; two lists with text between them, or that say so (``ContinuedFrom``), or that
are two in the source that is given; a row of lists of which some go on with each other on one page

Fails: an ``L`` that ends with item 2 at the foot of a page, and another that goes on with item 3
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter

from publish.audit.equivalence import source_list_starts
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import pages_of

_NUMBER = re.compile(r"\D{0,2}(\d{1,3})\D{0,2}")


@rule(severity=Severity.WARNING, refs="WCAG 1.3.1")
def list_split(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Lists beside each other, of which the second goes on with the marks of the first on the next page."""
    is_list_of_source = source_list_starts(subject)
    for parent in dict.fromkeys(node.parent for node in subject.elements("L")):
        for kind, row in groupby(parent.elements if parent is not None else [], key=attrgetter("kind")):
            for other in _parted(list(row)) if kind == "L" else []:
                if not is_list_of_source(_first(other)):
                    yield other, "this list goes on with the items of the one before, on the page after it"


def _parted(row: list[StructureNode]) -> list[StructureNode]:
    """Of lists beside each other those that go on with the one before on a new page."""
    parted = []
    for before, other in pairwise(row):
        pages, later = pages_of(before), pages_of(other)
        if not pages or not later or not _goes_on(before, other):
            continue
        if min(later) <= max(pages):
            return []  # such are the lists of this text: no page's end made two of one
        if min(later) == max(pages) + 1 and not _says_so(other):
            parted.append(other)
    return parted


def _says_so(node: StructureNode) -> bool:
    """Whether a list says of itself that it goes on with another (ISO 32000-2, 14.8.5.5)."""
    return any(node.attribute("List", name) for name in ("ContinuedList", "ContinuedFrom"))


def _first(node: StructureNode) -> str:
    """What the first item of a list says, without its label."""
    items = [kid for kid in node.elements if kid.kind == "LI"][:1]
    return " ".join(kid.text for item in items for kid in item.significant if kid.kind != "Lbl")


def _goes_on(before: StructureNode, other: StructureNode) -> bool:
    last, first = _mark([kid for kid in before.elements if kid.kind == "LI"][-1:]), _mark(other.elements[:1])
    number, next_number = _NUMBER.fullmatch(last), _NUMBER.fullmatch(first)
    if number and next_number:
        return int(next_number[1]) == int(number[1]) + 1
    return bool(last) and last == first


def _mark(items: list[StructureNode]) -> str:
    """The label of an item; "" for none."""
    labels = [kid.text for item in items if item.kind == "LI" for kid in item.significant if kid.kind == "Lbl"]
    return labels[0].strip() if labels else ""
