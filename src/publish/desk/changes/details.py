"""What an article says about itself, filled in: in the element that is there, or in a new one at its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.audit.subjects.xml import LANG
from publish.desk.changes.languages import checked
from publish.desk.changes.opening import changed, elsewhere, line_of, opened
from publish.desk.element_numbers import numbers
from publish.desk.report import Changed, Conflict
from publish.desk.survey import details as known
from publish.errors import UsageError
from publish.mending.edits import AddChild, Change, Edit, escaped

# The order of what is new among the children of its parent (JATS Archiving 1.4).
_ORDER = {
    "front": ("journal-meta", "article-meta"),
    "journal-meta": (
        "journal-id", "journal-title-group", "contrib-group", "aff", "issn", "issn-l", "isbn", "publisher",
    ),
    "article-meta": (
        "article-id", "article-version", "article-version-alternatives", "article-categories", "title-group",
        "contrib-group", "aff", "aff-alternatives", "author-notes", "pub-date", "pub-date-not-available", "volume",
        "volume-id", "volume-series", "issue", "issue-id", "issue-title", "issue-sponsor", "issue-part",
        "volume-issue-group", "isbn", "supplement", "fpage", "lpage", "page-range", "elocation-id", "email", "ext-link",
        "uri", "product",
        "supplementary-material", "history", "pub-history", "permissions",
    ),
    "title-group": ("article-title", "subtitle"),
    "permissions": ("copyright-statement",),
    "publisher": ("publisher-name",),
}  # fmt: skip
# Where a field's new element goes, and what stands there ({} are its words): the first whose parent is there.
_NEW = {
    "title": (("front/article-meta/title-group", "article-title", "<article-title>{}</article-title>"),),
    "subtitle": (("front/article-meta/title-group", "subtitle", "<subtitle>{}</subtitle>"),),
    "doi": (("front/article-meta", "article-id", '<article-id pub-id-type="doi">{}</article-id>'),),
    "publisher": (
        ("front/journal-meta/publisher", "publisher-name", "<publisher-name>{}</publisher-name>"),
        ("front/journal-meta", "publisher", "<publisher><publisher-name>{}</publisher-name></publisher>"),
        (
            "front",
            "journal-meta",
            "<journal-meta><publisher><publisher-name>{}</publisher-name></publisher></journal-meta>",
        ),
    ),
    "copyright": (
        ("front/article-meta/permissions", "copyright-statement", "<copyright-statement>{}</copyright-statement>"),
        (
            "front/article-meta",
            "permissions",
            "<permissions><copyright-statement>{}</copyright-statement></permissions>",
        ),
    ),
}
_IN_TURN = ("title", "subtitle", "doi", "date", "publisher", "copyright")  # of two at one place, the first comes first


def fill_in(article: Path, given: Mapping[str, tuple[str, str]], what: str) -> Changed:
    """Fill in fields: each has what stood there when the form was opened, and what shall. Raises PublishError."""
    written = opened(article)
    fields = {each.name: each for each in known.details(written.subject, numbers(written.subject.root))}
    wanted = []
    for name, (seen, value) in given.items():
        field, value = fields.get(name), " ".join(value.split())
        if field is None or not field.editable or value == field.value or value == " ".join(seen.split()):
            continue
        if field.value != seen:
            raise Conflict("has got something else here meanwhile", article, yours=value, theirs=field.value)
        wanted.append((field, value))
    wanted.sort(key=lambda each: _IN_TURN.index(each[0].name) if each[0].name in _IN_TURN else -1)
    try:
        return changed(written, [edit for field, value in wanted for edit in _edits(written, field, value)], what)
    except ElsewhereError as error:
        raise elsewhere(written, error) from error


def _edits(written: Written, field: known.Detail, value: str) -> Iterator[Edit]:
    root = written.subject.root
    if field.name == "language":
        yield written.set(root, LANG, checked(value)) if value else written.drop_attribute(root, LANG)
    elif field.place is not None:
        yield written.fill(list(root.iter(etree.Element))[field.place], value)
    elif field.name == "date":
        yield _new(written, "front/article-meta", "pub-date", _date(value))
    else:
        for path, name, markup in _NEW[field.name]:
            if root.find(path) is not None:
                yield _new(written, path, name, markup.format(escaped(value)))
                return
        raise UsageError(f"has no place where its {field.name} could stand", written.path)


def _date(value: str) -> str:
    """A date of publication. Raises UsageError for what is no date."""
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"“{value}” is no date", advice="Write it as in 2026-01-31.") from error
    parts = f"<day>{day.day}</day><month>{day.month}</month><year>{day.year}</year>"
    return f'<pub-date date-type="pub" iso-8601-date="{day.isoformat()}">{parts}</pub-date>'


def _new(written: Written, path: str, name: str, markup: str) -> Edit:
    """A new element, behind those that come before it in the order of its parent."""
    parent = written.subject.root.find(path)
    assert parent is not None
    prefix = written.of(parent).name.rpartition(":")[0]
    if prefix:
        markup = markup.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    order = _ORDER[etree.QName(parent).localname]
    earlier = order[: order.index(name) + 1]
    before = [child for child in parent if isinstance(child.tag, str) and etree.QName(child).localname in earlier]
    if not before:
        return AddChild(written.of(parent), markup)
    last = written.of(before[-1])
    return Change(last.end, last.end, line_of(written, last.start) + markup)
