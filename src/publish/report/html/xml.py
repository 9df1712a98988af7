"""The sheet of a source: its figures beside their alternative texts, its headings, its languages."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from publish.audit.files.imported_article import account_of
from publish.audit.subjects.xml import LANG, Picture, XmlSubject, text_of
from publish.report.html import languages, thumbnails
from publish.report.html.file_view import Figure, Heading, Sheet

MAX_FIGURES = 300
_MAX_BYTES = 40_000_000  # of a picture


def fill(sheet: Sheet, subject: XmlSubject, path: Path) -> None:
    """Read the article. Raises SourceError."""
    title = next(iter(subject.all("article-title")), None)
    sheet.title = "" if title is None else text_of(title)
    sheet.language = (subject.root.get(LANG) or "").strip()
    sheet.figures = _figures(subject, sheet)
    sheet.headings = list(_headings(subject))
    sheet.imported = account_of(path)
    sheet.languages = languages.of_passages(((text, tag) for _, text, tag in subject.passages), sheet.language)
    if len(subject.pictures) > MAX_FIGURES:
        sheet.notes.append(sheet.say("The figures after the first %(count)s are not shown.", count=MAX_FIGURES))


def _figures(subject: XmlSubject, sheet: Sheet) -> list[Figure]:
    figures: list[Figure] = []
    for picture in [picture for picture in subject.pictures if not picture.in_formula][:MAX_FIGURES]:
        figure = Figure(len(figures) + 1, "" if picture.decorative and not picture.alt else picture.alt)
        figure.language = _language(picture.element if picture.alt_element is None else picture.alt_element)
        figure.caption, figure.line = picture.caption, picture.element.sourceline
        figure.picture = _picture(subject.path, picture)
        if figure.picture is None:
            name = picture.href or sheet.say("without a name")
            figure.unseen = sheet.say("the picture %(name)s cannot be shown here", name=name)
        figure.findings = [
            occurrence
            for occurrence in sheet.occurrences()
            if occurrence.source and _lines(picture, occurrence.source.at)
        ]
        figures.append(figure)
    return figures


def _lines(picture: Picture, line: int) -> bool:
    """Whether a line is that of a picture, its figure or its alternative text."""
    elements = (picture.element, picture.figure, picture.alt_element)
    return any(element is not None and element.sourceline == line for element in elements)


def _picture(article: Path, picture: Picture) -> str | None:
    """The picture beside the article; nothing outside of its folder is opened."""
    folder = article.parent.resolve()
    try:
        path = (folder / picture.href).resolve()
        if (
            not picture.href
            or not path.is_relative_to(folder)
            or not path.is_file()
            or path.stat().st_size > _MAX_BYTES
        ):
            return None
        return thumbnails.of_picture(path.read_bytes())
    except (OSError, ValueError):
        return None


def _language(element: etree._Element) -> str:
    for holder in (element, *element.iterancestors()):
        if tag := (holder.get(LANG) or "").strip():
            return str(tag)
    return ""


def _headings(subject: XmlSubject) -> list[Heading]:
    headings: list[Heading] = []
    for title in subject.all("article-title", "title"):
        above = title.getparent()
        if above is None or above.tag not in ("title-group", "sec", "abstract", "ack", "app", "ref-list", "fn-group"):
            continue
        level = 1 if above.tag == "title-group" else 2 + sum(1 for _ in above.iterancestors("sec", "app"))
        headings.append(Heading(level, text_of(title), _language(title)))
    return headings
