"""The parts of a table are not put together as a table.

A reader steps through rows and cells, and only finds them where they belong: a ``Table`` holds rows or groups of rows,
a row holds cells. Put the tags in that order.

Passes: ``Table`` with ``Caption``, ``THead`` and ``TBody``, in them ``TR``, in these ``TH`` and ``TD``

Fails: ``TD`` straight in ``Table``; ``THead`` without ``TBody``; two ``Caption``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.pdf import PdfSubject, StructureNode

_GROUPS = ("THead", "TBody", "TFoot")
_IN_TABLE = frozenset(("TR", "THead", "TBody", "TFoot", "Caption"))
_GRID = frozenset((4, 8, 9, 10))  # the tests on rows and cells
# What an element must stand in, and the test that says so.
_PARENTS = {
    "TR": (("Table", "THead", "TBody", "TFoot"), 4),
    "THead": (("Table",), 5),
    "TBody": (("Table",), 6),
    "TFoot": (("Table",), 7),
    "TH": (("TR",), 8),
    "TD": (("TR",), 9),
}
# What an element may hold.
_KIDS = {"TR": (("TH", "TD"), 10), "THead": (("TR",), 36), "TBody": (("TR",), 37), "TFoot": (("TR",), 38)}


@rule(
    severity=Severity.ERROR,
    refs="WCAG 1.3.1; PDF/UA-1 7.2-3, 7.2-4, 7.2-5, 7.2-6, 7.2-7, 7.2-8, 7.2-9, 7.2-10, 7.2-11, 7.2-12, 7.2-13, "
    "7.2-14, 7.2-16, 7.2-36, 7.2-37, 7.2-38, 7.2-39; Matterhorn 09-004",
)
def table_malformed(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Table-related elements of files of PDF/UA-1, with what they stand in and what they hold."""
    for node in subject.elements() if subject.part == 1 else ():
        if node.kind in _PARENTS:
            parents, test = _PARENTS[node.kind]
            if node.parent_kind not in parents:
                yield (
                    node,
                    f"this {node.kind} stands in {node.parent_kind}, not in {' or '.join(parents)}",
                    _clauses(test),
                )
        kids = [kid.kind for kid in node.significant if kid.role.is_standard] if node.kind in ("Table", *_KIDS) else []
        if node.kind in _KIDS:
            allowed, test = _KIDS[node.kind]
            if other := [kid for kid in kids if kid not in allowed]:
                yield node, f"this {node.kind} holds {other[0]}, which is not {' or '.join(allowed)}", _clauses(test)
        elif node.kind == "Table":
            for sentence, *tests in _table(kids):
                yield node, sentence, _clauses(*tests)


def _table(kids: list[str]) -> Iterator[tuple[str, *tuple[int, ...]]]:
    if other := [kid for kid in kids if kid not in _IN_TABLE]:
        yield f"this table holds {other[0]}, which is neither a row nor a group of rows nor a caption", 3
    for group, test in (("THead", 11), ("TFoot", 12)):
        if kids.count(group) > 1:
            yield f"this table has {kids.count(group)} {group}, where one is allowed", test
    for group, test in (("TFoot", 13), ("THead", 14)):
        if group in kids and "TBody" not in kids:
            yield f"this table has a {group} but no TBody", test
    if "Caption" in kids[1:-1]:
        yield "the caption stands in the midst of the table, not first or last", 16, 3
    if kids.count("Caption") > 1:
        yield f"this table has {kids.count('Caption')} captions", 39, 3


def _clauses(*tests: int) -> tuple[str, ...]:
    """Cells and rows out of place are lost to who reads by rows and columns; groups and captions are not."""
    apart = () if _GRID.intersection(tests) else NOT_WCAG
    return (*apart, *(f"PDF/UA-1 7.2-{test}" for test in tests))
