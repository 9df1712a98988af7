"""A document, or the publication, does not say its language.

A screen reader then reads it with the voice of another.

Passes: ``<html lang="nl" xml:lang="nl">`` and ``dc:language``

Fails: one of them is missing, or the package says ``und``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import LANG, EpubSubject, Node


@rule(severity=Severity.ERROR, refs=("WCAG 3.1.1", "EN 301 549 9.3.1.1"))
def language_missing(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """The package's ``dc:language``; where that is there, the root of each document too."""
    declared = [tag for tag in subject.metadata("language") if tag.lower() != "und"]
    if not declared:
        yield subject.package_node, "the package does not say the publication's language (dc:language)"
        return
    undeclared = [node for node in subject.documents() if not (node.element.get("lang") or node.element.get(LANG))]
    for node in undeclared:
        yield node, "this document does not say its language (lang)"
