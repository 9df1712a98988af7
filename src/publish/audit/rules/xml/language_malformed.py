"""A language tag is not well-formed.

No reader knows what to do with it. Tags follow BCP 47: ``nl``, ``fr-BE``, ``zh-Hant``.

Passes: ``xml:lang="en-GB"``

Fails: ``xml:lang="en_GB"``, ``xml:lang="English!"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.language_tags import respelt, well_formed
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2; PDF/UA-1 7.2-29", fix="safe")
def language_malformed(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Every declared tag."""
    for element in subject.root.iter(etree.Element):
        tag = element.get(LANG)
        if tag and not well_formed(tag):
            yield element, f"“{tag}” is not a language tag (BCP 47)"


def fix(article: Written, element: etree._Element) -> Fix | None:
    """Write the tag as BCP 47 has it, where only one can be meant: "en_GB" becomes "en-GB"."""
    tag = element.get(LANG) or ""
    corrected = respelt(tag)
    return (
        Fix(f"Write the language “{tag}” as “{corrected}”", (article.set(element, LANG, corrected),))
        if corrected
        else None
    )
