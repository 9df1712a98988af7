"""The outline: a section one level up or down, and a bold paragraph made the heading of a section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from lxml import etree

from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.audit.rules.xml import heading_faked
from publish.desk.changes.opening import changed, element_of, elsewhere, line_of, opened
from publish.desk.report import Changed
from publish.errors import UsageError
from publish.mending.edits import Change, Edit

Way = Literal["higher", "deeper", "adopt"]


def move(article: Path, place: int, mark: str, way: Way, what: str) -> Changed:
    """Move a section, what follows it staying in its order; or adopt a faked heading. Raises PublishError."""
    written = opened(article)
    element = element_of(written, place, mark)
    try:
        edits = list(_EDITS[way](written, element))
    except ElsewhereError as error:
        raise elsewhere(written, error) from error
    if not edits:
        raise UsageError("this heading cannot be moved that way", article)
    return changed(written, edits, what)


def _deeper(written: Written, section: etree._Element) -> Iterator[Edit]:
    """The section before it ends behind it."""
    before = section.getprevious()
    if before is None or before.tag != "sec" or section.tag != "sec":
        return
    around, inner = written.of(before), written.of(section)
    if around.is_empty_tag:
        return
    yield Change(*_whole_line(written, around.close_start, around.end), "")
    yield Change(inner.end, inner.end, line_of(written, inner.start) + f"</{around.name}>")


def _higher(written: Written, section: etree._Element) -> Iterator[Edit]:
    """The section around it ends before it; it takes in what followed it there, so that the order stays."""
    parent = section.getparent()
    if parent is None or parent.tag != "sec" or section.tag != "sec":
        return
    around, inner = written.of(parent), written.of(section)
    if inner.is_empty_tag or around.name != inner.name:
        return
    yield Change(inner.start, inner.start, f"</{around.name}>" + line_of(written, inner.start))
    yield Change(*_whole_line(written, inner.close_start, inner.end), "")


def _adopted(written: Written, paragraph: etree._Element) -> Iterator[Edit]:
    fix = heading_faked.fix(written, paragraph)
    yield from fix.edits if fix is not None else ()


def _whole_line(written: Written, start: int, end: int) -> tuple[int, int]:
    """A tag, with its line where it stands on one alone."""
    text = written.markup.text
    line, rest = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if line and rest >= 0 and not text[line:start].strip(" \t") and not text[end:rest].strip(" \t\r"):
        return line, rest + 1
    return start, end


_EDITS = {"deeper": _deeper, "higher": _higher, "adopt": _adopted}
