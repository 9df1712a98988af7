"""What an article says about itself: its language, title and other fields that hold words alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.audit.subjects.xml import LANG
from publish.desk.changes.languages import checked
from publish.desk.changes.opening import changed, elsewhere, opened
from publish.desk.elements import numbers
from publish.desk.report import Changed, Conflict
from publish.desk.survey import details as known
from publish.errors import UsageError
from publish.mending.edits import AddChild, Change, Edit, escaped


def fill_in(article: Path, given: Mapping[str, tuple[str, str]], what: str) -> Changed:
    """Fill in fields: each has what stood there when the form was opened, and what shall. Raises PublishError."""
    written = opened(article)
    fields = {each.name: each for each in known.details(written.subject, numbers(written.subject.root))}
    wanted = {}
    for name, (seen, value) in given.items():
        field, value = fields.get(name), " ".join(value.split())
        if field is None or not field.editable or value == field.value or value == " ".join(seen.split()):
            continue
        if field.value != seen:
            raise Conflict("has got something else here meanwhile", article, yours=value, theirs=field.value)
        wanted[name] = (field, value)
    try:
        edits = [edit for field, value in wanted.values() for edit in _edits(written, field, value)]
        return changed(written, edits, what)
    except ElsewhereError as error:
        raise elsewhere(written, error) from error


def _edits(written: Written, field: known.Detail, value: str) -> Iterator[Edit]:
    root = written.subject.root
    if field.name == "language":
        yield written.set(root, LANG, checked(value)) if value else written.drop_attribute(root, LANG)
        return
    if field.place is not None:
        element = written.of(list(root.iter(etree.Element))[field.place])
        if element.is_empty_tag:
            yield Change(element.start, element.end, f"<{element.name}>{escaped(value)}</{element.name}>")
        else:
            yield Change(element.open_end, element.close_start, escaped(value))
        return
    group = root.find("front/article-meta/title-group")
    if group is None:
        raise UsageError("has no title group where this could stand", written.path)
    open_tag, close_tag = written.tags(group, "subtitle" if field.name == "subtitle" else "article-title")
    title = group.find("article-title")
    if field.name == "title" or title is None:
        yield AddChild(written.of(group), f"{open_tag}{escaped(value)}{close_tag}")
        return
    end = written.of(title).end
    yield Change(end, end, f"{open_tag}{escaped(value)}{close_tag}")
