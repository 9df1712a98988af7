"""The outline of an article: its sections with their levels, and paragraphs that only look like headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from publish.audit.finding import Finding
from publish.audit.rules.xml.heading_faked import heading_faked
from publish.audit.subjects.xml import XmlSubject, text_of
from publish.desk.element_numbers import mark_of

_PARTS = ("front", "body", "back")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``level`` counts from 1 below the title, ``place`` is its section's, or that of a faked one.

    ``deeper`` and ``higher`` say whether its section may become a part of the one before, or leave the one around it.
    """

    place: int
    mark: str
    line: int
    level: int
    text: str
    kind: Literal["section", "faked"]
    deeper: bool = False
    higher: bool = False


def title_of(subject: XmlSubject) -> str:
    """The title of the article."""
    title = subject.root.find("front/article-meta/title-group/article-title")
    return "" if title is None else text_of(title)


def outline(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[Heading]:
    """The headings of body and back matter, in their order."""
    faked = {node for node, *_ in heading_faked(subject)}
    for part in _PARTS[1:]:
        around = subject.root.find(part)
        for element in () if around is None else around.iter("sec", "p"):
            if element.tag == "sec":
                yield _section(element, places)
            elif element in faked:
                level = sum(each.tag == "sec" for each in element.iterancestors()) + 1
                yield Heading(
                    places[element], mark_of(element), element.sourceline or 1, level, text_of(element), "faked"
                )


def _section(section: etree._Element, places: Mapping[etree._Element, int]) -> Heading:
    title = section.find("title")
    before, parent = section.getprevious(), section.getparent()
    return Heading(
        places[section],
        mark_of(section),
        section.sourceline or 1,
        sum(each.tag == "sec" for each in section.iterancestors()) + 1,
        "" if title is None else text_of(title),
        "section",
        deeper=before is not None and before.tag == "sec",
        higher=parent is not None and parent.tag == "sec",
    )


def concerns(finding: Finding) -> bool:
    """Whether a finding is about headings."""
    return finding.rule.startswith(("heading-", "section-"))
