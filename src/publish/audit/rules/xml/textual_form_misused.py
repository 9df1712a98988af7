"""A ``textual-form`` stands where JATS has something better.

For a formula that is MathML; for a figure ``alt-text``, ``long-desc`` or a transcript (NISO RP-47-2024). Programs look
there, and few look for ``textual-form``.

Passes: ``<alternatives><graphic/><textual-form>…</textual-form></alternatives>`` in a ``table-wrap`` or a
``chem-struct``, which may stand in a figure

Fails: ``<disp-formula><alternatives><graphic/><textual-form>a2</textual-form></alternatives></disp-formula>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject

_BETTER = {
    "inline-formula": ("a formula", "write it in MathML", "JATS4R E14"),
    "disp-formula": ("a formula", "write it in MathML", "JATS4R E14"),
    "fig": ("a figure", "write an alt-text, a long-desc or a transcript", "JATS4R E15"),
    "fig-group": ("a figure", "write an alt-text, a long-desc or a transcript", "JATS4R E15"),
}

_OF_OTHERS = ("table-wrap", "chem-struct", "chem-struct-wrap")  # in a figure too, it is theirs


@rule(severity=Severity.WARNING, refs="JATS4R E14, E15")
def textual_form_misused(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Textual forms among the alternatives of formulas and figures, those of what else a figure holds aside."""
    for form in subject.all("textual-form"):
        around = next(form.iterancestors(*_BETTER, *_OF_OTHERS), None)
        parent = form.getparent()
        if around is not None and around.tag in _BETTER and parent is not None and parent.tag == "alternatives":
            what, better, ref = _BETTER[around.tag]
            yield form, f"a textual-form says what is in {what}: {better}", (ref,)
