"""An alternative text of the source is not in the output.

Who does not see the picture is told nothing, or something else than the author wrote.

Passes: the text of `alt-text`, whole

Fails: a picture without words; one with its file name
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject


@rule(severity=Severity.ERROR, refs=("WCAG 1.1.1",))
def alt_text_lost(subject: EpubSubject) -> Iterator[Difference]:
    """Alternative texts of pictures and formulas against those of the source."""
    yield from differences(subject, "pictures.words_lost")
    yield from differences(subject, "pictures.descriptions_lost")
