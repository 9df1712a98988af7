"""Text that is written from right to left does not say so.

Punctuation and numbers then stand in the wrong place, and braille runs backwards. Set ``dir="rtl"``, and
``page-progression-direction="rtl"`` on the spine of a book in such a script.

Passes: ``<p lang="ar" dir="rtl">…``

Fails: ``<p lang="ar">…``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.scripts import is_language_right_to_left, is_right_to_left
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import text_of
from publish.audit.subjects.epub import OPF, EpubSubject


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 1.3.2")
def direction_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Paragraphs and headings whose letters are mostly of such a script, without ``dir`` on them or around."""
    for node in subject.elements("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "blockquote"):
        if is_right_to_left(text_of(node.element)) and is_right_to_left(_without_direction(node.element)):
            around = (holder.get("dir") for holder in (node.element, *node.element.iterancestors()))
            if next((holder for holder in around if holder), None) not in ("rtl", "auto"):
                yield node, "reads from right to left and does not say so (dir)"
    if isinstance(subject, EpubSubject) and subject.version.startswith("3"):
        yield from _of_book(subject)


def _of_book(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    if not any(is_language_right_to_left(tag) for tag in subject.stated_languages[:1]):
        return
    spine = next(subject.package.iter(f"{OPF}spine"), None)
    if spine is not None and spine.get("page-progression-direction") != "rtl":
        yield Node(subject.package_name, spine), "a book from right to left (page-progression-direction)"


def _without_direction(element: etree._Element) -> str:
    """What stands in an element outside of those that say their direction themselves."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not child.get("dir"):
            parts.append(_without_direction(child))
        parts.append(child.tail or "")
    return " ".join(parts)
