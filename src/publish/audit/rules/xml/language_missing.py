"""The article does not say its language.

A screen reader then reads it with the voice of another. Declare it: ``<article xml:lang="nl">``, or give ``--lang``
when the sources cannot be changed.

Passes: ``<article xml:lang="fr-BE">``

Fails: ``<article>``: the English that the DTDs of JATS give then is a guess, not a declaration
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.language_detection import named
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1; PDF/UA-1 7.2-34")
def language_missing(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """The root element's declaration."""
    if not (subject.root.get(LANG) or "").strip():
        read = subject.main_language
        reading = f"; it reads like {named(read)}" if read else ", so no voice can be chosen for it"
        yield subject.root, f"the article does not declare its language (xml:lang){reading}"
