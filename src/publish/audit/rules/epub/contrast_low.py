"""Text does not stand out from what is behind it.

Readers with low sight, and everyone in the sun, cannot read it. Take colours with a ratio of 4.5 to 1; 3 to 1 for
large text, from 24 CSS pixels, or 18.66 in bold (WCAG 2.2, 1.4.3).

Passes: ``color: #595959`` on white

Fails: ``color: #999`` on white
"""

from collections.abc import Iterator

from publish.audit.colour import contrast, over
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node
from publish.audit.subjects.epub.markup import is_hidden


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.4.3", "axe color-contrast"),
)
def contrast_low(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Text whose colour and background style sheets or attributes give; not over images, nor what moves or fades."""
    for root in subject.documents():
        seen: set[tuple[str, str, float]] = set()
        for element, style in subject.styles.texts(root):
            if style.colour is None or style.background is None or style.coloured_by is None:
                continue
            wanted = 4.5
            if style.size is None or style.size >= 24 or (style.bold and style.size >= 18.66):
                wanted = 3.0
            front = over(style.colour, style.background)
            ratio = contrast(front, style.background)
            key = (str(front), str(style.background), wanted)
            if ratio < wanted and key not in seen and not is_hidden(element):
                seen.add(key)
                place = f"{style.coloured_by.file}:{style.coloured_by.line}"
                yield (
                    Node(root.file, element),
                    f"{key[0]} on {key[1]}: contrast {ratio:.2f}, wanted {wanted:g} ({place})",
                )
