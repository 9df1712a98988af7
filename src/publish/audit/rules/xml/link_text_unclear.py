"""A link does not say where it leads.

Readers go from link to link without the sentence around them: "here" tells nothing, a long address is spelt out.

Passes: ``<ext-link xlink:href="…">the report of 2024</ext-link>``

Fails: ``<ext-link xlink:href="…">click here</ext-link>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.link_text import is_raw_address, says_nothing
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import XmlSubject, text_of


@rule(severity=Severity.WARNING, refs="WCAG 2.4.4; JATS4R E6, W4")
def link_text_unclear(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """External links in the text; in a list of references the address is what is cited."""
    for link in subject.all("ext-link", "uri"):
        text = text_of(link)
        if says_nothing(text, subject.language_of(link)):
            yield link, f"link text “{text}” does not say where it leads", ("JATS4R",)
        elif is_raw_address(text) and not any(a.tag in ("ref", "front", "front-stub") for a in link.iterancestors()):
            yield link, f"link text is a bare address: {text[:60]}", ()
