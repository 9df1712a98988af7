"""A link does not say where it leads.

Readers go from link to link without the sentence around them. Write the goal into the link's text.

Passes: ``<a href="…">the report of 2024</a>``

Fails: ``<a href="…">click here</a>``
"""

from collections.abc import Iterator

from publish.audit.facts.link_text import says_nothing
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.languages import language_of


@rule(kinds=("epub", "html"), severity=Severity.WARNING, refs="WCAG 2.4.4")
def link_text_unclear(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Links, in drawings and in the navigation document too, whose name says nothing."""
    language = next(iter(subject.stated_languages), "")
    for link in subject.links:
        if says_nothing(link.name, language_of(link.node.element) or language):
            yield link.node, f"link text “{link.name}” does not say where it leads"
