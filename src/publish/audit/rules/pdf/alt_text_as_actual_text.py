"""The alternative text of a picture is given as its ActualText.

ActualText stands for letters that are drawn; a program that reads it takes a description for the text of the
document. Write it as `Alt`.

Passes: `/Alt (A plane tree)`

Fails: `/ActualText (A plane tree)` on a photograph
"""

from collections.abc import Iterator

from publish.audit.equivalence import Difference, differences, pictures
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.9.4; Matterhorn 13-005")
def alt_text_as_actual_text(subject: PdfSubject) -> Iterator[Difference]:
    """Figures whose words in the source are an `alt-text`."""
    yield from differences(subject, pictures.words_as_actual_text)
