"""An article opened to be changed, and the element of it that a page names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.desk.element_numbers import element_at
from publish.desk.report import Changed, Conflict
from publish.errors import SourceError
from publish.mending import saving
from publish.mending.edits import Edit, edited


def opened(article: Path) -> Written:
    """The article as it is now. Raises SourceError."""
    return Written(article, saving.read(article))


def element_of(written: Written, place: int, mark: str) -> etree._Element:
    """The element that a page names. Raises Conflict where it was changed or taken away meanwhile."""
    element = element_at(written.subject.root, place, mark)
    if element is None:
        raise Conflict("was changed at this place meanwhile", written.path)
    return element


def changed(written: Written, edits: Iterable[Edit], what: str) -> Changed:
    """The article with edits made in it."""
    return Changed(written.markup.data, edited(written.markup, edits), what)


def elsewhere(written: Written, error: ElsewhereError) -> SourceError:
    """What is said where an element does not stand in the file at its place."""
    fault = SourceError("has this in an entity, which must be changed where that is declared", written.path)
    fault.__cause__ = error
    return fault


def line_of(written: Written, at: int) -> str:
    """The line end and the white space before what begins a line; "" where it stands in running text."""
    text = written.markup.text
    start = text.rfind("\n", 0, at) + 1
    before = text[start:at]
    if not start or before.strip(" \t"):
        return ""
    return ("\r\n" if text[:start].endswith("\r\n") else "\n") + before
