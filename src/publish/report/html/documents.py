"""The sheet of an EPUB or a web page: what a reader hears of it, its figures, its headings, its languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.audit.subjects.documents import Documents, Node
from publish.audit.subjects.documents.languages import language_of
from publish.audit.subjects.documents.markup import MATHML, SVG, XHTML, alt_of, is_hidden, is_image, label_of, spoken
from publish.audit.subjects.documents.roles import is_page_break
from publish.errors import SourceError
from publish.report.html import languages, spoken_names, thumbnails
from publish.report.html.file_view import Figure, Heading, Run, Sheet, SourceLines, Stop
from publish.report.html.findings import excerpt

MAX_STOPS = 3_000
MAX_FIGURES = 300
_BLOCKS = frozenset(
    XHTML + name
    for name in str.split("""
    html body main header footer nav section article aside div figure figcaption p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd
    table caption thead tbody tfoot tr th td blockquote pre address hr form fieldset details summary
    """)
)
_BARE = frozenset(("html", "body", "main", "header", "footer", "section", "article", "div", "figure", "span"))
_SILENT = frozenset(XHTML + name for name in ("head", "script", "style", "template", "rt", "rp"))
_TELLING = frozenset(XHTML + name for name in ("li", "dt", "dd", "th", "td", "figcaption", "caption", "blockquote"))


def fill(sheet: Sheet, subject: Documents, path: Path) -> None:
    """Read the publication. Raises SourceError."""
    sheet.title = next(iter(subject.titles), "")
    sheet.language = next(iter(subject.stated_languages), "")
    sheet.stops = list(_stops(subject, sheet))
    by_place: dict[tuple[str, int], Stop] = {}
    for stop in sheet.stops:
        if stop.place is not None:
            by_place.setdefault(stop.place, stop)
    for occurrence in sheet.occurrences():
        if occurrence.place is None:
            continue
        occurrence.markup = _markup(subject, *occurrence.place)
        occurrence.stop = by_place.get(occurrence.place)
        if occurrence.stop is not None:
            occurrence.stop.findings.append(occurrence)
    sheet.figures = _figures(subject, sheet)
    sheet.headings = [
        Heading(
            heading.level,
            spoken(heading.node.element),
            language_of(heading.node.element),
            stop=by_place.get(_place(heading.node)),
        )
        for heading in subject.headings
    ]
    sheet.languages = languages.spoken(sheet.stops, sheet.language)
    if len(subject.images) > MAX_FIGURES:
        sheet.notes.append(sheet.say("The figures after the first %(count)s are not shown.", count=MAX_FIGURES))


def _place(node: Node) -> tuple[str, int]:
    return node.file, node.element.sourceline or 0


def _markup(subject: Documents, file: str, line: int) -> SourceLines | None:
    try:
        return excerpt(file, subject.storage.text(file).split("\n"), line)
    except SourceError:
        return None


def _stops(subject: Documents, sheet: Sheet) -> Iterator[Stop]:
    """Blocks of text and images in reading order."""
    number = 0
    for file in subject.spine:
        for named, runs, element in _blocks(subject.document(file), sheet.language):
            number += 1
            if number > MAX_STOPS:
                most = f"{MAX_STOPS:,}"
                cut = sheet.say("What is read after the first %(count)s passages is not shown.", count=most)
                sheet.notes.append(cut)
                return
            kind = etree.QName(named).localname
            role = (named.get("role") or "").split()
            kind = "text" if kind in _BARE else kind
            kind = "footnote" if "doc-footnote" in role or "doc-endnote" in role else kind
            entered = spoken_names.spoken_name(kind)
            place = file, element.sourceline or 0
            yield Stop(number, kind, spoken_names.family(kind), entered, runs, place=place)


def _blocks(root: etree._Element, language: str) -> Iterator[tuple[etree._Element, list[Run], etree._Element]]:
    """Each block that holds text or images: the element that names it, what is heard, where it stands.

    Elements are read as far down as the parser lets them nest.
    """
    stack: list[tuple[etree._Element, etree._Element | None]] = [(root, None)]
    while stack:
        element, telling = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _SILENT or is_hidden(element):
            continue
        telling = element if element.tag in _TELLING else telling
        if _is_picture(element):
            alt = alt_of(element)
            if alt != "":
                yield element, [Run(alt, language_of(element) or language)] if alt else [], element
        elif any(kid.tag in _BLOCKS or _is_picture(kid) for kid in element.iterdescendants() if kid is not element):
            runs = _folded(_own(element, language))
            if runs:
                yield telling if telling is not None else element, runs, element
                telling = None
            kids = list(element)
            first = next((kid for kid in kids if isinstance(kid.tag, str)), None)
            stack.extend((kid, telling if kid is first else None) for kid in reversed(kids))
        elif element.tag in _BLOCKS and (runs := _folded(_heard(element, language))):
            yield telling if telling is not None else element, runs, element


def _own(element: etree._Element, language: str) -> list[Run]:
    """The text that stands straight in a block, and in elements within its lines."""
    own = language_of(element) or language
    runs = [Run(element.text or "", own)]
    for kid in element:
        if isinstance(kid.tag, str) and kid.tag not in _BLOCKS and not _holds_blocks(kid) and kid.tag not in _SILENT:
            runs += _heard(kid, language)
        runs.append(
            Run(f" {kid.tail or ''}" if isinstance(kid.tag, str) and kid.tag in _BLOCKS else kid.tail or "", own)
        )
    return runs


def _holds_blocks(element: etree._Element) -> bool:
    return _is_picture(element) or any(kid.tag in _BLOCKS or _is_picture(kid) for kid in element.iterdescendants())


def _heard(element: etree._Element, language: str) -> list[Run]:
    """What is heard of an element within a line, in its languages."""
    if not isinstance(element.tag, str) or element.tag in _SILENT or is_hidden(element):
        return []
    own = language_of(element) or language
    if is_page_break(element):
        return [Run(" page ", "", spoken_only=True), Run(f" {spoken(element)} ", own)]
    runs = [Run(" link ", "", spoken_only=True)] if element.tag == f"{XHTML}a" and element.get("href") else []
    if element.tag == f"{MATHML}math":
        return [Run(" formula ", "", spoken_only=True), Run(element.get("alttext") or spoken(element), own)]
    if label := label_of(element):
        return [*runs, Run(label, own)]
    if element.tag in (f"{XHTML}img", f"{SVG}svg"):
        return [Run(f" {alt_of(element) or ''} ", own)]
    runs.append(Run(" " if element.tag == f"{XHTML}br" else element.text or "", own))
    for kid in element:
        runs += [*_heard(kid, language), Run(kid.tail or "", own)]
    return runs


def _folded(runs: list[Run]) -> list[Run]:
    """Stretches of one language joined, white space folded; none where nothing is said."""
    folded: list[tuple[Run, list[str]]] = []  # what begins a stretch, and its texts
    for run in runs:
        last = folded[-1][0] if folded else None
        if last is not None and (last.language, last.spoken_only) == (run.language, run.spoken_only):
            folded[-1][1].append(run.text)
        elif run.text:
            folded.append((run, [run.text]))
    whole = [Run("".join(texts), run.language, run.spoken_only) for run, texts in folded]
    texts = [(run, " ".join(run.text.split())) for run in whole]
    if not any(text for run, text in texts if not run.spoken_only):
        return []
    return [
        Run(
            f"{' ' if run.text[:1].isspace() else ''}{text}{' ' if run.text[-1:].isspace() and text else ''}",
            run.language,
            run.spoken_only,
        )
        for run, text in texts
    ]


def _is_picture(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and is_image(element)


def _figures(subject: Documents, sheet: Sheet) -> list[Figure]:
    figures: list[Figure] = []
    for node in subject.images[:MAX_FIGURES]:
        element = node.element
        if any(is_image(above) for above in element.iterancestors() if isinstance(above.tag, str)):
            continue
        figure = Figure(len(figures) + 1, alt_of(element), language_of(element) or sheet.language)
        around = next(element.iterancestors(f"{XHTML}figure"), None)
        caption = around.find(f".//{XHTML}figcaption") if around is not None else None
        figure.caption = "" if caption is None else spoken(caption)
        figure.picture = _picture(subject, node)
        if figure.picture is None:
            figure.unseen = sheet.say("the picture cannot be shown here")
        figure.findings = [occurrence for occurrence in sheet.occurrences() if occurrence.place == _place(node)]
        figures.append(figure)
    return figures


def _picture(subject: Documents, node: Node) -> str | None:
    element = node.element
    if element.tag == f"{SVG}svg":
        return thumbnails.of_drawing(element)
    target = subject.resolve(node.file, element.get("src") or "")
    if target is None or target.path not in subject.names:
        return None
    try:
        return thumbnails.of_picture(subject.storage.data(target.path))
    except SourceError:
        return None
