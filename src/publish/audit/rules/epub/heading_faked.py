"""A paragraph of bold words stands where a heading would.

It looks like a heading and is none. Make it ``h2`` or of the level that fits.

Passes: ``<h2>Method</h2>``

Fails: ``<p><b>Method</b></p>`` followed by a paragraph
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import XHTML, text_of

_WITHIN = (f"{XHTML}td", f"{XHTML}th", f"{XHTML}figure", f"{XHTML}li", f"{XHTML}header")


@rule(
    severity=Severity.REVIEW,
    refs=("WCAG 1.3.1", "axe p-as-heading"),
)
def heading_faked(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Short paragraphs, all bold by their markup, that another paragraph follows."""
    for node in subject.elements("p"):
        text, after = text_of(node.element), node.element.getnext()
        if not text or len(text) > 90 or text[-1] in ".,;:" or after is None or after.tag != f"{XHTML}p":
            continue
        if node.element.get("role") or any(a.tag in _WITHIN for a in node.element.iterancestors()):
            continue
        bold = "".join(text_of(child) for child in node.element.iterchildren(f"{XHTML}b", f"{XHTML}strong"))
        if bold.replace(" ", "") == text.replace(" ", "") and sum(map(str.isalpha, text)) > 2:
            yield node, f"“{text}” looks like a heading and is a bold paragraph"
