"""Changes of elements as changes of a file's letters; the rest of the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from publish.errors import InternalError
from publish.mending.markup import Element, Markup

_REST = re.compile(r"[ \t]*(?:\r?\n|\Z)")  # of a line
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class SetAttribute:
    """Give an element's attribute a value; it is added behind the others where it is not there."""

    element: Element
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class DropAttribute:
    """Take an attribute off an element, with the white space before it."""

    element: Element
    name: str


@dataclass(frozen=True, slots=True)
class AddChild:
    """Put markup into an element, before what it holds or behind it."""

    element: Element
    markup: str
    first: bool = True


@dataclass(frozen=True, slots=True)
class Replace:
    """Put markup in the place of an element."""

    element: Element
    markup: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Take an element out, with its line where it stands on one alone."""

    element: Element


@dataclass(frozen=True, slots=True)
class Wrap:
    """Put tags around letters of the file, which hold whole elements or none."""

    start: int
    end: int
    open_tag: str
    close_tag: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Give an element another name; ``name`` is written with its prefix."""

    element: Element
    name: str


@dataclass(frozen=True, slots=True)
class Unwrap:
    """Take the tags of an element away and leave what it holds; a line that held a tag alone goes with it."""

    element: Element


@dataclass(frozen=True, slots=True)
class Change:
    """Letters of a file, from ``start`` to before ``end``, and what stands there instead."""

    start: int
    end: int
    text: str


Edit = SetAttribute | DropAttribute | AddChild | Replace | Drop | Wrap | Rename | Unwrap | Change


class OverlapError(InternalError):
    """Two edits change the same letters."""


def changes(markup: Markup, edits: Iterable[Edit]) -> list[Change]:
    """What edits change in a file, in its order. Raises OverlapError where two change the same."""
    changes_made: list[Change] = []
    for edit in edits:
        changes_made += _changes(markup, edit)
    changes_made.sort(key=lambda change: (change.start, change.end))
    for before, after in pairwise(changes_made):
        if after.start < before.end or (before.start == after.start and before.end > before.start):
            raise OverlapError("two changes of one place", markup.path, markup.line(after.start))
    return changes_made


def edited(markup: Markup, edits: Iterable[Edit]) -> bytes:
    """The file with edits made in it. Raises OverlapError."""
    return markup.encoded(changed(markup.text, changes(markup, edits)))


def changed(text: str, changes: Iterable[Change]) -> str:
    """A text with changes made in it, which come in its order and do not overlap."""
    parts, at = [], 0
    for change in changes:
        parts += [text[at : change.start], change.text]
        at = change.end
    parts.append(text[at:])
    return "".join(parts)


def escaped(text: str) -> str:
    """Text as it is written between tags; characters that XML cannot hold are left out."""
    return escape(_CONTROL.sub("", text))


def quoted(text: str, mark: str = '"') -> str:
    """Text as it is written between quotation marks of a kind."""
    reference = "&quot;" if mark == '"' else "&apos;"
    return escaped(text).replace(mark, reference).replace("\n", "&#10;").replace("\t", "&#9;")


def _changes(markup: Markup, edit: Edit) -> list[Change]:
    match edit:
        case SetAttribute(element, name, value):
            attribute = element.attribute(name)
            if attribute is not None:
                mark = attribute.quotation_mark(markup.text)
                return [Change(attribute.value_start, attribute.end - 1, quoted(value, mark))]
            at = element.attributes[-1].end if element.attributes else element.start + 1 + len(element.name)
            return [Change(at, at, f' {name}="{quoted(value)}"')]
        case DropAttribute(element, name):
            attribute = element.attribute(name)
            return [] if attribute is None else [Change(attribute.start, attribute.end, "")]
        case AddChild(element, written, first):
            return _added(markup, element, written, first)
        case Replace(element, written):
            return [Change(element.start, element.end, written)]
        case Drop(element):
            return [_dropped(markup, element)]
        case Wrap(start, end, open_tag, close_tag):
            return [Change(start, start, open_tag), Change(end, end, close_tag)]
        case Rename(element, name):
            return [Change(at, at + len(element.name), name) for at in _names(element)]
        case Unwrap(element):
            return [Change(*_tag_alone(markup, start, end), "") for start, end in _tags(element)]
        case Change():
            return [edit]


def _names(element: Element) -> Iterator[int]:
    """Where an element's name stands in its tags."""
    yield element.start + 1
    if not element.is_empty_tag:
        yield element.close_start + 2


def _tags(element: Element) -> Iterator[tuple[int, int]]:
    yield element.start, element.open_end
    if not element.is_empty_tag:
        yield element.close_start, element.end


def _added(markup: Markup, element: Element, written: str, first: bool) -> list[Change]:
    """A child, on a line of its own where the element's other children stand on theirs, or it begins its own line."""
    if element.is_empty_tag:
        end = element.open_end
        start = markup.text.rindex("/", element.start, end)
        while markup.text[start - 1].isspace():
            start -= 1
        space = markup.indentation(element)
        line_end = markup.line_end(element)
        lines = f"{line_end}{space}  {written}{line_end}{space}" if space is not None else written
        return [Change(start, end, f">{lines}</{element.name}>")]
    neighbours = element.children[:1] if first else element.children[-1:]
    space = markup.indentation(neighbours[0]) if neighbours else None
    line = f"{markup.line_end(neighbours[0])}{space}" if space is not None else ""
    if first:
        return [Change(element.open_end, element.open_end, f"{line}{written}")]
    at = neighbours[0].end if space is not None else element.close_start
    return [Change(at, at, f"{line}{written}")]


def _dropped(markup: Markup, element: Element) -> Change:
    return Change(*_tag_alone(markup, element.start, element.end), "")


def _tag_alone(markup: Markup, start: int, end: int) -> tuple[int, int]:
    """Letters from a ``<`` to a ``>``, with their line where they stand on one alone."""
    line = markup.text.rfind("\n", 0, start) + 1
    if line and not markup.text[line:start].strip(" \t") and (match := _REST.match(markup.text, end)):
        return line, match.end()
    return start, end
