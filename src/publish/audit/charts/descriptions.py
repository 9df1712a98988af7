"""What the words of a figure, its alternative text, long description and caption, say against the numbers beside it."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from lxml import etree

from publish.audit.charts.chart_data import ChartData, readings
from publish.audit.charts.claims import contradictions
from publish.audit.charts.contradiction import Contradiction
from publish.audit.files import data_beside
from publish.audit.subjects.xml import XmlSubject

_LONGEST = 120  # characters of a sentence that is shown
_UNSAID = frozenset(("xref", "fn", "sup", "sub"))
_BLOCKS = frozenset(("p", "title", "list-item", "label", "td", "th", "def", "term"))
_END = "\x1d"
_by_subject: WeakKeyDictionary[XmlSubject, list[tuple[etree._Element, Contradiction]]] = WeakKeyDictionary()


def contradicted(subject: XmlSubject, *, certain: bool) -> Iterator[tuple[etree._Element, str]]:
    """What is said against the numbers of a figure, certainly or perhaps, with the words that say it."""
    if subject not in _by_subject:
        _by_subject[subject] = list(_contradictions(subject))
    for element, each in _by_subject[subject]:
        if each.certain is certain:
            yield element, sentence_of(each)


def sentence_of(contradiction: Contradiction) -> str:
    """A contradiction in a sentence."""
    sentence = (
        contradiction.sentence
        if len(contradiction.sentence) <= _LONGEST
        else f"{contradiction.sentence[:_LONGEST].rstrip()}…"
    )
    if contradiction.misplaced:
        where = f"{contradiction.named[0]}” at “{contradiction.number}"
        return f"“{where}” in “{sentence}”: in the data it is at {', '.join(contradiction.nearest)}"
    of = f" of {', '.join(contradiction.named[:4])}" if contradiction.named else ""
    nearest = f" (nearest: {', '.join(contradiction.nearest)})" if contradiction.nearest else ""
    return f"“{contradiction.number}” in “{sentence}” is not in the data{of}, and does not follow from them{nearest}"


def _contradictions(subject: XmlSubject) -> Iterator[tuple[etree._Element, Contradiction]]:
    by_figure: dict[etree._Element, list[list[ChartData]]] = {}
    for data in data_beside.of_article(subject.root, subject.path):
        by_figure.setdefault(data.figure, []).append(readings(data.file))
    for figure, files in by_figure.items():
        if not all(files):
            continue  # of what cannot be read, nobody knows what it holds
        for element in figure.iter("alt-text", "long-desc", "caption"):
            text, language = _text(element), subject.language_of(element)
            sets = [contradictions(text, file, language) for file in files]
            for each in sets[0]:
                borne_out = any(each.number not in {other.number for other in others} for others in sets[1:])
                if not borne_out and (each.certain or element.tag != "caption"):
                    yield element, each


def _text(element: etree._Element) -> str:
    """The text of an element, a line for each block, without the calls of notes and what is raised or lowered."""
    return "\n".join(line for part in _parts(element).split(_END) if (line := " ".join(part.split())))


def _parts(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSAID:
            parts += [_parts(child), _END if child.tag in _BLOCKS else ""]
        parts.append(child.tail or "")
    return "".join(parts)
