"""The sheet of a PDF: its pages drawn, with the tags over them in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from publish.audit.subjects.pdf import MarkedContent, ObjectReference, PdfSubject, StructureNode
from publish.audit.subjects.pdf.structure_types import is_heading
from publish.audit.subjects.pdf.values import rectangle
from publish.report.html import drawing, languages, reading_stops, spoken_names
from publish.report.html.drawing import Box, PageMeasure, PictureRequest
from publish.report.html.file_view import Figure, Heading, Occurrence, Page, Patch, Sheet, Stop

MAX_FIGURES = 300
_PAGE_PIXELS = 1_000  # the width of a drawn page
_FIGURE_PIXELS = 480  # ... and of a figure on a page that is not drawn
_MAX_LOOSE = 200  # boxes of untagged content that a page shows
_LONG = 5_000  # letters of a stop that is shown once; a page holds some 3,000
_MAX_STOPS = 400  # tags of a page that are written out
_LEAST = 1.5  # points: a smaller box is drawn this large


def fill(sheet: Sheet, subject: PdfSubject, path: Path) -> None:
    """Read and draw the file. The findings of the sheet find their places. Raises SourceError."""
    _Picture(sheet, subject, path).fill()


@dataclass(eq=False)
class _Picture:
    sheet: Sheet
    subject: PdfSubject
    path: Path

    def fill(self) -> None:
        sheet, subject = self.sheet, self.subject
        sheet.title = subject.xmp.title or subject.information_title
        sheet.language = subject.language or ""
        sheet.page_count = subject.pages
        self.reading = reading_stops.read(subject)
        self.measures: dict[int, PageMeasure] = drawing.measure(self.path) if self._shows_places() else {}
        sheet.stops = self.reading.stops
        for stop, contents, node in zip(self.reading.stops, self.reading.contents, self.reading.nodes, strict=True):
            stop.boxes = self._within(self._boxes(contents), node)
            if stop.boxes and stop.page not in stop.boxes:
                stop.page = min(stop.boxes)
        self._place_findings()
        sheet.figures = self._figures()
        sheet.headings = self._headings()
        sheet.languages = languages.spoken(sheet.stops, sheet.language)
        self._pages()
        self._say_what_is_missing()

    def _shows_places(self) -> bool:
        """Whether anything is shown where it stands: a page, a finding or a figure."""
        sheet = self.sheet
        return sheet.draws_all or bool(sheet.groups) or any(stop.kind == "Figure" for stop in self.reading.stops)

    def _boxes(self, contents: Iterable[MarkedContent | ObjectReference]) -> dict[int, Box]:
        boxes: dict[int, Box] = {}
        for content in contents:
            if placed := self._box(content):
                page, box = placed
                boxes[page] = boxes[page].join(box) if page in boxes else box
        return boxes

    def _box(self, content: MarkedContent | ObjectReference) -> tuple[int, Box] | None:
        if isinstance(content, MarkedContent):
            page = content.piece.page
            (owner, _), mark = content.key
            measure = self.measures.get(page)
            if measure is None:
                return None
            box = measure.visible((measure.marks if owner == "page" else measure.nested).get(mark))
            return None if box is None else (page, box)
        corners = rectangle(content.target.get("/Rect")) if isinstance(content.target, pikepdf.Dictionary) else None
        if content.page is None or corners is None or content.page not in self.measures:
            return None
        measure = self.measures[content.page]
        box = measure.visible(measure.shown(corners))
        return None if box is None else (content.page, box)

    def _place_findings(self) -> None:
        """Give each finding the box and the stop of the element that it names."""
        occurrences = self.sheet.occurrences()
        paths = {occurrence.where for occurrence in occurrences if occurrence.where}
        ends = {where.rpartition("/")[2].partition("[")[0] for where in paths}
        nodes = {path: node for node in self.subject.elements() if node.kind in ends and (path := node.path) in paths}
        for group in self.sheet.groups:
            for occurrence in group.shown:
                if node := nodes.get(occurrence.where):
                    self._place(occurrence, node)
                elif group.rule == "content-untagged" and occurrence.page is not None:
                    occurrence.box = _union(self._loose(occurrence.page))
                if occurrence.stop is not None:
                    occurrence.stop.findings.append(occurrence)

    def _place(self, occurrence: Occurrence, node: StructureNode) -> None:
        boxes = self._within(self._boxes(node.contents()), node)
        occurrence.stop = self.reading.at.get(id(node)) or next(
            (self.reading.at[id(kid)] for kid in node.walk() if id(kid) in self.reading.at), None
        )
        if occurrence.page is None or occurrence.page not in boxes:
            occurrence.page = min(boxes) if boxes else occurrence.page
        occurrence.box = boxes.get(occurrence.page) if occurrence.page is not None else None

    def _within(self, boxes: dict[int, Box], node: StructureNode) -> dict[int, Box]:
        """Boxes as far as they lie in the one that a picture states for itself, without what is clipped away."""
        for page, stated in (self._stated(node) if node.kind in ("Figure", "Formula") else {}).items():
            common = boxes[page].common(stated) if page in boxes else stated
            boxes = {**boxes, page: common or boxes[page]}
        return boxes

    def _stated(self, node: StructureNode) -> dict[int, Box]:
        """The box that an element states for itself (ISO 32000-1, 14.8.5.4.3)."""
        corners = rectangle(node.attribute("Layout", "BBox"))
        if corners is None or node.page not in self.measures or node.page is None:
            return {}
        measure = self.measures[node.page]
        box = measure.visible(measure.shown(corners))
        return {} if box is None else {node.page: box}

    def _figures(self) -> list[Figure]:
        figures: list[Figure] = []
        for stop, node in zip(self.reading.stops, self.reading.nodes, strict=True):
            if stop.kind != "Figure" or node.kind != "Figure" or len(figures) >= MAX_FIGURES:
                continue
            page = min(stop.boxes) if stop.boxes else stop.page
            figure = Figure(len(figures) + 1, node.alt if node.alt is not None else node.actual_text, stop=stop)
            figure.language = node.effective_language or self.sheet.language
            figure.caption = _caption(node)
            figure.page, figure.box = page, stop.boxes.get(page) if page is not None else None
            figure.findings = list(stop.findings)
            figures.append(figure)
        return figures

    def _headings(self) -> list[Heading]:
        headings: list[Heading] = []
        for node in self.subject.elements():
            if is_heading(node.kind):
                language = node.effective_language or self.sheet.language
                headings.append(
                    Heading(spoken_names.level(node.kind), node.spoken, language, stop=self.reading.at.get(id(node)))
                )
        return headings

    def _pages(self) -> None:
        """Draw the pages with findings, the others where they are wanted, and the figures that are on none of these."""
        sheet = self.sheet
        troubled = [occurrence.page for occurrence in sheet.occurrences() if occurrence.page in self.measures]
        others = sorted(self.measures) if sheet.draws_all else []
        order = list(dict.fromkeys([page for page in troubled if page is not None] + others))
        drawn = sorted(order[: sheet.most_drawn])
        page_pictures = {page: PictureRequest(page, None, _PAGE_PIXELS) for page in drawn}
        figures = {
            figure.number: PictureRequest(figure.page, figure.box, _FIGURE_PIXELS)
            for figure in sheet.figures
            if figure.page is not None and figure.box is not None and figure.page not in page_pictures
        }
        pictures = drawing.draw(self.path, [*page_pictures.values(), *figures.values()])
        for figure in sheet.figures:
            if figure.number in figures:
                figure.picture = pictures.get(figures[figure.number])
            elif figure.page not in page_pictures or page_pictures[figure.page] not in pictures or figure.box is None:
                figure.unseen = sheet.say("where it stands on the page is not known")
        by_page: dict[int, list[Stop]] = defaultdict(list)
        for stop in sheet.stops:
            for page in stop.boxes or ([stop.page] if stop.page is not None else []):
                by_page[page].append(stop)
        for page in drawn:
            if picture := pictures.get(page_pictures[page]):
                sheet.pages.append(self._page(page, picture, by_page[page]))
        self._leave_out_what_goes_on()

    def _leave_out_what_goes_on(self) -> None:
        """Let a long stop be shown once, on the first of its pages: a report grows no faster than the file."""
        shown: dict[int, int] = {}
        for page in self.sheet.pages:
            for stop in page.stops:
                if stop.number in shown:
                    page.begun[stop.number] = shown[stop.number]
                elif sum(len(run.text) for run in stop.runs) > _LONG:
                    shown[stop.number] = page.number

    def _page(self, number: int, picture: str, on_page: list[Stop]) -> Page:
        measure = self.measures[number]
        page = Page(number, measure.width, measure.height, picture, on_page[:_MAX_STOPS])
        page.patches = self._patches(number)
        page.loose = self._loose(number)[:_MAX_LOOSE] if self.subject.structure is not None else []
        page.findings = [occurrence for occurrence in self.sheet.occurrences() if occurrence.page == number]
        return page

    def _loose(self, page: int) -> list[Box]:
        """Where untagged content stands: outside of any mark, or under a mark that no element holds."""
        measure = self.measures.get(page)
        if measure is None:
            return []
        orphans = [box for mark, box in measure.marks.items() if (("page", page - 1), mark) not in self.subject.holders]
        return [box for loose in (*measure.loose, *orphans) if (box := measure.visible(loose)) is not None]

    def _patches(self, page: int) -> list[Patch]:
        colours = {language.tag: language.colour for language in self.sheet.languages}
        patches: list[Patch] = []
        for mark, box in self.measures[page].marks.items():
            holder = self.subject.holders.get((("page", page - 1), mark))
            language = holder.effective_language if holder is not None else None
            if language and languages.differs(language, self.sheet.language) and len(patches) < _MAX_STOPS:
                patches.append(Patch(box, language, colours.get(language, 0)))
        return patches

    def _say_what_is_missing(self) -> None:
        sheet, say = self.sheet, self.sheet.say
        missing = sheet.page_count - len(sheet.pages)
        if missing:
            why = say("they cannot be drawn, or not in the time that there is")
            if not sheet.draws_all:
                why = say("the file lies beside this report, which draws what was found")
            elif len(sheet.pages) >= sheet.most_drawn:
                why = say(
                    "this report draws at most %(count)s of a file, those with findings first", count=sheet.most_drawn
                )
            numbers = {"count": missing, "total": sheet.page_count, "why": why}
            if sheet.page_count == 1:
                sheet.notes.append(say("%(count)s of %(total)s page is not drawn: %(why)s.", **numbers))
            elif missing == 1:
                sheet.notes.append(say("%(count)s of %(total)s pages is not drawn: %(why)s.", **numbers))
            else:
                sheet.notes.append(say("%(count)s of %(total)s pages are not drawn: %(why)s.", **numbers))
        if self.subject.structure is None or not self.subject.structure.kids:
            sheet.notes.append(
                say("This file has no tags: a screen reader can only guess what to read, and in which order.")
            )
        if self.reading.cut:
            most = f"{reading_stops.MAX_STOPS:,}"
            cut = say("The tags after the first %(count)s are not shown.", count=most)
            sheet.notes.append(cut)
        if len(sheet.figures) >= MAX_FIGURES:
            sheet.notes.append(say("The figures after the first %(count)s are not shown.", count=MAX_FIGURES))


def _caption(node: StructureNode) -> str:
    within = next((kid for kid in node.walk() if kid.kind == "Caption"), None)
    neighbour = next((kid for kid in node.parent.elements if kid.kind == "Caption"), None) if node.parent else None
    caption = within or neighbour
    return caption.spoken if caption is not None else ""


def _union(boxes: list[Box]) -> Box | None:
    joined: Box | None = None
    for box in boxes:
        joined = box if joined is None else joined.join(box)
    return joined
