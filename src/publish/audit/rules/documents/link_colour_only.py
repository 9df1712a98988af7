"""A link in a text differs from it by colour alone.

Whoever does not tell the colours apart does not find it. Keep the underline, or set it apart by weight or a border.

Passes: ``a { color: #00f; text-decoration: underline }``

Fails: ``a { color: #a00; text-decoration: none }`` beside black text
"""

from collections.abc import Iterator

from publish.audit.facts.colour import contrast
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.4.1; axe link-in-text-block")
def link_colour_only(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Links beside text in one block that nothing but a colour of a contrast below 3 to 1 sets apart."""
    for root in subject.documents():
        styles = dict(subject.styles.texts(root))
        reported = 0
        for element, style in styles.items():
            parent = element.getparent()
            around = None if parent is None else styles.get(parent)
            if (
                element.tag != f"{XHTML}a"
                or not element.get("href")
                or around is None
                or style.underlined
                or style.framed
            ):
                continue
            alike = style.bold == around.bold and style.italic == around.italic and style.size == around.size
            if not alike or style.background != around.background or reported > 4:
                continue
            if style.visible_colours is None or around.visible_colours is None:
                continue
            ratio = contrast(style.visible_colours[0], around.visible_colours[0])
            if ratio < 3:
                reported += 1
                yield (
                    Node(root.file, element),
                    f"only its colour sets this link apart, by a contrast of {ratio:.2f} to the text",
                )
