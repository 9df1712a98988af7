"""An alternative text of the source is not in the output.

Who does not see the picture is told nothing, or something else than the author wrote.

Passes: the text of `alt-text`, whole

Fails: a picture without words; one with its file name; the words with the file of another picture of the source
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, Output, differences, pictures
from publish.audit.finding import Severity
from publish.audit.rule import rule


@rule(kinds=("pdf", "epub", "html"), severity=Severity.ERROR, refs="WCAG 1.1.1; Matterhorn 13-001")
def alt_text_lost(subject: Output) -> Iterator[Difference]:
    """Alternative texts of pictures and formulas against those of the source."""
    yield from differences(subject, pictures.words_lost)
    yield from differences(subject, pictures.descriptions_lost)
    yield from differences(subject, pictures.exchanged)
