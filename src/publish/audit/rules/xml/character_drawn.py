"""A character is drawn, not written.

It can be neither searched nor copied, and without a ``description`` no voice says it. Unicode has most of what was once
drawn: write the character (NISO RP-47-2024).

Passes: ``→``

Fails: ``<private-char description="arrow"><inline-graphic xlink:href="arrow.gif"/></private-char>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.WARNING, refs="WCAG 1.1.1; JATS4R E9")
def character_drawn(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Every ``private-char``; it fails WCAG where nothing says what is drawn."""
    for sign in subject.all("private-char"):
        words = (sign.get("description") or "").strip() or " ".join(map(text_of, sign.iter("alt-text")))
        if words:
            yield sign, f"a drawing stands for the character “{words[:60]}”", NOT_WCAG
        else:
            yield sign, "a drawing stands for a character, and nothing says for which", ()
