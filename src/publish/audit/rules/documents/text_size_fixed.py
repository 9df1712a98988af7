"""A style sheet sets the size of the text, or the height of lines, in units of the page.

Many reading systems let such text grow no more. Use ``em``, ``rem`` or per cent.

Passes: ``p { font-size: 1em; line-height: 1.4 }``

Fails: ``p { font-size: 11pt }``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.stylesheets import declarations, style_rules

_SIZES = frozenset(("font-size", "line-height"))
_UNITS = frozenset(("px", "pt", "pc", "cm", "mm", "in", "q"))


@rule(kinds=("epub", "html"), severity=Severity.REVIEW, refs="WCAG 1.4.4, 1.4.12")
def text_size_fixed(subject: Documents) -> Iterator[tuple[Node, str]]:
    """The first such declaration for body text in each style sheet of a reflowable publication."""
    if subject.is_fixed:
        return
    for file, media_type in subject.media_types.items():
        if media_type != "text/css" or file not in subject.names:
            continue
        for sheet in subject.sheet(file):
            blocks = (
                declaration
                for rule in style_rules(sheet)
                for declaration in declarations(rule.content, file, properties=_SIZES)
            )
            fixed = next((block for block in blocks if any(_is_fixed(token) for token in block.value)), None)
            if fixed is not None and sheet.file == file:
                yield subject.whole, f"{file}:{fixed.line}: {fixed.name} in a unit that does not grow"
                break


def _is_fixed(token: object) -> bool:
    return getattr(token, "type", "") == "dimension" and getattr(token, "lower_unit", "") in _UNITS
