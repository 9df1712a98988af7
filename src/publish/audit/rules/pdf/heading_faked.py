"""A bold line may be a heading that is not tagged as one.

It looks like a heading and is a paragraph, so who moves by headings passes over it. If it heads what follows, tag it
so.

Passes: ``H2``; a bold word in a paragraph

Fails: a ``P`` of one line in large bold letters before plain paragraphs
"""

from collections.abc import Iterator
from itertools import pairwise

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import body_size, lines

_LONGEST, _LARGER = 120, 1.1
_WITHIN = frozenset(
    str.split("TD TH Caption LI LBody Figure TOCI Note FENote Form Link Formula Code Aside BlockQuote Table")
)


@rule(severity=Severity.REVIEW, refs=("WCAG 1.3.1", "WCAG 2.4.6"))
def heading_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Short paragraphs, all bold and larger than the rest, before a paragraph."""
    usual = body_size(subject.elements("P"))
    for parent in dict.fromkeys(node.parent for node in subject.elements("P")):
        kids = parent.elements if parent is not None and parent.kind not in _WITHIN else []
        for node, after in pairwise(kids):
            if node.kind != "P" or after.kind != "P" or len(node.text) > _LONGEST:
                continue
            shown = [line for _, line in lines(node) if line.text.strip()]
            bold = 0 < len(shown) < 3 and all(line.is_bold and line.size > _LARGER * usual for line in shown)
            plain = [line for _, line in lines(after) if line.text.strip()]
            if (
                bold
                and usual
                and plain
                and not plain[0].is_bold
                and node.text[-1:] not in ".,;"
                and node.text[:1].isalpha()
            ):
                yield node, f"is the bold line “{node.text[:60]}” a heading?"
