"""The parts of a table of contents are not put together as one.

A reader finds its entries only where they belong: ``TOC`` holds ``TOCI`` and further ``TOC``. Put the tags in that
order.

Passes: ``TOC`` with a ``Caption`` first and then ``TOCI``

Fails: ``P`` straight in ``TOC``; ``TOCI`` outside of ``TOC``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.2-26, 7.2-27, 7.2-28; Matterhorn 09-006")
def contents_malformed(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """Elements of tables of contents in files of PDF/UA-1."""
    for node in subject.elements("TOC", "TOCI") if subject.part == 1 else ():
        if node.kind == "TOCI":
            if node.parent_kind != "TOC":
                yield node, f"this TOCI stands in {node.parent_kind}, not in TOC", ("PDF/UA-1 7.2-26",)
            continue
        kids = [kid.kind for kid in node.significant if kid.role.is_standard]
        if other := [kid for kid in kids if kid not in ("TOC", "TOCI", "Caption")]:
            yield node, f"this TOC holds {other[0]}, which is neither TOC nor TOCI", ("PDF/UA-1 7.2-27",)
        if "Caption" in kids[1:]:
            yield node, "the caption does not stand first", ("PDF/UA-1 7.2-28", "PDF/UA-1 7.2-27")
