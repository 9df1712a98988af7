"""What an article says about itself, as fields to be filled in: title, language, abstract, licence, people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.audit.subjects.xml import LANG, XmlSubject, text_of


@dataclass(frozen=True, slots=True)
class Detail:
    """A field: ``value`` is what the article says, ``editable`` whether it holds nothing but words."""

    name: str
    value: str
    place: int | None
    editable: bool = True


_META = "front/article-meta"
_FIELDS = {
    "title": f"{_META}/title-group/article-title",
    "subtitle": f"{_META}/title-group/subtitle",
    "publisher": "front/journal-meta/publisher/publisher-name",
    "licence": f"{_META}/permissions/license/license-p",
    "copyright": f"{_META}/permissions/copyright-statement",
}


def details(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[Detail]:
    """The fields, in the order in which a form shows them; those that no simple text fills can be read only."""
    yield Detail("language", (subject.root.get(LANG) or "").strip(), 0)
    for name, path in _FIELDS.items():
        element = subject.root.find(path)
        if element is not None or name in ("title", "subtitle"):
            yield _field(name, element, places)
    meta = subject.root.find(_META)
    for abstract in () if meta is None else meta.findall("abstract"):
        paragraphs = abstract.findall("p")
        if len(paragraphs) == 1:
            yield _field("abstract", paragraphs[0], places)
    if meta is not None:
        people = [text_of(name) for name in meta.iterfind("contrib-group/contrib/name")]
        if people:
            yield Detail("authors", "; ".join(people), None, editable=False)
        keywords = [text_of(word) for word in meta.iterfind("kwd-group/kwd")]
        if keywords:
            yield Detail("keywords", "; ".join(keywords), None, editable=False)


def _field(name: str, element: etree._Element | None, places: Mapping[etree._Element, int]) -> Detail:
    if element is None:
        return Detail(name, "", None)
    return Detail(name, text_of(element), places[element], editable=not len(element))
