"""A passage of the source is in another language than the output says.

A screen reader pronounces it by the rules of the wrong language. Mark the passage with its language.

Passes: `Lang (tr)` or `lang="tr"` on a Turkish name in a Dutch text

Fails: the name without it
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, languages, pictures
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 3.1.2; Matterhorn 11-007")
def language_lost(subject: Output) -> Iterator[Difference]:
    """Passages, blocks and alternative texts with `xml:lang` of their own."""
    yield from differences(subject, languages.lost)
    yield from differences(subject, pictures.languages_lost)
