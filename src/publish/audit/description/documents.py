"""What an EPUB or a web page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.audit.description.describing import Claim, Description, day
from publish.audit.description.text import fingerprint, language_read
from publish.audit.subjects.documents import Documents
from publish.audit.subjects.documents.markup import XHTML, text_of
from publish.audit.subjects.epub import EpubSubject
from publish.audit.subjects.html import HtmlSubject

_WHOLE = re.compile(r"wcag[\W_]*(?:2|a)|epub accessibility|idpf\.org/epub/a11y", re.I)
_MADE = ("dcterms:modified", "date", "dateModified", "datePublished", "modified", "issued", "created")


def describe(subject: Documents) -> Description:
    """Its description."""
    stated = next(iter(subject.stated_languages), "")
    claims = tuple(dict.fromkeys(Claim(" ".join(name.split()), _standards(name)) for name in subject.claims))
    return Description(
        fingerprint(_texts(subject)),
        title=" ".join(next(iter(subject.titles), "").split()),
        language=stated,
        reads_like="" if stated else language_read(_passages(subject)),
        pages=len(subject.entries("page-list")) or None if isinstance(subject, EpubSubject) else None,
        maker=next(iter(_metadata(subject, "generator")), ""),
        date=max((day(value) for name in _MADE for value in _metadata(subject, name)), default=""),
        claims=claims,
    )


def _standards(claim: str) -> tuple[str, ...]:
    """The standards whose errors stand against a claim, as the rule ``claim-unearned`` has them."""
    return ("WCAG", "EPUB Accessibility") if _WHOLE.search(claim) else ()


def _metadata(subject: Documents, name: str) -> list[str]:
    if isinstance(subject, HtmlSubject):
        return subject.metadata(name)
    if isinstance(subject, EpubSubject):
        named = [meta.get("content", "") for meta in subject.package.iter("{*}meta") if meta.get("name") == name]
        return [*subject.metadata(name), *(value.strip() for value in named if value.strip())]
    return []


def _texts(subject: Documents) -> Iterator[str]:
    for file in subject.spine:
        body = subject.document(file).find(f"{XHTML}body")
        if body is not None:
            silent = {*body.iter(f"{XHTML}script", f"{XHTML}style")}
            for element in body.iter("*"):
                if element not in silent:
                    yield element.text or ""
                if element is not body:
                    yield element.tail or ""


def _passages(subject: Documents) -> Iterator[str]:
    for node in subject.elements("p", "li"):
        yield text_of(node.element)
