"""A formula is a picture with words.

The words can be heard; the formula can be neither explored term by term, nor searched, nor set larger without a blur.
Give MathML, the picture beside it in ``alternatives`` if need be (NISO RP-47-2024).

Passes: ``<alternatives><graphic/><mml:math>…</mml:math></alternatives>``, and TeX in place of MathML; a sign that is
drawn within a formula in words; the drawing of a molecule (``chem-struct``), which MathML cannot hold

Fails: ``<disp-formula><graphic xlink:href="eq1.gif"><alt-text>a squared</alt-text></graphic></disp-formula>``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import MATHML, XmlSubject, text_of

_MARKS = ("italic", "bold", "roman", "sub", "sup")
_NUMBER = re.compile(r"[(\[]?[\d.]+[a-z]?[)\]]?")  # of the formula itself
_SIGN = re.compile(r"[\w=+<>−×]")


@rule(severity=Severity.WARNING, refs="JATS4R E10")
def formula_as_picture(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Pictures of formulas that have a text; of those without, ``formula-without-text`` tells."""
    for picture in subject.pictures:
        formula = next(picture.element.iterancestors("inline-formula", "disp-formula", "chem-struct"), None)
        if formula is None or formula.tag == "chem-struct" or not (picture.alt or picture.decorative):
            continue
        if next(formula.iter(f"{MATHML}math", "tex-math"), None) is None and not _is_written(formula):
            yield picture.element, "this formula is a picture, in neither MathML nor TeX"


def _is_written(formula: etree._Element) -> bool:
    """Whether a formula has words or signs of its own, its number and what stands for its picture aside."""
    texts = [formula.text, *(child.tail for child in formula)]
    texts += [text_of(child) for child in formula.iterchildren(*_MARKS)]
    return any(_SIGN.search(_NUMBER.sub("", text or "")) for text in texts)
