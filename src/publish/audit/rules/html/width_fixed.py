"""The text has a fixed width, so that an enlarged page scrolls sideways.

Who enlarges to 400 % has 320 CSS pixels to a line; each line of a wider text must be chased back and forth. Say
``max-width``, or a width in ``%``. Nothing is said where a style sheet is not at hand, or makes a difference by the
width of the screen, or where scripts run.

Passes: ``#text { max-width: 60em }``, ``@media (max-width: 40em) { #text { width: auto } }``

Fails: ``#text { width: 960px }``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import XHTML, text_of
from publish.audit.subjects.documents.properties import UNITS
from publish.audit.subjects.documents.stylesheets import Declaration, matched, sheets
from publish.audit.subjects.html import HtmlSubject, Node

_NARROW = 320  # CSS pixels (WCAG 2.2, 1.4.10)
_MOST = 0.8  # of the page's text
_CONDITIONS = ("media", "container", "supports", "layer")


@rule(severity=Severity.ERROR, refs="WCAG 1.4.10")
def width_fixed(subject: HtmlSubject) -> Iterator[tuple[Node, str]]:
    """The innermost element that holds most of the text, and those around it, by their strongest width."""
    root = subject.whole
    body = root.element.find(f"{XHTML}body")
    if body is None or subject.is_scripted or not subject.has_all_styles:
        return
    if any(
        rule_.type == "at-rule" and rule_.lower_at_keyword in _CONDITIONS
        for s in sheets(subject, root)
        for rule_ in s.rules
    ):
        return
    reached = matched(subject, root)
    for element in _holding(body):
        block = reached.get(element, [])
        by_name = {item.name: item for item in block}
        if "overflow" in by_name or "overflow-x" in by_name or "max-width" in by_name or "display" in by_name:
            continue
        for name in ("width", "min-width"):
            if name in by_name and (pixels := _pixels(by_name[name])) > _NARROW:
                declaration = by_name[name]
                yield (
                    Node(subject.file, element),
                    f"the text is {pixels:g} pixels wide, whatever the screen ({declaration.file}:{declaration.line})",
                )
                return


def _holding(body: etree._Element) -> Iterator[etree._Element]:
    """The body and what in it holds most of its text, from the outside."""
    whole = len(text_of(body))
    element: etree._Element | None = body
    while element is not None and whole:
        yield element
        element = next(
            (child for child in element.iterchildren(f"{XHTML}*") if len(text_of(child)) >= _MOST * whole), None
        )


def _pixels(declaration: Declaration) -> float:
    tokens = [token for token in declaration.value if token.type not in ("whitespace", "comment")]
    if len(tokens) == 1 and tokens[0].type == "dimension":
        return float(tokens[0].value) * UNITS.get(tokens[0].lower_unit, 0)
    return 0
