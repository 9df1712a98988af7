"""Passages that read like another language than they say, for a person to answer yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.audit.facts.language_detection import mistaken
from publish.audit.finding import Finding
from publish.audit.subjects.xml import LANG, XmlSubject
from publish.desk.element_numbers import mark_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage, the language that is said of it or around it, and the one that it reads like (BCP 47)."""

    place: int
    mark: str
    line: int
    text: str
    stated: str
    reads_like: str


def suspicious(
    subject: XmlSubject, places: Mapping[etree._Element, int], findings: Iterable[Finding]
) -> Iterator[Passage]:
    """The passages that the check of languages names."""
    if not any(finding.rule == "language-mistaken" for finding in findings):
        return
    main = subject.main_language
    declared = (subject.root.get(LANG) or "").strip()
    for element, text, tag in subject.passages:
        stated = tag or declared or main or "en"
        read = mistaken(text, stated)
        if read and not (read == main and tag in ("", declared)):
            yield Passage(places[element], mark_of(element), element.sourceline or 1, text, stated, read)
