"""A passage is written from right to left, in a part whose language is not.

What is made of it sets punctuation and numbers in the wrong place. Mark its language: the direction follows from it.

Passes: ``<p xml:lang="ar">…``

Fails: Arabic words in an English paragraph without a mark
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.language_detection import named, reads_like
from publish.audit.facts.scripts import holds_right_to_left, is_language_right_to_left, is_right_to_left
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.3.2, 3.1.2", fix="unsafe")
def direction_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Elements of text, most of whose own letters run so, under a language of another direction."""
    for element in subject.root.iter(etree.Element) if holds_right_to_left(subject.text) else ():
        own = " ".join([element.text or "", *(child.tail or "" for child in element)])
        if not is_right_to_left(own) or str(element.tag).startswith("{"):
            continue
        tag = next((t for holder in (element, *element.iterancestors()) if (t := holder.get(LANG))), "en")
        if not is_language_right_to_left(tag):
            yield element, f"“{' '.join(own.split())[:40]}” runs from right to left under the language {tag}"


def fix(article: Written, element: etree._Element) -> Fix | None:
    """Say the language that the passage reads like."""
    read = reads_like(" ".join([element.text or "", *(child.tail or "" for child in element)]))
    if read is None or not is_language_right_to_left(read):
        return None
    return Fix(f"Say that this is in {named(read)}", (article.set(element, LANG, read),), safe=False)
