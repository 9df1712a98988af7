"""A passage is plainly in another language than it says.

A screen reader reads it with the voice of the wrong language, and nobody understands a word. Mark the passage with
``xml:lang``, or the whole article where all of it is.

Passes: ``<alt-text xml:lang="fr">La délégation devant le bâtiment du centre</alt-text>`` in a Dutch article

Fails: the same without ``xml:lang``; a paragraph in Cyrillic letters in an English article; an article in English that
says ``xml:lang="uk"``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.language_detection import apart, mistaken, named
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject


@rule(severity=Severity.ERROR, refs="WCAG 3.1.1, 3.1.2; PDF/UA-1 7.2-34", fix="unsafe")
def language_mistaken(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Texts long enough to judge, and the article as a whole; rather silent than wrong."""
    declared = (subject.root.get(LANG) or "").strip()
    main = subject.main_language
    if declared and main and apart(main, declared):
        yield subject.root, f"the article says it is {declared} and reads like {named(main)}"
    for element, text, tag in subject.passages:
        language = mistaken(text, tag or declared or main or "en")
        if language and not (language == main and tag in ("", declared)):
            claim = (
                f"says it is {tag or declared}" if tag or declared else f"stands in an article in {named(main or 'en')}"
            )
            yield element, f"{claim} and reads like {named(language)}: “{text[:60]}”"


def fix(article: Written, element: etree._Element) -> Fix | None:
    """Say the language that the passage, or the article, reads like."""
    subject = article.subject
    declared, main = (subject.root.get(LANG) or "").strip(), subject.main_language
    if element is subject.root:
        language = main
    else:
        text, tag = next((text, tag) for each, text, tag in subject.passages if each is element)
        language = mistaken(text, tag or declared or main or "en")
    if not language or not language.islower():
        return None  # a script is known, and no language
    return Fix(f"Say that this is in {named(language)}", (article.set(element, LANG, language),), safe=False)
