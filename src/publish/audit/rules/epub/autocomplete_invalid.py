"""A field says that it is filled in with something that does not exist.

Help for filling in forms then fails. Take a token of HTML, such as ``name`` or ``email``.

Passes: ``<input autocomplete="email" …/>``

Fails: ``<input autocomplete="mail address" …/>``
"""

from collections.abc import Iterator

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.epub import EpubSubject, Node

_BEFORE = frozenset("shipping billing home work mobile fax pager webauthn".split())
_TOKENS = frozenset(
    """on off name honorific-prefix given-name additional-name family-name honorific-suffix nickname username
    new-password current-password one-time-code organization-title organization street-address address-line1
    address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name
    postal-code cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc
    cc-type transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo tel
    tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email
    impp""".split()
)


@rule(
    severity=Severity.ERROR,
    refs=("WCAG 1.3.5", "axe autocomplete-valid"),
)
def autocomplete_invalid(subject: EpubSubject) -> Iterator[tuple[Node, str]]:
    """Fields with ``autocomplete``."""
    for node in subject.bearing("autocomplete"):
        words = node.element.get("autocomplete", "").lower().split()
        plain = [w for w in words if not w.startswith("section-") and w not in _BEFORE]
        if words and not (len(plain) == 1 and plain[0] in _TOKENS):
            yield node, f"autocomplete has no value “{' '.join(words)}”"
