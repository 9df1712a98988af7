"""The structure tree does not start with one Document.

A reader of PDF 2.0 looks for ``Document`` at the top, in the namespace of PDF 2.0, with everything in it.

Passes: one ``Document`` in ``http://iso.org/pdf2/ssn`` as the only child of the root

Fails: several elements at the top; a ``Document`` of the namespace of PDF 1.7
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import PDF_2


@rule(severity=Severity.ERROR, refs="PDF/UA-2 8.2.5.2-1, 8.2.5.2-2")
def structure_root_wrong(subject: PdfSubject) -> Iterator[tuple[StructureNode, str, tuple[str, ...]]]:
    """The children of the root, in files of PDF/UA-2."""
    if subject.part != 2 or subject.structure is None:
        return
    kids = subject.structure.elements
    if [kid.kind for kid in kids] != ["Document"]:
        shown = ", ".join(kid.kind for kid in kids[:5]) or "nothing"
        sentence = f"the structure tree must hold one Document and nothing else, and holds {shown}"
        yield kids[0] if kids else subject.structure, sentence, ("PDF/UA-2 8.2.5.2-1",)
    elif kids[0].role.namespace != PDF_2:
        yield kids[0], "the Document is not in the namespace of PDF 2.0", ("PDF/UA-2 8.2.5.2-2",)
