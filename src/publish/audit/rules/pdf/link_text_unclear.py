"""A link does not say where it leads.

Readers go from link to link without the sentence around them. Write the goal into the link's text; where that
cannot be, give the link an alternative text (``Alt`` of the tag, ``Contents`` of the annotation).

Passes: a ``Link`` whose text is "the report of 2024"

Fails: a ``Link`` whose text is "click here" or a long address, or one with neither text nor alternative
"""

from collections.abc import Iterator

import pikepdf

from publish.audit.facts.link_text import is_raw_address, says_nothing
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import ObjectReference, PdfSubject, StructureNode
from publish.audit.subjects.pdf.values import string_of


@rule(severity=Severity.WARNING, refs="WCAG 2.4.4")
def link_text_unclear(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Links by their alternative text, else their text; the annotation's description may say what that does not."""
    for node in subject.elements("Link"):
        text = (node.alt or "").strip() or node.spoken
        tag = node.effective_language or subject.language or ""
        if text and not _is_unclear(text, tag):
            continue
        if not any(words and not _is_unclear(words, tag) for words in _descriptions(node)):
            fault = f"link text “{text[:80]}” does not say where it leads" if text else "link has no text"
            yield node, f"link text “{text[:80]}” is an address, spelt out" if is_raw_address(text) else fault


def _is_unclear(text: str, tag: str) -> bool:
    return says_nothing(text, tag) or is_raw_address(text)


def _descriptions(node: StructureNode) -> Iterator[str]:
    for kid in node.contents():
        if isinstance(kid, ObjectReference) and isinstance(kid.target, pikepdf.Dictionary):
            contents = kid.target.get("/Contents")
            yield (string_of(contents) or "").strip()
