"""A list is typed with signs.

Readers hear neither how many items there are nor where one ends. Make it a ``list`` with ``list-item``.

Passes: ``<list><list-item><p>Oak</p></list-item>…``

Fails: ``<p>- Oak</p><p>- Ash</p>``, ``<p>• Oak<break/>• Ash</p>``
"""

from collections.abc import Iterator

from lxml import etree

from publish.audit.facts.typed_lists import DASHES, SIGNS, is_speech, mark, spans, typed
from publish.audit.finding import Severity
from publish.audit.fixing import Fix, Written
from publish.audit.rule import rule
from publish.audit.subjects.xml import LANG, XmlSubject, text_of
from publish.mending.edits import Change, Edit
from publish.mending.letters import Letters

_HOLDING = (
    "sec",
    "body",
    "app",
    "boxed-text",
    "disp-quote",
    "list-item",
    "td",
    "th",
    "ack",
    "abstract",
    "notes",
    "bio",
)


@rule(severity=Severity.REVIEW, refs="WCAG 1.3.1", fix="safe")
def list_faked(subject: XmlSubject) -> Iterator[tuple[etree._Element, str]]:
    """Two or more paragraphs in a row, or lines of one, that begin with such signs or rising numbers; no speech."""
    for parent in dict.fromkeys(paragraph.getparent() for paragraph in subject.all("p")):
        for run in _runs(parent):
            text = text_of(run[0])[:40]
            yield run[0], f"“{text}” looks like an item of a list and is a paragraph"
    for paragraph in subject.all("p"):
        if lines := _listed_lines(paragraph):
            yield paragraph, f"“{lines[0][:40]}” looks like an item of a list and is a line"


def fix(article: Written, paragraph: etree._Element) -> Fix | None:
    """Make a list of the paragraphs, or of the lines, without the signs and numbers that the list brings itself."""
    parent = paragraph.getparent()
    if parent is None or parent.tag not in _HOLDING:
        return None
    run = next((run for run in article.once((_runs, parent), lambda: _runs(parent)) if run[0] is paragraph), None)
    edits = _of_lines(article, paragraph) if run is None else _of_paragraphs(article, run)
    return (
        Fix(f"Make a list of {len(run)} paragraphs" if run else "Make a list of lines", tuple(edits)) if edits else None
    )


def _runs(parent: etree._Element | None) -> list[list[etree._Element]]:
    """The runs of paragraphs in an element that look like the items of a list."""
    children = [] if parent is None else list(parent)
    texts = [text_of(child) if child.tag == "p" and not _listed_lines(child) else "" for child in children]
    return [[children[at] for at in run] for run in spans(texts)]


def _listed_lines(paragraph: etree._Element) -> list[str]:
    """The lines of a paragraph that look like items, where there are two or more."""
    lines = [line for line in _lines(paragraph) if mark(line)]
    if len(lines) < 2 or mark(lines[0]) not in SIGNS or (mark(lines[0]) in DASHES and is_speech(lines)):
        return []
    return lines


def _lines(paragraph: etree._Element) -> list[str]:
    """The texts of the lines of a paragraph with breaks; none for another."""
    if paragraph.find("break") is None:
        return []
    lines = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == "break":
            lines.append("")
        elif isinstance(child.tag, str):
            lines[-1] += text_of(child)
        lines[-1] += child.tail or ""
    return [" ".join(line.split()) for line in lines]


def _of_paragraphs(article: Written, run: list[etree._Element]) -> list[Edit]:
    marks = [typed(text_of(each)) for each in run]
    neighbours = (run[0].getprevious(), run[-1].getnext())
    if any(each is not None and each.tag == "p" and mark(text_of(each)) for each in neighbours):
        return []
    kind, labelled = _kind(marks)
    opening, closing = article.tags(run[0], "list", {"list-type": kind})
    item, item_end = article.tags(run[0], "list-item")
    label, label_end = article.tags(run[0], "label")
    edits: list[Edit] = []
    for each, each_mark in zip(run, marks, strict=True):
        place = _mark_at(article.stretches(each)[0], each_mark)
        if place is None:
            return []
        written, line = article.of(each), article.new_line(each)
        before = f"{item}{label}{each_mark}{label_end}" if labelled else item
        start = f"{opening}{line}" if each is run[0] else ""
        end = f"{line}{closing}" if each is run[-1] else ""
        edits += [
            Change(written.start, written.start, f"{start}{before}"),
            Change(*place, ""),
            Change(written.end, written.end, f"{item_end}{end}"),
        ]
    return edits


def _of_lines(article: Written, paragraph: etree._Element) -> list[Edit]:
    """A list in the place of a paragraph's lines; what stands before the first item stays a paragraph."""
    breaks = [article.of(child) for child in paragraph.iterchildren("break")]
    written, stretches = article.of(paragraph), article.stretches(paragraph)
    begins = [0, *(written.children.index(each) + 1 for each in breaks)]  # the stretch that begins each line
    lines = _lines(paragraph)
    first = next(number for number, line in enumerate(lines) if mark(line))
    marks = [typed(line) for line in lines[first:]]
    places = [_mark_at(stretches[at], mark) for at, mark in zip(begins[first:], marks, strict=True)]
    if not all(marks) or set(paragraph.attrib) - {"id", LANG} or (first and paragraph.attrib):
        return []
    kind, labelled = _kind(marks[:1])
    opening, closing = article.tags(paragraph, "list", {"list-type": kind, **paragraph.attrib})
    (item, item_end), (p, p_end), (label, label_end) = (
        article.tags(paragraph, name) for name in ("list-item", "p", "label")
    )
    item += f"{label}{marks[0]}{label_end}{p}" if labelled else p
    item_end = p_end + item_end
    line = article.new_line(paragraph)
    edits: list[Edit] = []
    for number, place in enumerate(places, first):
        if place is None:
            return []
        start = written.start if number == 0 else breaks[number - 1].start
        before = f"{item_end}{line}" if number > first else f"</{written.name}>{line}{opening}{line}" if first else ""
        before = before or f"{opening}{line}"
        edits.append(Change(start, place[1], f"{before}{item}"))
    edits.append(Change(written.close_start, written.end, f"{item_end}{line}{closing}"))
    return edits


def _kind(marks: list[str]) -> tuple[str, bool]:
    """The list-type of items with these marks, and whether the marks must stay as labels."""
    if marks[0] == "*":
        return "simple", True  # something may bear the same mark, as the name of an author does
    if marks[0] in SIGNS:
        return "bullet", False
    plain = [mark.rstrip(".") for mark in marks]
    if plain == [str(number) for number in range(1, len(marks) + 1)] and all(mark.endswith(".") for mark in marks):
        return "order", False
    letters = [chr(ord("a") + number) for number in range(len(marks))]
    return ("alpha-lower", False) if marks == [f"{letter}." for letter in letters] else ("order", True)


def _mark_at(letters: Letters, marker: str) -> tuple[int, int] | None:
    """Where a mark and the space behind it are written; None where it stands in markup of its own."""
    text = letters.text
    start = len(text) - len(text.lstrip())
    rest = text[start + len(marker) :]
    end = len(text) - len(rest.lstrip())
    return letters.span(start, end) if marker and text.startswith(marker, start) else None
