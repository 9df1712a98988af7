"""Links that read the same lead to different places.

In a list of links nobody can tell them apart. Say what sets each apart.

Passes: "Report of 2023" and "Report of 2024"

Fails: "Full text" twice, to two addresses
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.alt_text import folded
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.xml import HREF, XmlSubject, text_of

_APART = ("ref", "front", "front-stub", "permissions")


@rule(severity=Severity.REVIEW, refs="WCAG 2.4.4")
def link_text_ambiguous(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """External links of words in the text; in a list of references what stands around tells them apart."""
    seen: dict[str, str] = {}
    for link in subject.all("ext-link", "uri"):
        address, text = (link.get(HREF) or "").strip().rstrip("/"), folded(text_of(link))
        if not address or sum(map(str.isalpha, text)) < 4 or any(a.tag in _APART for a in link.iterancestors()):
            continue
        if seen.setdefault(text, address) != address:
            yield link, f"another link reads “{text_of(link)[:60]}” too and leads elsewhere"
