"""A formula is a picture with words.

The words can be heard; the formula can be neither explored term by term, nor searched, nor set larger without a blur.
Give MathML, the picture beside it in ``alternatives`` if need be (NISO RP-47-2024).

Passes: ``<alternatives><graphic/><mml:math>…</mml:math></alternatives>``, and TeX in place of MathML

Fails: ``<disp-formula><graphic xlink:href="eq1.gif"><alt-text>a squared</alt-text></graphic></disp-formula>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import MATHML, XmlSubject


@rule(severity=Severity.WARNING, refs="JATS4R E10")
def formula_as_picture(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Pictures of formulas that have a text; of those without, ``formula-without-text`` tells."""
    for picture in subject.pictures:
        formula = next(picture.element.iterancestors("inline-formula", "disp-formula"), None)
        if formula is None or not (picture.alt or picture.decorative):
            continue
        if next(formula.iter(f"{MATHML}math", "tex-math"), None) is None and not (formula.text or "").strip():
            yield picture.element, "this formula is a picture, in neither MathML nor TeX"
