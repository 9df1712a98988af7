"""The text of a link is an address.

JATS4R (NISO RP-47-2024) asks for words: an address says little of what it leads to, and voices spell it out. Write
where the link leads, or say it in ``xlink:title``. An address that is there to be read, as in a list of references or a
DOI, may stay; all of a list, and all such identifiers, are one finding.

Passes: ``<ext-link xlink:href="https://a.org/">the report of 2024</ext-link>``, and with an ``xlink:title`` that says
so

Fails: ``<ext-link xlink:href="https://a.org/">https://a.org/</ext-link>``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.link_text import is_raw_address
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import HREF, XmlSubject

_ADDRESS = re.compile(r"https?://|s?ftp://")
_TITLE = HREF.replace("href", "title")
_LISTS = ("ref-list", "front", "front-stub")  # of each, all such links are one finding
IDENTIFIER = re.compile(r"https?://(?:(?:dx|www)\.)?(?:doi|orcid)\.org/", re.I)


@rule(severity=Severity.REVIEW, refs="JATS4R E6, W4")
def link_text_address(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Links whose text is their address; long ones in the running text are those of ``link-text-unclear``."""
    within: dict[etree._Element, list[str]] = {}
    identifiers: list[etree._Element] = []
    for link in subject.all("ext-link", "uri"):
        text = subject.text_of(link)
        if (link.get(_TITLE) or "").strip() or not text or not (text == link.get(HREF) or _ADDRESS.match(text)):
            continue
        listed = next(link.iterancestors(*_LISTS), None)
        if listed is not None:
            within.setdefault(listed, []).append(text)
        elif IDENTIFIER.match(text):
            identifiers.append(link)
        elif not is_raw_address(text):
            yield link, f"the text of this link is an address: {text[:60]}"
    if identifiers:
        yield identifiers[0], f"{_links(len(identifiers))} a DOI or an ORCID as text"
    for listed, texts in within.items():
        yield listed, f"in <{listed.tag}>, {_links(len(texts))} an address as text, the first {texts[0][:60]}"


def _links(count: int) -> str:
    return "one link has" if count == 1 else f"{count} links have"
