"""Letters cannot be shown in the PDF.

No font of ours has them, nor one of the theme: a sign stands in their place on the page, so that nobody sees what is
written there, though a voice may read it. Bring a font that has them: ``@font-face`` in the theme's ``print.css``, and
its name in ``font-family``.

Passes: a word in Cherokee, which a font of ours has

Fails: a word in Linear A, without a theme that brings a font for it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1; PDF/UA-1 7.21.8-1; PDF/UA-2 8.4.5.9-1")
def letters_without_font(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export to PDF reported, a finding for each script."""
    for name, sentence, line in subject.reported:
        if name == "letters-without-font":
            yield line, sentence
