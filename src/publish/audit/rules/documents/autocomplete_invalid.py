"""A field says that it is filled in with something that does not exist.

Help for filling in forms then fails. Take a token of HTML, such as ``name`` or ``email``.

Passes: ``<input autocomplete="email" …/>``

Fails: ``<input autocomplete="mail address" …/>``, ``<input autocomplete="work photo" …/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.markup import is_hidden
from publish.audit.subjects.documents.roles import is_disabled, name_of

_WAYS = ("home", "work", "mobile", "fax", "pager")  # which one of several, for what reaches a person
_REACHING = frozenset(
    """tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email
    impp""".split()
)
_NO_FIELDS = ("hidden", "button", "submit", "reset", "image", "checkbox", "radio", "file")
_TOKENS = frozenset(
    """name honorific-prefix given-name additional-name family-name honorific-suffix nickname username
    new-password current-password one-time-code organization-title organization street-address address-line1
    address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name
    postal-code cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc
    cc-type transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo tel
    tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email
    impp""".split()
)


@rule(kinds=("epub", "html"), severity=Severity.ERROR, refs="WCAG 1.3.5; axe autocomplete-valid")
def autocomplete_invalid(subject: Documents) -> Iterator[tuple[Node, str]]:
    """Fields with ``autocomplete`` that a reader may fill in, by the order that HTML asks of its words."""
    for node in subject.bearing("autocomplete"):
        element = node.element
        words = element.get("autocomplete", "").lower().split()
        disabled = is_disabled(element) or element.get("aria-disabled") == "true"
        if not words or name_of(element) not in ("input", "select", "textarea") or disabled or is_hidden(element):
            continue
        if element.get("type", "").lower() not in _NO_FIELDS and not _is_known(words):
            yield node, f"autocomplete has no value “{' '.join(words)}”"


def _is_known(words: list[str]) -> bool:
    """Whether words follow each other as HTML has it: section, address, way of reaching, field, credential."""
    if words in (["on"], ["off"]):
        return True
    left = list(words)
    if left and left[0].startswith("section-"):
        left.pop(0)
    if left and left[0] in ("shipping", "billing"):
        left.pop(0)
    if len(left) > 1 and left[0] in _WAYS and left[1] in _REACHING:
        left.pop(0)
    if len(left) > 1 and left[-1] == "webauthn":
        left.pop()
    return len(left) == 1 and left[0] in _TOKENS
