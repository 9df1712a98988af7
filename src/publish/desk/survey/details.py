"""What an article says about itself, as fields to be filled in: who, what, when, under what terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from publish.audit.subjects.xml import LANG, XmlSubject, text_of


@dataclass(frozen=True, slots=True)
class Detail:
    """A field: ``value`` is what the article says, ``editable`` whether it holds nothing but words.

    ``place`` is its element's number, None where there is none yet.
    """

    name: str
    value: str
    place: int | None
    editable: bool = True


META, JOURNAL = "front/article-meta", "front/journal-meta"
_FIELDS = {
    "title": f"{META}/title-group/article-title",
    "subtitle": f"{META}/title-group/subtitle",
    "publisher": f"{JOURNAL}/publisher/publisher-name",
    "copyright": f"{META}/permissions/copyright-statement",
    "licence": f"{META}/permissions/license/license-p",
}
PARTS_OF_A_DATE = ("day", "month", "year")
_ALWAYS = ("title", "subtitle", "publisher", "copyright")  # shown where they are not filled in, too


def details(subject: XmlSubject, places: Mapping[etree._Element, int]) -> Iterator[Detail]:
    """The fields, in the order in which a form shows them; those that no simple text fills can be read only."""
    yield Detail("language", (subject.root.get(LANG) or "").strip(), 0)
    for name, path in _FIELDS.items():
        element = subject.root.find(path)
        if element is not None or name in _ALWAYS:
            yield _field(name, element, places)
    if subject.root.find(META) is not None and subject.root.find(f"{META}/permissions/license") is None:
        yield Detail("licence", "", None)
    yield from _meta_fields(subject.root.find(META), places)


def _meta_fields(meta: etree._Element | None, places: Mapping[etree._Element, int]) -> Iterator[Detail]:
    if meta is None:
        return
    date = meta.find("pub-date")
    is_plain = date is None or all(part.tag in PARTS_OF_A_DATE for part in date)
    yield Detail("date", "" if date is None else _iso(date), None if date is None else places[date], editable=is_plain)
    identifiers = meta.findall("article-id")
    doi = next((each for each in identifiers if each.get("pub-id-type") == "doi"), None)
    if doi is not None or not identifiers:
        yield _field("doi", doi, places)
    abstracts = meta.findall("abstract")
    if not abstracts:
        yield Detail("abstract", "", None)
    for abstract in abstracts:
        paragraphs = abstract.findall("p")
        if len(paragraphs) == 1:
            yield _field("abstract", paragraphs[0], places)
            break
    authors = [text_of(name) for name in meta.iterfind("contrib-group/contrib/name")]
    yield Detail("authors", "; ".join(authors), None, editable=meta.find("contrib-group") is None)
    groups = meta.findall("kwd-group")
    words = [text_of(word) for group in groups for word in group.iterfind("kwd")]
    is_plain = len(groups) <= 1 and all(each.tag == "kwd" and not len(each) for group in groups for each in group)
    yield Detail("keywords", "; ".join(words), places[groups[0]] if groups else None, editable=is_plain)


def _iso(date: etree._Element) -> str:
    """A date as ISO 8601 has it, as far as it goes."""
    if stated := (date.get("iso-8601-date") or "").strip():
        return stated
    parts = [(date.findtext(name) or "").strip() for name in ("year", "month", "day")]
    return "-".join(part.zfill(2) for part in parts if part)


def _field(name: str, element: etree._Element | None, places: Mapping[etree._Element, int]) -> Detail:
    if element is None:
        return Detail(name, "", None)
    return Detail(name, text_of(element), places[element], editable=not len(element))
