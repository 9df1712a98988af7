"""Another file was shown for a picture than the one that the article names.

No reader shows a program in PostScript (EPS), or a file of Photoshop. Where the same name in another format lies
beside it, as publishers supply it for the web, an export shows that. Only a person sees whether it is the same picture.
Look at the output; name the file that is shown in the article, and the question is gone.

Passes: ``xlink:href="mill.pdf"``

Fails: ``xlink:href="mill.eps"`` with ``mill.png`` beside it
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject


@rule(severity=Severity.REVIEW, refs="WCAG 1.1.1")
def picture_replaced(subject: XmlSubject) -> Iterator[tuple[int, str]]:
    """What the export reported as replaced."""
    for name, sentence, line in subject.reported:
        if name == "picture-replaced":
            yield line, sentence
