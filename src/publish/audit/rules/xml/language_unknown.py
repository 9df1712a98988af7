"""A language tag names a language, script or region that does not exist.

It is well-formed, yet the IANA registry has no such subtag, so no reader has a voice for it.

Passes: ``xml:lang="tr"``

Fails: ``xml:lang="tk-TUR"``, ``xml:lang="xx"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.language_tags import registered, respelt, well_formed
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2", fix="safe")
def language_unknown(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Every well-formed tag, against the registry."""
    for element in subject.root.iter(etree.Element):
        tag = element.get(LANG)
        if tag and well_formed(tag) and not registered(tag):
            yield element, f"“{tag}” holds a subtag that the IANA registry does not know"


def fix(article: Written, element: etree._Element) -> Fix | None:
    """Write the tag that the registry has, where only one can be meant: "eng" becomes "en", "tk-TUR" "tk-TR"."""
    tag = element.get(LANG) or ""
    corrected = respelt(tag)
    return (
        Fix(f"Write the language “{tag}” as “{corrected}”", (article.set(element, LANG, corrected),))
        if corrected
        else None
    )
