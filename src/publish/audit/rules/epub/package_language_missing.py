"""The package document does not say the language of its own text.

Title, summary and the names of persons are read aloud too, from the package; ``dc:language`` speaks of the
publication, not of them.

Passes: ``<package xml:lang="nl">``

Fails: ``<package>`` beside ``<dc:language>nl</dc:language>``; where that is missing too, ``language-missing`` says it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.markup import LANG
from publish.audit.subjects.epub import EpubSubject, Node


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1; Ace epub-lang")
def package_language_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The root of the package of an EPUB 3; EPUB 2 knows no such attribute."""
    is_stated = any(tag.lower() != "und" for tag in subject.metadata("language"))
    if is_stated and subject.version.startswith("3") and not (subject.package.get(LANG) or "").strip():
        yield subject.package_node, "the package document does not say its language (xml:lang)"
