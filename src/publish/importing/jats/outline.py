"""Headings become sections, each below the nearest of a higher rank; works and appendices go to the back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from publish.importing.document import Anchor, Block, Heading, Inline, Paragraph, Picture
from publish.importing.jats.blocks import flow, unlaid
from publish.importing.jats.contents import anchors_of, behind, says, text_of
from publish.importing.jats.elements import LANG, add
from publish.importing.jats.inline import write_inline
from publish.importing.jats.languages import block_language
from publish.importing.jats.writing import Writing


@dataclass(slots=True)
class Section:
    """What stands below a heading, up to the next of its rank; the whole has none."""

    heading: Heading | None
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def sections_of(blocks: Sequence[Block]) -> Section:
    """The outline of blocks. A heading without words is a paragraph of what else it holds."""
    whole = Section(None)
    above: list[tuple[int, Section]] = [(0, whole)]
    for block in unlaid(blocks):
        if not isinstance(block, Heading):
            above[-1][1].blocks.append(block)
        elif not text_of(block.content).strip() and not any(_names(item) for item in block.content):
            above[-1][1].blocks.append(Paragraph(block.content, block.place, language=block.language))
        else:
            while above[-1][0] >= block.level:
                above.pop()
            _take_anchors(above[-1][1], block)
            section = Section(block)
            above[-1][1].sections.append(section)
            above.append((block.level, section))
    return whole


def _names(item: Inline) -> bool:
    """Whether something without words names a section all the same."""
    return not isinstance(item, Picture | Anchor) and says([item])


def _take_anchors(before: Section, heading: Heading) -> None:
    """An anchor in an empty paragraph just before a heading is the heading's."""
    last = before
    while last.sections:
        last = last.sections[-1]
    while last.blocks and isinstance(block := last.blocks[-1], Paragraph) and not says(block.content):
        heading.content[:0] = [Anchor(name) for name in anchors_of(block.content)]
        last.blocks.pop()


def write_outline(writing: Writing, parent: etree._Element, blocks: Sequence[Block], language: str | None) -> None:
    """Write blocks and sections into an element that takes both."""
    whole = sections_of(blocks)
    _write_body(writing, parent, whole, language)


def write_article(
    writing: Writing, body: etree._Element, back: etree._Element, blocks: Sequence[Block], language: str | None
) -> None:
    """Write the blocks of a document into its body; works that are cited and appendices into its back."""
    whole = sections_of(blocks)
    works = [block for block in whole.blocks if _is_work(block)]
    flow(writing, body, [block for block in whole.blocks if not _is_work(block)], language)
    last: etree._Element | None = None  # in the back
    for section in whole.sections:
        if section.heading is not None and section.heading.appendix:
            last = last if last is not None and last.tag == "app-group" else add(back, "app-group")
            _write_section(writing, last, section, language, "app")
        elif _is_list_of_works(section):
            last = add(back, "ref-list")
            _write_works(writing, last, section, language)
        else:
            _write_section(writing, body, section, language, "sec")
    if works:
        _write_works(writing, add(back, "ref-list"), Section(None, works), language)


def _is_work(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "bibliography"


def _is_list_of_works(section: Section) -> bool:
    return not section.sections and any(_is_work(block) for block in section.blocks)


def _write_section(writing: Writing, parent: etree._Element, section: Section, language: str | None, tag: str) -> None:
    element = add(parent, tag)
    if _is_list_of_works(section):
        _write_title(writing, element, section.heading, language, tag)
        _write_works(writing, add(element, "ref-list"), replace(section, heading=None), language)
        return
    _write_title(writing, element, section.heading, language, tag)
    _write_body(writing, element, section, language)


def _write_body(writing: Writing, parent: etree._Element, section: Section, language: str | None) -> None:
    works = [block for block in section.blocks if _is_work(block)]
    flow(writing, parent, [block for block in section.blocks if not _is_work(block)], language)
    for inner in section.sections:
        _write_section(writing, parent, inner, language, "sec")
    if works:
        _write_works(writing, add(parent, "ref-list"), Section(None, works), language)


def _write_title(
    writing: Writing, element: etree._Element, heading: Heading | None, language: str | None, kind: str
) -> None:
    """The number and title of a section. JATS has no language on a title: the passage within carries it."""
    if heading is None:
        return
    writing.name(element, "ref" if kind == "ref-list" else kind, text_of(heading.content))
    writing.unplaced += anchors_of(heading.content)
    writing.stands(element, heading.place)
    if heading.label and heading.label.strip():
        add(element, "label", heading.label.strip())
    title = add(element, "title")
    writing.places[title] = heading.place
    own, content = block_language(writing, heading.content, heading.language, language, heading.place)
    holder = title
    if own is not None:
        holder = add(title, "styled-content")
        holder.set(LANG, own)
    write_inline(writing, holder, content, own or language, heading.place, plain=frozenset({"bold"}))


def _numbered(content: list[Inline], number: int) -> tuple[str, list[Inline]]:
    """The number of a cited work, "[3]" or "3.", where it begins its text; and what is left."""
    match = re.match(r"\s*(\[\w{1,8}\]|\(?(\d{1,4})[.)]?)\s+(?=\S)", text_of(content))
    if match is None or (match[2] and int(match[2]) != number):
        return "", content
    return match[1], behind(content, match.end())


def _write_works(writing: Writing, element: etree._Element, section: Section, language: str | None) -> None:
    """The works that are cited, each a ``ref``; what stands between them stays there."""
    _write_title(writing, element, section.heading, language, "ref-list")
    number = 0
    for block in section.blocks:
        if not isinstance(block, Paragraph) or block.role != "bibliography":
            flow(writing, element, [block], language)
        elif not says(block.content):
            writing.unplaced += anchors_of(block.content)
        else:
            ref = add(element, "ref")
            writing.name(ref, "ref")
            writing.unplaced += anchors_of(block.content)
            writing.stands(ref, block.place)
            number += 1
            label, text = _numbered(block.content, number)
            if label:
                add(ref, "label", label)
            citation = add(ref, "mixed-citation")
            own, content = block_language(writing, text, block.language, language, block.place)
            if own is not None:
                citation.set(LANG, own)
            write_inline(writing, citation, content, own or language, block.place)
