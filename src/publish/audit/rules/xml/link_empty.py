"""A link or a cross-reference has no text.

Readers hear its address, or nothing. Write where it leads.

Passes: ``<xref rid="fig1">Figure 1</xref>``

Fails: ``<ext-link xlink:href="https://example.org"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import HREF, MATHML, XmlSubject, text_of

_NUMBERED = ("fn", "corresp")  # whoever prints them counts them
_APART = ("front", "front-stub", "contrib", "contrib-group", "ref")  # references there are links between facts


@rule(
    severity=Severity.WARNING,
    refs=("WCAG 2.4.4",),
)
def link_empty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Links without words, a picture or a formula. A reference takes the label of its goal; notes get a number."""
    labelled = {
        element.get("id")
        for element in subject.root.iter(etree.Element)
        if element.tag in _NUMBERED or element.find("label") is not None
    }
    for link in subject.all("ext-link", "xref"):
        drawn = (
            next(link.iter("inline-graphic", "graphic", "inline-formula", f"{MATHML}math", "tex-math"), None)
            is not None
        )
        if text_of(link) or drawn or any(above.tag in _APART for above in link.iterancestors()):
            continue
        if link.tag == "ext-link" and link.get(HREF):
            yield link, f"link to {(link.get(HREF) or '')[:60]} has no text"
        elif link.tag == "xref" and not set((link.get("rid") or "").split()) & labelled:
            yield link, f"reference to {link.get('rid') or 'nothing'} has no text, and its goal no label"
