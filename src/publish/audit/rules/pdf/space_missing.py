"""Words run together, or their letters are parted.

On the page their places part them; in the text that a reader gets, "the last word" and "of the line" become "wordof",
"The river rose" becomes "Theriverrose", and a heading with wide letters is spelt: "A n n u a l". Export with spaces
between words, at line ends too, and with the spacing of letters as a property of the text (``Tc``).

Passes: lines that end in a space, or start with one; the labels "A B C D E"; a gene sequence over several lines

Fails: "the last" on one line and "word" on the next, with nothing between; "Theriverrosebytwometresinapril"
"""

from collections.abc import Iterator

from publish.audit.facts.spacing import parted, run_together
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import breaks
from publish.audit.subjects.pdf.structure_types import NOTES

_LONGEST = 60  # letters of two words that run together; more are a row of letters that goes on
_KINDS = ("P", "LBody", "TD", "TH", "Caption", "Note", "FENote", "BlockQuote", "H1", "H2", "H3", "H4", "H5", "H6")


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.2.5")
def space_missing(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Line ends in paragraphs and such, once for the document; then each element of words without end, or spelt."""
    yield from _at_line_ends(subject)
    for node in subject.elements(*_KINDS):
        if node.actual_text is None and not any(kid.kind in _KINDS for kid in node.elements):
            text = node.text
            if run_together(text):
                yield node, f"words run together: “{text[:40]}…”"
            elif spelt := parted(text):
                yield node, f"the letters of a word are parted by spaces: “{spelt}”"


def _at_line_ends(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    first, example, count, ends = None, "", 0, 0
    for node in subject.elements(*_KINDS):
        if node.actual_text is not None or any(kid.kind in _KINDS and kid.kind not in NOTES for kid in node.elements):
            continue
        text = ""
        for before, after in breaks(node):
            ends += 1
            if before[-1].isalnum() and after[0].isalnum() and before[-1].isascii() == after[0].isascii():
                glued = before.split()[-1] + after.split()[0]
                text = text or node.text
                if before[-1].isascii() and len(glued) <= _LONGEST and glued in text:
                    count += 1
                    first, example = first or node, example or glued
    if first is not None and count > 2 and count * 5 > ends:
        yield first, f"words run together at {count} of {ends} line ends, as in “{example}”"
