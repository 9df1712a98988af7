"""An entry of a table of contents does not say where it leads.

A reader cannot go from the entry to the heading. Give the ``TOCI`` or an element in it a ``Ref`` to the heading.

Passes: ``TOCI`` with ``Ref [12 0 R]``

Fails: no ``Ref`` in it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.8-1")
def contents_item_without_target(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Entries in files of PDF/UA-2."""
    for node in subject.elements("TOCI") if subject.part == 2 else ():
        if not any("/Ref" in descendant.dictionary for descendant in (node, *node.walk())):
            yield node, "this entry of the contents does not say where it leads (Ref)"
