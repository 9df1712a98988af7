"""A page break does not say which page begins.

A reader hears "separator" and no number. Give it ``aria-label``, or ``title``. Text in it is heard only where it has no
role: a separator is read as one, whatever it holds.

Passes: ``<span epub:type="pagebreak" role="doc-pagebreak" id="p12" aria-label="12"/>``;
``<span epub:type="pagebreak">12</span>``

Fails: ``<span epub:type="pagebreak" role="doc-pagebreak" id="p12"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import label_of
from publish.audit.subjects.documents.roles import role_of

_SILENT = ("doc-pagebreak", "separator")  # the roles whose content is not read


@rule(
    kinds=("epub", "html"), severity=Severity.ERROR, refs="EPUB Accessibility 1.1 3.3; WCAG 1.1.1; axe pagebreak-label"
)
def page_break_unlabelled(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Page breaks without ``aria-label``, ``aria-labelledby``, ``title`` and text that is heard."""
    for node in subject.page_breaks:
        element = node.element
        label = label_of(element) or element.get("title") or ""
        heard = "" if role_of(element) in _SILENT else "".join(element.itertext(etree.Element))
        if not label.strip() and not heard.strip():
            yield node, "this page break has no label (aria-label)"
