"""The words for a picture stand on what is around it, and not in the picture.

JATS4R (NISO RP-47-2024) asks for ``alt-text`` in each ``graphic``, and SciELO has it nowhere else. A program that looks
for it there finds nothing, and with two pictures in one figure nobody can tell which of them is meant. Move the text
into the picture.

Passes: ``<fig><graphic xlink:href="mill.jpg"><alt-text>The mill in 1911</alt-text></graphic></fig>``; the ``alt-text``
of a formula in MathML, which has no picture to hold it

Fails: ``<fig><alt-text>The mill in 1911</alt-text><graphic xlink:href="mill.jpg"/></fig>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import GRAPHICS, XmlSubject

_HOLDING = (*GRAPHICS, "media", "inline-media")


@rule(severity=Severity.REVIEW, refs="JATS4R E1; SPS 1, 15")
def alt_text_elsewhere(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Texts beside a picture that has none itself; by SciELO's schema, each one that is not in a picture or a film."""
    drawn = {picture.alt_element for picture in subject.pictures if picture.element.find("alt-text") is None}
    for text in subject.all("alt-text"):
        holder = text.getparent()
        if holder is None or holder.tag in _HOLDING:
            continue
        if text in drawn or subject.is_sps:
            sentence = f"this alternative text stands in <{holder.tag}>, not in the picture"
            yield text, sentence, () if text in drawn else ("JATS4R",)
