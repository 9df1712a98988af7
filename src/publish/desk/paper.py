"""The pages of a PDF as pictures, with the places of their tags and what a screen reader says, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from publish.audit.subjects import opened
from publish.audit.subjects.pdf import PdfSubject
from publish.report.html import pdf
from publish.report.html.drawing import Box
from publish.report.html.file_view import Sheet

MOST_PAGES = 40  # that are drawn
_WITHIN = "~"  # behind the id of a block, what tells parts of it apart that have none in the web edition
_Share = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """What a screen reader says at a stop: ``announced`` of its own accord, then texts, each with its language.

    ``box`` is where that stands on the page, in hundredths of its width and height: left, top, width, height;
    ``anchor`` is the id of the same block in the web edition, "" where there is none.
    """

    number: int
    family: str
    kind: str
    announced: str
    texts: tuple[tuple[str, str], ...]
    box: _Share | None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its picture as an address of its own content, None where it is not drawn, and its lines."""

    number: int
    picture: str | None
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a PDF: those that are drawn, of ``count`` in all. ``notes`` tell what is not shown."""

    title: str
    language: str
    pages: tuple[Page, ...]
    notes: tuple[str, ...]
    count: int


def paper(path: Path, most: int = MOST_PAGES) -> Paper:
    """Draw a PDF, at ``most`` so many of its pages, and read its tags. Raises SourceError."""
    subject = opened("pdf", path, path.read_bytes())
    assert isinstance(subject, PdfSubject)
    sheet = Sheet("f1", str(path), "pdf", "", most_drawn=most, name=path.name)
    pdf.fill(sheet, subject, path)
    pages = []
    for page in sheet.pages:
        lines = [
            Line(
                stop.number,
                stop.family,
                stop.kind,
                stop.announced,
                tuple((run.text, run.language) for run in stop.runs),
                _share(stop.boxes.get(page.number), page.width, page.height),
                stop.identifier.partition(_WITHIN)[0],
            )
            for stop in page.stops
            if stop.page == page.number
        ]
        pages.append(Page(page.number, page.picture, page.width, page.height, tuple(lines)))
    return Paper(sheet.title, sheet.language, tuple(pages), tuple(sheet.notes), sheet.page_count)


def _share(box: Box | None, width: float, height: float) -> _Share | None:
    if box is None:
        return None
    values = (box.left / width, box.top / height, box.width / width, box.height / height)
    left, top, across, down = (round(100 * value, 2) for value in values)
    return left, top, across, down
