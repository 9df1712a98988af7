"""A link or a cross-reference has no text.

Readers hear its address, or nothing. Write where it leads.

Passes: ``<xref rid="fig1">Figure 1</xref>``; the reference to 2 in ``<xref rid="b1">1</xref><xref rid="b2"/>–<xref
rid="b3">3</xref>``, which its neighbour speaks for

Fails: ``<ext-link xlink:href="https://example.org"/>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import HREF, MATHML, XmlSubject, text_of

_NAMES = ("label", "title", "term")  # a title that is in a caption names what the caption belongs to as well
_NUMBERED = ("fn", "corresp")  # whoever prints them counts them
_APART = ("front", "front-stub", "contrib", "contrib-group", "ref")  # references there are links between facts


@rule(severity=Severity.WARNING, refs="WCAG 2.4.4; JATS4R E6")
def link_empty(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Links without words, a picture or a formula. A reference takes the name of its goal; notes get a number."""
    named = {element.get("id") for element in subject.all(*_NUMBERED)}
    for name in subject.all(*_NAMES):
        above = name.getparent()
        if above is not None and text_of(name):
            named.add(above.get("id"))
            if name.tag == "title" and above.tag == "caption" and above.getparent() is not None:
                named.add(above.getparent().get("id"))
    spoken_for = _spoken_for(subject)
    for link in subject.all("ext-link", "xref"):
        drawn = (
            next(link.iter("inline-graphic", "graphic", "inline-formula", f"{MATHML}math", "tex-math"), None)
            is not None
        )
        if text_of(link) or drawn or any(above.tag in _APART for above in link.iterancestors()):
            continue
        if link.tag == "ext-link" and link.get(HREF):
            yield link, f"link to {(link.get(HREF) or '')[:60]} has no text"
        elif link.tag == "xref" and link not in spoken_for and not set((link.get("rid") or "").split()) & named:
            yield link, f"reference to {link.get('rid') or 'nothing'} has no text, and its goal no label"


def _spoken_for(subject: XmlSubject) -> set[etree._Element]:
    """References without words in a row in which another has them: "1–3" leads to 2 as well, for machines."""
    silent: set[etree._Element] = set()
    for parent in dict.fromkeys(xref.getparent() for xref in subject.all("xref")):
        row: list[etree._Element] = []
        for child in [] if parent is None else parent:
            if child.tag != "xref" or (row and child.get("ref-type") != row[0].get("ref-type")):
                row = []
            if child.tag == "xref":
                row.append(child)
                if any(text_of(cell) for cell in (row[0], child)):
                    silent.update(row)
                    row = [row[0] if text_of(row[0]) else child]
            if (child.tail or "").strip():
                row = []
    return silent
