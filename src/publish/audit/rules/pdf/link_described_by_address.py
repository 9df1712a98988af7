"""A link is described by its address, though its text says more.

A reader that takes the description (``Contents`` of the annotation) for the text spells out an address. Say in it where
the link leads, as its text does.

Passes: ``Contents (Report of 2024)``; an address where the text is one as well

Fails: ``Contents (https://example.org/r?id=24)`` of a link whose text is "the report of 2024"
"""

import re
from collections.abc import Iterator

from publish.audit.facts.link_text import says_nothing
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import Annotation, PdfSubject

_ADDRESS = re.compile(r"(?:(?:https?|ftp|file)://|www\.|mailto:)\S+", re.I)
_WRITTEN = re.compile(r"\S*(?:\w[./@:]\w|://)\S*")  # an address, or a part of one, as texts show it
_FEWEST = 4  # letters that say more than a number or a sign


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.9.3")
def link_described_by_address(subject: PdfSubject) -> Iterator[tuple[Annotation, str]]:
    """Link annotations whose description is nothing but an address, in elements with words and no description."""
    for annotation in subject.annotations:
        if annotation.subtype != "Link" or not annotation.is_shown or annotation.is_artifact:
            continue
        described = (annotation.string("/Contents") or "").strip()
        node = annotation.node
        if node is None or not _ADDRESS.fullmatch(described) or (annotation.alt or "").strip():
            continue
        text = " ".join(node.spoken.split())
        if _says_more(text, described) and not says_nothing(text, node.effective_language or subject.language or ""):
            yield annotation, f"the link “{text[:60]}” is described by its address, {described[:60]}"


def _says_more(text: str, address: str) -> bool:
    """Whether a text has words that are no part of the address."""
    words = [word for word in text.split() if not _WRITTEN.fullmatch(word)]
    letters = sum(map(str.isalpha, "".join(words)))
    return letters >= _FEWEST and "".join(text.split()).casefold() not in address.casefold()
