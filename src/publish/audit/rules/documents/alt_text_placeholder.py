"""An alternative text says nothing of the picture.

"Chart" or "alt text" tells a reader that something is there, and leaves out what. Say what the picture tells; mark
one that tells nothing as decoration.

Passes: ``<img src="a.png" alt="Trees planted each year, rising from 200 to 900"/>``

Fails: ``alt="Chart"``, ``alt="Figure 6"``, ``alt="alt text"``
"""

import re
from collections.abc import Iterator

from publish.audit.facts.alt_text import emptiness, is_file_name
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import XHTML, alt_of


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.1.1")
def alt_text_placeholder(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Every image; that of a link or a button may be called after its goal, "Map" or "Logo", a cover by its title."""
    titles = {_words(title) for title in subject.titles}
    for node in subject.images:
        alt = alt_of(node.element)
        linked = next(node.element.iterancestors(f"{XHTML}a", f"{XHTML}button"), None) is not None
        if alt and _words(alt) not in titles and not is_file_name(alt) and (why := emptiness(alt, leads=linked)):
            yield node, f"alternative text “{alt[:80]}” {why}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))
