"""A picture was shown without some of what is in it.

An export shows still pictures of one page, and no page engine draws all that a drawing can ask for. What was left out
is named. Look at the output; export the drawing anew without it, or as PNG, where something is missing.

Passes: a drawing of shapes and text

Fails: a drawing with a filter, an animated GIF
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1")
def picture_reduced(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export reported as left out."""
    for name, sentence, line in subject.reported:
        if name == "picture-reduced":
            yield line, sentence
