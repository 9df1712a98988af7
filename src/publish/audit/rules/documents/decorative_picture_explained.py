"""A picture is marked as decoration, yet it has a caption.

What is worth a caption is mostly worth a description: either the empty ``alt`` is wrong, or the caption says it all.

Passes: ``<img src="line.png" alt=""/>`` without a caption

Fails: ``<figure><img src="a.png" alt=""/><figcaption>Levels of the river</figcaption></figure>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, text_of


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.1.1")
def decorative_picture_explained(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Figures with a caption that hold nothing but pictures, none of which has words."""
    for node in subject.elements("figure"):
        caption = node.element.find(f"{XHTML}figcaption")
        pictures = list(node.element.iter(f"{XHTML}img"))
        if caption is None or not text_of(caption) or not pictures:
            continue
        alone = len(text_of(node.element)) == len(text_of(caption))
        if alone and all(picture.get("alt") == "" and not picture.get("aria-describedby") for picture in pictures):
            yield Node(node.file, pictures[0]), f"marked as decoration, and has the caption “{text_of(caption)[:60]}”"
