"""A passage is plainly in another language than it says.

A screen reader reads it with the voice of the wrong language, and nobody understands a word. Mark the passage:
``lang`` in XHTML, ``xml:lang`` in JATS.

Passes: ``<p lang="fr">La délégation devant le bâtiment du centre</p>`` in a Dutch book

Fails: the same without ``lang``; a paragraph in Cyrillic letters in an English book
"""

from collections.abc import Iterator

from publish.audit.facts.language_detection import apart, mistaken, named
from publish.audit.facts.language_tags import same
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2")
def language_mistaken(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Paragraphs, headings and alternative texts long enough to judge; rather silent than wrong."""
    stated = next(iter(subject.stated_languages), "")
    main = subject.main_language
    if stated and main and apart(main, stated):
        yield subject.whole, f"{subject.noun} says it is {stated} and reads like {named(main)}"
    for node, text, tag in subject.passages:
        read = mistaken(text, tag) if tag else None
        if read and not (read == main and same(tag, stated)):
            yield node, f"says it is {tag} and reads like {named(read)}: “{text[:60]}”"
