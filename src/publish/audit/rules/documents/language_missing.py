"""A document, or the publication, does not say its language.

A screen reader then reads it with the voice of another.

Passes: ``<html lang="nl" xml:lang="nl">`` and ``dc:language``

Fails: one of them is missing, or the package says ``und``
"""

from collections.abc import Iterator

from publish.audit.facts.language_detection import named
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import LANG
from publish.audit.subjects.epub import EpubSubject


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.1; axe html-has-lang")
def language_missing(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The package's ``dc:language`` and the root of each document."""
    documents = list(subject.documents())
    of_page = not isinstance(subject, EpubSubject)  # which speaks for itself
    undeclared = [
        node
        for node in documents
        if _stated_language(node) == "" or (of_page and _stated_language(node).lower() == "und")
    ]
    if not of_page and not any(tag.lower() != "und" for tag in subject.stated_languages):
        reading = f"; it reads like {named(subject.main_language)}" if subject.main_language else ""
        yield subject.whole, f"the package does not say the publication's language (dc:language){reading}"
        if len(undeclared) == len(documents):
            return  # one fault: nobody said it anywhere
    for node in undeclared:
        yield node, "this document does not say its language (lang)"


def _stated_language(document: Node) -> str:
    return (document.element.get("lang") or document.element.get(LANG) or "").strip()
