"""The description of a form field is a name that a program gave it.

A reader says "Text1" or "Undefined" where it should say what to fill in. Write that into the tooltip of the field.

Passes: ``TU (Date of birth)``; ``TU (Date)``

Fails: ``TU (Text1)``, ``TU (form1[0].#subform[0].Name[0])``, ``TU (Undefined)``
"""

import re
from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject

_WORDS = (
    "text|textbox|textfield|text ?feld|text ?field|textfeld|tekst|tekstvak|tekstveld|texto|texte|testo|txt"
    "|zone de texte|field|feld|veld|champ|campo|pole|check ?box|case a cocher|kontrollkästchen|selectievakje|cb|chk"
    "|radio ?button|radio|button|btn|schaltfläche|knop|bouton|optionsfeld|keuzerondje|combo ?box|list ?box|drop ?down"
    "|dropdown ?list|list|group|gruppe|groep|groupe|date|datum|image|signature|fill|row|cell|untitled|control"
)
_NUMBERED = re.compile(rf"(?:{_WORDS})[ _.#-]?\d+(?:[ _.-]\d+)*(?:\[\d+\])?", re.I)
_EMPTY = re.compile(
    r"undefined|untitled|unnamed|null|none|noname|no name|textfield|textbox|checkbox|combobox|tooltip", re.I
)
_PATH = re.compile(r"[\w#]+\[\d+\](?:\.[\w#]+\[\d+\])+|(?:[A-Za-z]\w*[._]){2,}\w+")


@rule(severity=Severity.WARNING, refs="WCAG 4.1.2")
def form_field_name_internal(subject: PdfSubject) -> Iterator[tuple[Annotation, str]]:
    """The tooltips of fields that a reader can meet, or the alternative texts in their place."""
    for annotation in subject.annotations:
        if annotation.is_field and annotation.is_shown:
            text = (annotation.tooltip or annotation.alt or "").strip()
            if any(pattern.fullmatch(text) for pattern in (_NUMBERED, _EMPTY, _PATH)):
                yield annotation, f"the description “{text[:60]}” does not say what to fill in"
