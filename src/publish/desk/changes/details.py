"""What an article says about itself, filled in: in the element that is there, or in a new one at its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from publish.audit.fixing import Written
from publish.audit.fixing.written import ElsewhereError
from publish.audit.subjects.xml import HREF, LANG, text_of
from publish.desk.changes.languages import checked
from publish.desk.changes.opening import changed, elsewhere, line_of, opened
from publish.desk.element_numbers import numbers
from publish.desk.report import Changed, Conflict
from publish.desk.survey import details as survey_details
from publish.errors import UsageError
from publish.mending.edits import AddChild, Change, Drop, Edit, escaped

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
        "uri", "product", "supplementary-material", "history", "pub-history", "permissions", "self-uri",
        "related-article", "related-object", "abstract", "trans-abstract", "kwd-group",
    ),
    "title-group": ("article-title", "subtitle"),
    "permissions": ("copyright-statement", "copyright-year", "copyright-holder", "free_to_read", "license"),
    "publisher": ("publisher-name",),
}  # fmt: skip
_META = "front/article-meta"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_ADDRESS = re.compile(r"https?://\S+")
# Of two at one place, the first comes first.
_IN_TURN = (
    "title", "subtitle", "doi", "authors", "date", "publisher", "copyright", "licence", "abstract", "keywords",
)  # fmt: skip
Field = tuple[survey_details.Detail, str]  # with what it shall say


def fill_in(article: Path, values: Mapping[str, tuple[str, str]], what: str) -> Changed:
    """Fill in fields: each has what stood there when the form was opened, and what shall. Raises PublishError."""
    written = opened(article)
    fields = {each.name: each for each in survey_details.details(written.subject, numbers(written.subject.root))}
    changes: list[Field] = []
    for name, (seen, value) in values.items():
        field, value = fields.get(name), " ".join(value.split())
        if field is None or not field.editable or value == field.value or value == " ".join(seen.split()):
            continue
        if field.value != seen:
            raise Conflict("has got something else here meanwhile", article, yours=value, theirs=field.value)
        changes.append((field, value))
    changes.sort(key=lambda each: _IN_TURN.index(each[0].name) if each[0].name in _IN_TURN else -1)
    try:
        return changed(written, _edits(written, changes), what)
    except ElsewhereError as error:
        raise elsewhere(written, error) from error


def _edits(written: Written, changes: Sequence[Field]) -> list[Edit]:
    edits: list[Edit] = []
    terms = [(field.name, value) for field, value in changes if field.place is None and field.name in _TERMS]
    for field, value in changes:
        if (field.name, value) not in terms:
            edits += _filled(written, field, value)
        elif (field.name, value) == terms[0]:
            edits += _permissions(written, terms)
    return edits


def _filled(written: Written, field: survey_details.Detail, value: str) -> Iterator[Edit]:
    root = written.subject.root
    there = None if field.place is None else list(root.iter(etree.Element))[field.place]
    match field.name:
        case "language":
            yield written.set(root, LANG, checked(value)) if value else written.drop_attribute(root, LANG)
        case "date":
            yield from _dated(written, there, value)
        case "keywords":
            yield from _keyed(written, there, value)
        case "authors":
            yield _new(written, _META, "contrib-group", _element("contrib-group", *map(_author, _listed(value))))
        case _ if there is not None:
            yield written.fill(there, value)
        case "publisher":
            yield _publisher(written, _element("publisher-name", escaped(value)))
        case "abstract":
            yield _new(written, _META, "abstract", _element("abstract", _element("p", escaped(value))))
        case "doi":
            yield _new(written, _META, "article-id", f'<article-id pub-id-type="doi">{escaped(value)}</article-id>')
        case "title" | "subtitle":
            name = "article-title" if field.name == "title" else "subtitle"
            yield _new(written, f"{_META}/title-group", name, _element(name, escaped(value)))


def _element(name: str, *content: str) -> str:
    return f"<{name}>{''.join(content)}</{name}>"


def _listed(value: str) -> list[str]:
    return [part for each in value.split(";") if (part := each.strip())]


def _author(name: str) -> str:
    """An author as ``Surname, Given names``. Raises UsageError for what is written otherwise."""
    surname, comma, given_names = (part.strip() for part in name.partition(","))
    if not comma or not surname or not given_names:
        raise UsageError(f"“{name}” is no surname with given names", advice="Write Jansen, Anna; Vries, Jan de.")
    parts = _element("surname", escaped(surname)), _element("given-names", escaped(given_names))
    return f'<contrib contrib-type="author">{_element("name", *parts)}</contrib>'


def _publisher(written: Written, name: str) -> Edit:
    for path, new, markup in (
        ("front/journal-meta/publisher", "publisher-name", name),
        ("front/journal-meta", "publisher", _element("publisher", name)),
    ):
        if written.subject.root.find(path) is not None:
            return _new(written, path, new, markup)
    return _new(written, "front", "journal-meta", _element("journal-meta", _element("publisher", name)))


_TERMS = {"copyright": "copyright-statement", "licence": "license"}


def _permissions(written: Written, terms: Sequence[tuple[str, str]]) -> Iterator[Edit]:
    """A copyright and a licence that are new; one that is an address leads there."""
    permissions = written.subject.root.find(f"{_META}/permissions")
    holder = written.subject.root.find(_META) if permissions is None else permissions
    if holder is None:
        raise UsageError("has no place where its terms could stand", written.path)
    parts = []
    for name, value in terms:
        attributes = {HREF: value} if name == "licence" and _ADDRESS.fullmatch(value) else None
        opening, closing = written.tags(holder, _TERMS[name], attributes)
        words = escaped(value)
        parts.append(
            (name, f"{opening}{_wrapped(written, holder, 'license-p', words) if name == 'licence' else words}{closing}")
        )
    if permissions is None:
        yield _placed(
            written, holder, "permissions", _wrapped(written, holder, "permissions", "".join(m for _, m in parts))
        )
        return
    for name, markup in parts:
        yield _placed(written, holder, _TERMS[name], markup)


def _wrapped(written: Written, like: etree._Element, name: str, content: str) -> str:
    opening, closing = written.tags(like, name)
    return f"{opening}{content}{closing}"


def _dated(written: Written, there: etree._Element | None, value: str) -> Iterator[Edit]:
    """A date of publication: a day, a month or a year. Raises UsageError for what is no date."""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as error:
        raise UsageError(f"“{value}” is no date", advice="Write it as in 2026-01-31.") from error
    named = zip(survey_details.PARTS_OF_A_DATE, (match[3], match[2], match[1]), strict=True)
    parts = "".join(_element(name, str(int(part))) for name, part in named if part)
    if there is None:
        yield _new(written, _META, "pub-date", f'<pub-date date-type="pub" iso-8601-date="{value}">{parts}</pub-date>')
        return
    place = written.of(there)
    yield written.set(there, "iso-8601-date", value)
    if place.is_empty_tag:
        raise UsageError("has an empty date, which is changed in the file itself", written.path)
    yield Change(place.open_end, place.close_start, _prefixed(written, there, parts))


def _keyed(written: Written, group: etree._Element | None, value: str) -> Iterator[Edit]:
    """Keywords: those that stay are left alone."""
    words = list(dict.fromkeys(_listed(value)))
    if group is None:
        markup = _element("kwd-group", *(_element("kwd", escaped(word)) for word in words))
        yield _new(written, _META, "kwd-group", markup)
        return
    removed = [each for each in group.iterchildren("kwd") if text_of(each) not in words]
    present = {text_of(each) for each in group.iterchildren("kwd")}
    new = [word for word in words if word not in present]
    for each, word in zip(removed, new, strict=False):
        yield written.fill(each, word)
    yield from (Drop(written.of(each)) for each in removed[len(new) :])
    if rest := new[len(removed) :]:
        markup = "".join(_element("kwd", escaped(word)) for word in rest)
        yield AddChild(written.of(group), _prefixed(written, group, markup), first=False)


def _new(written: Written, path: str, name: str, markup: str) -> Edit:
    """A new element in what a path leads to, at its place there. Raises UsageError where that is not there."""
    parent = written.subject.root.find(path)
    if parent is None:
        raise UsageError(f"has no place where a {name} could stand", written.path)
    return _placed(written, parent, name, _prefixed(written, parent, markup))


def _prefixed(written: Written, like: etree._Element, markup: str) -> str:
    """Markup with the prefix that elements of JATS bear in this file."""
    prefix = written.of(like).name.rpartition(":")[0]
    if not prefix:
        return markup
    return markup.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")


def _placed(written: Written, parent: etree._Element, name: str, markup: str) -> Edit:
    """An element behind those that come before it in the order of its parent."""
    order = _ORDER[etree.QName(parent).localname]
    earlier = order[: order.index(name) + 1]
    before = [child for child in parent if isinstance(child.tag, str) and etree.QName(child).localname in earlier]
    if not before:
        return AddChild(written.of(parent), markup)
    last = written.of(before[-1])
    return Change(last.end, last.end, line_of(written, last.start) + markup)
