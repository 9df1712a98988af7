"""The front matter as JATS has it: ``journal-meta`` and ``article-meta``."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.document import Inline, Paragraph, Place, Properties
from publish.importing.jats.blocks import flow
from publish.importing.jats.contents import anchors_of, text_of
from publish.importing.jats.elements import LANG, add
from publish.importing.jats.front import Abstract, FrontMatter
from publish.importing.jats.inline import write_inline
from publish.importing.jats.languages import block_language
from publish.importing.jats.people import write_author
from publish.importing.jats.writing import Writing

_KEYWORDS_TITLE = re.compile(r"\s*([^\W\d][^:;,]{2,30}:)\s*")


def write_front(writing: Writing, front: etree._Element, matter: FrontMatter, properties: Properties) -> None:
    """Write what the document says of itself."""
    if properties.publisher:
        publisher = add(add(front, "journal-meta"), "publisher")
        add(publisher, "publisher-name", properties.publisher)
    meta = add(front, "article-meta")
    group = add(meta, "title-group")
    _write_line(writing, add(group, "article-title"), matter.title, matter.language, matter.place)
    for line in matter.subtitles:
        _write_line(writing, add(group, "subtitle"), line.content, line.language, line.place)
    if matter.authors:
        authors = add(meta, "contrib-group")
        for name in matter.authors:
            write_author(authors, name)
        for line in matter.affiliations:
            element = add(authors, "aff")
            writing.name(element, "aff")
            _write_line(writing, element, line.content, line.language, line.place)
    if matter.date is not None:
        _write_date(meta, *matter.date)
    for abstract in sorted(matter.abstracts, key=lambda each: each.language is not None):
        _write_abstract(writing, meta, abstract)
    _write_keywords(writing, meta, matter.keywords, properties.keywords)


def _write_abstract(writing: Writing, meta: etree._Element, abstract: Abstract) -> None:
    element = add(meta, "abstract" if abstract.language is None else "trans-abstract")
    if abstract.language is not None:
        element.set(LANG, abstract.language)
    language = abstract.language or writing.language
    if (heading := abstract.heading) is not None:
        writing.unplaced += anchors_of(heading.content)
        writing.stands(element, heading.place)
        title = add(element, "title")
        write_inline(writing, title, heading.content, language, heading.place, plain=frozenset({"bold"}))
    flow(writing, element, abstract.blocks, language)


def _write_line(
    writing: Writing, element: etree._Element, content: list[Inline], language: str | None, place: Place
) -> None:
    writing.unplaced += anchors_of(content)
    writing.stands(element, place)
    own, within = block_language(writing, content, language, writing.language, place)
    if own is not None:
        element.set(LANG, own)
    write_inline(writing, element, within, own or writing.language, place, plain=frozenset({"bold"}))


def _write_date(meta: etree._Element, iso: str, text: str) -> None:
    date = add(meta, "pub-date", date_type="pub", publication_format="electronic", iso_8601_date=iso)
    if text:
        add(date, "string-date", text)
        return
    year, month, day = [*iso.split("-"), "", ""][:3]
    for name, number in (("day", day), ("month", month), ("year", year)):
        if number:
            add(date, name, number)


def _write_keywords(writing: Writing, meta: etree._Element, lines: list[Paragraph], keywords: list[str]) -> None:
    if not lines and keywords:
        _write_group(meta, "", keywords)
    for line in lines:
        text = " ".join(text_of(line.content).split())
        match = _KEYWORDS_TITLE.match(text)
        words = text[match.end() :] if match is not None else text
        parts = re.split(r"\s*[;•·]\s*" if re.search("[;•·]", words) else r"\s*[,،、，]\s*", words.rstrip("."))
        group = _write_group(meta, match[1] if match is not None else "", [part for part in parts if part])
        if group is not None:
            writing.unplaced += anchors_of(line.content)
            writing.stands(group, line.place)
            own, _ = block_language(writing, line.content, line.language, writing.language, line.place)
            if own is not None:
                group.set(LANG, own)


def _write_group(meta: etree._Element, title: str, words: list[str]) -> etree._Element | None:
    words = [word.strip() for word in words if word.strip()]
    if not words:
        return None
    group = add(meta, "kwd-group", kwd_group_type="author")
    if title:
        add(group, "title", title)
    for word in words:
        add(group, "kwd", word)
    return group
