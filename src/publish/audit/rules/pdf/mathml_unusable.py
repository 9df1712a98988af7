"""The MathML of a formula is attached in a way that no reader uses.

Readers take a formula's MathML from a file that is associated with its tag as a supplement, and that says what it is;
else they read the alternative text alone, in which nobody can move about. Attach it with ``AFRelationship /Supplement``
and ``Subtype /application#2Fmathml+xml``.

Passes: ``Formula`` with an associated file that holds ``<math xmlns="http://www.w3.org/1998/Math/MathML">``

Fails: the same file as ``/Data``, without its type, or one that is not well-formed
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.files import safe_xml
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.files import FileSpecification
from publish.audit.subjects.pdf.limits import Excess
from publish.audit.subjects.pdf.structure_types import MATHML
from publish.audit.subjects.pdf.values import name_of

_TYPE = "application/mathml+xml"
_NAMES = (".mml", ".mathml")
_MOST_READ = 50_000_000  # bytes of all formulas; beyond, what they hold is not read


@rule(severity=Severity.WARNING, refs="ISO 32000-2 14.13")
def mathml_unusable(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Files that are associated with formulas and are MathML by type or by name."""
    left = _MOST_READ
    for file in subject.files:
        node = file.node
        if not isinstance(node, StructureNode) or node.kind != "Formula":
            continue
        if file.media_type != _TYPE and not file.name.lower().endswith(_NAMES):
            continue
        if file.media_type != _TYPE:
            yield node, f"the attached MathML “{file.name}” does not say its type ({_TYPE})"
        elif (relation := name_of(file.dictionary.get("/AFRelationship"))) != "Supplement":
            yield node, f"the attached MathML is related as {relation or 'nothing'}, not as Supplement"
        elif left > 0:
            data = _bytes(file)
            left -= len(data)
            if fault := _fault(data):
                yield node, f"the attached MathML {fault}"


def _bytes(file: FileSpecification) -> bytes:
    try:
        return file.read()
    except (Excess, pikepdf.PikepdfError):
        return b""


def _fault(data: bytes) -> str:
    try:
        root = safe_xml.parse(data)
    except safe_xml.Unsafe as error:
        return f"cannot be read: {error}"
    return "" if root.tag == f"{{{MATHML}}}math" else "is no MathML: its root is no math element"
