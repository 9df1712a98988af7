"""Text in a colour of its own does not stand out from what is behind it.

Readers with low sight cannot read it. Take colours with a ratio of 4.5 to 1, or leave the colour to the theme.

Passes: ``<styled-content style="color: #595959">``

Fails: ``<styled-content style="color: #ccc">``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.colour import WHITE, Colour, contrast, over, parse
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of

_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.I)
_BEHIND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.I)
_SIZE = re.compile(r"font-size", re.I)


@rule(severity=Severity.WARNING, refs="WCAG 1.4.3")
def contrast_low(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Colours in ``style`` attributes, on the background of the element or the nearest around it, else on white."""
    for element in subject.root.iter(etree.Element):
        style = element.get("style") or ""
        match = _COLOUR.search(style)
        if not match or not text_of(element) or _SIZE.search(style):
            continue
        front = parse(match.group(1).strip())
        behind = next((b for holder in (element, *element.iterancestors()) if (b := _background(holder))), WHITE)
        if front is not None and (ratio := contrast(over(front, behind), behind)) < 4.5:
            yield element, f"{over(front, behind)} on {behind}: contrast {ratio:.2f}, wanted 4.5"


def _background(element: etree._Element) -> Colour | None:
    match = _BEHIND.search(element.get("style") or "")
    return parse(match.group(1).strip()) if match else None
