"""A bold or large line may be a heading that is not tagged as one.

It looks like a heading and is a paragraph, so who moves by headings passes over it. If it heads what follows, tag it
so.

Passes: ``H2``; a bold word in a paragraph

Fails: a ``P`` of one line in large bold letters before plain paragraphs
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.layout import body_size, lines
from publish.audit.subjects.pdf.shown_content import Line

_LONGEST, _LARGER = 120, 1.1
_MUCH_LARGER = 1.25  # than them, of a line that is not bold
_WITHIN = frozenset(
    str.split("TD TH Caption LI LBody Figure TOCI Note FENote Form Link Formula Code Aside BlockQuote Table")
)


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1, 2.4.6")
def heading_faked(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Short paragraphs before a paragraph: bold and larger than the rest, or several that are much larger."""
    usual = body_size(subject.elements("P"))
    candidates = [] if not usual else list(_candidates(subject, usual))
    sizes = Counter(round(line.size) for _, line in candidates)
    for node, line in candidates:
        if line.is_bold or sizes[round(line.size)] > 1:  # one large line alone may be a motto
            yield node, f"is the line “{node.text[:60]}” a heading?"


def _candidates(subject: PdfSubject, usual: float) -> Iterator[tuple[StructureNode, Line]]:
    for parent in dict.fromkeys(node.parent for node in subject.elements("P")):
        kids = parent.elements if parent is not None and parent.kind not in _WITHIN else []
        for node, after in pairwise(kids):
            if node.kind != "P" or after.kind != "P" or len(node.text) > _LONGEST:
                continue
            if node.text[-1:] in ".,;" or not node.text[:1].isalpha():
                continue
            shown = [line for _, line in lines(node) if line.text.strip()]
            plain = [line for _, line in lines(after) if line.text.strip()]
            if not (0 < len(shown) < 3 and plain and all(_stands_out(line, usual) for line in shown)):
                continue
            if not plain[0].is_bold and not _stands_out(plain[0], usual):
                yield node, shown[0]


def _stands_out(line: Line, usual: float) -> bool:
    """Whether a line is bold and larger than most, or much larger."""
    return line.size > (_LARGER if line.is_bold else _MUCH_LARGER) * usual
