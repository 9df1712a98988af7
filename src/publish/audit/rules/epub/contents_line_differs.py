"""A line of the contents leads to a heading that reads otherwise.

Whoever follows it believes to be in the wrong place. Let the line say what the heading says.

Passes: the line "1. Rivers" to the heading "Rivers"

Fails: the line "Chapter 7: The Robin" to the heading "The Secret Garden"
"""

from collections.abc import Iterator

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_LEAST = 2  # words of a line that must agree; "Cover" or "Notes" may stand for a heading of other words


@rule(severity=Severity.REVIEW, refs="WCAG 2.4.6")
def contents_line_differs(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Lines to a heading, or to a document that one begins, without a single word of it."""
    first = {}
    at = {}
    for heading in reversed(subject.headings):
        first[heading.node.file] = heading
        for element in (heading.node.element, heading.node.element.getparent()):
            if element is not None and element.get("id"):
                at[heading.node.file, element.get("id")] = heading
    title = {folded(title) for title in subject.metadata("title")}
    for entry in subject.entries("toc"):
        if entry.target is None:
            continue
        place = (entry.target.path, entry.target.fragment)
        target = at.get(place) if place[1] else first.get(place[0])
        if target is None:
            continue
        entry_text, written = folded(entry.text), folded(subject.spoken(target.node))
        words = [word for word in entry_text.split() if not word.isdigit()]
        if len(words) < _LEAST or not written or (written in title and len(subject.spine) > 1):
            continue
        if not _words(entry_text) & _words(written) and "".join(written.split()) not in "".join(entry_text.split()):
            yield entry.node, f"“{entry.text[:60]}” leads to the heading “{subject.spoken(target.node)[:60]}”"


def _words(text: str) -> set[str]:
    """The words of a text that tell one line from another, or all where none does."""
    long = {word for word in text.split() if len(word) > 3}
    return long or set(text.split())
