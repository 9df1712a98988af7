"""An address in the text is no link.

It is read out letter by letter, and whoever cannot copy it from the page cannot follow it. Make it a link, better of
words that say where it leads.

Passes: ``<ext-link ext-link-type="uri" xlink:href="https://example.org/">https://example.org/</ext-link>``

Fails: ``<p>More is at https://example.org/trees.</p>``
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.link_text import is_raw_address
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.standards.clauses import NOT_WCAG
from publish.audit.subjects.xml import HREF, XmlSubject
from publish.mending.edits import Wrap

_ADDRESS = re.compile(
    r"(?<![\w/=\"'@])https?://[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#][^\s<>\"“”„«»‘’。、，；：！？（）【】「」『』《》]*)?",
    re.I,
)
_BEHIND = ".,;:!?*'…"  # belongs to the sentence
_OPEN_TO_DOUBT = re.compile(r"[{}\[\]*$…|\\^`]|\.\.|://(?:localhost|\d+\.)|[^\x00-\x7f]")  # a pattern, or more than it
HOLDING = ("p", "td", "th", "license-p", "mixed-citation", "comment", "bold", "italic", "attrib", "verse-line")
_APART = (
    "ext-link", "uri", "self-uri", "email", "xref", "related-article", "related-object", "code", "preformat",
    "monospace", "named-content", "alt-text", "long-desc", "tex-math", "custom-meta", "journal-meta", "title",
    "article-title", "label", "kwd",
)  # fmt: skip
_CITED = ("ref", "front", "front-stub")  # where an address may be read out


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1", fix="safe")
def address_unlinked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """Whole addresses in paragraphs, cells, notes and references, outside of links, listings and names."""
    for element, addresses in unlinked(subject):
        yield element, f"{addresses[0][:60]} is no link", NOT_WCAG


def unlinked(subject: XmlSubject) -> Iterator[tuple[etree._Element, list[str]]]:
    """Each element in whose own text addresses stand, with these."""
    for element in subject.all(*HOLDING):
        texts = [element.text or "", *(child.tail or "" for child in element)]
        if not any("://" in text for text in texts) or any(a.tag in _APART for a in element.iterancestors()):
            continue
        addresses = [
            text[start:end]
            for number, text in enumerate(texts, 1)
            for start, end in _addresses(text, whole=number == len(texts) and _ends(element))
        ]
        if addresses:
            yield element, addresses


def is_cited(element: etree._Element) -> bool:
    """Whether an element stands where an address may be read out."""
    return any(above.tag in _CITED for above in (element, *element.iterancestors()))


def places(article: Written, element: etree._Element) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Each address in an element's own text, and where it is written; None where no tags can be put around it."""
    stretches = article.stretches(element)
    for letters in stretches:
        for start, end in _addresses(letters.text, whole=letters is stretches[-1] and _ends(element)):
            yield letters.text[start:end], letters.span(start, end)


def fix(article: Written, element: etree._Element) -> Fix | None:
    """Make a link of each address, with itself as its text.

    Left alone are those that a link should not read out: longer than 40 letters, outside of references.
    """
    cited = is_cited(element)
    edits = []
    for address, place in places(article, element):
        if place is None or (not cited and is_raw_address(address)):
            return None
        edits.append(Wrap(*place, *article.tags(element, "ext-link", {"ext-link-type": "uri", HREF: address})))
    title = "Make a link of the address" if len(edits) == 1 else f"Make links of {len(edits)} addresses"
    return Fix(title, tuple(edits)) if edits else None


def _ends(element: etree._Element) -> bool:
    """Whether no word goes on behind the end tag of an element."""
    return not (element.tail or " ")[0].isalnum()


def _addresses(text: str, *, whole: bool) -> Iterator[tuple[int, int]]:
    """Where addresses stand in a text; of one that is not ``whole``, an address at the end may go on behind a tag."""
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(_BEHIND)
        while address[-1:] == ")" and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_BEHIND)
        end = match.start() + len(address)
        if not _OPEN_TO_DOUBT.search(address) and (whole or end < len(text)):
            yield match.start(), end
