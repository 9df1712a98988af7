"""An embedded file has no name that every viewer can show.

A reader chooses it by its name, which stands in ``F`` and in ``UF``. Embed the file again with its name.

Passes: ``<< /F (data.csv) /UF (data.csv) /EF … >>``

Fails: ``F`` or ``UF`` is missing or empty
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, Node, PdfSubject


@rule(severity=Severity.ERROR, refs="PDF/UA-1 7.11-1, 7.18.7-1; Matterhorn 21-001")
def embedded_file_unnamed(subject: PdfSubject) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """File specifications with an embedded file."""
    for file in subject.files if subject.part == 1 else ():
        missing = [key for key in ("F", "UF") if not file.string("/" + key)]
        if file.is_embedded and missing:
            yield (
                file.node,
                f"the embedded file “{file.name}” lacks its name in {' and '.join(missing)}",
                _clauses(file.node),
            )


def _clauses(node: Node) -> tuple[str, ...]:
    """That on embedded files, and for a file attachment that on annotations of its kind as well."""
    attached = isinstance(node, Annotation) and node.subtype == "FileAttachment"
    return ("PDF/UA-1 7.11-1", *(("PDF/UA-1 7.18.7-1",) if attached else ()))
