"""The distance of letters, words or lines is locked.

Readers who need more room cannot have it: ``!important`` on an element wins over their own style. Leave it out, or give
at least 1.5 times the size of the text between lines, 0.12 between letters, 0.16 between words (WCAG 2.2, 1.4.12).

Passes: ``<p style="line-height: 1.5">``, ``<p style="letter-spacing: 0.2em !important">``

Fails: ``<p style="line-height: 1 !important">``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node, css_variables
from publish.audit.subjects.documents.css_lengths import computed
from publish.audit.subjects.documents.markup import text_of
from publish.audit.subjects.documents.properties import Style
from publish.audit.subjects.documents.rendering import is_unseen
from publish.audit.subjects.documents.stylesheets import Declaration, declarations

_LEAST = {"line-height": 1.5, "letter-spacing": 0.12, "word-spacing": 0.16}  # of the size of the text
_SPACING = frozenset(_LEAST)


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.4.12; axe avoid-inline-spacing")
def spacing_locked(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Attributes ``style`` that set one of the three with ``!important``, to less than readers may want.

    Values that come from elsewhere (``inherit``) or hang on the window (``calc(1em + 1vw)``) are left alone, and so is
    the space between words or lines of a single word.
    """
    for node in subject.bearing("style"):
        text = node.element.get("style", "")
        if "important" not in text.lower():
            continue
        spacings = declarations(text, node.file, properties=_SPACING)
        words = 0 if is_unseen(declarations(text, node.file)) else len(text_of(node.element).split())
        for declaration in {
            declaration.name: declaration for declaration in spacings if declaration.important
        }.values():
            ratio = _ratio(declaration, subject.styles.of(node))
            least = _LEAST[declaration.name]
            if ratio is not None and ratio < least and words > (declaration.name != "letter-spacing"):
                yield node, f"{declaration.name} is locked (!important) at {ratio:.3g} of the size, less than {least:g}"


def _ratio(declaration: Declaration, style: Style) -> float | None:
    """A length as a share of the size of the text; None for one that is not known here."""
    resolved = css_variables.resolved(declaration.value, style.variables)
    tokens = [token for token in resolved or () if token.type not in ("whitespace", "comment")]
    if len(tokens) != 1:
        return None
    [token] = tokens
    of_lines = declaration.name == "line-height"
    if token.type == "ident":
        return (1.2 if of_lines else 0.0) if token.lower_value in ("normal", "initial") else None
    value = computed(tokens, style.size, percentage=of_lines)
    if value is None:
        return None
    return value.amount if value.is_length or of_lines or (token.type == "number" and token.value == 0) else None
