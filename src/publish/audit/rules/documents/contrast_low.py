"""Text does not stand out from what is behind it.

Readers with low sight, and everyone in the sun, cannot read it. Take colours with a ratio of 4.5 to 1; 3 to 1 for
large text, from 24 CSS pixels, or 18.66 in bold (WCAG 2.2, 1.4.3).

Passes: ``color: #595959`` on white

Fails: ``color: #999`` on white
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.colour import contrast
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden
from publish.audit.subjects.documents.roles import is_of_disabled


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.4.3; axe color-contrast")
def contrast_low(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Text whose colour and background style sheets or attributes give; not over images, nor what moves or fades.

    Left out is what WCAG leaves out: what belongs to a control that is disabled, and what holds no words. Text in just
    the colour of what is behind it is left out too: something else is painted there, or nobody is to see it.
    """
    for root in subject.documents():
        reported: set[tuple[str, str, float]] = set()
        for element, style in subject.styles.texts(root):
            if style.visible_colours is None or style.coloured_by is None:
                continue
            least = 4.5
            if style.size is None or style.size >= 24 or (style.bold and style.size >= 18.66):
                least = 3.0
            front, back = style.visible_colours
            ratio = contrast(front, back)
            key = (str(front), str(back), least)
            if ratio < least and front != back and key not in reported and _counts(element):
                reported.add(key)
                place = f"{style.coloured_by.file}:{style.coloured_by.line}"
                yield (
                    Node(root.file, element),
                    f"{key[0]} on {key[1]}: contrast {ratio:.2f}, wanted {least:g} ({place})",
                )


def _counts(element: etree._Element) -> bool:
    own = (element.text or "", *(child.tail or "" for child in element))
    return any(map(str.isalnum, "".join(own))) and not is_hidden(element) and not is_of_disabled(element)
