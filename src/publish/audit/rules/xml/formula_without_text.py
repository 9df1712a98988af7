"""A formula is a picture and nothing else.

It can be neither read aloud nor enlarged nor searched. Give MathML or TeX beside the picture, or at least an
``alt-text``.

Passes: ``<alternatives><graphic/><mml:math>…</mml:math></alternatives>``

Fails: ``<disp-formula><graphic xlink:href="eq1.gif"/></disp-formula>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.7-1; JATS4R E1, E10")
def formula_without_text(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Pictures in formulas that nothing else says."""
    for picture in subject.pictures:
        if picture.in_formula and not picture.alt and not picture.decorative:
            refs = ("JATS4R E1", "JATS4R E10") if picture.element.tag == "graphic" else ("JATS4R",)
            yield picture.element, "this formula is a picture without alternative text, MathML or TeX", refs
