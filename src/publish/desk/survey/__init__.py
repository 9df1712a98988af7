"""What the desk shows of an article: its findings, pictures, tables, headings, languages, wordings and details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.alt_texts.pictures import Shown, asked_of, shown, subject_of
from publish.audit.engine import audit
from publish.audit.files.imported_article import origin_of
from publish.audit.finding import Finding
from publish.audit.subjects.xml import LANG, XmlSubject
from publish.desk.element_numbers import numbers
from publish.desk.survey import details, headings, passages, tables
from publish.desk.survey.details import Detail
from publish.desk.survey.headings import Heading
from publish.desk.survey.passages import Passage
from publish.desk.survey.tables import Table
from publish.desk.survey.wordings import Wording, wordings


@dataclass(frozen=True, slots=True)
class Survey:
    """An article at one moment: ``digest`` is the SHA-256 of its bytes in hexadecimal.

    ``origins`` lead from the lines of findings to places in the file that the article was imported from; ``items`` from
    screens and the paths of elements to the item (from 1) where they are mended; ``anchors`` from those to an id.
    """

    digest: str
    title: str
    language: str
    findings: tuple[Finding, ...]
    origins: dict[int, str]
    items: dict[tuple[str, str], int]
    anchors: dict[tuple[str, int], str]
    pictures: tuple[Shown, ...]
    tables: tuple[Table, ...]
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    wordings: tuple[Wording, ...]
    details: tuple[Detail, ...]


def survey(article: Path) -> Survey:
    """Read an article. Raises SourceError for what is none."""
    audited = audit(article)
    subject = subject_of(article)
    places = numbers(subject.root)
    outline = headings.outline(subject, places)
    shown_tables = tuple(tables.tables(subject, places))
    lacking = tuple(wordings(subject, places))
    origins = {}
    for finding in audited.findings:
        if finding.source is not None and (origin := origin_of(finding.source)) is not None:
            origins[finding.source.line] = str(origin)
    return Survey(
        audited.files[0].sha256,
        headings.title_of(subject) or article.name,
        (subject.root.get(LANG) or "").strip(),
        audited.findings,
        origins,
        *_places(subject, shown_tables, lacking, places),
        tuple(shown(article, audited.findings)),
        shown_tables,
        tuple(outline),
        tuple(passages.suspicious(subject, places, audited.findings)),
        tuple(wording for wording, _ in lacking),
        tuple(details.details(subject, places)),
    )


def _places(
    subject: XmlSubject,
    shown_tables: Iterable[Table],
    lacking: Iterable[tuple[Wording, etree._Element]],
    places: Mapping[etree._Element, int],
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, int], str]]:
    """The items that elements belong to, by screen and path; and ids near the items."""
    items: dict[tuple[str, str], int] = {}
    anchors: dict[tuple[str, int], str] = {}

    def add(screen: str, number: int, *elements: etree._Element | None) -> None:
        for element in elements:
            if element is None:
                continue
            items.setdefault((screen, subject.location(element).path or ""), number)
            if element.get("id"):
                anchors.setdefault((screen, number), element.get("id", ""))

    for number, picture in enumerate(asked_of(subject), 1):
        add("pictures", number, picture.element, picture.alt_element, picture.figure, picture.element.getparent())
    by_place = {place: element for element, place in places.items()}
    for table in shown_tables:
        element = by_place[table.place]
        add("tables", table.number, element, next(element.iterancestors("table-wrap"), None))
    for wording, element in lacking:
        add(wording.kind, wording.number, element)
    return items, anchors
