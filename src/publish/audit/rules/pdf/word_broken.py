"""A word is broken by a hyphen that a reader hears.

At the end of a line the hyphen became part of the text: "know-ledge" is read as two words and found by no search.
Export with soft hyphens (U+00AD), or with the whole word as a replacement (``ActualText``).

Passes: a line that ends in a soft hyphen; a compound such as "well-known"

Fails: "know-" at the end of a line, "ledge" on the next, in a text that says "knowledge" elsewhere
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import breaks

_ENDING = re.compile(r"([^\W\d_]{2,})([-‐])\s*$")
_BEGINNING = re.compile(r"\s*([^\W\d_]{2,})")
_KINDS = ("P", "LBody", "TD", "TH", "Caption", "Note", "FENote", "BlockQuote", "H1", "H2", "H3", "H4", "H5", "H6")


@rule(severity=Severity.WARNING, refs=("WCAG 1.3.1", "EN 301 549 10.1.3.1"))
def word_broken(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Line ends in paragraphs and such, against the words of the whole document."""
    for node in subject.elements(*_KINDS):
        if "-" not in node.text and "‐" not in node.text:
            continue
        broken = []
        for before, after in breaks(node):
            ending, beginning = _ENDING.search(before), _BEGINNING.match(after)
            if ending and beginning and beginning[1].islower():
                word = ending[1] + beginning[1]
                written = f"{ending[1]}{ending[2]}{beginning[1]}"
                # A compound stands elsewhere with its hyphen too; a word that is broken here does not.
                if (
                    written in node.text
                    and word.casefold() in subject.words
                    and subject.compounds[written.casefold()] < 2
                ):
                    broken.append(word)
        if broken and not any(kid.kind in _KINDS for kid in node.walk()):
            more = f", and {len(broken) - 1} more" if len(broken) > 1 else ""
            yield node, f"the word “{broken[0]}” is broken by a hyphen{more}"
